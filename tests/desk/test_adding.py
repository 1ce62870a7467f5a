from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sql
from starlette.testclient import TestClient

from bedfellows.casebook import Casebook
from bedfellows.desk import app
from bedfellows.desk.jobs import Job, read
from bedfellows.model import Fault
from bedfellows.store import jobs
from desk_team import casebook_at

PAGE = "The foreign minister of Iran condemned Israel on Friday. Iran praised Syria."


@pytest.fixture
def desk(tmp_path: Path) -> TestClient:
    return TestClient(app(casebook_at(tmp_path)))


def finished(desk: TestClient, address: str) -> dict[str, object]:
    for _ in range(1200):
        job = desk.get(f"{address}.json").json()["job"]
        if job["over"]:
            return dict(job)
        time.sleep(0.05)
    raise AssertionError("the job does not end")


def test_a_pasted_page_is_read_and_kept(desk: TestClient) -> None:
    form = {"text": PAGE, "title": "Words in Tehran", "published": "2014-06-13",
            "publisher": "Courier", "url": "https://courier.example/1"}  # fmt: skip
    job = finished(desk, desk.post("/add/paste", data=form).url.path)
    assert (job["state"], job["pages"], job["faults"]) == ("done", 1, 0)
    (outcome,) = job["outcomes"]  # type: ignore[misc]
    page = desk.get(f"/clippings/{outcome['document']}.json").json()["document"]
    kept = {k: page[k] for k in ("title", "published", "publisher", "url", "text")}
    assert kept == form


def test_the_pasted_source_of_a_page_is_read_as_a_page(desk: TestClient) -> None:
    source = f"<html><body><article><h1>Words</h1><p>{PAGE}</p></article></body></html>"
    job = finished(desk, desk.post("/add/paste", data={"text": source}).url.path)
    (outcome,) = job["outcomes"]  # type: ignore[misc]
    text = desk.get(f"/clippings/{outcome['document']}.json").json()["document"]["text"]
    assert "<p>" not in text
    assert "condemned Israel" in text


def test_uploads_are_read_and_a_bad_one_does_not_stop_the_rest(desk: TestClient) -> None:
    files = [("file", ("a.txt", PAGE.encode(), "text/plain")),
             ("file", ("b.txt", b"\x00\x01\x02\x03" * 50, "text/plain")),
             ("file", ("c.jsonl", b'{"text": "Norway thanked Chile."}\n', "text/plain")),
             ]  # fmt: skip
    job = finished(desk, desk.post("/add/upload", files=files).url.path)
    assert (job["state"], job["pages"], job["faults"]) == ("done", 3, 1)
    assert job["label"] == "a.txt and 2 more"
    assert [("error" in o, o["input"]) for o in job["outcomes"]] == [  # type: ignore[attr-defined]
        (False, "a.txt"), (True, "b.txt"), (False, "c.jsonl"),
    ]  # fmt: skip


def test_a_page_that_is_known_is_said_to_be(desk: TestClient) -> None:
    first = finished(desk, desk.post("/add/paste", data={"text": PAGE}).url.path)
    second = finished(desk, desk.post("/add/paste", data={"text": PAGE}).url.path)
    assert first["outcomes"][0]["status"] == "new"  # type: ignore[index]
    assert second["outcomes"][0]["status"] == "known"  # type: ignore[index]


@pytest.mark.parametrize(("address", "form", "words"), [
    ("/add/paste", {"text": "  "}, "Nothing was pasted"),
    ("/add/paste", {"text": "A.", "published": "last week"}, "last week"),
    ("/add/paste", {"text": "A.", "url": "javascript:x()"}, "is not a web address"),
    ("/add/upload", {}, "No file was chosen"),
])  # fmt: skip
def test_what_cannot_be_added_is_said_at_once(
    desk: TestClient, address: str, form: dict[str, str], words: str
) -> None:
    answer = desk.post(address, data=form)
    assert answer.status_code == 422
    assert words in answer.text


def test_a_job_that_breaks_keeps_what_it_did_and_says_so(tmp_path: Path) -> None:
    def work(casebook: Casebook) -> Iterator[Fault]:
        yield Fault(input="p", step="clip", error="E", message="a bad page")
        raise ZeroDivisionError

    with Casebook(casebook_at(tmp_path)) as casebook:
        engine = casebook.store.engine
        jobs.enter(engine, "j", by=None, kind="url", label="x")
        read(casebook, Job("j", work, lambda: None))
        found = jobs.job(engine, "j")
    assert found is not None
    assert (found["state"], found["pages"]) == ("failed", 1)
    assert "a fault of the program" in found["message"]


def test_after_a_restart_a_job_says_that_it_was_broken_off(tmp_path: Path) -> None:
    path = casebook_at(tmp_path)
    with Casebook(path) as casebook:
        engine = casebook.store.engine
        jobs.enter(engine, "j", by=None, kind="url", label="https://x.example")
        long_ago = sql.update(jobs.jobs).values(beat_at="2020-01-01T00:00:00+00:00")
        with engine.begin() as connection:
            connection.execute(long_ago)
    answer = TestClient(app(path)).get("/jobs/j")
    assert answer.status_code == 200
    assert "Broken off" in answer.text
    assert "add the rest again" in answer.text


def test_jobs_are_read_one_after_the_other_in_order(desk: TestClient) -> None:
    texts = [f"Norway thanked Chile on day {number}." for number in range(3)]
    pages = [desk.post("/add/paste", data={"text": text, "title": text}).url.path
             for text in texts]  # fmt: skip
    ends = [finished(desk, page)["ended_at"] for page in pages]
    assert ends == sorted(ends, key=str)
    assert [j["label"] for j in desk.get("/jobs.json").json()["jobs"]] == texts[::-1]
