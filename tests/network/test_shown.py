from __future__ import annotations

from bedfellows.network import relations
from bedfellows.network.shown import degrees, shown, stops
from bedfellows.network.spells import Spell, drawn
from factories import record


def web(pairs: int) -> list[object]:
    return relations([record("hub", "ASSAULT", f"n{n:03}", story=f"s{n}") for n in range(pairs)])


def test_no_more_lines_than_asked_and_the_rest_is_told() -> None:
    found = shown(web(12), most=10)  # type: ignore[arg-type]
    assert len(found.relations) == 10
    assert found.weaker == 2
    assert "2 less sure ones are left out" in found.note


def test_pairs_without_a_sign_are_counted_not_drawn() -> None:
    found = shown(relations([record("a", "REQUEST", "b", modality="hypothetical")]))
    assert (found.relations, found.unsigned) == ((), 1)
    assert "1 pair has too little evidence" in found.note


def test_the_busiest_actor_comes_first() -> None:
    actors = degrees(shown(web(3)).relations)  # type: ignore[arg-type]
    assert actors[0] == ("hub", "Hub", 3)


def test_a_slider_stops_at_the_first_and_the_last_day() -> None:
    found = stops("2010-03-04", "2020-01-01")
    assert (found[0], found[-1], len(found)) == ("2010-03-04", "2020-01-01", 120)
    assert found == sorted(set(found))


def test_a_post_without_an_end_is_drawn_open() -> None:
    svg = drawn([Spell(label="premier", since="2014", sure=False)], ["2015-02-03"], "A <b>")
    assert "stroke-dasharray" in svg
    assert 'fill="none"' in svg
    assert "<b>" not in svg
    assert svg.count('class="day"') == 1


def test_nothing_dated_is_not_drawn() -> None:
    assert drawn([Spell(label="premier")], [], "A") == ""
