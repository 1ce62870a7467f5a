"""Lines around an article that are not the article: share lines, pagers, comments."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from bedfellows.clip.charset import printable

_COUNT = re.compile(
    r"(?:[\w\s']{0,30}:\s*)?(?:(?P<n>\d[\d,.]*)|(?P<none>no)|(?P<one>one))"
    r"\s+(?:reader\s+|user\s+)?(?:comments?|responses?|replies|kommentare?|commentaires?"
    r"|comentarios?)(?:\s+(?:so far|on|to|posted|yet)\b.{0,120})?\s*[:.»…]*",
    re.IGNORECASE,
)
_COMMENTS_HEAD = re.compile(
    r"(?:(?:reader|user)\s+)?comments?\s*(?:\((?P<n>\d+)\))?\s*:?", re.IGNORECASE
)
_LINES = re.compile(
    r"""\W*(?:
    (?:post|leave|add|write|submit)\s+(?:a|your)?\s*(?:comments?|reply|response)\W*
    |(?:view|see|show|hide|read|load)\s+(?:all\s+)?(?:\d+\s+)?(?:more\s+)?comments?
    |links?\s+to\s+this\s+post:?|create\s+a\s+link|(?:newer|older|next|previous)\s+posts?
    |(?:previous|next)\s+(?:post|article|story):.{0,150}
    |subscribe\s+to:?\s*(?:post\s+comments|posts)?.{0,20}
    |email\s*this\s*blog\s*this!?.{0,120}|blog\s*this!?
    |share\s+(?:to|on)\s+(?:x|twitter|facebook|pinterest|linkedin|whatsapp|reddit).{0,80}
    |(?:click|tap)\s+(?:here\s+)?to\s+(?:share|subscribe|e-?mail|print|tweet|read).{0,120}
    |advertisement|story\s+continues\s+below.{0,30}|(?:article|story)\s+continues\s+after.{0,40}
    |continue\s+reading\s+the\s+main\s+story|skip\s+to\s+(?:the\s+)?(?:main\s+)?content
    |(?:permalink|permanent\s+link|trackbacks?(?:\s*\(\d+\))?|reply|report\s+abuse|log\s*in|sign\s*(?:in|up))
    |(?:posted|published|eingestellt|publié|publicado)\s+(?:by|von|par|por)\s.{1,60}\s(?:at|um|à|on|a)\s.{0,40}\d{1,2}[:.]\d{2}.{0,40}
    |(?:labels?|tags?|filed\s+(?:under|in)|posted\s+in|categor(?:y|ies)|topics?|keywords?)\s*:.{1,120}
    |(?:tagged|filed\s+(?:under|in)|posted\s+in)\s(?!.*[.!?]\W*$).{1,80}
    |(?:©|copyright\s+(?:©|\(c\)|(?:19|20)\d\d)).{0,200}|all\s+rights\s+reserved\W*
    |(?:proudly\s+)?powered\s+by\s.{1,60}
    |(?:sign\s+up|subscribe|register)\s+(?:for|to)\s+(?:our|your|free|the\s.{0,40}\b(?:newsletter|briefing|podcast|channel|list))\b.{0,160}
    |(?:follow|like|find|join)\s+us\s+on\s+(?:facebook|twitter|x\b|instagram|youtube|linkedin|telegram|whatsapp|social).{0,100}
    |your\s+e-?mail\s+address\s+will\s+not\s+be\s+published.{0,80}
    |(?:min(?:ute)?s?\s+read|\d+\s*min(?:ute)?s?\s+read|reading\s+time.{0,30})
    |(?:photo|image|photograph|picture|credit)\s*:\s.{1,80}
    |[-*_=~•·.#\s]{3,}
    )\W*""",
    re.IGNORECASE | re.VERBOSE,
)
_LABELS = re.compile(
    r"""\W*(?:
    (?:share|like|tweet|pin|save|print|e-?mail|send|follow|bookmark|download)(?:\s+(?:this|it|on|to|via|with|us)\b.{0,60})?:?
    |(?:«|<<|&lt;&lt;|‹|←)?\s*(?:home|main|back\s+to\s+(?:top|home)|top\s+of\s+page|to\s+the\s+top)
    |(?:read|see|watch|listen)\s*(?:also|next|too)?\s*:\s.{1,160}|also\s+(?:read|see|on)\b\s*:?.{0,160}
    |(?:related|recommended|more\s+from|more\s+on)\s*:\s*.{1,200}
    |.{0,60}\b\d(?:st|nd|rd|th)\s+(?:ld|lead)\b.{0,40}|eds?:\s.{1,160}
    |(?:facebook|twitter|whatsapp|linkedin|pinterest|reddit|telegram|pocket|x)
    )\W*""",
    re.IGNORECASE | re.VERBOSE,
)
"""Furniture only where the line is no sentence: 'Also on: X', but not 'Also on Friday, he left.'"""
_SENTENCE = re.compile(r".*[.!?…][\"”’)\]]*", re.DOTALL)
SENTENCE_WORDS = 4
_LIST_HEAD = re.compile(
    r"\W*(?:related(?:\s+(?:articles?|stories|posts?|news|content|coverage|links?|topics?))?"
    r"|most\s+(?:popular|read|viewed|shared)|trending(?:\s+now)?|recent\s+posts?|archives?"
    r"|more\s+(?:stories|news|headlines)|read\s+(?:more|also|next)|see\s+also|also\s+read"
    r"|you\s+(?:may|might)\s+also\s+like|recommended(?:\s+for\s+you)?|editors?['’]\s+picks"
    r"|previous\s+posts?|about\s+me|share\s+this(?:\s+\w+)?)\s*:?\W*",
    re.IGNORECASE,
)
_MORE_WORDS = (
    r"(?:read\s+|see\s+|full\s+)?(?:the\s+)?(?:more|rest|full\s+(?:story|article|text|report|post)"
    r"|continued?|entire\s+article|whole\s+(?:story|thing)|story|remainder)"
    r"(?:\s+(?:reading|of\s+(?:the\s+|this\s+)?(?:story|article|post|entry|report)))?"
    r"(?:\s*(?:is\s+)?(?:here|there|at\s+the\s+(?:link|source|original)|at\s+[\w. ]{1,40}"
    r"|below|inside))?"
)
_MORE = re.compile(
    rf"\W*(?:(?:{_MORE_WORDS})|keep\s+reading|continue\s+reading"
    r"|click\s+here\s+for\s+(?:more|the\s+rest))"
    rf"\s*(?:[:.…»>→)\]]|at\b|on\b)*\s*(?P<url>(?:https?://|www\.)[^\s)\]]+)?\W*",
    re.IGNORECASE,
)
_BARE_MORE = re.compile(r"\W*(?:(?:read|see)\s+)?(?:more|rest|story|continued?)\W*", re.IGNORECASE)
"""'More' and 'Read more' alone head lists of other stories as often as they lead on."""
_MORE_TAIL = re.compile(
    rf"\s*[(\[]\s*(?:{_MORE_WORDS}|continue\s+reading|keep\s+reading)\s*[:.…»>]*"
    r"\s*(?P<url>(?:https?://|www\.)[^\s)\]]+)?\s*[)\]]\s*$",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"\W*(?:(?:additional\s+)?(?:reporting|writing|editing|compiled|written)\s+by\s[^.]{3,200}"
    r"(?:;\s*|\.\s*)?)+\W*",
    re.IGNORECASE,
)
_READER = re.compile(
    r"\bsaid\s*(?:\.\.\.|…|:?$)|^(?:reply|delete|antworten|löschen|répondre|anonymous)\b"
    r"|\d{1,2}:\d{2}\s*(?:[ap]\.?m\.?)?$",
    re.IGNORECASE,
)
"""What stands by a reader's comment: a name that 'said...', a button, a clock."""
READER_LINES = 6
AMID = 0.25
"""A story that goes on after a count of comments goes on for this share of what came before."""
PROSE_WORDS = 12
TAIL_CHARS = 12
MORE_CHARS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleaned:
    """Paragraphs without furniture, and what the furniture said."""

    paragraphs: tuple[str, ...]
    comments: int = 0
    more_url: str | None = None
    excerpt: bool = False
    credits: tuple[str, ...] = ()


def clean(
    lines: Iterable[str], *, pruned: bool = False, links: Collection[str] | None = None
) -> Cleaned:
    """Take the furniture out of the lines or paragraphs of a page.

    Everything after the head of the comments is readers' comments, once there was an article. Of
    a page `pruned` of its comments already, a count of them may stand amid the story. `links` has
    the words of the page's links, where these are known: nothing else is a list of other stories.
    """
    listed = [printable(line).strip() for line in lines]
    kept: list[str] = []
    comments, more_url, excerpt, in_list = 0, None, False, False
    for at, line in enumerate(listed):
        if (count := comment_count(line)) is not None:
            comments = max(comments, count)
            if any(map(is_prose, kept)) and not (pruned and _goes_on(kept, listed[at + 1 :])):
                break
            continue
        linked = links is None or line in links
        in_list = is_list_head(line) or (
            in_list and linked and not (is_prose(line) or is_sentence(line))
        )
        line, found, url = take_more(line)
        excerpt, more_url = excerpt or found, more_url or url
        byline = is_credit(line) and not any(map(is_prose, kept))
        if line and not in_list and (byline or not is_furniture(line)):
            kept.append(line)
    credits = tuple(line for line in listed if is_credit(line) or line.startswith(("©", "Copyr")))
    return Cleaned(
        paragraphs=tuple(kept),
        comments=comments,
        more_url=more_url,
        excerpt=excerpt,
        credits=credits,
    )


def _goes_on(kept: list[str], rest: list[str]) -> bool:
    """Whether what follows is more of the story: prose, and nobody who 'said...' or may reply."""
    if any(_READER.search(line) for line in rest[:READER_LINES]):
        return False
    return sum(map(len, filter(is_prose, rest))) > AMID * sum(map(len, kept))


def comment_count(line: str) -> int | None:
    """How many comments the line announces: '0 Comments:' is 0, other lines are None.

    >>> comment_count("3 Comments"), comment_count("Comments:"), comment_count("No comment.")
    (3, 0, None)
    """
    line = line.strip()
    if len(line) > 160:
        return None
    if match := _COUNT.fullmatch(line):
        if line.lower().rstrip(".") == "no comment":
            return None
        digits = re.sub(r"\D", "", match["n"] or "")
        return int(digits) if digits else int(bool(match["one"]))
    if (match := _COMMENTS_HEAD.fullmatch(line)) and (match["n"] or line.endswith((":", "s"))):
        return int(match["n"] or 0)
    return None


def take_more(line: str) -> tuple[str, bool, str | None]:
    """The line without its '(More here.)', whether there was one, and its target if printed."""
    if is_more(line) and (match := _MORE.fullmatch(line)):
        return "", True, match["url"]
    tail = max(0, len(line) - MORE_CHARS)
    if match := _MORE_TAIL.search(line, tail):
        return line[: match.start()].rstrip(), True, match["url"]
    return line, False, None


def is_more(text: str) -> bool:
    """Whether a link's words send the reader on to the rest of the story.

    >>> is_more("(More here.)"), is_more("Read the full story"), is_more("More troops")
    (True, True, False)
    """
    text = text.strip()
    if len(text) > MORE_CHARS or not re.search(r"\w", text) or not _MORE.fullmatch(text):
        return False
    return text[0] in "([" or not _BARE_MORE.fullmatch(text)


def is_furniture(line: str) -> bool:
    """Whether the line is a share line, a pager, a label or the like, by its words alone.

    >>> is_furniture("Post a Comment"), is_furniture("<< Home"), is_furniture("He went home.")
    (True, True, False)
    """
    line = line.strip()
    if len(line) >= 260:
        return False
    label = not is_sentence(line) and _LABELS.fullmatch(line)
    return bool(label or _LINES.fullmatch(line) or is_credit(line))


def is_credit(line: str) -> bool:
    """Whether the line says who else worked on the story; above the story it is its byline.

    >>> is_credit("Reporting by Ada Roe in Rome; editing by Bo Li")
    True
    """
    return len(line) < 260 and bool(_CREDIT.fullmatch(line.strip()))


def is_sentence(line: str) -> bool:
    """Whether the line is speech, or a sentence of some words with its full stop.

    >>> is_sentence("Also on Friday, he left."), is_sentence("Follow this story")
    (True, False)
    """
    if line.startswith(("“", '"', "‘")):
        return True
    return len(line.split()) >= SENTENCE_WORDS and bool(_SENTENCE.fullmatch(line))


def is_list_head(line: str) -> bool:
    """Whether the line heads a list of links to other stories."""
    return len(line) < 60 and bool(_LIST_HEAD.fullmatch(line.strip()))


def is_prose(line: str) -> bool:
    """Whether the line is a paragraph rather than a headline or a label."""
    return len(line.split()) >= PROSE_WORDS and bool(re.search(r"[.!?…:]\W*$", line[-TAIL_CHARS:]))
