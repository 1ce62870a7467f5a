from __future__ import annotations

from bedfellows.network import relations, strange_bedfellows
from bedfellows.network.picture import draw
from factories import record

RIVALS = record("arland", "antagonist", "borland", story="1")


def found(*records: dict[str, object]) -> list[dict[str, object]]:
    return list(strange_bedfellows(relations(records)))


def test_antagonists_with_a_common_ally_are_strange_bedfellows() -> None:
    (finding,) = found(
        RIVALS,
        record("arland", "AID", "corland", story="2"),
        record("borland", "SUPPORT", "corland", story="3"),
    )
    assert finding["statement"] == "Arland and Borland are antagonists, yet both side with Corland."
    assert [e["sentence"] for e in finding["evidence"]] == [
        "arland antagonist borland.",
        "arland AID corland.",
        "borland SUPPORT corland.",
    ]


def test_allies_with_a_common_enemy_are_not_strange() -> None:
    assert not found(
        record("arland", "ally", "borland", story="1"),
        record("arland", "ASSAULT", "corland", story="2"),
        record("borland", "ASSAULT", "corland", story="3"),
        record("arland", "ally", "borland", story="4"),
    )


def test_antagonists_who_share_nobody_are_no_finding() -> None:
    assert not found(RIVALS, record("arland", "AID", "corland", story="2"))


def test_the_drawing_dashes_antagonists_and_escapes_names() -> None:
    svg = draw(relations([record("<b>arland", "ASSAULT", "borland")]))
    assert "stroke-dasharray" in svg
    assert "<b>" not in svg.lower()


def test_an_empty_web_draws_an_empty_picture() -> None:
    assert "0 relations drawn" in draw([])
