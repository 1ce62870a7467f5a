"""Names of reporters, as a byline prints them and as we keep them."""

from __future__ import annotations

import re

FIELD_CHARS = 2000
"""No list of authors is longer."""
_PARTICLES_LIST = (
    "al bin bint da das de del della den der di do dos du el ibn la las le los op ten ter und "
    "van von y zu"
)
_PARTICLES = frozenset(_PARTICLES_LIST.split())
_SUFFIXES = frozenset(["II", "III", "IV"])
_SUFFIX = re.compile(r"(?:jr|sr)\.?|I{2,3}|IV", re.IGNORECASE)
_BETWEEN = re.compile(
    r"\s*(?:,|\||•|·|\n)\s*(?:and\s|AND\s|&\s)?\s*|\s+(?:and|AND|&|with|WITH|y|und|et)\s+"
)
_MC = re.compile(r"\b(?:Mac|Mc|al-|el-|d['’])(?=[A-Z])")
_POSTS = re.compile(
    r"\b(?:staff|writers?|reporters?|correspondents?|editors?|columnists?|contributors?|bureau"
    r"|chief|producers?|photographers?|analysts?|special to|contributing|agencies|agency staff"
    r"|newsroom|desk|ph\.?d|m\.?d|esq)\b",
    re.IGNORECASE,
)
_NOBODY_LIST = (
    "admin administrator anonymous author blogger editor editorial guest newsroom none null "
    "staff unknown user webmaster editors contributor reporter"
)
_NOBODY = frozenset(_NOBODY_LIST.split())


def normal_case(name: str) -> str:
    """A name printed in capitals as it is usually written; any other name unchanged.

    >>> normal_case("HELEN R. BASTOW"), normal_case("SEAN O'NEILL"), normal_case("Li Na")
    ('Helen R. Bastow', "Sean O'Neill", 'Li Na')
    """
    words = name.split()
    loud = [w for w in words if w.lower() not in _PARTICLES and not _SUFFIX.fullmatch(w)]
    if not loud or any(re.search(r"[^\W\d_A-Z]", _MC.sub("", w)) and not w.isupper() for w in loud):
        return name
    return " ".join(_word(word, first=i == 0) for i, word in enumerate(words))


def _word(word: str, *, first: bool) -> str:
    """One word of a capitalised name: initials stay, particles fall, parts rise again."""
    bare = word.strip(".,").lower()
    if bare.upper() in _SUFFIXES or re.fullmatch(r"(?:[A-Z]\.)+[A-Z]?\.?", word):
        return word
    if len(bare) == 2 and not re.search(r"[aeiouy]", bare) and bare not in ("jr", "sr", "ng"):
        return word
    if bare in _PARTICLES and not first:
        return word.lower()
    return "-".join(_part(part, i) for i, part in enumerate(word.split("-")))


def _part(part: str, place: int) -> str:
    """One part of a hyphenated word, with the inner capitals of Mc, O' and D'."""
    low = part.lower()
    if low in ("al", "el", "au", "ul", "de", "la", "sur", "en") and not (
        place == 0 and low != "al"
    ):
        return low
    low = low[:1].upper() + low[1:]
    low = re.sub(r"^([DLON])(['’])(\w)", lambda m: m[1] + m[2] + m[3].upper(), low)
    return re.sub(r"^(Mc|Macd(?=on|ou|er))(\w)", _highland, low)


def _highland(match: re.Match[str]) -> str:
    if match[1] == "Mc":
        return "Mc" + match[2].upper()
    return "MacD" + match[2]


def is_person(text: str) -> bool:
    """Whether a piece of a byline can be a person's name: two to six words, no digits.

    >>> is_person("C. D. FOO"), is_person("Staff Writer"), is_person("Reuters")
    (True, False, False)
    """
    words = text.split()
    if (
        not 2 <= len(words) <= 6
        or words[0].lower() == "the"
        or re.search(r"[\d@:!?()/]", text)
        or _POSTS.search(text)
    ):
        return False
    return all(
        word[:1].isupper()
        or word.lower().strip("'’") in _PARTICLES
        or word[:3] in ("al-", "el-")
        or word[:2] in ("d'", "d’")
        for word in words
    )


def is_post(text: str) -> bool:
    """Whether the words say what somebody does at the paper, not who."""
    return bool(_POSTS.search(text))


def split_names(text: str) -> tuple[str, ...]:
    """Every author in a field of authors, in order, one by one.

    >>> split_names("By ANA DE LA CRUZ, TOM MCDONALD Jr. and J. K. WU")
    ('Ana de la Cruz', 'Tom McDonald Jr.', 'J. K. Wu')
    """
    text = re.sub(r"https?://\S+|\b[\w.+-]+@\S+|\([^()]*\)", " ", text[:FIELD_CHARS])
    pieces = [clean_name(piece) for piece in name_pieces(text)]
    kept = [piece for piece in pieces if piece and not is_post(piece)]
    return tuple(dict.fromkeys(name for name in kept if name.lower() not in _NOBODY))


def name_pieces(text: str) -> list[str]:
    """The stretches of a byline between commas, semicolons and conjunctions."""
    text = strip_by(text)
    if ";" in text:
        parts = [_turned(part) for part in text.split(";")]
        return [piece for part in parts for piece in _conjoined(part)]
    return [piece for piece in _conjoined(text) if piece]


def _conjoined(text: str) -> list[str]:
    pieces = _BETWEEN.split(text)
    kept: list[str] = []
    for piece in (piece.strip() for piece in pieces):
        if kept and _SUFFIX.fullmatch(piece):
            kept[-1] += f" {piece}"
        elif piece:
            kept.append(piece)
    return kept


def _turned(part: str) -> str:
    """'Smith, John' as 'John Smith', where semicolons separate the authors."""
    match = re.fullmatch(r"\s*([^\W\d]+(?:[\s'’-][^\W\d]+)?),\s+([^,]+?)\s*", part)
    return f"{match[2]} {match[1]}" if match and not _SUFFIX.fullmatch(match[2]) else part


def strip_by(text: str) -> str:
    """A byline without its 'By', 'Written by', 'Posted by'."""
    verbs = "written|reported|posted|submitted|published|story|words|text|article|analysis|report"
    verb = rf"(?:(?:{verbs})\s*)?"
    other = r"eingestellt von|veröffentlicht von|publié par|publicado por|pubblicato da"
    pattern = rf"^\W*(?:{verb}\bby\b|{other})\s*:?\s*"
    return re.sub(pattern, "", text.strip(), flags=re.IGNORECASE)


def clean_name(text: str) -> str:
    """One name: no place, no paper, no stray marks, in normal case."""
    text = re.split(r"\s+(?:in|at|for|of)\s+(?=[A-Z])", text.strip())[0]
    return normal_case(re.sub(r"\s+", " ", text).strip(' \t,;:|-–—*/=\\"“”'))
