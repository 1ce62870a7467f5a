"""What holds of every casebook: what is rejected is gone, from every answer."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from bedfellows.casebook import Casebook
from bedfellows.model import Clipping
from bedfellows.network import Relation
from bedfellows.store import lists
from factories import event, facts
from reports import DAYS, LATER, NAMES, Told, reports

REPRINTED = "d9"
FEW = settings(max_examples=15, phases=[Phase.explicit, Phase.reuse, Phase.generate])
"""Each example makes two casebooks, so that shrinking one that fails would take minutes."""


def happening(told: Told, n: int) -> Any:
    return event(
        told.source, told.type, told.target, since=told.happened, until=told.happened,
        modality=told.modality, confidence=told.confidence, id=f"e{n}", document=f"d{told.story}",
    )  # fmt: skip


@contextmanager
def casebook(told: Sequence[tuple[int, Told]], reprint: int | None) -> Iterator[Casebook]:
    """A casebook of numbered reports, a page for a story; one report is printed again later."""
    with tempfile.TemporaryDirectory() as folder, Casebook(str(Path(folder, "c.db"))) as book:
        for story in range(4):
            acts = [happening(r, n) for n, r in told if r.story == story]
            page = facts(*acts, id=f"d{story}", published=DAYS[story],
                         publisher=f"Outlet {story % 3}")  # fmt: skip
            book.store.put(Clipping(id=f"c{story}", input="p"), page, story=f"d{story}", now="n")
        again = [r for n, r in told if n == reprint]
        acts = [happening(r._replace(happened=LATER), 99) for r in again]
        copy = facts(*acts, id=REPRINTED, published=LATER, publisher="Reprint")
        story = f"d{again[0].story}" if again else REPRINTED
        book.store.put(Clipping(id="c9", input="p"), copy, story=story, now="n")
        yield book


def plain(web: Sequence[Relation]) -> list[tuple[Any, ...]]:
    return [relation[:-2] for relation in web]


def answers(book: Casebook) -> dict[str, Any]:
    """Whatever a casebook says of events."""
    return {
        "web": plain(book.web()),
        "web at a date": plain(book.web(at=DAYS[3], level="actor")),
        "findings": book.findings(),
        "shifts": book.shifts(DAYS[1]),
        "brief": book.brief(since=DAYS[1]),
        "series": [list(book.series(one, two)) for one in NAMES for two in NAMES if one < two],
        "reasons": [book.reasons(r) for r in book.web()],
        "told by": plain(book.web(publisher="Outlet 1")),
        "events": [e["id"] for e in book.events()],
        "months": lists.months(book.store, [], []),
        "events on pages": {p["id"]: p["events"] for p in lists.pages(book.store, {}, limit=9)[0]},
    }


@FEW
@given(reports, st.integers(0, 11), st.booleans())
def test_a_rejected_event_is_gone_from_every_answer_and_so_is_its_copy(
    told: list[Told], number: int, reprinted: bool
) -> None:
    numbered = list(enumerate(told))
    if number >= len(told):
        return
    alike = {n for n, r in numbered if same_words(r, told[number])}
    with (
        casebook(numbered, number if reprinted else None) as book,
        casebook([(n, r) for n, r in numbered if n not in alike], None) as without,
    ):
        before = answers(book)
        book.judge(f"e{number}", "reject", by="ana")
        assert answers(book) == answers(without)
        book.review.undo(by="ana")
        assert answers(book) == before


def same_words(one: Told, two: Told) -> bool:
    """Whether two reports are one sentence of one story."""
    return one[:4] == two[:4] and one.modality == two.modality


@FEW
@given(reports, st.integers(0, 11))
def test_a_copy_that_a_person_accepts_outlives_the_rejection_of_its_original(
    told: list[Told], number: int
) -> None:
    if number >= len(told) or told[number].source == told[number].target:
        return
    with casebook(list(enumerate(told)), number) as book:
        book.judge("e99", "accept", by="ben")
        book.judge(f"e{number}", "reject", by="ana")
        assert "e99" in {e["id"] for e in book.events()}
        assert book.why(told[number].source, told[number].target) is not None
