"""The actors of one casebook: what people say of them, and whom a phrase means here.

with bedfellows.open("my.db") as casebook:
    casebook.register.merge("abu-khalil", "hezbollah", by="ana", note="same group")
    casebook.register.undo(1, by="ana")
"""

from __future__ import annotations

import getpass
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from bedfellows.actors.folding import slug
from bedfellows.errors import UsageError
from bedfellows.model import Fault
from bedfellows.records import Record
from bedfellows.store import Store
from bedfellows.verdicts import Judgement, Verdicts, name_key, standing

if TYPE_CHECKING:
    from bedfellows.actors import Registry


class JudgementRefused(UsageError):
    """A judgement on actors cannot hold; the message says why and what to do instead."""


class CasebookRegister:
    """Judgements on a casebook's actors. Each is kept with its author and time, for good."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._registry: Registry | None = None

    def merge(
        self, actor: str, into: str, *, by: str | None = None, note: str | None = None
    ) -> Judgement:
        """Two ids are one actor, shown as `into`; the old id still answers."""
        old, kept = self.id_of(actor), self.id_of(into)
        verdicts = self.store.verdicts()
        if verdicts.stands_for(kept) == verdicts.stands_for(old):
            raise JudgementRefused(
                f"actor merge {actor} {into}: both are {verdicts.stands_for(old)} already; "
                "to turn them round, undo the earlier merge"
            )
        if self.is_state(old):
            raise JudgementRefused(
                f"actor merge {actor} {into}: {old} is a country, and a country stands for itself; "
                + ("two countries cannot be joined" if self.is_state(kept)
                   else f"merge {into} into {actor} instead")
            )  # fmt: skip
        return self.judge("merge", old, other=kept, by=by, note=note, **self.face(kept))

    def split(
        self, actor: str, new: str, *, words: Sequence[str] = (), document: str | None = None,
        country: str | None = None, by: str | None = None, note: str | None = None,
    ) -> Judgement:  # fmt: skip
        """Mentions of an actor by these words, or on this page, are another: `new`, name or id."""
        if not words and document is None:
            raise JudgementRefused(
                f"actor split {actor}: say which mentions are {new}: by their words or their page"
            )
        old = self.id_of(actor)
        other = self.known(new) or slug(new)
        if not other or other == old:
            raise JudgementRefused(f"actor split {actor}: give the new actor a name of its own")
        face = self.face(other) if self.known(new) else {"name": new, "country": country}
        return self.judge("split", old, other=other, names=tuple(words), document=document,
                          by=by, note=note, **face)  # fmt: skip

    def add(
        self, name: str, *, names: Sequence[str] = (), country: str | None = None,
        sectors: Sequence[str] = (), by: str | None = None, note: str | None = None,
    ) -> Judgement:  # fmt: skip
        """An actor whom the register lacks; mentions by these names are this one."""
        id = slug(name)
        if not id:
            raise JudgementRefused(f"actor add {name!r}: a name needs a letter")
        if self.state(id, self.store.verdicts()) != "provisional":
            raise JudgementRefused(f"actor add {name}: {id} is known; merge or rename it instead")
        return self.judge("add", id, name=name, names=tuple(names), country=country,
                          sectors=tuple(sectors), by=by, note=note)  # fmt: skip

    def rename(
        self, actor: str, name: str, *, by: str | None = None, note: str | None = None
    ) -> Judgement:
        """Show an actor under another name; its id stays."""
        id = self.store.verdicts().stands_for(self.id_of(actor))
        return self.judge("rename", id, by=by, note=note, **{**self.face(id), "name": name})

    def dispute(self, actor: str, *, by: str | None = None, note: str | None = None) -> Judgement:
        """People disagree who this is: every record says so until the dispute is undone."""
        return self.judge("dispute", self.id_of(actor), by=by, note=note)

    def undo(self, number: int, *, by: str | None = None, note: str | None = None) -> Judgement:
        """Take a judgement back; undoing an undoing brings it back."""
        every = self.store.actor_judgements()
        held = {j.number for j in standing(every)}
        undoings = {j.number for j in every if j.verdict == "undo"}
        if number not in {j.number for j in every}:
            raise JudgementRefused(
                f"actor undo {number}: no such judgement; `bedfellows actor judgements` lists them"
            )
        if number not in held | undoings:
            raise JudgementRefused(f"actor undo {number}: is undone already")
        return self.judge("undo", "", undoes=number, by=by, note=note)

    def judge(self, verdict: str, actor: str, *, by: str | None, **values: Any) -> Judgement:
        """Keep a judgement with its author and time."""
        now = datetime.now(UTC).isoformat(timespec="seconds")
        given = Judgement(number=0, verdict=verdict, actor=actor, by=by or author(), at=now,
                          **values)  # fmt: skip
        self._registry = None
        return self.store.judge_actor(given)

    def judgements(self) -> Iterator[Record]:
        """Every judgement, oldest first, with whether it holds."""
        every = self.store.actor_judgements()
        held = {j.number for j in standing(every)}
        for j in every:
            yield {
                "number": j.number, "verdict": j.verdict, "actor": j.actor or None,
                "other": j.other, "name": j.name, "names": list(j.names), "document": j.document,
                "undoes": j.undoes, "by": j.by, "at": j.at, "note": j.note,
                "holds": j.number in held or j.verdict == "undo",
            }  # fmt: skip

    def actor(self, who: str) -> Record:
        """An actor by any id or name: as shown, its other ids, its state, the pages it is on."""
        verdicts = self.store.verdicts()
        id = verdicts.stands_for(self.id_of(who))
        return {
            "actor": id, **self.face(id),
            "stands_for": sorted(verdicts.ids_of(id) - {id}),
            "state": self.state(id, verdicts),
            "documents": self.documents(id),
            "judgements": [j.number for j in verdicts.judgements
                           if id in (verdicts.stands_for(j.actor), j.other)],
        }  # fmt: skip

    def documents(self, id: str) -> list[str]:
        """The pages on which events have an actor, as people have it."""
        return sorted({
            record["document"] for record in self.store.event_records()
            if any(party["actor"] == id for party in (*record["source"], *record["target"]))
        })  # fmt: skip

    def state(self, id: str, verdicts: Verdicts) -> str:
        """Whether people dispute an actor, accept it, or only pages know it (provisional)."""
        from bedfellows.actors import load_registry

        if id in verdicts.disputed:
            return "disputed"
        known = id in load_registry().actors or id in verdicts.faces or self.store.own(id)
        return "accepted" if known else "provisional"

    def id_of(self, who: str) -> str:
        """The id that a user means by an id or a name; refused where nobody is meant."""
        found = self.known(who)
        if found is None:
            raise JudgementRefused(
                f"{who}: no such actor here or in the register; `bedfellows actors` lists those "
                "met, `bedfellows actor add` enters one"
            )
        return found

    def known(self, who: str) -> str | None:
        """The id meant, None where nobody is."""
        from bedfellows.actors import load_registry

        registry, verdicts = load_registry(), self.store.verdicts()
        if who in registry.actors or who in verdicts.faces or self.store.own(who):
            return who
        if self.store.has_actor(who):
            return who
        if (id := verdicts.added.get(name_key(who))) is not None:
            return id
        named = self.store.actor_named(who) or registry.resolve(who)
        return named if isinstance(named, str) else named.actor if named.resolved else None

    def is_state(self, id: str) -> bool:
        """Whether an id is a country's."""
        from bedfellows.actors import load_registry

        actor = load_registry().actors.get(id)
        return actor is not None and actor.kind == "country"

    def face(self, id: str) -> dict[str, Any]:
        """Name, country and sectors: as people have them, else as the register or pages do."""
        from bedfellows.actors import load_registry

        if (face := self.store.verdicts().faces.get(id)) is not None:
            return {"name": face.name, "country": face.country, "sectors": face.sectors}
        if (actor := load_registry().actors.get(id)) is not None:
            return {"name": actor.name, "country": actor.country, "sectors": actor.sectors}
        found = self.store.own(id) or self.store.met(id) or {"name": id}
        return {"name": found["name"], "country": found.get("country"),
                "sectors": tuple(found.get("sectors") or ())}  # fmt: skip

    def registry(self) -> Registry:
        """The shipped register with this casebook's own actors."""
        from bedfellows.actors.own import extended

        if self._registry is None:
            added = [{"kind": "organization", "id": j.actor, **self.face(j.actor),
                      "names": [j.name, *j.names]}
                     for j in self.store.verdicts().judgements if j.verdict == "add"]  # fmt: skip
            self._registry = extended([*self.store.owned(), *added])
        return self._registry

    def answer(self, row: Record) -> Record:
        """Whom a phrase means here: the record of `actors.answer`, as people have it."""
        from bedfellows.actors.answer import answer

        found = answer(self.registry(), row)
        return judged(found, self.store.verdicts())

    def import_actors(self, format: str, path: str) -> Iterator[Fault | Record]:
        """Read others' actors into this casebook; faults as they are met, then one account."""
        from bedfellows.enrolment import import_actors

        self._registry = None
        return import_actors(self.store, format, path)


def judged(found: Record, verdicts: Verdicts) -> Record:
    """An answer with the actor as people have it."""
    if found["actor"] is None:
        return found
    id = verdicts.stands_for(found["actor"], str(found["id"] or ""))
    face = verdicts.faces.get(id)
    changed = {**found, "actor": id}
    if face is not None:
        changed |= {"name": face.name, "country": face.country or found["country"]}
    return changed | ({"disputed": True} if id in verdicts.disputed else {})


def author() -> str:
    """Who judges where nobody is named: the user of this machine."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "unknown"


__all__ = ["CasebookRegister", "JudgementRefused"]
