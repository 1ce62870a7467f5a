from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from pathlib import Path

import pytest

import crew_work
from bedfellows.crew import AHEAD, Crew, CrewError, Lost

PLAIN = ("plain", "")


def crew(*, workers: int = 2, limit_s: float = 60.0) -> Crew:
    return Crew(crew_work.work, workers=workers, limit_s=limit_s)


def test_outcomes_come_in_the_order_of_the_items() -> None:
    items = [("slow", ""), PLAIN, PLAIN, ("slow", ""), PLAIN]
    found = list(crew().each(items))
    assert [item for item, _ in found] == items
    assert [outcome for _, outcome in found] == [f"{what} done" for what, _ in items]


def test_an_item_that_raises_costs_itself_alone() -> None:
    found = dict(crew().each([PLAIN, ("raise", "no such thing"), ("slow", "")]))
    assert found[("raise", "no such thing")] == Lost(
        error="ValueError", message="cannot be read: no such thing"
    )
    assert found[PLAIN] == "plain done"
    assert found[("slow", "")] == "slow done"


def test_an_item_that_kills_its_process_is_given_up_and_the_rest_goes_on() -> None:
    found = list(crew().each([PLAIN, ("die", ""), ("slow", ""), PLAIN]))
    assert [isinstance(outcome, Lost) for _, outcome in found] == [False, True, False, False]
    assert found[1][1].error == "WorkerDied"


def test_an_item_whose_process_is_killed_from_outside_is_done_by_another(tmp_path: Path) -> None:
    item = ("die once", str(tmp_path / "killed"))
    assert [outcome for _, outcome in crew().each([PLAIN, item, PLAIN])] == [
        "plain done", "die once done", "plain done",
    ]  # fmt: skip


def test_an_item_that_hangs_is_given_up_and_its_process_replaced() -> None:
    hanging = ("hang", "")
    found = list(crew(workers=1, limit_s=3.0).each([PLAIN, hanging, PLAIN]))
    assert [isinstance(outcome, Lost) for _, outcome in found] == [False, True, False]
    assert found[1][1].error == "TooSlow"
    assert "--page-limit" in found[1][1].message


def test_no_more_items_are_taken_than_can_be_worked_on() -> None:
    taken = []

    def items() -> Iterator[tuple[str, str]]:
        for number in range(100):
            taken.append(number)
            yield PLAIN

    outcomes = crew(workers=2).each(items())
    next(outcomes)
    assert len(taken) <= 2 * AHEAD + 1
    outcomes.close()  # type: ignore[attr-defined]


def test_idle_items_pass_through_in_their_place() -> None:
    crew = Crew(crew_work.work, workers=1, limit_s=60.0, idle=lambda item: item[0] == "idle")
    items = [("idle", "1"), PLAIN, ("idle", "2")]
    assert [outcome for _, outcome in crew.each(items)] == [items[0], "plain done", items[2]]


def test_no_process_is_left_behind() -> None:
    found = crew().each([PLAIN] * 6)
    next(found)
    found.close()  # type: ignore[attr-defined]
    assert not multiprocessing.active_children()


def test_processes_that_never_live_end_the_run_with_a_reason() -> None:
    lifeless = Crew(crew_work.dies_at_once, workers=1, limit_s=60.0)
    with pytest.raises(CrewError, match="--workers 1"):
        list(lifeless.each(["a"] * 20))


def test_each_process_multiplies_on_one_thread() -> None:
    crew = Crew(crew_work.thread_settings, workers=1, limit_s=60.0)
    assert [found for _, found in crew.each(["OPENBLAS_NUM_THREADS"])] == ["1"]
