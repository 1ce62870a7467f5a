"""Bulk reading gives the rows that `code` and `add` give, once each, whatever interrupts it."""

from __future__ import annotations

import gc
import importlib.util
import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from bedfellows.bulk.bringing import bring
from bedfellows.bulk.parts import Job, do
from bedfellows.bulk.plan import cut, pages_of, planned
from bedfellows.bulk.running import bulk
from bedfellows.casebook import Casebook
from bedfellows.engine import code_inputs
from bedfellows.errors import CasebookError, MissingInput, UsageError
from bedfellows.model import Clipping, Facts, Fault
from bedfellows.rebuilt import facts_from
from bedfellows.records import facts_records, fault_record
from bedfellows.store.slices import TABLES, Folder, folder_at

pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
"""Daft 0.7 leaves its workers' pipes to the garbage collector."""
PAIRS = (("Norway", "Chad"), ("Peru", "Laos"), ("Kenya", "Oman"), ("Ghana", "Fiji"))


def row(one: str, other: str, day: int) -> dict[str, str]:
    text = (
        f"{one} condemned {other} on Thursday over the arrests of nurses, officials in {one} said. "
        f"{other}'s army shelled a camp near the border. {one}'s president, Ana Roth, met "
        f"{other}'s foreign minister."
    )
    return {"text": text, "published": f"2012-05-0{day}", "publisher": "Courier"}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four pages, the first of them twice, and a row that holds nothing."""
    folder = tmp_path_factory.mktemp("pages")
    rows = [row(one, other, day) for day, (one, other) in enumerate(PAIRS, start=1)]
    lines = [*map(json.dumps, rows[:3]), json.dumps({"text": ""})]
    (folder / "a.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    (folder / "b.jsonl").write_text(f"{json.dumps(rows[3])}\n{json.dumps(rows[0])}\n", "utf-8")
    return folder


def made(inputs: list[str], out: Path) -> list[dict[str, Any]]:
    """The accounts of a run, Daft's leavings collected before other tests begin."""
    accounts = list(bulk(inputs, Job(out=str(out)), workers=2, part_pages=2))
    gc.collect()
    return accounts


@pytest.fixture(scope="module")
def out(pages: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("out") / "tables"
    made([str(pages)], out)
    return out


@pytest.fixture(scope="module")
def coded(pages: Path) -> list[Facts]:
    return [found for found in code_inputs([str(pages)]) if isinstance(found, Facts)]


def plain(value: Any) -> Any:
    """A record as JSON has it."""
    return json.loads(json.dumps(value))


def by_id(rows: Iterator[Mapping[str, Any]]) -> dict[str, Any]:
    found = [plain(row) for row in rows]
    assert len({row["id"] for row in found}) == len(found)
    return {row["id"]: row for row in found}


def test_events_are_those_that_code_finds(out: Path, coded: list[Facts]) -> None:
    records = [record for facts in coded for record in facts_records(facts)]
    expected = {}
    for record in records:
        if record["kind"] == "event":
            expected[record["id"]] = plain({k: v for k, v in record.items() if k != "kind"})
    assert expected
    assert by_id(folder_at(str(out)).each("events")) == expected


def test_a_page_in_two_parts_is_kept_once(out: Path, coded: list[Facts]) -> None:
    documents = by_id(folder_at(str(out)).each("documents"))
    assert set(documents) == {facts.document.id for facts in coded}
    assert len(documents) == len(PAIRS)


def test_an_empty_row_is_a_row_of_faults(pages: Path, out: Path) -> None:
    faults = [found for found in code_inputs([str(pages)]) if isinstance(found, Fault)]
    rows = [{k: v for k, v in fault_record(fault).items() if k != "kind"} for fault in faults]
    assert len(rows) == 1
    assert list(folder_at(str(out)).each("faults")) == rows


def test_a_second_run_does_nothing_again(pages: Path, out: Path) -> None:
    before = {p: p.stat().st_mtime_ns for p in out.rglob("*.parquet")}
    accounts = made([str(pages)], out)
    assert all(account["again"] for account in accounts[:-1])
    assert {p: p.stat().st_mtime_ns for p in out.rglob("*.parquet")} == before


def test_a_part_whose_mark_is_missing_is_done_again_alike(pages: Path, tmp_path: Path) -> None:
    job = Job(out=str(tmp_path))
    folder = folder_at(str(tmp_path))
    part = planned([str(pages)], folder, columns=None, part_pages=10)[0]
    do(part, job)
    whole = by_id(folder.each("events"))
    (tmp_path / "_done" / f"{part.name}.json").unlink()
    assert list(folder.each("events")) == []
    do(part, job)
    assert by_id(folder.each("events")) == whole


def test_parts_cover_every_page_once() -> None:
    counted = [{"input": f"{n}.csv", "size": n, "pages": n} for n in (3, 1, 0, 7)]
    parts = list(cut(counted, 4))
    held = [(s.input, page) for part in parts for s in part.stretches
            for page in range(s.first, s.last)]  # fmt: skip
    assert held == [(entry["input"], page) for entry in counted for page in range(entry["pages"])]
    assert [sum(s.last - s.first for s in part.stretches) for part in parts] == [4, 4, 3]


def test_an_address_of_a_store_is_read_like_its_file(pages: Path, tmp_path: Path) -> None:
    local = planned([str(pages)], Folder(*filesystem(tmp_path)), columns=None, part_pages=9)
    away = planned([f"file://{pages}"], Folder(*filesystem(tmp_path)), columns=None, part_pages=9)
    ids = [page.id for page in local[0].pages(None) if hasattr(page, "id")]
    assert ids
    assert [page.id for page in away[0].pages(None) if hasattr(page, "id")] == ids


def test_name_that_no_address_may_hold_is_read(tmp_path: Path) -> None:
    (tmp_path / "of may").mkdir()
    (tmp_path / "of may" / "no #1 50%.txt").write_text(row(*PAIRS[0], 1)["text"], "utf-8")
    inputs = [f"file://{tmp_path}/of%20may"]
    (part,) = planned(inputs, Folder(*filesystem(tmp_path)), columns=None, part_pages=9)
    assert [type(page) for page in part.pages(None)] == [Clipping]


def test_object_that_went_since_the_plan_was_made_is_a_fault(tmp_path: Path) -> None:
    (fault,) = pages_of(f"file://{tmp_path}/gone.txt", None)
    assert isinstance(fault, Fault)
    assert "gone.txt" in fault.input


def test_documents_are_written_last_so_that_a_kill_leaves_no_lone_events(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[str] = []
    monkeypatch.setattr(Folder, "write", lambda self, data, *names: written.append(names[0]))
    folder_at(str(out)).write_rows("part", {table: [] for table in TABLES})
    assert written[-1] == "documents"
    assert set(written) == set(TABLES)


def filesystem(path: Path) -> tuple[Any, str]:
    from pyarrow.fs import LocalFileSystem

    return LocalFileSystem(), str(path)


def test_a_missing_input_is_a_wrong_call(tmp_path: Path) -> None:
    with pytest.raises(MissingInput):
        list(bulk([str(tmp_path / "none")], Job(out=str(tmp_path / "out")), workers=1))


def test_the_folder_answers_as_a_casebook_does(pages: Path, out: Path, tmp_path: Path) -> None:
    with Casebook(str(tmp_path / "c.db")) as filled, Casebook(str(out)) as folder:
        list(filled.add([str(pages)]))
        assert [(r.source, r.target, r.sign) for r in folder.web()] == [
            (r.source, r.target, r.sign) for r in filled.web()
        ]
        one, two = filled.web()[0].source, filled.web()[0].target
        asked, expected = folder.why(one, two), filled.why(one, two)
        assert asked is not None
        assert expected is not None
        assert asked.score == pytest.approx(expected.score)
        assert [f["kind"] for f in folder.findings()] == [f["kind"] for f in filled.findings()]


def test_the_folder_takes_nothing_in(pages: Path, out: Path) -> None:
    with Casebook(str(out)) as folder, pytest.raises(CasebookError, match="import parquet"):
        list(folder.add([str(pages / "a.jsonl")]))


def test_a_slice_comes_into_a_casebook_whole(out: Path, coded: list[Facts], tmp_path: Path) -> None:
    from bedfellows.keeping import check

    with Casebook(str(tmp_path / "c.db")) as casebook:
        assert list(bring(casebook.store, str(out))) == [True] * len(PAIRS)
        assert list(bring(casebook.store, str(out))) == [False] * len(PAIRS)
        assert {e["id"] for e in casebook.events()} == {e.id for f in coded for e in f.events}
        assert check(casebook.store) == []


def test_a_slice_is_what_was_published_between_two_days(out: Path, tmp_path: Path) -> None:
    with Casebook(str(tmp_path / "c.db")) as casebook:
        list(bring(casebook.store, str(out), since="2012-05-02", until="2012-05-03"))
        assert {c["published"] for c in casebook.clippings()} == {"2012-05-02", "2012-05-03"}


def test_what_bulk_did_not_write_is_not_brought_in(tmp_path: Path) -> None:
    with Casebook(str(tmp_path / "c.db")) as casebook, pytest.raises(UsageError, match="bulk"):
        list(bring(casebook.store, str(tmp_path)))


def test_facts_come_back_from_their_records(coded: list[Facts]) -> None:
    for facts in coded:
        again = facts_from(plain(list(facts_records(facts))))
        assert plain(list(facts_records(again))) == plain(list(facts_records(facts)))


@pytest.mark.skipif(
    importlib.util.find_spec("ray") is None and not os.environ.get("BEDFELLOWS_RAY"),
    reason="needs the ray extra",
)
def test_a_local_ray_gives_the_same_rows(pages: Path, out: Path, tmp_path: Path) -> None:
    import subprocess
    import sys

    made = tmp_path / "ray"
    program = [sys.executable, "-m", "bedfellows", "bulk", str(pages), "--out", str(made)]
    done = subprocess.run([*program, "--ray", "local", "--part-pages", "2", "--workers", "2"],
                          capture_output=True, text=True, check=False,
                          env={**os.environ, "RAY_USAGE_STATS_ENABLED": "0"})  # fmt: skip
    assert done.returncode == 1, done.stderr[-2000:]  # one row is a fault
    for table in ("documents", "events"):
        there, here = folder_at(str(made)), folder_at(str(out))
        assert by_id(there.each(table)) == by_id(here.each(table))
