"""The brief as pages: what is said, what proves it, and that both are there to read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from click.testing import CliRunner, Result

from bedfellows.casebook import Casebook
from bedfellows.cli import main
from bedfellows.printing import pdf_of
from export_casebook import casebook

SHORT = (
    "# Brief\n\nTwo pairs.\n\n- Arland and Borland: ally[^1][^2]\n\n[^1]: “One.”\n[^2]: “Two.”\n"
)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Casebook]:
    with casebook(tmp_path) as made:
        yield made


def run(book: Casebook, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--casebook", book.store.path, *arguments])


def text_of(pages: bytes) -> str:
    document = pypdfium2.PdfDocument(pages)
    return "\n".join(document[i].get_textpage().get_text_bounded() for i in range(len(document)))


def test_pdf_has_every_statement_and_every_sentence(book: Casebook, tmp_path: Path) -> None:
    out = tmp_path / "brief.pdf"
    done = run(book, "brief", "--since", "2020-01", "--format", "pdf", "--out", str(out))
    assert done.exit_code == 0
    words = "".join(text_of(out.read_bytes()).split())
    markdown = run(book, "brief", "--since", "2020-01").stdout
    body, *notes = re.split(r"^\[\^\d+\]: ", markdown, flags=re.MULTILINE)
    assert notes
    for line in (*re.findall(r"^[-#]+ (.*)$", body, re.MULTILINE), *notes):
        plain = re.sub(r"\\(\W)", r"\1", re.sub(r"\[\^\d+\]", "", line))
        plain = plain.replace("漢", "□").replace("🙂", "□")
        assert "".join(plain.split())[:60] in words


def test_marks_link_to_their_notes() -> None:
    pages, _ = pdf_of(SHORT)
    document = pypdfium2.PdfDocument(pages)
    assert "1,2" in text_of(pages)
    assert pages.count(b"/Subtype /Link") == 2
    assert len(document) == 1


def test_font_is_embedded() -> None:
    pages, _ = pdf_of(SHORT)
    assert pages.count(b"/FontFile2") == 2


def test_same_text_gives_the_same_bytes() -> None:
    assert pdf_of(SHORT) == pdf_of(SHORT)


def test_letters_that_the_font_lacks_are_named(book: Casebook, tmp_path: Path) -> None:
    pages, missing = pdf_of("# Brief\n\n漢 and é and Ж\n")
    assert missing == ["漢"]
    assert "□ and é and Ж" in text_of(pages)


def test_words_of_pages_are_no_markup() -> None:
    text = text_of(pdf_of("# Brief\n\n- \\<b\\>bold\\</b\\> & co[^1]\n\n[^1]: “a \\<i\\>b”\n")[0])
    assert "<b>bold</b> & co" in text
    assert "<i>b" in text


def test_brief_on_an_actor_has_only_its_pairs(book: Casebook) -> None:
    done = run(book, "brief", "--actor", "Corland")
    pairs = re.findall(r"^- (\w+ and \w+):", done.stdout, re.MULTILINE)
    assert pairs
    assert all("Corland" in pair for pair in pairs)


def test_brief_on_a_stranger_is_a_usage_error(book: Casebook) -> None:
    assert run(book, "brief", "--actor", "Zembla").exit_code == 2


def test_brief_of_an_empty_casebook_is_a_page(tmp_path: Path) -> None:
    with Casebook(str(tmp_path / "empty.db")) as empty:
        pages, _ = pdf_of(empty.brief())
    assert "No pair is sure." in text_of(pages)


def test_a_sentence_is_noted_once(book: Casebook) -> None:
    assert not re.search(r"(\[\^\d+\])\1", book.brief())
