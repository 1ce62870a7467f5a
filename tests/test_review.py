"""What people say of events holds, changes what is counted, and can be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from bedfellows.casebook import Casebook
from bedfellows.cli import main
from bedfellows.errors import UsageError
from bedfellows.model import Clipping, Span
from bedfellows.reviews import EventJudgement, agreement, by_person, holding
from factories import event, facts

HIT = event("ruritania", "ASSAULT", "grustark", id="hit", confidence=0.5)
AID = event("ruritania", "AID", "borland", id="aid", confidence=0.9)
AGAIN = event("grustark", "ASSAULT", "borland", id="again", confidence=0.8)


@pytest.fixture
def casebook(place: str) -> Iterator[Casebook]:
    with Casebook(place) as book:
        book.store.put(Clipping(id="c1", input="p"), facts(HIT, AID, AGAIN), story="d1", now="now")
        yield book


def state(book: Casebook, one: str = "ruritania", two: str = "grustark") -> str | None:
    found = book.why(one, two)
    return found.state if found else None


def test_flipped_event_changes_its_ends(casebook: Casebook) -> None:
    casebook.judge("hit", "correct", by="ana", change={"flip": True})
    (found,) = [e for e in casebook.events() if e["id"] == "hit"]
    assert found["source"][0]["actor"] == "grustark"
    assert found["target"][0]["actor"] == "ruritania"
    assert found["corrected"] == ["flip"]
    assert [e["id"] for e in casebook.events(source="grustark")] == ["again", "hit"]


def test_corrected_type_counts_as_that_type_everywhere(casebook: Casebook) -> None:
    assert state(casebook) == "antagonist"
    casebook.judge("hit", "correct", by="ana", change={"type": "AID"})
    assert state(casebook) == "ally"
    assert {e["id"] for e in casebook.events(type="AID")} == {"hit", "aid"}
    assert [e["id"] for e in casebook.events(type="ASSAULT")] == ["again"]


def test_event_corrected_to_a_tie_is_one(casebook: Casebook) -> None:
    casebook.judge("hit", "correct", by="ana", change={"type": "antagonist"})
    (found,) = casebook.events(type="antagonist")
    assert (found["kind"], found["quad"], found["score"]) == ("tie", None, -5.0)


def test_corrected_actor_is_looked_up_in_the_register(casebook: Casebook) -> None:
    casebook.judge("hit", "correct", by="ana", change={"target": "Norway"})
    (found,) = casebook.events(target="NOR")
    assert found["target"][0]["name"] == "Norway"
    assert casebook.events(target="grustark") == []


def test_actor_that_nobody_knows_stays_unresolved(casebook: Casebook) -> None:
    casebook.judge("hit", "correct", by="ana", change={"target": "The Reed Wardens"})
    (found,) = casebook.events(target="The Reed Wardens")
    assert found["target"][0]["resolved"] is False


def test_undo_brings_back_what_was_coded(casebook: Casebook) -> None:
    before = casebook.events()
    casebook.judge("hit", "correct", by="ana", change={"type": "AID", "flip": True})
    assert casebook.events() != before
    taken = casebook.review.undo(by="ana")
    assert taken is not None
    assert taken.event == "hit"
    assert casebook.events() == before


def test_undo_takes_back_ones_own_verdict_alone(casebook: Casebook) -> None:
    casebook.judge("hit", "reject", by="ana")
    casebook.judge("hit", "accept", by="ben")
    casebook.review.undo(by="ben")
    assert casebook.store.rejected() == {"hit"}
    assert casebook.review.undo(by="ben") is None


def test_skipping_says_nothing_of_an_event(casebook: Casebook) -> None:
    casebook.judge("hit", "reject", by="ana")
    casebook.review.judge("hit", "skip", by="ben")
    assert casebook.store.rejected() == {"hit"}
    assert "hit" not in [e["id"] for e in casebook.review.queue("ben")]


def test_queue_leaves_out_what_one_has_judged(casebook: Casebook) -> None:
    first = casebook.review.queue("ana")[0]["id"]
    casebook.judge(first, "accept", by="ana")
    assert first not in [e["id"] for e in casebook.review.queue("ana")]
    assert first in [e["id"] for e in casebook.review.queue("ben")]
    assert casebook.review.left("ana") == 2


def test_second_look_gives_what_others_judged(casebook: Casebook) -> None:
    casebook.judge("aid", "accept", by="ana")
    casebook.judge("hit", "reject", by="ana")
    assert {e["id"] for e in casebook.review.queue("ben", second=True)} == {"aid", "hit"}
    assert casebook.review.queue("ana", second=True) == []


def test_rejected_event_can_still_be_looked_at_by_another(casebook: Casebook) -> None:
    casebook.judge("hit", "reject", by="ana")
    (found,) = casebook.review.queue("ben", second=True)
    assert found["type"] == "ASSAULT"


def test_pattern_is_word_and_type(casebook: Casebook) -> None:
    assert [e["id"] for e in casebook.review.alike("hit")] == ["again"]
    assert casebook.review.alike("hit", pair=True) == []


def test_rejection_spreads_to_those_chosen_and_one_undo_takes_all_back(casebook: Casebook) -> None:
    casebook.judge("hit", "reject", by="ana")
    assert casebook.review.spread("hit", ["again", "aid"], by="ana") == 1
    assert casebook.store.rejected() == {"hit", "again"}
    casebook.review.undo(by="ana")
    assert casebook.store.rejected() == {"hit"}


def test_nothing_spreads_from_an_event_that_is_not_rejected(casebook: Casebook) -> None:
    with pytest.raises(UsageError, match="reject it first"):
        casebook.review.spread("hit", ["again"], by="ana")


@pytest.mark.parametrize(
    ("verdict", "change", "reason"),
    [("correct", None, "say what to correct"), ("accept", {"flip": True}, "only `correct`"),
     ("correct", {"type": "HUG"}, "--type HUG: unknown"), ("maybe", None, "choose from")],
)  # fmt: skip
def test_verdict_that_cannot_be_is_refused(
    casebook: Casebook, verdict: str, change: dict[str, object] | None, reason: str
) -> None:
    with pytest.raises(UsageError, match=reason):
        casebook.judge("hit", verdict, by="ana", change=change)


def test_verdicts_are_lessons_for_the_reader(tmp_path: Path) -> None:
    words = "Ruritania bombed Grustark."
    told = event("ruritania", "ASSAULT", "grustark", id="told")
    placed = [Span(text="Ruritania", start=0, end=9), Span(text="Grustark", start=17, end=25)]
    (one,), (two,) = told.source, told.target
    from dataclasses import replace

    told = replace(
        told, source=(replace(one, mention=placed[0]),), target=(replace(two, mention=placed[1]),),
        sentence=replace(told.sentence, text=words, end=len(words)),
    )  # fmt: skip
    with Casebook(str(tmp_path / "c.db")) as book:
        book.store.put(Clipping(id="c1", input="p"), facts(told), story="d1", now="now")
        book.judge("told", "correct", by="ana", change={"flip": True, "type": "THREATEN"})
        assert book.review.lessons() == [
            {"text": words, "source": {"start": 17, "end": 25},
             "target": {"start": 0, "end": 9}, "type": "THREATEN"}
        ]  # fmt: skip
        book.judge("told", "reject", by="ana")
        assert book.review.lessons()[0]["type"] is None


def test_commands_correct_and_list(casebook: Casebook) -> None:
    run, path = CliRunner(), casebook.store.path
    done = run.invoke(main, ["--casebook", path, "judge", "hit", "correct", "--type", "AID",
                             "--by", "ana"])  # fmt: skip
    assert (done.exit_code, done.output) == (0, "hit  corrected\n")
    listed = run.invoke(main, ["--casebook", path, "judgements", "--format", "csv"])
    assert listed.output.splitlines()[1].startswith("1,hit,correct,type AID,ana,")
    lessons = run.invoke(main, ["--casebook", path, "judgements", "--lessons"])
    assert lessons.exit_code == 0


def test_unknown_type_is_answered_with_those_there_are(casebook: Casebook) -> None:
    with pytest.raises(UsageError, match=r"--type FIGHTT: unknown.* from .*ASSAULT"):
        casebook.judge("hit", "correct", change={"type": "FIGHTT"})


def said(by: str, *verdicts: str) -> list[EventJudgement]:
    return [EventJudgement(number=n, event=f"e{n}", verdict=verdict, by=by, at="now")
            for n, verdict in enumerate(verdicts)]  # fmt: skip


def kappa_of(one: list[EventJudgement], two: list[EventJudgement]) -> float | None:
    people = by_person([*one, *two])
    found = agreement("ana", "ben", people["ana"], people["ben"])
    assert found is not None
    return found.kappa


def test_agreement_by_chance_is_no_agreement() -> None:
    ana = said("ana", "accept", "accept", "reject", "reject")
    assert kappa_of(ana, said("ben", "accept", "reject", "accept", "reject")) == 0.0


def test_full_agreement_on_different_verdicts_is_one() -> None:
    ana, ben = said("ana", "accept", "reject"), said("ben", "accept", "reject")
    assert kappa_of(ana, ben) == 1.0


def test_agreement_on_one_word_throughout_is_not_measured() -> None:
    assert kappa_of(said("ana", "accept", "accept"), said("ben", "accept", "accept")) is None


def test_skipped_events_do_not_count_for_agreement() -> None:
    people = by_person([*said("ana", "skip"), *said("ben", "reject")])
    assert agreement("ana", "ben", people["ana"], people["ben"]) is None


VERDICTS = st.lists(
    st.tuples(st.sampled_from(["accept", "reject", "correct", "skip", "undo"]),
              st.sampled_from(["e1", "e2"]), st.sampled_from(["ana", "ben"]), st.integers(0, 8)),
    max_size=9,
)  # fmt: skip


@given(VERDICTS)
def test_what_holds_is_always_a_standing_word_on_that_event(
    given: list[tuple[str, str, str, int]],
) -> None:
    every = [EventJudgement(number=n, event=event, verdict=verdict, by=by, at="", undoes=undoes)
             for n, (verdict, event, by, undoes) in enumerate(given) if undoes < n or verdict != "undo"]  # fmt: skip  # noqa: E501
    found = holding(every)
    assert set(found) <= {j.event for j in every}
    assert all(j.event == event and j.verdict not in ("undo", "skip") for event, j in found.items())
