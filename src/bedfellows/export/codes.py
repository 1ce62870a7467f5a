"""PLOVER's types and modes as CAMEO codes, with their Goldstein scores.

The reverse of `cameo`. Codes have at least three digits, as data sets write them: root 19 is 190.
"""

from __future__ import annotations

from functools import cache

from bedfellows.export.cameo import FINER, known
from bedfellows.ontology import load_ontology

GOLDSTEIN = {
    "01": 0.0, "018": 3.4, "019": 3.4, "02": 3.0, "022": 3.4, "023": 3.4, "024": -0.3,
    "025": -0.3, "026": 4.0, "027": 4.0, "028": 4.0, "03": 4.0, "031": 5.2, "032": 4.5,
    "033": 5.2, "0334": 6.0, "034": 7.0, "035": 7.0, "036": 4.0, "037": 5.0, "038": 7.0,
    "039": 5.0, "04": 1.0,
    "042": 1.9, "043": 2.8, "044": 2.5, "045": 5.0, "046": 7.0, "05": 3.5, "051": 3.4,
    "053": 3.8, "054": 6.0, "055": 7.0, "056": 7.0, "057": 8.0, "06": 6.0, "061": 6.4,
    "062": 7.4, "063": 7.4, "064": 7.0, "07": 7.0, "071": 7.4, "072": 8.3, "073": 7.4,
    "074": 8.5, "08": 5.0, "084": 7.0, "085": 7.0, "086": 9.0, "087": 9.0, "0874": 10.0,
    "09": -2.0, "10": -5.0, "11": -2.0, "12": -4.0, "125": -5.0, "126": -5.0, "127": -5.0,
    "128": -5.0, "129": -5.0, "13": -5.8, "130": -4.4, "137": -7.0, "138": -7.0, "139": -7.0,
    "14": -6.5, "144": -7.5, "145": -7.5, "15": -7.2, "16": -4.0, "162": -5.6, "163": -8.0,
    "164": -6.5, "165": -6.5, "166": -7.0, "17": -7.0, "171": -9.2, "172": -5.0, "173": -5.0,
    "174": -5.0, "175": -9.0, "18": -9.0, "182": -9.5, "1821": -9.0, "1822": -9.0,
    "1823": -10.0, "183": -10.0, "184": -8.0, "185": -8.0, "186": -10.0, "19": -10.0,
    "191": -9.5, "192": -9.5, "196": -9.5, "20": -10.0,
}  # fmt: skip
"""Scores by the longest beginning of a code: Goldstein (1992) as the Kansas Event Data System
fitted it to CAMEO; ICEWS prints it as intensity and GDELT as GoldsteinScale."""


@cache
def code_of(type: str, mode: str | None = None) -> str:
    """The CAMEO code of a type and mode: the mode's own where there is one, else the type's.

    >>> code_of("ASSAULT", "firearms"), code_of("AGREE"), code_of("COERCE", "curfew")
    ('193', '030', '170')
    """
    root = load_ontology().types[type].cameo
    same = [code for code, meant in FINER.items() if meant == (type, mode) and mode]
    if same:
        root = min(same, key=lambda code: (code[:2] != root[:2], len(code), code))
    return root.ljust(3, "0")


def own_code(record_cameo: str | None, type: str, mode: str | None) -> str:
    """The code an event was imported with, unless it was recoded; else its type's.

    >>> own_code("0841", "RETREAT", "release"), own_code("0841", "REJECT", None)
    ('0841', '120')
    """
    from bedfellows.export.cameo import plover_of

    given = record_cameo or ""
    if len(given) > 2 and known(given) and (plover_of(given) or ("",))[0] == type:
        return given
    return code_of(type, mode)


def goldstein_of(code: str) -> float:
    """The Goldstein score of a CAMEO code.

    >>> goldstein_of("0874"), goldstein_of("193")
    (10.0, -10.0)
    """
    for length in (4, 3, 2):
        if code[:length] in GOLDSTEIN:
            return GOLDSTEIN[code[:length]]
    raise ValueError(f"{code!r} is no CAMEO code")


def cameo_quad(code: str) -> int:
    """CAMEO's quad class of a code, which is not always PLOVER's.

    >>> cameo_quad("042"), cameo_quad("193")
    (1, 4)
    """
    root = int(code[:2])
    return 1 if root <= 5 else 2 if root <= 8 else 3 if root <= 13 else 4


def actor_code(party: dict[str, object]) -> str:
    """CAMEO's code of a party: its country, then its first sector.

    >>> actor_code({"actor": "usa-cia", "country": "USA", "sectors": ["SPY"]})
    'USASPY'
    """
    sectors = party["sectors"]
    first = str(sectors[0]) if isinstance(sectors, list | tuple) and sectors else ""
    return f"{party['country'] or ''}{'' if first == 'UNK' else first}"
