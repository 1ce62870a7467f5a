"""A page or two for the desk of somebody in a hurry: what stands, what shifted, what is strange.

Every statement has a footnote with the sentence that proves it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from bedfellows.network.dyads import Relation
from bedfellows.network.findings import best, proof
from bedfellows.network.votes import Record
from bedfellows.network.wording import counted

PAIRS, SHIFTS, FINDINGS_PER_KIND, NOTES = 10, 10, 2, 2
"""Most pairs, shifts, findings of a kind, and footnotes of a statement."""
SPECIAL = re.compile(r"([\\`*_\[\]<>#|&])")


@dataclass(slots=True)
class Notes:
    """Footnotes in the order in which they are first cited."""

    numbers: dict[str, int] = field(default_factory=dict)
    texts: list[str] = field(default_factory=list)

    def cite(self, evidence: Sequence[Record]) -> str:
        """Marks for some pieces of evidence."""
        numbers = dict.fromkeys(self.number(piece) for piece in evidence[:NOTES])
        return "".join(f"[^{number}]" for number in numbers)

    def number(self, piece: Record) -> int:
        """The number of a piece of evidence."""
        if piece["event"] not in self.numbers:
            self.texts.append(note(piece))
            self.numbers[piece["event"]] = len(self.texts)
        return self.numbers[piece["event"]]


def note(piece: Record) -> str:
    """A footnote: the sentence, who said it, where and when."""
    said = f" ({piece['speaker']} said)" if piece["speaker"] else ""
    where = ", ".join(str(v) for v in (piece["publisher"], piece["title"], piece["published"]) if v)
    return plain(f"“{piece['sentence'].strip()}”{said} — {where or piece['document']}")


def plain(text: str) -> str:
    r"""Text that Markdown prints as it is, on one line.

    >>> print(plain("a *b*"))
    a \*b\*
    """
    return SPECIAL.sub(r"\\\1", " ".join(text.split()))


def brief(
    web: Sequence[Relation], shifts: Sequence[Record], findings: Sequence[Record], *,
    since: str | None = None, until: str | None = None, about: str | None = None,
) -> str:  # fmt: skip
    """The brief as Markdown with footnotes."""
    notes = Notes()
    span = " to ".join(filter(None, (since, until)))
    title = " on ".join(filter(None, ("Brief", about and plain(about))))
    parts = [f"# {title}{': ' + span if span else ''}", summary(web)]
    if since:
        lines = [f"- {plain(s['statement'])}{notes.cite(s['evidence'])}" for s in shifts[:SHIFTS]]
        parts += [f"## What shifted since {since}", "\n".join(lines) or "Nothing shifted."]
    parts += [
        "## Who stands with whom",
        "\n".join(standing_lines(web, notes)) or "No pair is sure.",
    ]
    parts += ["## What is strange", "\n".join(finding_lines(findings, notes)) or "Nothing found."]
    foot = "\n".join(f"[^{n}]: {text}" for n, text in enumerate(notes.texts, 1))
    return "\n\n".join([*parts, foot]).rstrip() + "\n"


def summary(web: Sequence[Relation]) -> str:
    """Counts in one sentence."""
    actors = {end for r in web for end in (r.source, r.target)}
    counts = {state: sum(r.state == state for r in web) for state in
              ("ally", "antagonist", "contested", "unknown")}  # fmt: skip
    return (
        f"{counted(len(web), 'pair')} of {counted(len(actors), 'actor')}: {counts['ally']} allied, "
        f"{counts['antagonist']} antagonistic, {counts['contested']} contested, "
        f"{counts['unknown']} of whom too little is known."
    )


def standing_lines(web: Sequence[Relation], notes: Notes) -> list[str]:
    """The surest pairs, one a line."""
    sure = [r for r in web if r.sign][:PAIRS]
    return [
        f"- {plain(r.title)}: {r.state}, {r.score:+.2f} ({r.low:+.2f} to {r.high:+.2f})"
        f"{notes.cite([proof(e) for e in best(r)])}"
        for r in sure
    ]


def finding_lines(findings: Sequence[Record], notes: Notes) -> list[str]:
    """The first findings of each kind, one a line."""
    shown: dict[str, int] = {}
    lines = []
    for finding in findings:
        kind = finding["kind"]
        shown[kind] = shown.get(kind, 0) + 1
        if shown[kind] <= FINDINGS_PER_KIND:
            lines.append(f"- {plain(finding['statement'])}{notes.cite(finding['evidence'])}")
    return lines
