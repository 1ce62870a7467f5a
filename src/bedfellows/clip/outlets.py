"""Names of papers, agencies and stations, told from names of people and places."""

from __future__ import annotations

import re

_WORDS = re.compile(
    r"\b(?:news(?:paper|wire)?|times|post|wire|press|agency|agence|herald|tribune|journal|daily"
    r"|gazette|monitor|chronicle|service|network|observer|register|review|magazine|radio"
    r"|television|tv|dispatch|courier|examiner|inquirer|sentinel|telegraph|independent|guardian"
    r"|mail|standard|globe|mirror|bulletin|record|broadcasting|media|online|weekly|broadcaster"
    r"|intelligencer|reporter|argus|advertiser|ledger|banner|express|citizen|correspondence"
    r"|wire services|public affairs|zeitung|monde|figaro|blog)\b",
    re.IGNORECASE,
)
_ALONE_LIST = (
    "reuters bloomberg politico axios xinhua interfax tass itar-tass anadolu aljazeera ansa dpa "
    "efe kyodo yonhap newsweek npr time slate vox vice economist haaretz dawn wired quartz "
    "forbes buzzfeed propublica stratfor ria novosti irna sana petra"
)
_ALONE = frozenset(_ALONE_LIST.split())
_DOMAIN = re.compile(r"(?:www\.)?[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|info|news|co\.\w\w|[a-z]{2})")


def is_outlet(text: str) -> bool:
    """Whether the words by themselves can only be the name of an outlet.

    >>> is_outlet("Continental Wire"), is_outlet("BBC"), is_outlet("Jane Doe")
    (True, True, False)
    """
    words = text.strip(" .").split()
    if not words or len(words) > 7 or not (words[0][:1].isupper() or _DOMAIN.fullmatch(text)):
        return False
    if len(words) == 1:
        bare = words[0]
        return (
            bare.lower() in _ALONE
            or is_acronym(bare)
            or bool(_DOMAIN.fullmatch(bare))
            or bool(_WORDS.search(bare))
        )
    return bool(_WORDS.search(text)) or " ".join(words[1:]).lower() in _ALONE or _is_joined(text)


def is_acronym(word: str) -> bool:
    """'A.P.', 'BBC': two to five capitals.

    >>> is_acronym("BBC"), is_acronym("Bbc")
    (True, False)
    """
    return bool(re.fullmatch(r"(?:[A-Z]\.?){2,5}", word))


def _is_joined(text: str) -> bool:
    """'AP/Reuters', 'BBC News', 'Al Jazeera'."""
    if text.lower() in ("al jazeera", "al arabiya", "le monde", "der spiegel", "el país"):
        return True
    parts = re.split(r"\s*/\s*", text)
    return len(parts) > 1 and all(is_acronym(p) or p.lower() in _ALONE for p in parts)
