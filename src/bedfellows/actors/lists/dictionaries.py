"""Dictionaries of CAMEO's coders: TABARI's and PETRARCH's actors with dated codes, and agents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from bedfellows.actors.entries import Actor, Kind, RoleSpan
from bedfellows.actors.lists.entries import BadLine, entry
from bedfellows.actors.tables import rows

CODE = re.compile(r"\[([^\[\]]*)\]")
BRACED = re.compile(r"\{([^{}]*)\}")
SPAN = re.compile(r"(\d{6,8})\s*-\s*(\d{6,8})")
SECTORS = {
    "GOV": "GOV", "MIL": "MIL", "REB": "REB", "INS": "REB", "SEP": "REB", "RAD": "REB",
    "OPP": "OPP", "PTY": "PTY", "COP": "COP", "JUD": "JUD", "SPY": "SPY", "MED": "JRN",
    "EDU": "EDU", "BUS": "BUS", "MNC": "BUS", "CRM": "CRM", "CVL": "CVL", "DEV": "CVL",
    "ENV": "CVL", "HRI": "CVL", "NGO": "CVL", "NGM": "CVL", "SET": "CVL", "ELI": "ELI",
    "HLH": "MED", "LAB": "LAB", "LEG": "LEG", "REF": "REF", "REL": "REL", "UAF": "UAF",
    "AGR": "AGR", "PRM": "PRM", "SOC": "SOC",
}  # fmt: skip
"""CAMEO's role codes (Gerner, Schrodt and Yilmaz 2012, chapter 4) as PLOVER's sectors."""
MANY = {"IGO": "IGO", "IGOEUR": "EUR", "IGOUNO": "UNO", "EUR": "EUR", "UNO": "UNO"}
GROUPS = frozenset({"CVL", "REL", "SOC"})


@dataclass(slots=True)
class Block:
    """An actor with its synonyms and codes, as far as the lines have been read."""

    number: int
    names: list[str]
    codes: list[tuple[str, str | None, str | None]] = field(default_factory=list)


def cameo_actors(path: Path) -> Iterator[tuple[int, Actor] | BadLine]:
    """Actors of a dictionary, each with its synonyms (+) and dated codes."""
    block: Block | None = None
    with path.open(encoding="utf-8", errors="replace") as file:
        for number, line in enumerate(file, 1):
            text = re.split(r"[#;]", line)[0].strip()
            if not text:
                continue
            try:
                name = name_of(CODE.sub("", text).strip(" \t+"))
                codes = [dated(code) for code in CODE.findall(text)]
                if "[" in CODE.sub("", text) or "]" in CODE.sub("", text):
                    raise ValueError(f"{text!r}: a bracket is not closed")
                if not name and not codes:
                    raise ValueError(f"{text!r}: neither a name nor a code")
                if name and not text.startswith("+"):
                    if block is not None:
                        yield from finished(block)
                    block = Block(number, [name])
                elif name and block is not None:
                    block.names.append(name)
                if block is None:
                    raise ValueError(f"{text!r}: stands before any actor")
                block.codes += codes
            except ValueError as trouble:
                yield BadLine(number, str(trouble))
    if block is not None:
        yield from finished(block)


def name_of(words: str) -> str:
    """A dictionary's name as text: 'HAMID_KARZAI_' is 'Hamid Karzai', acronyms stay."""
    plain = [word for word in re.split(r"[_\s]+", BRACED.sub("", words)) if word]
    return " ".join(
        w if (len(w) <= 4 and len(plain) == 1) or not w.isupper() else w.title() for w in plain
    )


def dated(code: str) -> tuple[str, str | None, str | None]:
    """A code with the days from and to which it holds: 'AFGGOV 011222-140929', 'AFGELI >140930'.

    >>> dated("AFGGOV 011222-140929")
    ('AFGGOV', '2001-12-22', '2014-09-29')
    """
    letters, _, rest = code.strip().partition(" ")
    if not re.fullmatch(r"[~A-Z0-9]{3,15}|---", letters):
        raise ValueError(f"{code!r}: not a code")
    rest = rest.strip()
    if not rest:
        return letters, None, None
    if match := SPAN.fullmatch(rest):
        return letters, day(match[1]), day(match[2])
    if match := re.fullmatch(r"([<>])\s*(\d{6,8})", rest):
        when = day(match[2])
        return (letters, when, None) if match[1] == ">" else (letters, None, when)
    raise ValueError(f"{code!r}: dates are written 011222-140929, >140930 or <011222")


def day(digits: str) -> str:
    """An ISO date of YYMMDD (1930 to 2029) or YYYYMMDD; months or days of 00 are left off."""
    if len(digits) == 6:
        digits = ("19" if digits[:2] >= "30" else "20") + digits
    if len(digits) != 8 or int(digits[4:6]) > 12 or int(digits[6:]) > 31:
        raise ValueError(f"{digits!r}: not a date")
    parts = [digits[:4], digits[4:6], digits[6:]]
    while parts[-1] == "00":
        parts.pop()
    return "-".join(parts)


@cache
def state_codes() -> frozenset[str]:
    """Codes of states."""
    return frozenset(row[0] for row in rows("codes", 4))


@cache
def placed(code: str) -> tuple[str | None, tuple[str, ...]]:
    """A code's country and PLOVER sectors: 'IRQGOVMIL' is IRQ, GOV and MIL."""
    for start, many in MANY.items():
        if code.startswith(start):
            return many, ()
    country = code[:3] if code[:3] in state_codes() else None
    parts = [code[i : i + 3] for i in range(3 if country else 0, len(code), 3)]
    return country, tuple(dict.fromkeys(SECTORS[p] for p in parts if p in SECTORS))


def finished(block: Block) -> Iterator[tuple[int, Actor] | BadLine]:
    """The actor of a block: a person with roles where codes are dated, else a body."""
    held = [(c, since, until) for c, since, until in block.codes if c != "---"]
    if not held:
        yield BadLine(block.number, f"{block.names[0]}: has no code")
        return
    placings = [(*placed(code), since, until) for code, since, until in held]
    country = next((place for place, *_ in placings if place), None)
    sectors = next((found for _, found, *_ in placings if found), ())
    timed = any(since or until for *_, since, until in placings)
    roles = tuple(
        RoleSpan(post=found[0].lower(), country=place, sectors=found, since=since, until=until)
        for place, found, since, until in placings
        if found
    )
    kind: Kind = "person" if timed and roles else "organization"
    if kind == "organization" and sectors and sectors[0] in GROUPS:
        kind = "group"
    if country and not sectors and not timed and len(held[0][0]) == 3 and country == held[0][0]:
        kind = "country"
    id = country if kind == "country" and country else f"{block.names[0]} {held[0][0][:3]}"
    found = entry(id, block.names[0], kind, names=block.names[1:], country=country,
                  sectors=sectors, roles=roles if kind == "person" else ())  # fmt: skip
    yield block.number, found


def cameo_agents(path: Path) -> Iterator[tuple[int, Actor] | BadLine]:
    """Agents: 'SOLDIER_ {SOLDIERS} [~MIL]' is a noun with a sector."""
    with path.open(encoding="utf-8", errors="replace") as file:
        for number, line in enumerate(file, 1):
            text = re.split(r"[#;]", line)[0].strip()
            if not text or text.startswith("!") or "!" in text:
                continue
            codes = CODE.findall(text)
            sectors = [SECTORS[c] for code in codes for c in re.findall("[A-Z]{3}", code)
                       if c in SECTORS]  # fmt: skip
            bare = BRACED.sub("", CODE.sub("", text)).strip(" _")
            noun = " ".join(re.split(r"[_\s]+", bare)).lower()
            if not noun or len(codes) != 1:
                yield BadLine(number, f"{text!r}: write NOUN [~CODE]")
            elif sectors:
                yield number, entry(f"agent {noun}", noun, "agent", sectors=(sectors[0],))
