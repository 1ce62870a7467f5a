"""Modified, section, canonical address and agency: from the marks in their order of trust."""

from __future__ import annotations

import json

import pytest

import samples
from bedfellows import clip
from bedfellows.clip.agencies import agency_of
from bedfellows.model import Clipping, Document
from samples import LEAD, SECOND


def read(html: str | bytes, mime: str = "text/html", **fields: str) -> Document:
    body = html.encode() if isinstance(html, str) else html
    page = Clipping(id="x", input="x", mime_type=mime, body=body, fields=fields)
    return clip.read(page)


def page(head: str = "", *, over: str = "", under: str = "", first: str = LEAD) -> str:
    return (
        f"<html><head><title>Cutters</title>{head}</head><body><article><h1>Cutters leave</h1>"
        f"{over}<p>{first}</p><p>{SECOND}</p><p>{LEAD} Twice.</p>{under}</article></body></html>"
    )


def json_ld(**fields: object) -> str:
    data = {"@type": "NewsArticle", "headline": "Cutters leave", **fields}
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


def test_json_ld_outranks_meta_and_meta_what_is_seen() -> None:
    said = meta("article:modified_time", "2026-03-05T10:00:00Z") + meta("article:section", "Sea")
    more = json_ld(dateModified="2026-03-06", articleSection="World")
    seen = "<p class='updated'>March 7, 2026</p>"
    assert read(page(said + more, over=seen)).modified == "2026-03-06"
    assert read(page(said + more)).section == "World"
    assert read(page(said, over=seen)).modified == "2026-03-05"
    assert read(page(said)).section == "Sea"


def test_microdata_says_what_nothing_else_does() -> None:
    seen = "<time itemprop='dateModified' datetime='2026-03-08'>today</time>"
    assert read(page(over=seen)).modified == "2026-03-08"


def test_line_of_text_says_when_it_was_updated() -> None:
    head = "Cutters leave\n\nBy Anna Perl\n\nMarch 3, 2026 | Updated March 4, 2026"
    text = f"{head}\n\n{LEAD}\n\n{SECOND}"
    document = read(text, "text/plain")
    assert (document.published, document.modified) == ("2026-03-03", "2026-03-04")


def test_canonical_address_is_kept_beside_the_one_fetched() -> None:
    head = "<link rel='canonical' href='https://harbour.example/a'>"
    document = clip.read(Clipping(
        id="x", input="x", mime_type="text/html", body=page(head).encode(),
        url="https://harbour.example/a?utm_source=x"))  # fmt: skip
    assert document.url == "https://harbour.example/a?utm_source=x"
    assert document.canonical == "https://harbour.example/a"


AGENCIES = [
    ("The Associated Press", "Associated Press"), ("AP", "Associated Press"),
    ("By REUTERS", "Reuters"), ("© 2026 AFP", "Agence France-Presse"),
    ("Copyright 2026 The Associated Press. All rights reserved", "Associated Press"),
    ("AFP News", "Agence France-Presse"),
    ("(Reporting by Anna Perl; Editing by Bo Li)", "Reuters"),
    ("Reporting by Anna Perl", None), ("Apia", None), ("Anna Perl", None), ("", None),
    ("Harbour Wire", None), ("Reuters could not confirm the report.", None),
]  # fmt: skip


@pytest.mark.parametrize(("words", "agency"), AGENCIES)
def test_agency_is_told_by_the_forms_of_its_name(words: str, agency: str | None) -> None:
    assert agency_of(words) == agency


def test_agency_of_a_story_is_told_by_marks_dateline_byline_or_credit() -> None:
    said = json_ld(sourceOrganization={"@type": "Organization", "name": "Reuters"})
    assert read(page(said)).agency == "Reuters"
    assert read(page(first=f"PORT MARIA, March 3 (AP) - {LEAD}")).agency == "Associated Press"
    assert read(page(json_ld(author={"name": "Agence France-Presse"}))).agency == (
        "Agence France-Presse"
    )
    under = "<p>(Reporting by Anna Perl; Editing by Tom Okoro)</p>"
    assert read(page(under=under)).agency == "Reuters"
    assert read(page()).agency is None


def test_row_says_its_agency_by_its_dateline() -> None:
    row = read(f"PORT MARIA, March 3 (Reuters) - {LEAD}", "text/plain", title="x")
    assert row.agency == "Reuters"


def test_feed_says_when_an_entry_was_changed_and_its_section() -> None:
    fields = {"title": "Cutters", "modified": "2026-03-04", "section": "Sea"}
    entry = read(f"<p>{LEAD}</p>", "text/x-feed-entry", **fields)
    assert (entry.modified, entry.section) == ("2026-03-04", "Sea")


def test_language_that_is_not_read_is_told(tmp_path: object) -> None:
    text = (
        "Die Hafenliga schickte am Dienstag drei Kutter in die Meerenge, sagte ihr Gouverneur. Die "
        "Kapitäne der südlichen Häfen hatten um Hilfe gebeten, nachdem zwei Kähne im Mai "
        "beschlagnahmt worden waren."
    )
    assert read(samples.html("Kutter", text, text + " Ja.")).language == "de"
