"""The story as the page states it for machines (`articleBody` in JSON-LD), against what was found.

Pages that scripts build show nothing else. Elsewhere it tells what under the story is not the
story: a note on the author, an appeal. Subheads and lists are often missing from it, so nothing
amid the story is judged by it.
"""

from __future__ import annotations

from html import unescape

from lxml import etree
from lxml.html import HtmlElement, document_fromstring

from bedfellows.clip import marks
from bedfellows.clip.stories import Runs, runs_of
from bedfellows.clip.tree import lines

LEAST_RUNS = 60
"""Runs of four words from which a stated story is a story; shorter ones are summaries."""
HIDDEN = 0.25
"""A page that shows less than this share of the story that it states is built by scripts."""
AGREED = 0.85
"""Share of what was found that must be in the stated story before its end is judged by it: stated
stories are cut off on some sites."""
OWN = 0.5


def stated_body(tree: HtmlElement) -> list[str]:
    """The paragraphs of the story in the page's JSON-LD; none where it states none."""
    body = marks.json_ld(tree).get("articleBody")
    if not isinstance(body, str) or not body.strip():
        return []
    text = unescape(body)
    if "</" in text or "<br" in text or "<p>" in text:
        try:
            return lines(document_fromstring(f"<div>{text}</div>"))
        except (etree.ParserError, ValueError):
            return []
    return [line for raw in text.splitlines() if (line := " ".join(raw.split()))]


def agreed(found: list[str], stated: list[str]) -> list[str]:
    """What was found, without what stands under the story; or what is stated, of hidden stories."""
    told, mine = runs_of("\n".join(stated)), runs_of("\n".join(found))
    if len(told) < LEAST_RUNS:
        return found
    if len(mine) < HIDDEN * len(told):
        return stated
    if share_in(mine, told) < AGREED:
        return found
    kept = list(found)
    while kept and share_in(runs_of(kept[-1]), told) < OWN:
        kept.pop()
    return kept or found


def share_in(some: Runs, all: Runs) -> float:
    """Share of some runs that are among others, 0 to 1."""
    import numpy as np

    return float(np.isin(some, all).mean()) if len(some) else 0.0
