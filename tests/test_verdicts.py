"""What holds for a casebook whatever is in it: copies, verdicts, cached webs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bedfellows.casebook import Casebook
from bedfellows.errors import UsageError
from bedfellows.model import Clipping
from bedfellows.network import Relation
from factories import event, facts


def keep(casebook: Casebook, document: str, story: str, *events: object, **page: str) -> None:
    clipping = Clipping(id=f"c-{document}", input="page.txt", body=b"bytes")
    told = [replace(e, id=f"{document}-{n}", document=document) for n, e in enumerate(events)]  # type: ignore[type-var]
    casebook.store.put(clipping, facts(*told, id=document, **page), story=story,
                       now="now")  # fmt: skip


RIVALS, AID_ONE, AID_TWO = (
    event("arland", "antagonist", "borland"), event("corland", "AID", "arland"),
    event("corland", "AID", "borland"),
)  # fmt: skip


@pytest.fixture
def casebook(place: str) -> Iterator[Casebook]:
    with Casebook(place) as casebook:
        keep(casebook, "d1", "d1", RIVALS, AID_ONE, published="2020-01-01")
        keep(casebook, "d2", "d2", AID_TWO, published="2020-02-01")
        yield casebook


def plain(web: list[Relation]) -> list[tuple[object, ...]]:
    return [relation[:-2] for relation in web]


@pytest.mark.parametrize("at", [None, "2020-06-01"])
def test_a_copy_of_a_story_changes_no_relation(casebook: Casebook, at: str | None) -> None:
    before = plain(casebook.web(at=at))
    keep(casebook, "d3", "d1", RIVALS, AID_ONE, published="2020-03-01", publisher="Another")
    assert plain(casebook.web(at=at)) == before


def test_another_story_changes_its_relation(casebook: Casebook) -> None:
    before = plain(casebook.web())
    keep(casebook, "d3", "d3", RIVALS, published="2020-03-01", publisher="Another")
    assert plain(casebook.web()) != before


def test_a_rejected_event_has_no_effect_anywhere(casebook: Casebook, tmp_path: Path) -> None:
    without = Casebook(str(tmp_path / "without.db"))
    keep(without, "d1", "d1", RIVALS, AID_ONE, published="2020-01-01")
    casebook.judge("d2-0", "reject", by="reader")
    assert plain(casebook.web()) == plain(without.web())
    assert casebook.findings() == without.findings()
    assert casebook.why("corland", "borland") is None
    assert "d2-0" not in {e["id"] for e in casebook.events()}
    assert "Corland sides with both" not in casebook.brief()


def test_an_imported_event_can_be_rejected_too(place: str, tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("date,source,target,type\n2020-01-01,Arland,Borland,AID\n")
    with Casebook(place) as casebook:
        list(casebook.import_table("csv", str(path)))
        (imported,) = casebook.events()
        casebook.judge(imported["id"], "reject")
        assert (casebook.events(), casebook.web()) == ([], [])


def test_a_rejection_taken_back_leaves_no_trace(casebook: Casebook) -> None:
    before = plain(casebook.web())
    casebook.judge("d2-0", "reject", by="ana")
    casebook.review.undo(by="ana")
    assert plain(casebook.web()) == before


def test_an_accepted_event_is_back_and_counts_in_full(casebook: Casebook) -> None:
    casebook.judge("d2-0", "reject")
    casebook.judge("d2-0", "accept")
    accepted, other = (casebook.why("corland", name) for name in ("borland", "arland"))
    assert accepted is not None
    assert other is not None
    assert (accepted.cooperation, other.cooperation) == (1.0, 0.6)


def test_a_verdict_on_an_unknown_event_is_refused(casebook: Casebook) -> None:
    with pytest.raises(UsageError, match="no such event"):
        casebook.judge("ghost", "reject")


def test_a_pair_of_one_actor_is_refused(casebook: Casebook) -> None:
    with pytest.raises(UsageError, match="same actor"):
        casebook.why("arland", "Arland")


def test_a_pair_that_never_met_has_no_relation(casebook: Casebook) -> None:
    assert casebook.why("arland", "dorland") is None


def test_a_date_before_all_reports_gives_an_empty_web(casebook: Casebook) -> None:
    assert casebook.web(at="1999") == []
    assert casebook.findings(at="1999") == []
    assert "0 pairs" in casebook.brief(until="1999")


def test_what_was_published_later_was_not_known(casebook: Casebook) -> None:
    assert {(r.source, r.target) for r in casebook.web(known_by="2020-01")} == {
        ("arland", "borland"), ("arland", "corland")}  # fmt: skip


def test_an_older_casebook_is_taken_over(tmp_path: Path) -> None:
    path = str(tmp_path / "c.db")
    with Casebook(path) as casebook, casebook.store.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE meta SET value = '1' WHERE key = 'version'")
        connection.exec_driver_sql("DROP TABLE chunks")
    with Casebook(path) as casebook:
        assert casebook.web() == []


def test_a_pair_is_found_by_id_or_name_in_either_order(casebook: Casebook) -> None:
    web = casebook.web()
    found = web.between("Borland", "ARLAND")
    assert found is not None
    assert found == web.between("arland", "borland")
    assert web.between("arland", "nobody") is None
