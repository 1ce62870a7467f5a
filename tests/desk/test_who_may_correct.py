"""Verdicts and corrections on a team's desk: under whose name, and who may."""

from __future__ import annotations

import pytest

from bedfellows.casebook import Casebook
from desk_team import event_of, send, signed_in, team  # noqa: F401


def test_a_verdict_bears_the_name_of_who_signed_in(team: str) -> None:  # noqa: F811
    event = event_of(team)
    sent = send(signed_in(team, "reviewer"), "/review/judge", event=event, verdict="reject")
    assert (sent.status_code, sent.headers["location"]) == (303, f"/review?done={event}")
    with Casebook(team) as casebook:
        (verdict,) = casebook.review.judgements()
    assert (verdict["by"], verdict["verdict"]) == ("reviewer", "reject")


def test_undo_takes_back_ones_own_last_verdict_alone(team: str) -> None:  # noqa: F811
    event = event_of(team)
    send(signed_in(team, "reviewer"), "/review/judge", event=event, verdict="reject")
    assert send(signed_in(team, "editor"), "/review/undo").headers["location"] == "/review"
    with Casebook(team) as casebook:
        assert casebook.store.rejected() == {event}


@pytest.mark.parametrize(
    ("name", "address"),
    [("reader", "/review/judge"), ("reader", "/actors/usa/merge"), ("reviewer", "/merges/add"),
     ("reviewer", "/actors/usa/split"), ("reviewer", "/merges/undo")],
)  # fmt: skip
def test_who_may_not_is_refused(team: str, name: str, address: str) -> None:  # noqa: F811
    assert send(signed_in(team, name), address).status_code == 403


def test_a_reader_looks_at_an_actor_without_being_offered_forms(team: str) -> None:  # noqa: F811
    with Casebook(team) as casebook:
        casebook.register.dispute("isis", by="ana")
    for page in ("/actors/isis", "/merges"):
        read, edited = (signed_in(team, name).get(page).text for name in ("reader", "editor"))
        assert "dispute" in read
        assert 'action="/merges/' not in read
        assert "/merge" not in "".join(read.split('action="')[1:])
        assert 'action="/merges/undo"' in edited
