"""Archives, feeds, mail, PDF and wikis: what is taken from each, and what hostile ones cost."""

from __future__ import annotations

import bz2
import gzip
import io
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import samples
from bedfellows import clip
from bedfellows.clip.bounds import FREE_BYTES, Origin
from bedfellows.clip.streams import Inflated
from bedfellows.errors import UnreadableInput
from bedfellows.model import Clipping, Document, Fault
from bedfellows.pipeline import documents
from samples import LEAD, SECOND, TITLE, URL


def read(path: Path, body: bytes) -> list[Document | Fault]:
    path.write_bytes(body)
    return list(documents(clip.clippings([path])))


def clipped(path: Path, body: bytes) -> list[Clipping | Fault]:
    path.write_bytes(body)
    return list(clip.clippings([path]))


def fault_in(found: list[Document | Fault]) -> Fault:
    (fault,) = (item for item in found if isinstance(item, Fault))
    return fault


def document_in(found: list[Document | Fault]) -> Document:
    (document,) = (item for item in found if isinstance(item, Document))
    return document


@contextmanager
def peak_memory() -> Iterator[Callable[[], int]]:
    """A call that tells the most bytes that Python held inside the block."""
    most: list[int] = []
    tracemalloc.start()
    try:
        yield lambda: most[0]
    finally:
        most.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()


def test_entry_of_a_feed_carries_what_the_feed_says(tmp_path: Path) -> None:
    (entry,) = read(tmp_path / "a.atom", samples.atom())
    assert isinstance(entry, Document)
    assert (entry.title, entry.authors, entry.publisher) == (TITLE, ("Anna Perl",), "Harbour Wire")
    assert (entry.published, entry.url) == ("1987-03-03", URL)
    assert not entry.excerpt


def test_summary_of_an_entry_is_marked_as_an_excerpt_of_its_page(tmp_path: Path) -> None:
    (entry,) = read(tmp_path / "a.rdf", samples.rdf())
    assert isinstance(entry, Document)
    assert entry.excerpt
    assert entry.more_url == URL


def test_entry_without_text_is_a_fault_and_the_next_is_read(tmp_path: Path) -> None:
    body = samples.rss(samples.rss_entry(html=""), samples.rss_entry(title="Second"))
    fault, entry = read(tmp_path / "a.rss", body)
    assert isinstance(fault, Fault)
    assert "--follow" in fault.message
    assert isinstance(entry, Document)


def test_error_page_under_the_name_of_a_feed_is_one_fault(tmp_path: Path) -> None:
    for name in ("a.rss", "a.xml"):
        (fault,) = read(tmp_path / name, samples.html("503 Service Unavailable"))
        assert isinstance(fault, Fault)
        assert "HTML page where a feed was expected" in fault.message


def test_script_in_a_feed_is_no_text(tmp_path: Path) -> None:
    evil = f"<p>{LEAD}</p><script>alert('x')</script><p>{SECOND}</p>"
    (entry,) = read(tmp_path / "a.rss", samples.rss(samples.rss_entry(html=evil)))
    assert isinstance(entry, Document)
    assert "alert" not in entry.text


def test_billion_laughs_is_read_in_small_memory(tmp_path: Path) -> None:
    laughs = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 12))
    dtd = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "ha">{laughs}]>'
    for name, body in (
        ("a.rss", f"{dtd}<rss><channel><item><title>&l11;</title></item></channel></rss>"),
        ("b.xml", f"{dtd}<mediawiki><page><title>&l11;</title></page></mediawiki>"),
        ("c.opml", f'{dtd}<opml><body><outline xmlUrl="&l11;"/></body></opml>'),
    ):
        with peak_memory() as peak:
            found = read(tmp_path / name, body.encode())
        assert all(isinstance(item, Fault) for item in found)
        assert peak() < 20_000_000


def test_opml_that_lists_no_feed_is_a_fault(tmp_path: Path) -> None:
    (fault,) = read(tmp_path / "a.opml", samples.opml("file:///etc/passwd"))
    assert isinstance(fault, Fault)
    assert "lists no feeds" in fault.message


def test_record_of_a_web_archive_keeps_address_time_and_headers(tmp_path: Path) -> None:
    (page,) = clipped(tmp_path / "a.warc", samples.warc())
    assert isinstance(page, Clipping)
    assert (page.url, page.retrieved_at) == (URL, "1987-03-03T10:00:00Z")
    assert page.body == samples.html()
    assert ("X-Kept", "yes") in page.headers


def test_records_that_are_no_pages_are_passed_over(tmp_path: Path) -> None:
    body = b"".join((
        samples.warc_record(b"x", mime="image/png"), samples.warc_record(b"gone", status=404),
        samples.warc_record(b"User-agent: *", url="https://harbour.example/robots.txt",
                            mime="text/plain"), samples.warc(),
    ))  # fmt: skip
    assert isinstance(read(tmp_path / "a.warc", body)[0], Document)
    assert len(read(tmp_path / "a.warc", body)) == 1


def test_archive_without_pages_is_one_fault(tmp_path: Path) -> None:
    (fault,) = read(tmp_path / "a.warc", samples.warc_record(b"x", mime="image/png"))
    assert isinstance(fault, Fault)
    assert "no pages among its 1 records" in fault.message


def test_feed_in_a_web_archive_is_taken_apart(tmp_path: Path) -> None:
    body = samples.warc_record(samples.rss(), mime="application/rss+xml")
    (entry,) = read(tmp_path / "a.warc", body)
    assert isinstance(entry, Document)
    assert entry.title == TITLE


def test_archive_that_breaks_off_gives_the_records_before_it(tmp_path: Path) -> None:
    whole = b"".join(
        gzip.compress(
            samples.warc_record(samples.html(f"Page {i}", LEAD, SECOND), url=f"{URL}/{i}")
        )
        for i in range(5)
    )
    found = read(tmp_path / "a.warc.gz", whole[: int(0.9 * len(whole))])
    assert sum(isinstance(item, Document) for item in found) == 4
    assert "cut off" in fault_in(found).message


def test_archive_compressed_as_one_stream_is_read_too(tmp_path: Path) -> None:
    found = read(tmp_path / "a.warc.gz", gzip.compress(samples.warc() * 3))
    assert len(found) == 3


def test_page_too_large_in_an_archive_is_a_fault_and_the_next_is_read(tmp_path: Path) -> None:
    large = samples.warc_record(b"<p>word </p>" * 2_000_000)
    found = read(tmp_path / "a.warc", large + samples.warc())
    assert "larger than 20 MB" in fault_in(found).message
    assert document_in(found).title == TITLE


@pytest.mark.parametrize("name", ["a.warc.gz", "a.html.gz", "a.jsonl.gz", "a.html.bz2"])
def test_compressed_bomb_ends_in_faults_in_bounded_memory(tmp_path: Path, name: str) -> None:
    head = samples.warc_record(b"")[:-4].replace(b"Content-Length: ", b"Content-Length: 99999999")
    pack = bz2.compress if name.endswith("bz2") else gzip.compress
    body = pack((head if "warc" in name else b"") + b" " * (3 * FREE_BYTES))
    with peak_memory() as peak:
        found = read(tmp_path / name, body)
    assert all(isinstance(item, Fault) for item in found)
    assert len(found) <= 2
    assert peak() < 3 * FREE_BYTES


def test_members_of_a_bomb_share_one_allowance_whose_end_ends_it(
    tmp_path: Path,
) -> None:
    body = samples.zipped({f"{i}.html": b" " * 8_000_000 for i in range(20)})
    messages = [
        fault.message for fault in read(tmp_path / "a.zip", body) if isinstance(fault, Fault)
    ]
    assert "decompression bombs" in messages[-1]
    assert len(messages) < 8


def test_archive_packed_too_deep_is_a_fault(tmp_path: Path) -> None:
    body = samples.html()
    for _ in range(6):
        body = samples.zipped({"inner.zip" if body[:2] == b"PK" else "page.html": body})
    (fault,) = read(tmp_path / "a.zip", body)
    assert isinstance(fault, Fault)
    assert "packed more than 3 deep" in fault.message


def test_bad_member_of_a_zip_is_a_fault_and_the_next_is_read(tmp_path: Path) -> None:
    body = bytearray(samples.zipped({"a.html": samples.html(), "b.txt": LEAD.encode()}))
    at = body.index(b"a.html") + 40
    body[at : at + 30] = bytes(30)
    found = read(tmp_path / "a.zip", bytes(body))
    assert fault_in(found).input.endswith("a.zip!a.html")
    assert document_in(found).input.endswith("a.zip!b.txt")


def test_locked_member_of_a_zip_is_a_fault(tmp_path: Path) -> None:
    body = bytearray(samples.zipped({"a.html": samples.html()}))
    central = body.index(b"PK\x01\x02")
    body[6] |= 1
    body[central + 8] |= 1
    assert "broken member" in fault_in(read(tmp_path / "a.zip", bytes(body))).message


def test_office_document_is_named_as_such(tmp_path: Path) -> None:
    body = samples.zipped({"[Content_Types].xml": b"", "word/document.xml": b""})
    assert "office document" in fault_in(read(tmp_path / "a.zip", body)).message


def test_archive_streams(tmp_path: Path) -> None:
    page = samples.html(TITLE, *(f"{LEAD} Report number {i}." for i in range(200)))
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("crawl.warc", samples.warc_record(page) * 2000)
    with peak_memory() as peak:
        assert sum(1 for _ in clip.clippings([tmp_path / "a.zip"])) == 2000
    assert peak() < 4_000_000


def test_inflated_reads_members_padding_and_leaves_trailing_junk() -> None:
    raw = gzip.compress(b"one ") + bytes(7) + gzip.compress(b"two") + b"junk"
    assert io.BufferedReader(Inflated(io.BytesIO(raw), Origin(input="x"))).read() == b"one two"


def test_inflated_says_when_data_is_cut_off() -> None:
    raw = gzip.compress(b"one " * 1000)[:-9]
    with pytest.raises(UnreadableInput, match="cut off"):
        io.BufferedReader(Inflated(io.BytesIO(raw), Origin(input="x"))).read()


def test_lines_of_a_pdf_become_paragraphs(tmp_path: Path) -> None:
    lines = (TITLE, "", "The Harbour League sent three cutters to the strait on Tuesday, its gov-",
             "ernor said, and the pilots of two ports went with them to show the way past",
             "the shoals.", "", SECOND)  # fmt: skip
    document = document_in(read(tmp_path / "a.pdf", samples.pdf(lines)))
    assert document.title == TITLE
    assert document.text.split("\n\n") == [
        "The Harbour League sent three cutters to the strait on Tuesday, its governor said, and "
        "the pilots of two ports went with them to show the way past the shoals.",
        SECOND,
    ]


def test_running_heads_and_page_numbers_of_a_pdf_are_left_out(tmp_path: Path) -> None:
    pages = [
        ("Harbour Wire Quarterly", "", f"{LEAD} Part {i} of it.", "", str(i)) for i in range(4)
    ]
    document = document_in(read(tmp_path / "a.pdf", samples.pdf(*pages)))
    assert "Quarterly" not in document.text
    assert document.text.count("three cutters") == 4


def test_pdf_without_text_asks_for_ocr(tmp_path: Path) -> None:
    assert "OCR" in fault_in(read(tmp_path / "a.pdf", samples.pdf(()))).message


def test_mail_is_read_by_its_plain_text_and_signed_by_its_sender(tmp_path: Path) -> None:
    document = document_in(read(tmp_path / "a.eml", samples.mail(rich=f"<p>{SECOND}</p>")))
    assert (document.title, document.authors) == (TITLE, ("Anna Perl",))
    assert document.published == "1987-03-03"
    assert document.paragraphs == 2


def test_mail_without_plain_text_is_read_by_its_html(tmp_path: Path) -> None:
    rich = f"<html><body><p>{LEAD}</p><script>x()</script><p>{SECOND}</p></body></html>"
    document = document_in(read(tmp_path / "a.eml", samples.mail(plain="", rich=rich)))
    assert document.text == f"{LEAD}\n\n{SECOND}"


def test_mail_of_a_thousand_nested_mails_is_a_fault(tmp_path: Path) -> None:
    head = b"From: a@b.example\r\nContent-Type: message/rfc822\r\n\r\n"
    assert isinstance(read(tmp_path / "a.eml", head * 1000)[0], Fault)


def test_markup_of_a_wiki_is_taken_off(tmp_path: Path) -> None:
    text = (
        "{{date|March 3, 1987}}{{infobox|a={{b|c}}}}[[File:x.png|thumb|A [[ship]]]]\n"
        "'''Cutters''' of the [[Harbour League|league]] left [[port]] on Tuesday.<ref>a</ref> The "
        "captains said so.\n\n* One [https://x.example was named] Perl.\n{| class=x\n| cell\n|}\n"
        "== Sources ==\n* A paper"
    )
    document = document_in(read(tmp_path / "a.xml", samples.wiki(text)))
    assert document.text == (
        "Cutters of the league left port on Tuesday. The captains said so.\n\nOne was named Perl."
    )
    assert document.published == "1987-03-03"


def test_unclosed_marks_of_a_wiki_cost_no_time(tmp_path: Path) -> None:
    text = LEAD + "\n\n" + "<!--{{[[File:{|<ref>[http://a" * 20_000
    assert document_in(read(tmp_path / "a.xml", samples.wiki(text))).text.startswith(LEAD)


def test_redirects_and_talk_pages_of_a_wiki_are_passed_over(tmp_path: Path) -> None:
    body = samples.wiki("#REDIRECT [[x]]")
    (fault,) = read(tmp_path / "a.xml", body)
    assert isinstance(fault, Fault)
    assert "no articles among its 1 pages" in fault.message


def test_xml_of_no_known_kind_is_refused(tmp_path: Path) -> None:
    (fault,) = read(tmp_path / "a.xml", b"<?xml version='1.0'?><invoice/>")
    assert isinstance(fault, Fault)
    assert "XML files of this kind" in fault.message
