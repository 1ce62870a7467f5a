"""What is known of an actor, and where each fact is from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from bedfellows.casebook import Casebook
from bedfellows.desk.asking import Data
from bedfellows.network.spells import Spell, drawn
from bedfellows.network.wording import counted
from bedfellows.records import Record
from bedfellows.verdicts import Judgement

if TYPE_CHECKING:
    from bedfellows.actors.entries import Actor

MOST_POSTS = 24
"""Posts on the time line; more do not fit on a page."""
MOST_NAMES = 40
"""Names whose origin is told; states and leaders have more in other spellings."""
CAPITALS = ("US", "WHO", "IT")
"""Names that in small letters would be pronouns."""
REGISTER = "the shipped register"


def parties(record: Record) -> Iterator[Record]:
    """Both sides of an event."""
    yield from (*record["source"], *record["target"])


def takes_part(record: Record, id: str) -> bool:
    """Whether an event has the actor, as people have it."""
    return any(party["actor"] == id for party in parties(record))


def entry_of(casebook: Casebook, id: str) -> Actor | None:
    """The actor in the shipped register, or as it was imported into this casebook."""
    from bedfellows.actors import load_registry
    from bedfellows.actors.own import actor_of

    own = casebook.store.own(id)
    return load_registry().actors.get(id) or (actor_of(own) if own else None)


def names(entry: Actor | None, id: str, records: Sequence[Record]) -> list[Data]:
    """Names with where they are from and how often pages use them, the most used first.

    A pronoun stands for an actor and is no name of it.
    """
    from bedfellows.actors.phrases import PRONOUNS

    words = (p["mention"]["text"] for r in records for p in parties(r) if p["actor"] == id)
    met = Counter(text for text in words
                  if text.lower() not in PRONOUNS or text in CAPITALS)  # fmt: skip
    known = [] if entry is None else [entry.name, *entry.names, *entry.demonyms, *entry.seats]
    found = [{"name": name, "pages": count, "register": name in known}
             for name, count in met.most_common() if name]  # fmt: skip
    return found + [{"name": name, "pages": 0, "register": True}
                    for name in dict.fromkeys(known) if name not in met]  # fmt: skip


def posts(entry: Actor | None, id: str, documents: Iterable[Record]) -> list[Data]:
    """Posts held: those of the register, then what pages say, each page once a post."""
    found = [{"post": role.post, "organization": organization(role.organization or role.country),
              "since": role.since, "until": role.until, "from": REGISTER, "document": None,
              "sentence": None} for role in (entry.roles if entry else ())]  # fmt: skip
    seen = set()
    for document in documents:
        for fact in document["facts"]:
            if fact["kind"] != "role" or fact["holder"]["actor"] != id:
                continue
            body = fact["organization"]["name"] if fact["organization"] else None
            key = (fact["post"], body, fact["since"], fact["until"], document["id"])
            if key not in seen:
                seen.add(key)
                found.append({"post": fact["post"], "organization": body, "since": fact["since"],
                              "until": fact["until"], "document": document["id"],
                              "from": document["publisher"] or document["title"] or "a page",
                              "sentence": fact["sentence"]["text"]})  # fmt: skip
    return found


def organization(id: str | None) -> str | None:
    """An organization's name from its id."""
    from bedfellows.actors import load_registry

    known = load_registry().actors.get(id or "")
    return known.name if known else id


def time_line(name: str, held: Sequence[Data], records: Sequence[Record]) -> str:
    """Posts as bars, with a mark for each day of an event."""
    spells = [Spell(label=", ".join(filter(None, (post["post"], post["organization"]))),
                    since=post["since"], until=post["until"], sure=post["document"] is None)
              for post in held if post["since"] or post["until"]]  # fmt: skip
    days = sorted({day for r in records if (day := r["from"] or r["published"])})
    return drawn(spells[:MOST_POSTS], days, f"{name}: posts and events in time")


def provenance(
    casebook: Casebook, id: str, entry: Actor | None, face: Data, records: Sequence[Record]
) -> list[Data]:
    """Each fact with where it is from: a judgement, the register, an import, or pages."""
    verdicts = casebook.store.verdicts()
    own = casebook.store.own(id)
    origin = f"a list imported into this casebook ({own['kind']})" if own else REGISTER
    judged = next(
        (j for j in reversed(verdicts.judgements)
         if id in (j.other, j.actor) and j.name and j.verdict != "dispute"),
        None,
    )  # fmt: skip
    pages = f"{counted(len({r['document'] for r in records}), 'page')} read here"
    base = origin if entry else pages
    rows = [("name", face["name"], said_by(judged) if judged else base)]
    rows.append(("id", id, base))
    if entry is not None:
        rows += [("kind", entry.kind, origin), ("part of", organization(entry.parent), origin),
                 ("exists since", entry.since, origin),
                 ("until", entry.until or entry.died, origin),
                 ("Wikidata", entry.wikidata_id, origin),
                 ("before it", organization(entry.predecessor), origin),
                 ("after it", organization(entry.successor), origin)]  # fmt: skip
    rows.append(("country", face["country"], base))
    rows.append(("sectors", " ".join(face["sectors"]), base))
    known = [one for one in names(entry, id, records)[:MOST_NAMES] if one["name"] != face["name"]]
    rows += [("also called", one["name"], called_by(one, origin)) for one in known]
    rows += [("also", j.actor, said_by(j)) for j in verdicts.judgements
             if j.verdict == "merge" and verdicts.stands_for(j.actor) == id]  # fmt: skip
    return [{"fact": fact, "value": value, "from": origin} for fact, value, origin in rows if value]


def called_by(name: Data, origin: str) -> str:
    """Who calls an actor by a name: the register, pages, or both."""
    pages = f"{counted(name['pages'], 'mention')} on pages read here"
    told = [origin] * name["register"] + [pages] * bool(name["pages"])
    return " and ".join(told)


def said_by(judgement: Judgement) -> str:
    """A judgement as the origin of a fact."""
    return f"judgement {judgement.number}: {judgement.verdict} by {judgement.by}, {judgement.at}"
