"""How well a language beside English is read: facts found against made-up sentences with their own.

    python -m bench.languages [--language fr] [--half first|held] [--verbose]

A fact is right where its type and both sides are: a side named by a state's code is met by any
actor of that state. Marks (future, hypothetical, negative, by=) are counted on the right ones.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bedfellows.languages import LANGUAGES
from bedfellows.model import Document, Event, Facts, Party
from bedfellows.pipeline import load_abroad

MARKS = ("future", "hypothetical", "negative")
FACT = re.compile(
    r"(?P<type>\S+) (?P<source>~?[^>]+)>(?P<target>~?.+?)(?P<marks>(?: (?:future"
    r"|hypothetical|negative|by=~?.+))*)$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A sentence with the facts that it tells, as written in the table."""

    half: str
    day: str
    text: str
    facts: tuple[str, ...]


def rows(code: str) -> Iterator[Row]:
    path = Path(__file__).parent / f"{LANGUAGES[code].name.lower()}.tsv"
    for line in path.read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            half, day, text, facts = line.split("\t")
            told = tuple(f.strip() for f in facts.split("|") if f.strip() != "-")
            yield Row(half=half, day=day, text=text, facts=told)


def meets(party: Party | None, wanted: str) -> bool:
    """Whether a party is the one written in the table."""
    if party is None:
        return False
    if wanted.startswith("~"):
        return wanted[1:].lower() in party.mention.text.lower()
    return wanted == party.actor or (len(wanted) == 3 and wanted == party.country)


def side(parties: tuple[Party, ...], wanted: str) -> bool:
    return any(meets(party, wanted) for party in parties)


def right(event: Event, fact: str) -> tuple[bool, int, int]:
    """Whether an event is the fact; how many of its four marks are right, and of how many."""
    match = FACT.fullmatch(fact)
    assert match, fact
    told = event.type == match["type"]
    told = told and side(event.source, match["source"]) and side(event.target, match["target"])
    marks = match["marks"]
    by = re.search(r"by=(.+)$", marks)
    speaker = event.attribution.speaker if event.attribution else None
    checks = (
        event.modality == next((m for m in MARKS[:2] if m in marks), "actual"),
        (event.polarity == "negative") == ("negative" in marks),
        meets(speaker, by[1]) if by else event.attribution is None,
    )
    return told, sum(checks), len(checks)


def read(row: Row, code: str) -> Facts:
    nlp = load_abroad(code)
    doc = nlp.make_doc(row.text)
    doc.user_data["bedfellows_document"] = Document(
        id="s", input="s", text=row.text, published=row.day, language=code
    )
    facts: Facts = nlp(doc)._.bedfellows_facts
    return facts


def measured(code: str, half: str, *, verbose: bool = False) -> Counter[str]:
    """Counts over a half: facts wanted, told and right, marks right and judged."""
    counts = Counter[str]()
    for row in rows(code):
        if row.half != half:
            continue
        events, left = list(read(row, code).events), list(row.facts)
        counts["wanted"] += len(left)
        counts["told"] += len(events)
        for event in events:
            hit = next((fact for fact in left if right(event, fact)[0]), None)
            if hit is not None:
                left.remove(hit)
                counts["right"] += 1
                _, good, judged = right(event, hit)
                counts["marks"] += good
                counts["judged"] += judged
            if verbose and (hit is None or right(event, hit)[1] < right(event, hit)[2]):
                print(row.text, "\n   told", "wrongly" if hit is None else "in part:", line(event))
        if verbose and left:
            print(row.text, "\n   missed", left)
    return counts


def line(event: Event) -> str:
    names = ["+".join(p.actor or p.mention.text for p in s) for s in (event.source, event.target)]
    voice = event.attribution
    by = (voice.speaker.actor or voice.speaker.name) if voice and voice.speaker else None
    return f"{event.type} {names[0]}>{names[1]} {event.modality} {event.polarity} by={by}"


def main() -> None:
    """Print precision, recall and F1 of facts, and how many of their marks are right."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--language", default="fr", choices=sorted(LANGUAGES))
    parser.add_argument("--half", choices=("first", "held"))
    parser.add_argument("--verbose", action="store_true")
    args = parser.parse_args()
    for half in [args.half] if args.half else ["first", "held"]:
        n = measured(args.language, half, verbose=args.verbose)
        p, r = n["right"] / max(n["told"], 1), n["right"] / max(n["wanted"], 1)
        print(
            f"{args.language} {half}: precision {p:.3f} recall {r:.3f} F1 "
            f"{2 * p * r / (p + r) if p + r else 0:.3f} of {n['wanted']} facts; marks "
            f"{n['marks']}/{n['judged']}"
        )


if __name__ == "__main__":
    main()
