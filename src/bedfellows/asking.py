"""What one asks of a web that is kept: how pairs stand, why, what it shows, what changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from bedfellows.config import HALF_LIFE_DAYS
from bedfellows.dates import first_day, last_day
from bedfellows.errors import UsageError, unknown
from bedfellows.filters import kept_by, outlets_of, spoken_by
from bedfellows.held import records_of
from bedfellows.network import (
    ANALYSES,
    LEVELS,
    Relation,
    Window,
    acting,
    standing_of,
    standings,
    votes_of,
)
from bedfellows.records import Record
from bedfellows.results import Findings, Series
from bedfellows.store import Store
from bedfellows.webs import VOTES, WEBS, Web

if TYPE_CHECKING:
    from bedfellows.network.votes import Votes

BODIES = {"UNO": "United Nations", "EUR": "European Union", "IGO": "Intergovernmental bodies"}
"""Names of PLOVER's codes for bodies of many states."""
MOST_LOOKED_AT = 20_000
"""Relations, the surest first, among which findings are looked for. A casebook of a million events
has 400,000 pairs, of which the last rest on one old report each; a search of all did not end in
minutes."""


class Asking:
    """The questions of a casebook; they need its store alone."""

    store: Store

    def votes(
        self, *, said_by: str | None = None, publisher: str | None = None,
        told_by: str | None = None, level: str = "organization",
    ) -> Votes:  # fmt: skip
        """Reports on pairs, all or some.

        `said_by` keeps those on a speaker's word, `publisher` those of an outlet or a country's
        outlets, `told_by` those of either.
        """
        if level not in LEVELS:
            raise unknown("--level", level, LEVELS)
        key = (self.store.path, self.store.stamp(), said_by, publisher, told_by, level)

        def counted() -> Votes:
            who = publisher or told_by
            outlets = None if who is None else outlets_of(who, self.store.publishers())
            records = [record for record in self.records()
                       if kept_by(record, said_by, outlets if publisher else None)
                       and (told_by is None or kept_by(record, None, outlets)
                            or spoken_by(record, told_by))]  # fmt: skip
            columns = None if said_by else self.store.columns(publishers=outlets)
            return votes_of(records, columns, level=level, names=country_names(),
                            confirmed=self.store.confirmed())  # fmt: skip

        return VOTES.ask(key, counted)

    def records(self) -> Sequence[Record]:
        """Every event and tie read from pages, as people have it; held while the casebook stays.

        They are shared: whoever changes one copies it first.
        """
        return records_of(self.store)

    def web(
        self, *, at: str | None = None, half_life_days: float = HALF_LIFE_DAYS,
        said_by: str | None = None, publisher: str | None = None, level: str = "organization",
        known_by: str | None = None, since: str | None = None, until: str | None = None,
        told_by: str | None = None,
    ) -> Web:  # fmt: skip
        """Every pair's relation at a date, the surest first.

        The last few webs are kept in memory until the casebook changes.
        """
        asked = (at, half_life_days, said_by, publisher, told_by, level, known_by, since, until)
        key = (self.store.path, self.store.stamp(), asked)

        def counted() -> Web:
            votes = self.votes(said_by=said_by, publisher=publisher, told_by=told_by,
                               level=level)  # fmt: skip
            window = Window(at=at, known_by=known_by, since=since, until=until)
            return Web(standings(votes, window, half_life_days=half_life_days,
                                 fetch=self.store.rows_of))  # fmt: skip

        return WEBS.ask(key, counted)

    def findings(
        self, *, kind: str | None = None, at: str | None = None, level: str = "organization"
    ) -> Findings:
        """What the web shows at a date, each with its evidence.

        Of a web that is larger, the `MOST_LOOKED_AT` surest relations are looked at.
        """
        if kind is not None and kind not in ANALYSES:
            raise unknown("--kind", kind, ANALYSES)
        web = acting(self.web(at=at, level=level))[:MOST_LOOKED_AT]
        return Findings(finding for name, ask in ANALYSES.items() if kind in (None, name)
                        for finding in ask(web, at))  # fmt: skip

    def why(
        self, one: str, two: str, *, at: str | None = None, known_by: str | None = None,
        level: str = "organization",
    ) -> Relation | None:  # fmt: skip
        """The relation of two actors, given by id or name, with its evidence."""
        web = self.web(at=at, known_by=known_by, level=level)
        one, two = map(self.store.verdicts().stands_for, (one, two))
        first, second = actor_named(one), actor_named(two)
        if one.casefold() == two.casefold() or first == second:
            raise UsageError(f"why {one} {two}: both are the same actor; name two")
        return web.between(one, two) or web.between(first, second)

    def reasons(
        self, relation: Relation, *, at: str | None = None, level: str = "organization"
    ) -> list[str]:
        """Structural reasons for how a pair stands, as sentences."""
        from bedfellows.network.reasons import reasons

        beside = self.web(at=at, level=level).of(relation.source, relation.target)
        return reasons(acting(beside), relation)

    def compare(self, one: str, two: str, *, at: str | None = None) -> list[Record]:
        """The web as two speakers, outlets or countries' media tell it, side by side."""
        from bedfellows.network.perspectives import differences

        return differences(self.web(at=at, told_by=one), self.web(at=at, told_by=two))

    def series(
        self, one: str, two: str, *, since: str | None = None, until: str | None = None,
        step: str | None = None,
    ) -> Series:  # fmt: skip
        """How a pair stood over time, with the reports that turned it."""
        from bedfellows.network.changes import STEPS, ends_of, series, step_for

        if step is not None and step not in STEPS:
            raise unknown("--step", step, STEPS)
        found = self.why(one, two)
        if found is None or found.since is None or found.until is None:
            return Series()
        first, last = in_order(since or found.since, until or found.until)
        votes, names = self.votes(), (found.source, found.target)

        def standing(at: str) -> Relation | None:
            return standing_of(votes, names, Window(at=at), fetch=self.store.rows_of)

        points = series(list(ends_of(first, last, step or step_for(first, last))), standing)
        return Series(points).titled(found.title)

    def shifts(
        self, since: str, *, until: str | None = None, most: int | None = None
    ) -> Findings:  # fmt: skip
        """What changed between pairs since a date, the largest changes first; at `most` so many."""
        from bedfellows.network.changes import shifts, today_of

        end = until or today_of(self.web())
        return Findings(shifts(self.web(at=since), self.web(at=end), since, most=most))

    def camps(
        self, *, since: str | None = None, until: str | None = None, step: str | None = None,
        level: str = "organization",
    ) -> list[Record]:  # fmt: skip
        """The camps at successive dates, and who changed side, with the reports that prove it."""
        from bedfellows.network.changes import STEPS, ends_of, step_for
        from bedfellows.network.sides import MOST_DATES, sides

        if step is not None and step not in STEPS:
            raise unknown("--step", step, STEPS)
        if (held := self.span()) is None:
            return []
        first, last = in_order(since or held[0], until or held[1])
        votes = self.votes(level=level)
        dates = ends_of(first, last, step or step_for(first, last, MOST_DATES))
        return sides((at, acting(standings(votes, Window(at=at), fetch=self.store.rows_of)))
                     for at in dates)  # fmt: skip

    def brief(
        self, *, since: str | None = None, until: str | None = None, actor: str | None = None
    ) -> str:
        """A page or two with footnotes, as Markdown; what shifted, where `since` is given.

        `actor`, by id or name, keeps what concerns one actor.
        """
        from bedfellows.network.brief import brief
        from bedfellows.network.changes import today_of

        end = until if since is None else until or today_of(self.web())
        web = self.web(at=end)
        shifted = [] if since is None else self.shifts(since, until=end)
        if actor is None:
            return brief(web, shifted, self.findings(at=end), since=since, until=end)
        ids = set(web.called(actor)) or set(web.called(actor_named(actor)))
        if not ids:
            raise UsageError(f"--actor {actor}: in no relation; `bedfellows actors` lists who is")
        return brief(
            [r for r in web if ids & {r.source, r.target}],
            [s for s in shifted if ids & {end["actor"] for end in s["pair"]}],
            [f for f in self.findings(at=end) if ids & set(f["actors"])],
            since=since, until=end, about=actor,
        )  # fmt: skip

    def span(self) -> tuple[str, str] | None:
        """First and last day that any pair has a report of; None in an empty casebook."""
        return self.web().span


def in_order(first: str, last: str) -> tuple[str, str]:
    """Two dates; UsageError where the first lies behind the last."""
    if first_day(first) > last_day(last):
        raise UsageError(f"--since {first}: lies behind the end, {last}")
    return first, last


def actor_named(name: str) -> str:
    """The id of the actor that a name means in the register, or the name itself."""
    from bedfellows.actors import load_registry

    return load_registry().resolve(name).actor or name


@cache
def country_names() -> Mapping[str, str]:
    """Names of countries by code."""
    from bedfellows.actors import load_registry

    actors = load_registry().actors.items()
    return BODIES | {code: actor.name for code, actor in actors if actor.kind == "country"}
