"""Verdicts on the command line, one or many."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bedfellows.cli import main
from export_casebook import casebook


@pytest.fixture
def book(tmp_path: Path) -> str:
    with casebook(tmp_path) as made:
        return made.store.path


def run(book: str, *words: str) -> Result:
    return CliRunner().invoke(main, ["--casebook", book, *words])


def listed(book: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(run(book, "events", "--format", "csv").stdout)))


def test_a_spreadsheet_of_events_is_taken_with_its_verdicts(book: str, tmp_path: Path) -> None:
    rows = [row for row in listed(book) if row["type"] in ("ACCUSE", "AID", "CONSULT")]
    accuse, aid = (next(r for r in rows if r["type"] == kind) for kind in ("ACCUSE", "AID"))
    accuse |= {"verdict": "correct", "type": "THREATEN"}
    aid |= {"verdict": "reject", "note": "never sent"}
    sheet = tmp_path / "sheet.csv"
    with sheet.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, [*rows[0], "verdict", "note"])
        writer.writeheader()
        writer.writerows(rows)
    done = run(book, "judge", "--batch", str(sheet), "--by", "Ana")
    assert (done.exit_code, done.stderr) == (0, "")
    kept = json.loads(run(book, "judgements", "--format", "json").stdout)
    assert {k["event"]: k["change"] for k in kept} == {
        accuse["id"]: {"type": "THREATEN"}, aid["id"]: None}  # fmt: skip
    assert {k["by"] for k in kept} == {"Ana"}


def test_a_wrong_line_of_a_batch_is_told_and_the_others_hold(book: str, tmp_path: Path) -> None:
    good = next(row["id"] for row in listed(book) if row["type"] == "ACCUSE")
    lines = [{"event": "gone", "verdict": "reject"}, {"event": good, "verdict": "reject"},
             {"event": good, "verdict": "correct", "type": "THRETEN"}]  # fmt: skip
    batch = tmp_path / "batch.jsonl"
    batch.write_text("\n".join(map(json.dumps, lines)))
    done = run(book, "judge", "--batch", str(batch))
    assert done.exit_code == 1
    assert done.stdout == f"{good}  rejected\n"
    assert "gone: no such event" in done.stderr
    assert "did you mean THREATEN?" in done.stderr


def test_a_name_that_is_nobodys_yet_is_said(book: str) -> None:
    id = next(row["id"] for row in listed(book) if row["type"] == "ACCUSE")
    done = run(book, "judge", id, "correct", "--target", "Zzyx Front")
    assert done.exit_code == 0
    assert "Zzyx Front is new" in done.stderr


def test_a_call_without_an_event_says_what_to_give(book: str) -> None:
    done = run(book, "judge", "reject")
    assert done.exit_code == 2
    assert "--batch FILE" in done.stderr
