"""What people say of actors holds, can be undone, and loses nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from bedfellows.casebook import Casebook
from bedfellows.cli import main
from bedfellows.model import Clipping
from bedfellows.register import JudgementRefused
from bedfellows.verdicts import Judgement, Verdicts, standing
from factories import event, facts

CLIPPING = Clipping(id="c1", input="page.txt", body=b"bytes as fetched")
BAND, CHIEF = "harvest-brigade", "old-fox"


@pytest.fixture
def casebook(place: str) -> Iterator[Casebook]:
    book = Casebook(place)
    page = facts(event(BAND, "ASSAULT", "IRQ"), event(CHIEF, "THREATEN", BAND))
    book.store.put(CLIPPING, page, story="d1", now="now")
    yield book
    book.close()


def parties(book: Casebook) -> set[tuple[str, str]]:
    return {(e["source"][0]["actor"], e["target"][0]["actor"]) for e in book.events()}


def test_merged_actor_is_shown_as_the_other(casebook: Casebook) -> None:
    casebook.register.merge(BAND, "hezbollah", by="ana")
    assert parties(casebook) == {("hezbollah", "IRQ"), (CHIEF, "hezbollah")}
    assert casebook.events(source="hezbollah")[0]["source"][0]["name"] == "Hezbollah"


def test_old_id_of_a_merged_actor_still_answers(casebook: Casebook) -> None:
    casebook.register.merge(BAND, "hezbollah", by="ana")
    assert [e["id"] for e in casebook.events(source=BAND)] == [
        e["id"] for e in casebook.events(source="hezbollah")
    ]
    shown = casebook.register.actor(BAND)
    assert (shown["actor"], shown["stands_for"]) == ("hezbollah", [BAND])


def test_undone_merge_is_as_if_it_never_was(casebook: Casebook) -> None:
    before = casebook.events()
    number = casebook.register.merge(BAND, "hezbollah", by="ana").number
    undoing = casebook.register.undo(number, by="ben").number
    assert casebook.events() == before
    casebook.register.undo(undoing, by="ana")
    assert parties(casebook) == {("hezbollah", "IRQ"), (CHIEF, "hezbollah")}


def test_every_judgement_stays_on_record(casebook: Casebook) -> None:
    number = casebook.register.merge(BAND, "hezbollah", by="ana", note="same men").number
    casebook.register.undo(number, by="ben")
    kept = list(casebook.register.judgements())
    assert [(j["verdict"], j["by"], j["holds"]) for j in kept] == [
        ("merge", "ana", False), ("undo", "ben", True)
    ]  # fmt: skip
    assert kept[0]["note"] == "same men"
    assert kept[0]["at"] <= kept[1]["at"]


def test_page_read_after_a_merge_follows_it(casebook: Casebook) -> None:
    casebook.register.merge(BAND, "hezbollah", by="ana")
    later = facts(event(BAND, "SUPPORT", CHIEF, document="d2"), id="d2")
    casebook.store.put(Clipping(id="c2", input="b.txt", body=b"b"), later, story="d2",
                       now="now")  # fmt: skip
    assert ("hezbollah", CHIEF) in parties(casebook)


def test_split_parts_mentions_by_their_words(casebook: Casebook) -> None:
    casebook.register.split(BAND, "Harvest Union", words=["Harvest-Brigade"], by="ana")
    assert parties(casebook) == {("harvest-union", "IRQ"), (CHIEF, "harvest-union")}
    assert casebook.events(source=BAND) == []
    assert len(casebook.events(source="harvest-union")) == 1


def test_split_by_page_leaves_other_pages(casebook: Casebook) -> None:
    casebook.register.split(BAND, "Harvest Union", document="elsewhere", by="ana")
    assert parties(casebook) == {(BAND, "IRQ"), (CHIEF, BAND)}


def test_renamed_actor_keeps_its_id(casebook: Casebook) -> None:
    casebook.register.rename(BAND, "The Reapers", by="ana")
    (found,) = casebook.events(source=BAND)
    assert (found["source"][0]["actor"], found["source"][0]["name"]) == (BAND, "The Reapers")


def test_disputed_actor_says_so(casebook: Casebook) -> None:
    number = casebook.register.dispute(BAND, by="ana").number
    assert casebook.events(source=BAND)[0]["source"][0]["disputed"] is True
    assert casebook.register.actor(BAND)["state"] == "disputed"
    casebook.register.undo(number, by="ana")
    assert casebook.register.actor(BAND)["state"] == "provisional"


def test_actor_known_from_pages_alone_is_provisional_with_its_pages(casebook: Casebook) -> None:
    shown = casebook.register.actor(BAND)
    assert (shown["state"], shown["documents"]) == ("provisional", ["d1"])
    casebook.register.merge(BAND, "hezbollah", by="ana")
    assert casebook.register.actor(BAND)["state"] == "accepted"


def test_added_actor_is_whom_phrases_mean_here(casebook: Casebook) -> None:
    casebook.register.add("Vale Watch", names=["Watchers of the Vale"], country="IRQ",
                          sectors=["PRM"], by="ana")  # fmt: skip
    found = casebook.register.answer({"id": "x", "phrase": "Watchers of the Vale"})
    assert (found["actor"], found["country"], found["sectors"]) == ("vale-watch", "IRQ", ["PRM"])


def test_added_actor_is_met_on_pages_by_its_names(casebook: Casebook) -> None:
    casebook.register.add("Harvest-Brigade", names=["Old-Fox"], by="ana")
    assert parties(casebook) == {(BAND, "IRQ"), (BAND, BAND)}
    assert len(casebook.events(target=BAND)) == 1
    casebook.register.add("The Old Fox", by="ana")
    assert len(casebook.events(source="the-old-fox")) == 1
    assert casebook.register.actor("the-old-fox")["documents"] == ["d1"]


def test_added_then_merged_actor_answers_by_both_ids(casebook: Casebook) -> None:
    casebook.register.add("The Old Fox", by="ana")
    casebook.register.merge("the-old-fox", "hezbollah", by="ana")
    found = casebook.events(source="hezbollah")
    assert len(found) == 1
    assert casebook.events(source="the-old-fox") == found
    assert casebook.events(source="The Old Fox") == found
    assert casebook.why("the-old-fox", BAND) is not None


@pytest.mark.parametrize(
    ("old", "into", "reason"),
    [("IRQ", "SYR", "two countries"), ("IRQ", BAND, "merge harvest-brigade into IRQ instead"),
     (BAND, BAND, "already"), ("nobody at all", BAND, "no such actor")],
)  # fmt: skip
def test_impossible_merge_is_refused_with_its_reason(
    casebook: Casebook, old: str, into: str, reason: str
) -> None:
    with pytest.raises(JudgementRefused, match=reason):
        casebook.register.merge(old, into, by="ana")


def test_merge_that_would_make_a_circle_is_refused(casebook: Casebook) -> None:
    casebook.register.merge(BAND, CHIEF, by="ana")
    with pytest.raises(JudgementRefused, match="undo the earlier merge"):
        casebook.register.merge(CHIEF, BAND, by="ana")


def test_undoing_twice_is_refused(casebook: Casebook) -> None:
    number = casebook.register.dispute(BAND, by="ana").number
    casebook.register.undo(number, by="ana")
    with pytest.raises(JudgementRefused, match="undone already"):
        casebook.register.undo(number, by="ana")


def test_command_line_merges_and_still_resolves_phrases(casebook: Casebook) -> None:
    path = casebook.store.path
    run = CliRunner()
    done = run.invoke(main, ["--casebook", path, "actor", "merge", BAND, "hezbollah", "--by", "x"])
    assert (done.exit_code, done.output.split()[:3]) == (0, ["1", "merge", BAND])
    asked = run.invoke(main, ["actor", "Merkel", "--at", "2010-01-01"])
    assert '"actor": "angela-merkel"' in asked.output
    refused = run.invoke(main, ["--casebook", path, "actor", "merge", "IRQ", "SYR"])
    assert refused.exit_code != 0


IDS = st.sampled_from(["a", "b", "c", "d"])
JUDGEMENTS = st.lists(
    st.builds(
        lambda verdict, actor, other, undoes: (verdict, actor, other, undoes),
        st.sampled_from(["merge", "split", "rename", "dispute", "undo"]), IDS, IDS,
        st.integers(1, 12),
    ),
    max_size=12,
)  # fmt: skip


def numbered(given: list[tuple[str, str, str, int]]) -> list[Judgement]:
    return [
        Judgement(
            number=number, verdict=verdict, actor=actor, undoes=undoes,
            other=other if verdict in ("merge", "split") else None, name=f"name of {other}",
            names=("a",) if verdict == "split" else (),
        )
        for number, (verdict, actor, other, undoes) in enumerate(given, 1)
        if verdict != "undo" or undoes < number
    ]  # fmt: skip


@given(JUDGEMENTS)
@settings(max_examples=200, deadline=None)
def test_no_judgement_loses_an_event_or_changes_an_id(
    given: list[tuple[str, str, str, int]],
) -> None:
    records = [
        {"id": f"e{i}", "document": "d", "source": [party(one)], "target": [party(two)]}
        for i, (one, two) in enumerate([("a", "b"), ("b", "c"), ("c", "d"), ("d", "a")])
    ]
    out = list(Verdicts(standing(numbered(given))).applied(records))
    assert [r["id"] for r in out] == [r["id"] for r in records]
    assert all(r["source"][0]["actor"] and r["target"][0]["actor"] for r in out)
    assert records[0]["source"][0] == party("a")


@given(JUDGEMENTS)
@settings(max_examples=100, deadline=None)
def test_undoing_all_brings_back_what_was_stored(given: list[tuple[str, str, str, int]]) -> None:
    every = numbered([one for one in given if one[0] != "undo"])
    undone = [Judgement(number=100 + j.number, verdict="undo", undoes=j.number) for j in every]
    assert standing([*every, *undone]) == ()


@given(JUDGEMENTS, IDS)
@settings(max_examples=200, deadline=None)
def test_stored_ids_are_found_by_what_they_stand_for(
    given: list[tuple[str, str, str, int]], stored: str
) -> None:
    verdicts = Verdicts(standing(numbered(given)))
    assert stored in verdicts.ids_of(verdicts.stands_for(stored))
    assert stored in verdicts.ids_of(verdicts.stands_for(stored, "a", "d"))


def party(actor: str) -> dict[str, object]:
    return {"actor": actor, "name": actor, "country": None, "sectors": [], "resolved": True,
            "mention": {"text": actor, "start": 0, "end": 1}}  # fmt: skip
