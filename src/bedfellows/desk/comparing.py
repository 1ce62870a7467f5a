"""Two texts of a page side by side: what stayed, what went, what came, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any

WORDS = re.compile(r"\s+|[^\s]+")
MOST_WORDS = 4_000
"""Paragraphs longer than this together are shown whole: comparing takes their product."""
Change = dict[str, Any]


def changes(old: str, new: str) -> list[Change]:
    """Paragraphs in order: `how` is same, came, went or changed; `pieces` say which words.

    >>> [(c["how"], [p["text"] for p in c["pieces"]]) for c in changes("a b", "a c")]
    [('changed', ['a ', 'b', 'c'])]
    """
    before, after = paragraphs_of(old), paragraphs_of(new)
    out: list[Change] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for how, first, last, start, end in matcher.get_opcodes():
        if how == "equal":
            out += [whole("same", text) for text in before[first:last]]
        elif how == "replace":
            out += replaced(before[first:last], after[start:end])
        else:
            out += [whole("went", text) for text in before[first:last]]
            out += [whole("came", text) for text in after[start:end]]
    return out


def paragraphs_of(text: str) -> list[str]:
    """Paragraphs that hold something."""
    return [part for part in text.split("\n") if part.strip()]


def whole(how: str, text: str) -> Change:
    """A paragraph of one kind."""
    return {"how": how, "pieces": [{"how": how, "text": text}]}


def replaced(before: Sequence[str], after: Sequence[str]) -> Iterator[Change]:
    """Paragraphs that took the place of others, in pairs as far as they go."""
    for number in range(max(len(before), len(after))):
        if number >= len(after):
            yield whole("went", before[number])
        elif number >= len(before):
            yield whole("came", after[number])
        else:
            yield {"how": "changed", "pieces": list(pieces(before[number], after[number]))}


def pieces(old: str, new: str) -> Iterator[Change]:
    """Words of a paragraph that changed."""
    before, after = WORDS.findall(old), WORDS.findall(new)
    if len(before) + len(after) > MOST_WORDS:
        yield {"how": "went", "text": old}
        yield {"how": "came", "text": new}
        return
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for how, first, last, start, end in matcher.get_opcodes():
        if how == "equal":
            yield {"how": "same", "text": "".join(before[first:last])}
            continue
        for name, part in (("went", before[first:last]), ("came", after[start:end])):
            if part:
                yield {"how": name, "text": "".join(part)}
