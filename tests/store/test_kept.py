"""What was clipped stays: bytes, texts, versions; and the proof of it."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

import samples
from bedfellows import clip, keeping
from bedfellows.adding import Added
from bedfellows.casebook import Casebook
from bedfellows.clip.fetch import Fetcher, Manners
from bedfellows.errors import UsageError
from bedfellows.model import Clipping, content_id
from samples import LEAD, SECOND

MORE = (
    "The Inland Republic praised Grustark on Tuesday for sending pilots, and its envoy thanked the "
    "captains who had brought forty barges through the fog without a loss."
)


@pytest.fixture
def casebook(place: str) -> Iterator[Casebook]:
    with Casebook(place) as opened:
        yield opened


def page(*paragraphs: str, url: str | None = samples.URL, **fields: object) -> Clipping:
    body = samples.html(samples.TITLE, *paragraphs)
    values = {"mime_type": "text/html", "retrieved_at": "2026-03-03T10:00:00+00:00",
              "headers": (("Content-Type", "text/html"), ("ETag", "a"))}  # fmt: skip
    return Clipping(id=content_id(body), input="x", url=url, **({"body": body} | values | fields))  # type: ignore[arg-type]


def add(casebook: Casebook, clipping: Clipping) -> Added:
    outcome = casebook.add_clipping(clipping)
    assert isinstance(outcome, Added)
    return outcome


def rows(casebook: Casebook, query: str) -> list[tuple[object, ...]]:
    with casebook.store.engine.connect() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(query)]


def test_page_met_twice_is_kept_once_with_both_visits(casebook: Casebook) -> None:
    assert add(casebook, page(LEAD, MORE)).status == "new"
    again = page(LEAD, MORE, retrieved_at="2026-03-04T10:00:00+00:00")
    assert add(casebook, again).status == "known"
    assert len(rows(casebook, "SELECT * FROM clippings")) == 1
    assert len(rows(casebook, "SELECT * FROM visits")) == 2


def test_headers_time_and_last_address_are_kept(casebook: Casebook) -> None:
    add(casebook, page(LEAD, MORE))
    ((url, at, headers),) = rows(casebook, "SELECT url, retrieved_at, headers FROM visits")
    assert (url, at) == (samples.URL, "2026-03-03T10:00:00+00:00")
    assert ["ETag", "a"] in json.loads(str(headers))


def test_text_is_frozen_with_the_version_of_its_extractor(casebook: Casebook) -> None:
    add(casebook, page(LEAD, MORE))
    ((extractor,),) = rows(casebook, "SELECT extractor FROM frozen")
    assert str(extractor).startswith("bedfellows ")
    assert "trafilatura" in str(extractor)


def test_page_that_changed_is_a_new_version_with_its_difference(casebook: Casebook) -> None:
    first = add(casebook, page(LEAD, SECOND, MORE))
    changed = add(casebook, page(LEAD, SECOND, MORE, f"It was corrected: {SECOND}"))
    assert changed.status == f"new version of {first.document}"
    lines = keeping.differences(casebook.store, samples.URL)
    assert f"+It was corrected: {SECOND}" in lines
    assert not any(line.startswith("-T") for line in lines)


def test_events_of_two_versions_are_told_apart_and_count_once(casebook: Casebook) -> None:
    first = add(casebook, page("Iran praised Iraq on Tuesday.", LEAD, SECOND, MORE))
    second = add(
        casebook, page("Iran praised Iraq on Tuesday.", LEAD, SECOND, MORE, LEAD + " Yes.")
    )
    found = {record["document"] for record in casebook.events()}
    assert found == {first.document, second.document}
    stories = {record["story"] for record in casebook.events()}
    assert stories == {first.document}


def test_same_text_in_other_bytes_at_the_same_address_is_known(casebook: Casebook) -> None:
    add(casebook, page(LEAD, MORE))
    body = page(LEAD, MORE).body.replace(b"</body>", b"<script>ad(7)</script></body>")
    again = page(LEAD, MORE, body=body)
    assert add(casebook, Clipping(**{**fields_of(again), "id": content_id(body)})).status == "known"


def fields_of(clipping: Clipping) -> dict[str, object]:
    return {name: getattr(clipping, name) for name in Clipping.__slots__}


def test_other_page_at_the_same_address_is_no_version(casebook: Casebook) -> None:
    add(casebook, page(LEAD, SECOND))
    other = add(
        casebook, page(MORE, "The weather on the lakes stayed fair for the whole week long.")
    )
    assert other.status == "new"


def test_sound_casebook_has_no_problems(casebook: Casebook) -> None:
    add(casebook, page("Iran praised Iraq on Tuesday.", LEAD, MORE))
    assert casebook.events()
    assert keeping.check(casebook.store) == []


TAMPERED = [
    ("UPDATE documents SET record = replace(record, 'cutters', 'gutters')", "not the one that was"),
    ("UPDATE documents SET record = replace(record, 'cutters', 'boats')", "is not at"),
    ("UPDATE clippings SET body = x'00'", "bytes of its page have changed"),
    ("UPDATE events SET record = replace(record, 'praised', 'scolded')", "is not at"),
    ("DELETE FROM clippings", "its page is not kept"),
]


@pytest.mark.parametrize(("statement", "message"), TAMPERED)
def test_whatever_was_changed_by_hand_is_found(
    tmp_path: Path, statement: str, message: str
) -> None:
    path = tmp_path / "case.db"
    with Casebook(str(path)) as casebook:
        add(casebook, page(f"{LEAD} Iran praised Iraq on Tuesday.", MORE))
    connection = sqlite3.connect(path)
    connection.execute(statement)
    connection.commit()
    connection.close()
    with Casebook(str(path)) as casebook:
        assert any(message in problem.message for problem in keeping.check(casebook.store))


@pytest.mark.parametrize("name", ["out.warc", "out.warc.gz", "out.wacz"])
def test_web_archive_of_a_casebook_is_read_back_to_the_byte(
    tmp_path: Path, casebook: Casebook, name: str
) -> None:
    first = page(LEAD, SECOND)
    bare = page(MORE, SECOND, url=None, headers=())
    for clipping in (first, bare):
        add(casebook, clipping)
    assert keeping.archive(casebook.store, str(tmp_path / name)) == 2
    back = [item for item in clip.clippings([tmp_path / name]) if isinstance(item, Clipping)]
    assert {item.body for item in back} == {first.body, bare.body}
    assert {item.url for item in back} == {samples.URL, f"urn:bedfellows:{bare.id}"}
    assert ("ETag", "a") in next(item for item in back if item.url == samples.URL).headers


def test_package_lists_its_pages_with_their_digests(tmp_path: Path, casebook: Casebook) -> None:
    add(casebook, page(LEAD, SECOND))
    keeping.archive(casebook.store, str(tmp_path / "out.wacz"))
    with zipfile.ZipFile(tmp_path / "out.wacz") as package:
        told = json.loads(package.read("datapackage.json"))
        assert told["profile"] == "data-package"
        for resource in told["resources"]:
            assert len(package.read(resource["path"])) == resource["bytes"]
        index = package.read("indexes/index.cdx").decode()
    assert index.startswith("example,harbour)/1987/cutters 20260303100000 {")


def test_archive_with_another_ending_is_a_wrong_call(tmp_path: Path, casebook: Casebook) -> None:
    with pytest.raises(UsageError, match=r"\.wacz"):
        keeping.archive(casebook.store, str(tmp_path / "out.tar"))


def test_address_without_pages_is_a_wrong_call(casebook: Casebook) -> None:
    with pytest.raises(UsageError, match="no page of this address"):
        keeping.differences(casebook.store, "https://nowhere.example/")


STOCK = (
    "The quarrel over the strait goes back to the floods of the autumn, when both shores lost "
    "their bridges and the ferries became the only road between the two halves of the country."
)


def own(word: str, count: int) -> list[str]:
    """Paragraphs that no other story has."""
    return [
        " ".join(f"{word}{i}{n}" for n in range(16)) + f" said {word}{i} on the quay."
        for i in range(count)
    ]


def test_short_story_under_a_stock_paragraph_is_no_copy_of_its_neighbours(
    casebook: Casebook,
) -> None:
    for word in ("alpha", "bravo", "delta"):
        add(casebook, page(*own(word, 4), STOCK, url=f"{samples.URL}/{word}"))
    for word in ("gamma", "omega"):
        short = page(*own(word, 1), STOCK, url=f"{samples.URL}/{word}")
        assert add(casebook, short).status.startswith("new")


def test_copy_under_a_new_lead_is_told(casebook: Casebook) -> None:
    first = add(casebook, page(*own("alpha", 4), STOCK))
    copy = page("A word of our own first.", *own("alpha", 3), url="https://other.example/")
    assert add(casebook, copy).status.startswith(f"same story as {first.document}")


def test_page_fetched_again_is_asked_only_for_what_changed(casebook: Casebook) -> None:
    asked: list[str | None] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request.headers.get("if-none-match"))
        if asked[-1] == "a":
            return httpx.Response(304)
        headers = {"etag": "a", "content-type": "text/html"}
        return httpx.Response(200, content=samples.html(), headers=headers)

    fetcher = Fetcher(
        Manners(allow_private=True, delay_s=0.0, obey_robots=False),
        transport=httpx.MockTransport(answer),
    )
    remembering = keeping.Remembering(casebook.store, fetcher)
    first = remembering.fetch("http://127.0.0.1/page")
    assert add(casebook, first).status == "new"
    again = remembering.fetch("http://127.0.0.1/page")
    assert asked == [None, "a"]
    assert again.body == first.body
    assert add(casebook, again).status == "known"


def test_pages_without_an_address_are_no_versions_of_each_other(casebook: Casebook) -> None:
    first = add(casebook, page(LEAD, SECOND, MORE, url=None))
    second = add(casebook, page(LEAD, SECOND, MORE, LEAD + " Yes.", url=None))
    assert second.status == f"same story as {first.document}"
