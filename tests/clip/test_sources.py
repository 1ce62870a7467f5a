"""What the user names becomes clippings, and each failure is one fault with its remedy."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from bedfellows import clip
from bedfellows.clip.kinds import MAX_PAGE_BYTES, sniff
from bedfellows.errors import InputError, UsageError
from bedfellows.model import Clipping, Document, Fault, fault_of

SENTENCE = "The league sent three cutters on Tuesday, and the governor thanked its captains."


def read_all(*inputs: Path | str, **options: object) -> list[Document | Fault]:
    found: list[Document | Fault] = []
    for item in clip.clippings(inputs, **options):  # type: ignore[arg-type]
        try:
            found.append(item if isinstance(item, Fault) else clip.read(item))
        except InputError as trouble:
            found.append(fault_of(item.input, "clip", trouble))
    return found


def only_fault(*inputs: Path | str) -> Fault:
    (fault,) = read_all(*inputs)
    assert isinstance(fault, Fault)
    return fault


def write(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


FAULTS: list[tuple[str, bytes | None, str, str]] = [
    ("gone.txt", None, "MissingInput", "check the path"),
    ("empty.txt", b" \n\n", "EmptyInput", "empty page"),
    ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(64), "UnreadableInput", "PNG"),
    ("noise.txt", bytes(range(32)) * 40, "UnreadableInput", "binary"),
    ("office.docx", b"PK\x03\x04" + bytes(40), "UnreadableInput", ".docx"),
    ("paper.pdf", b"%PDF-1.7", "UnreadableInput", "not a PDF"),
    ("slides.key", b"x", "UnreadableInput", "these are: .html"),
    ("huge.html", b"<p>a b</p>" * (MAX_PAGE_BYTES // 10 + 1), "UnreadableInput", "split it"),
    ("no-text.csv", b"colour,size\nred,3\n", "UnreadableInput", "--columns text=NAME"),
    ("broken.json", b'{"text": ', "UnreadableInput", "not JSON"),
]


@pytest.mark.parametrize(("name", "body", "error", "message"), FAULTS, ids=lambda x: str(x)[:14])
def test_bad_input_is_one_fault_that_names_it_and_the_remedy(
    tmp_path: Path, name: str, body: bytes | None, error: str, message: str
) -> None:
    path = tmp_path / name
    if body is not None:
        path.write_bytes(body)
    good = write(tmp_path / "good.txt", SENTENCE)
    fault, document = read_all(path, good)
    assert isinstance(fault, Fault)
    assert (fault.input, fault.step, fault.error) == (str(path), "clip", error)
    assert message in fault.message
    assert isinstance(document, Document)


def test_folder_is_walked_in_order_and_each_page_names_its_own_path(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("z.txt", "b/y.md", "a.html", ".hidden.txt", "a_files.css"):
        write(tmp_path / name, f"<p>{SENTENCE}</p>" if name.endswith("html") else SENTENCE)
    found = [item.input for item in read_all(tmp_path)]
    assert found == [str(tmp_path / name) for name in ("a.html", "z.txt", "b/y.md")]


def test_empty_folder_is_a_fault(tmp_path: Path) -> None:
    assert only_fault(tmp_path).error == "EmptyInput"


def test_same_bytes_have_the_same_id_wherever_they_lie(tmp_path: Path) -> None:
    one, two = read_all(write(tmp_path / "a.txt", SENTENCE), write(tmp_path / "b.txt", SENTENCE))
    assert isinstance(one, Document)
    assert isinstance(two, Document)
    assert one.id == two.id


STREAMS: list[tuple[str, str]] = [
    (SENTENCE, "text/plain"),
    (f"<!DOCTYPE html><p>{SENTENCE}</p>", "text/html"),
    (f"\n<html><body><p>{SENTENCE}</p></body></html>", "text/html"),
    (f"# Cutters\n\n{SENTENCE}", "text/markdown"),
    (json.dumps({"text": SENTENCE}) + "\n", "application/jsonl"),
    (json.dumps({"text": SENTENCE}, indent=1), "application/json"),
    (f'title,text\nCutters,"{SENTENCE}"\n', "text/csv"),
    (f"title\tbody\nCutters\t{SENTENCE}\n", "text/csv"),
    ("Title, with commas, of a page\nBody, and text, of it.", "text/plain"),
]


@pytest.mark.parametrize(("content", "mime"), STREAMS)
def test_standard_input_is_told_by_its_first_bytes(content: str, mime: str) -> None:
    assert sniff(content.encode(), input="-") == mime
    (document,) = read_all("-", stdin=io.BytesIO(content.encode()))
    assert isinstance(document, Document)
    assert document.input == "-"


def test_long_standard_input_is_whole() -> None:
    rows = "".join(json.dumps({"id": i, "text": f"{SENTENCE} {i}"}) + "\n" for i in range(2000))
    found = list(clip.clippings(["-"], stdin=io.BytesIO(rows.encode())))
    assert len(found) == 2000
    assert isinstance(found[-1], Clipping)
    assert found[-1].body.decode() == f"{SENTENCE} 1999"


def test_row_is_read_to_the_letter(tmp_path: Path) -> None:
    text = "  By ANNA PERL\r\n\r\n<< Home — é\u00a0\t(More here.)\n"
    row = {"id": 7, "text": text, "title": "Cutters", "published": "1987-03-03T10:00:00Z"}
    (document,) = read_all(write(tmp_path / "rows.jsonl", json.dumps(row)))
    assert isinstance(document, Document)
    assert document.text == text
    assert (document.id, document.title) == ("7", "Cutters")
    assert document.published == "1987-03-03"


def test_half_a_surrogate_pair_and_nul_in_a_row_cost_one_character_each(tmp_path: Path) -> None:
    row = {
        "title": "Cutters \ud83d sent\x00",
        "text": f"{SENTENCE}\x00 \ud83d",
        "publisher": "\udc00",
    }
    (found,) = read_all(write(tmp_path / "a.jsonl", json.dumps(row) + "\n"))
    assert isinstance(found, Document)
    assert found.text == f"{SENTENCE}\ufffd \ufffd"
    assert found.title == "Cutters \ufffd sent\ufffd"


def test_half_a_surrogate_pair_in_a_json_feed_costs_one_character(tmp_path: Path) -> None:
    item = {"id": "1", "title": "Cutters \ud83d sent", "content_text": SENTENCE}
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Feed \ud800", "items": [item]}
    (found,) = read_all(write(tmp_path / "a.json", json.dumps(feed)))
    assert isinstance(found, Document)
    assert found.title == "Cutters \ufffd sent"


def test_half_a_surrogate_pair_in_the_marks_of_a_page_costs_one_character(tmp_path: Path) -> None:
    marks = json.dumps({"@type": "NewsArticle", "author": {"name": "Ana \ud83d Roth"},
                        "publisher": {"name": "The \ud83d Courier"}})  # fmt: skip
    page = f"""<html><head><script type="application/ld+json">{marks}</script></head>
        <body><article><h1>Cutters sent</h1><p>{SENTENCE}</p></article></body></html>"""
    (found,) = read_all(write(tmp_path / "a.html", page))
    assert isinstance(found, Document)
    assert found.publisher == "The \ufffd Courier"


def test_dateline_of_a_row_is_told_but_stays_in_its_text(tmp_path: Path) -> None:
    text = f"PORT MARIA, March 3 (Reuters) - {SENTENCE}"
    row = {"text": text, "published": "1987-03-04"}
    (document,) = read_all(write(tmp_path / "rows.jsonl", json.dumps(row)))
    assert isinstance(document, Document)
    assert (document.dateline, document.publisher) == ("Port Maria", "Reuters")
    assert (document.text, document.published) == (text, "1987-03-04")


COLUMNS: list[tuple[str, str]] = [
    ("text,title,authors,published,publisher,url", ","),
    (",Body,Headline,Byline,Date,Source,Link", ","),
    ("content;head_line;author;Published At;outlet;web url", ";"),
    ("Full Text\tTITLE\tby\tpub_date\tnewspaper\tpermalink", "\t"),
]


@pytest.mark.parametrize(("header", "mark"), COLUMNS)
def test_usual_names_of_columns_are_understood(tmp_path: Path, header: str, mark: str) -> None:
    values = [SENTENCE, "Cutters", "By Anna Perl and Tom Okoro", "3 March 1987", "Harbour Wire"]
    values.append("https://harbour.example/1")
    row = mark.join(f'"{value}"' for value in (["9"] if header.startswith(",") else []) + values)
    header = header.replace("head_line", "headline")
    (document,) = read_all(write(tmp_path / "rows.csv", f"{header}\n{row}\n"))
    assert isinstance(document, Document)
    assert (document.text, document.title) == (SENTENCE, "Cutters")
    assert document.authors == ("Anna Perl", "Tom Okoro")
    assert (document.published, document.publisher) == ("1987-03-03", "Harbour Wire")
    assert document.url == "https://harbour.example/1"


def test_column_map_outranks_the_usual_names(tmp_path: Path) -> None:
    path = write(tmp_path / "rows.csv", f'text,story_en,Day\nnicht dies,"{SENTENCE}",1987-03-03\n')
    (document,) = read_all(path, columns={"text": "story_en", "published": "Day"})
    assert isinstance(document, Document)
    assert (document.text, document.published) == (SENTENCE, "1987-03-03")


def test_column_map_with_an_unknown_field_is_a_wrong_call(tmp_path: Path) -> None:
    path = write(tmp_path / "rows.csv", "text\nx y\n")
    with pytest.raises(UsageError, match="no field 'colour'"):
        read_all(path, columns={"colour": "text"})


def test_bad_rows_are_faults_with_their_line_and_the_rest_is_read(tmp_path: Path) -> None:
    lines = [{"text": SENTENCE}, "{bad", {"title": "no text"}, ["list"], {"text": " "}]
    body = "\n".join(x if isinstance(x, str) else json.dumps(x) for x in lines)
    found = read_all(write(tmp_path / "rows.jsonl", body + "\n" + json.dumps({"text": SENTENCE})))
    faults = [item for item in found if isinstance(item, Fault)]
    assert len(found) - len(faults) == 2
    assert [fault.message.split(":")[0] for fault in faults] == [f"line {n}" for n in (2, 3, 4, 5)]


def test_row_of_html_is_read_as_a_page_and_its_columns_outrank_it(tmp_path: Path) -> None:
    html = f"<html><head><title>Page's</title></head><body><p>{SENTENCE}</p></body></html>"
    row = {"html": html, "title": "Row's", "id": "h1"}
    (document,) = read_all(write(tmp_path / "rows.jsonl", json.dumps(row)))
    assert isinstance(document, Document)
    assert (document.text, document.title, document.id) == (SENTENCE, "Row's", "h1")


def test_nested_and_listed_values_of_json_are_understood(tmp_path: Path) -> None:
    row = {"text": SENTENCE, "source": {"id": None, "name": "Harbour Wire"},
           "authors": ["Anna Perl", {"name": "Tom Okoro"}]}  # fmt: skip
    (document,) = read_all(write(tmp_path / "page.json", json.dumps({"articles": [row]})))
    assert isinstance(document, Document)
    assert (document.publisher, document.authors) == ("Harbour Wire", ("Anna Perl", "Tom Okoro"))


def test_table_that_is_not_utf8_is_read(tmp_path: Path) -> None:
    text = "Le général a reçu l’émissaire à l’hôtel, où la délégation était arrivée très tôt."
    body = f"id,text\n1,{text}\n2,plain words only here\n".encode("cp1252")
    one, two = read_all(write(tmp_path / "rows.csv", body.replace(b"l\x92h", b"l\x92h")))
    assert isinstance(one, Document)
    assert "général a reçu" in one.text
    assert isinstance(two, Document)


ENCODINGS: list[tuple[str, Callable[[str], bytes]]] = [
    ("a.txt", lambda text: text.encode("utf-8-sig")),
    ("b.txt", lambda text: text.encode("utf-16")),
    ("c.txt", lambda text: text.encode("utf-16-le")),
    ("d.txt", lambda text: text.encode("cp1252")),
    ("e.html", lambda text: f"<meta charset=iso-8859-1><p>{text}</p>".encode("cp1252")),
    ("f.html", lambda text: f"<meta charset=iso-8859-1><p>{text}</p>".encode()),
    ("g.txt", lambda text: text.encode().replace(b"captains", b"capt\xffains")),
]


@pytest.mark.parametrize(("name", "encode"), ENCODINGS, ids=[name for name, _ in ENCODINGS])
def test_encoding_is_told_whatever_is_declared(
    tmp_path: Path, name: str, encode: Callable[[str], bytes]
) -> None:
    text = f"“Señor Núñez, où êtes-vous?” asked the governor’s aide. {SENTENCE}"
    (document,) = read_all(write(tmp_path / name, encode(text)))
    assert isinstance(document, Document)
    assert document.text.replace("\ufffd", "") == text


def test_type_without_a_reader_is_refused_with_the_list() -> None:
    with pytest.raises(InputError, match="not read; these are"):
        clip.read(Clipping(id="x", input="x", mime_type="image/png", body=b"x"))
