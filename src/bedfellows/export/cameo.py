"""CAMEO codes as PLOVER types and modes.

After the correspondence that PLOVER 0.8 (2024) keeps with CAMEO 1.1b3 (Schrodt 2012): a root
becomes a type, a base code often a mode. PLOVER has no type for bare statements (root 01);
comment that shows sympathy (018) is SUPPORT there and accord expressed (019) AGREE.
"""

from __future__ import annotations

from bedfellows.ontology import load_ontology

ROOTS = {
    "02": "REQUEST", "03": "AGREE", "04": "CONSULT", "05": "SUPPORT", "06": "COOPERATE",
    "07": "AID", "08": "CONCEDE", "09": "ACCUSE", "10": "REQUEST", "11": "ACCUSE",
    "12": "REJECT", "13": "THREATEN", "14": "PROTEST", "15": "MOBILIZE", "16": "SANCTION",
    "17": "COERCE", "18": "ASSAULT", "19": "ASSAULT", "20": "ASSAULT",
}  # fmt: skip
"""A type for each root that has one."""

FINER = {
    "018": ("SUPPORT", None), "019": ("AGREE", None),
    "022": ("REQUEST", "assist"), "023": ("REQUEST", "assist"), "024": ("REQUEST", "change"),
    "025": ("REQUEST", "yield"), "026": ("REQUEST", "meet"), "027": ("REQUEST", "meet"),
    "028": ("REQUEST", "meet"),
    "041": ("CONSULT", "phone"), "042": ("CONSULT", "visit"), "043": ("CONSULT", "visit"),
    "044": ("CONSULT", "third-party"), "045": ("CONSULT", "third-party"),
    "0841": ("RETREAT", "release"), "0842": ("RETREAT", "release"), "084": ("RETREAT", "release"),
    "086": ("RETREAT", "access"), "0871": ("RETREAT", "ceasefire"),
    "0872": ("RETREAT", "access"), "0873": ("RETREAT", "disarm"), "0874": ("RETREAT", "withdraw"),
    "087": ("RETREAT", None),
    "09": ("ACCUSE", "investigate"), "111": ("ACCUSE", "disapprove"), "112": ("ACCUSE", "allege"),
    "103": ("REQUEST", "assist"), "104": ("REQUEST", "change"), "105": ("REQUEST", "yield"),
    "106": ("REQUEST", "meet"), "107": ("REQUEST", "meet"), "108": ("REQUEST", "meet"),
    "122": ("REJECT", "assist"), "123": ("REJECT", "change"), "124": ("REJECT", "yield"),
    "125": ("REJECT", "meet"), "126": ("REJECT", "meet"), "127": ("REJECT", "meet"),
    "131": ("THREATEN", "restrict"), "138": ("THREATEN", "violence"),
    "137": ("THREATEN", "violence"), "134": ("THREATEN", "relations"),
    "141": ("PROTEST", "demo"), "142": ("PROTEST", "hunger"), "143": ("PROTEST", "strike"),
    "144": ("PROTEST", "obstruct"), "145": ("PROTEST", "riot"),
    "151": ("MOBILIZE", "police"), "152": ("MOBILIZE", "troops"), "153": ("MOBILIZE", "police"),
    "154": ("MOBILIZE", "troops"),
    "161": ("SANCTION", "discontinue"), "164": ("SANCTION", "discontinue"),
    "165": ("SANCTION", "discontinue"), "166": ("SANCTION", "expel"),
    "171": ("COERCE", "seize"), "172": ("COERCE", "restrict"), "173": ("COERCE", "arrest"),
    "174": ("COERCE", "deport"), "176": ("COERCE", "cyber"),
    "181": ("ASSAULT", "abduct"), "182": ("ASSAULT", "beat"), "1821": ("ASSAULT", "sexual"),
    "1822": ("ASSAULT", "torture"), "183": ("ASSAULT", "explosives"),
    "1831": ("ASSAULT", "suicide-attack"), "185": ("ASSAULT", "targeted"),
    "186": ("ASSAULT", "targeted"), "193": ("ASSAULT", "firearms"),
    "194": ("ASSAULT", "heavy-weapons"), "195": ("ASSAULT", "aerial"),
    "20": ("ASSAULT", "unconventional"),
}  # fmt: skip
"""Base codes that PLOVER gives a mode, or another type than their root's."""

STATEMENT = "a bare statement (CAMEO 01), for which PLOVER has no type"


def known(code: str) -> bool:
    """Whether a code begins with a CAMEO root.

    >>> known("042"), known("990")
    (True, False)
    """
    return code[:2].isdigit() and 1 <= int(code[:2]) <= 20


def plover_of(code: str) -> tuple[str, str | None] | None:
    """Type and mode of a code, by its longest known beginning; None for a bare statement.

    >>> plover_of("0841"), plover_of("193"), plover_of("010")
    (('RETREAT', 'release'), ('ASSAULT', 'firearms'), None)
    """
    for length in (4, 3, 2):
        found = FINER.get(code[:length]) if len(code) >= length else None
        if found:
            return found
    root = ROOTS.get(code[:2])
    return (root, None) if root else None


def is_type(name: str) -> bool:
    """Whether a name is one of PLOVER's types."""
    return name in load_ontology().types
