"""Reading with several processes gives what reading with one gives."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest

from bedfellows.adding import Added
from bedfellows.casebook import Casebook
from bedfellows.engine import code_inputs, read_all, task_of
from bedfellows.model import Facts, Fault
from bedfellows.progress import pages_in
from bedfellows.records import facts_records

COUNTRIES = ("Norway", "Chad", "Peru", "Laos", "Kenya", "Oman")


def page(one: str, other: str, day: int) -> str:
    return (
        f"{one} and {other} at odds\nBy Ana Roth, Courier, MAY {day}, 2012\n\n"
        f"{one.upper()} CITY — {one} condemned {other} on Thursday over the arrests of nurses, "
        f"officials in {one} said. {other}'s army shelled a camp near the border.\n"
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    for day, (one, other) in enumerate(pairwise(COUNTRIES), start=1):
        (folder / f"{day}.txt").write_text(page(one, other, day), "utf-8")
    return folder


def lines(found: list[Facts | Fault]) -> list[str]:
    return [json.dumps(record) for facts in found if isinstance(facts, Facts)
            for record in facts_records(facts)]  # fmt: skip


def test_any_number_of_workers_finds_the_same_facts(folder: Path) -> None:
    one = lines(list(code_inputs([str(folder)], workers=1)))
    assert one
    assert lines(list(code_inputs([str(folder)], workers=2))) == one


def test_a_casebook_filled_by_two_workers_holds_what_one_brings(
    folder: Path, tmp_path: Path
) -> None:
    with Casebook(str(tmp_path / "one.db")) as one, Casebook(str(tmp_path / "two.db")) as two:
        alone = list(one.add([str(folder)]))
        together = list(two.add([str(folder)], workers=2))
        assert together == alone
        assert two.events() == one.events()
        assert two.clippings() == one.clippings()


def test_adding_goes_on_where_it_was_stopped(folder: Path, tmp_path: Path) -> None:
    with Casebook(str(tmp_path / "c.db")) as casebook:
        first = casebook.add([str(folder)], workers=2)
        stopped = [next(first), next(first)]
        first.close()  # type: ignore[attr-defined]
        again = [o for o in casebook.add([str(folder)], workers=2) if isinstance(o, Added)]
        kept = {o.document for o in stopped if isinstance(o, Added)}
        assert {o.document for o in again if o.status == "known"} == kept
        assert len(casebook.clippings()) == len(COUNTRIES) - 1


def test_a_missing_file_among_pages_is_one_fault_in_its_place(folder: Path) -> None:
    inputs = [str(folder / "1.txt"), str(folder / "none.txt"), str(folder / "2.txt")]
    found = list(code_inputs(inputs, workers=2))
    assert [isinstance(outcome, Fault) for outcome in found] == [False, True, False]


def test_a_page_over_its_time_is_a_fault_that_names_it(folder: Path) -> None:
    from bedfellows.clip.sources import clippings

    tasks = map(task_of, clippings([str(folder / "1.txt")]))
    ((_, outcome),) = read_all(tasks, workers=2, limit_s=0.05)
    assert isinstance(outcome, Fault)
    assert (outcome.input, outcome.step, outcome.error) == (
        str(folder / "1.txt"), "read", "TooSlow",
    )  # fmt: skip


def test_pages_are_counted_before_they_are_read(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "rows.jsonl").write_text('{"text": "a"}\n{"text": "b"}\n')
    (tmp_path / "rows.csv").write_text('text\n"two\nlines"\nother\n')
    assert pages_in([str(folder), str(tmp_path / "rows.jsonl")]) == len(COUNTRIES) - 1 + 2
    assert pages_in([str(tmp_path / "rows.csv")]) == 2


def test_pages_behind_an_address_are_not_counted(folder: Path) -> None:
    assert pages_in([str(folder), "https://example.org/feed.xml"]) is None
