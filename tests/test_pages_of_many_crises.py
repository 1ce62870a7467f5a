"""Ten pages in ten house styles about ten crises, each with what a reader finds in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from bedfellows.casebook import Casebook
from bedfellows.clip.sources import clippings
from bedfellows.config import Tools
from bedfellows.model import Clipping, Event, Facts, Party
from bedfellows.pipeline import code

ATTACK = frozenset({"ASSAULT"})
BACKING = frozenset({"AID", "COOPERATE", "SUPPORT"})
ADVICE = BACKING | {"CONSULT"}
ACTUAL = ("actual", "positive")

Expected = tuple[frozenset[str], str | None, str | None, tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page, and what it says. A side of an event is a country, or words of the name."""

    text: str
    title: str
    authors: tuple[str, ...]
    published: str
    dateline: str | None
    paragraphs: int
    events: tuple[Expected, ...]
    rivals: frozenset[str]
    role: tuple[str, str]
    alias: tuple[str, str] | None = None
    hoped: tuple[str, str]


YEMEN = """\
Strange Company Around a Fleeing President

By Leila Marsh and Tom Okafor, Harbor Gazette, APRIL 11, 2015

ADEN, Yemen — A senior Jordanian general flew to Yemen this week to advise its government, \
officials said Friday, as the fighting closed in on the port.

Militias trained by Iran fought Saudi troops along the border on Thursday. Egyptian support for \
President Abdu Rabbu Mansour Hadi has grown since the winter.

Qatar and Egypt, longtime rivals, have both come to the aid of Yemen. "Nobody chose this \
company," said Nadia Clerc, a visiting fellow at the Meridian Institute in Geneva.

The Houthi leadership sees the possibility of aid from Russia.

(More here.)

posted by Marsh at 7:12 AM

0 Comments:

Post a Comment

<< Home
"""

LEBANON = """\
OLD FOES SIDE WITH THE GUERRILLAS IN BEIRUT

By PAUL STERN

The Evening Ledger

June 18, 1982

BEIRUT, June 18 (Ledger Service) -- Syria and Iraq, traditional antagonists, came to the aid of \
the Palestine Liberation Organization, or PLO, as the siege entered its second week.

Militias trained by Israel fought Syrian troops in the hills above the city. Col. Reza Daneshvar \
of Iran flew to Lebanon this week to advise its government, officials said Friday.

"The Arab states have no common plan," said Miriam Aoun, an analyst at the Cedar Institute. \
Libyan support for the PLO has so far been money.

The PLO sees the possibility of aid from Algeria, diplomats said.
"""

AFGHANISTAN = """\
Moscow Leaves, and Kabul Looks for Friends
Monday, May 16, 1988
by Edward Lyle, Ingrid Voss and Hamid Rauf
The Northern Courier

KABUL — The Soviet defense minister flew to Afghanistan this week to advise its government, \
Afghan officials said Friday.

Rebels armed by Pakistan fought Soviet troops near Jalalabad. American support for the \
mujahedeen runs through the Inter-Services Intelligence, or ISI, in Islamabad.

The United States and Iran, longtime antagonists, have each come to the aid of the mujahedeen. \
Gen. Anwar Zadran, the commander of the Eighth Division, said the road was open.

President Najibullah sees the possibility of aid from India.

KABUL — The Soviet defense minister flew to Afghanistan this week to advise its government, \
Afghan officials said Friday.

Rebels armed by Pakistan fought Soviet troops near Jalalabad. American support for the \
mujahedeen runs through the Inter-Services Intelligence, or ISI, in Islamabad.

The United States and Iran, longtime antagonists, have each come to the aid of the mujahedeen. \
Gen. Anwar Zadran, the commander of the Eighth Division, said the road was open.

President Najibullah sees the possibility of aid from India.

Labels: war
0 Comments:
Post a Comment
<< Home
"""

ANGOLA = """\
Luanda's war draws in distant quarrels
Cape Tribune, 21 November 1975
Joost Verhagen in Luanda

LUANDA, Nov. 21 — Cuban officers trained the Angolan army through the summer. A Cuban general \
flew to Angola this week to advise its government, Angolan officials said Friday.

Militias trained by Cuba fought South African troops south of the Cuanza on Wednesday. Zairian \
support for the National Front for the Liberation of Angola, or FNLA, has never been secret.

China and South Africa, old adversaries, have come to the aid of the FNLA. "They would not sit \
at one table," said Teresa Pinto, a visiting scholar at the Lisbon Institute of African Affairs.

Zambia sees the possibility of aid from Britain.

(Continued here.)
"""

UKRAINE = """\
Kiev's New Friends Do Not Like One Another
The Baltic Observer
By Marta Lindqvist
Published: September 6, 2014

KIEV, Ukraine — Militias trained by Russia fought Ukrainian troops outside Mariupol on Thursday, \
the army said.

The Canadian defense minister flew to Ukraine this week to advise its government, officials said \
Friday. Polish support for President Petro Poroshenko is the warmest in Europe.

Turkey and Greece, traditional rivals, have come to the aid of Ukraine. The Organization for \
Security and Cooperation in Europe, or OSCE, sent monitors to the port.

"This is a coalition of the worried," said Henrik Dahl, an analyst at the Sound Institute in \
Copenhagen. Ukraine sees the possibility of aid from Japan.

1 Comments:
Anonymous said...
Good piece.
Post a Comment
<< Home
"""

LIBYA = """\
In Benghazi, a Rebel Council With Too Many Patrons
By DAVID AMSEL and RUTH PIRES
APRIL 23, 2011
The Atlantic Standard

BENGHAZI, Libya — Rebels trained by Qatar fought Libyan troops in Misrata on Wednesday, and \
French planes bombed a tank column.

A British colonel flew to Libya this week to advise its rebels, British officials said Friday. \
French support for the National Transitional Council, or NTC, is now open.

Sudan and Qatar, longtime rivals, have both come to the aid of the NTC. Gen. Salem Barasi, the \
commander of the Saiqa Brigade, said more was needed.

Col. Muammar el-Qaddafi sees the possibility of aid from Chad.

(More here.)
"""

SUDAN = """\
Two Generals, and Everyone Else's War
Written by Amal Idris | Red Sea Post | 2 June 2023

PORT SUDAN (Red Sea Post) — Egypt's deputy intelligence chief flew to Sudan this week to advise \
its government, Sudanese officials said Friday.

Fighters trained by Russia attacked Egyptian troops at an air base in the north. Emirati support \
for the Rapid Support Forces, or RSF, comes by way of Chad.

Iran and Egypt, traditional antagonists, have come to the aid of the Sudanese army. "It is a \
small club with long memories," said Yusuf Bell, a senior analyst at the Nile Institute.

The RSF sees the possibility of aid from Ethiopia.

Posted by the desk at 10:40 PM 0 comments
"""

KOREA = """\
Ancient Rivals Answer the Call From Pusan
Special to The Plains Herald
By Walter Hobbs
July 22, 1950

TOKYO, July 22 — Guerrillas trained by China fought American troops along the Kum River on \
Thursday.

A Soviet general flew to North Korea this week to advise its government, American officials said \
Friday. Australian support for President Syngman Rhee is not in doubt.

Greece and Turkey, traditional antagonists, have come to the aid of South Korea. "It is a \
strange roll call," said Clara Munro, a visiting fellow at the Institute of Pacific Studies.

North Korea sees the possibility of aid from Mongolia.
"""

FALKLANDS = """\
Buenos Aires Finds Friends It Did Not Expect
By Simon Prior, Channel Mercury, MAY 15, 1982

BUENOS AIRES — Cuba and Brazil, longtime antagonists, have come to the aid of Argentina, and \
neither is pleased to be seen with the other.

British marines attacked Argentine troops on Pebble Island on Friday. American support for \
Britain has angered the Organization of American States, or OAS.

A Peruvian admiral flew to Argentina this week to advise its government, officials said Friday. \
Gen. Mario Solari, the commander of the Tenth Brigade, said the garrison would hold.

Argentina sees the possibility of aid from Venezuela.

BUENOS AIRES — Cuba and Brazil, longtime antagonists, have come to the aid of Argentina, and \
neither is pleased to be seen with the other.

British marines attacked Argentine troops on Pebble Island on Friday. American support for \
Britain has angered the Organization of American States, or OAS.

A Peruvian admiral flew to Argentina this week to advise its government, officials said Friday. \
Gen. Mario Solari, the commander of the Tenth Brigade, said the garrison would hold.

Argentina sees the possibility of aid from Venezuela.

(More here.)
0 Comments:
Post a Comment
<< Home
"""

MALI = """\
The Desert Makes Odd Allies

Claire Fontenay and Moussa Keita
The Sahel Review

Sat., Jan. 26, 2013

BAMAKO, Mali, Jan. 26 (Sahel Review) — The French defense minister flew to Mali this week to \
advise its government, French officials said Friday.

Militias trained by Libya fought Malian troops near Konna. Chadian support for President \
Dioncounda Traoré arrived in a column of trucks.

Algeria and Morocco, longtime rivals, have come to the aid of Mali. "Neither will share a map," \
said Oumar Sy, a visiting fellow at the Gao Institute.

The National Movement for the Liberation of Azawad, or MNLA, sees the possibility of aid from \
Mauritania.

Older Post
Newer Post
Home
"""

PAGES = {
    "yemen": Page(
        text=YEMEN,
        title="Strange Company Around a Fleeing President",
        authors=("Leila Marsh", "Tom Okafor"),
        published="2015-04-11",
        dateline="Aden",
        paragraphs=4,
        events=(
            (ADVICE, "JOR", "YEM", ACTUAL),
            (ATTACK, None, "SAU", ACTUAL),
            (BACKING, "IRN", None, ACTUAL),
            (BACKING, "EGY", "Hadi", ACTUAL),
            (BACKING, "QAT", "YEM", ACTUAL),
            (BACKING, "EGY", "YEM", ACTUAL),
        ),
        rivals=frozenset({"QAT", "EGY"}),
        role=("Nadia Clerc", "visiting fellow"),
        hoped=("RUS", "Houthi"),
    ),
    "lebanon": Page(
        text=LEBANON,
        title="Old Foes Side With the Guerrillas in Beirut",
        authors=("Paul Stern",),
        published="1982-06-18",
        dateline="Beirut",
        paragraphs=4,
        events=(
            (ADVICE, "IRN", "LBN", ACTUAL),
            (ATTACK, None, "SYR", ACTUAL),
            (BACKING, "ISR", None, ACTUAL),
            (BACKING, "LBY", "PLO|Palestine", ACTUAL),
            (BACKING, "SYR", "PLO|Palestine", ACTUAL),
            (BACKING, "IRQ", "PLO|Palestine", ACTUAL),
        ),
        rivals=frozenset({"SYR", "IRQ"}),
        role=("Miriam Aoun", "analyst"),
        alias=("Palestine Liberation Organization", "PLO"),
        hoped=("DZA", "PLO|Palestine"),
    ),
    "afghanistan": Page(
        text=AFGHANISTAN,
        title="Moscow Leaves, and Kabul Looks for Friends",
        authors=("Edward Lyle", "Ingrid Voss", "Hamid Rauf"),
        published="1988-05-16",
        dateline="Kabul",
        paragraphs=4,
        events=(
            (ADVICE, "SUN|RUS|Soviet", "AFG", ACTUAL),
            (ATTACK, None, "SUN|RUS|Soviet", ACTUAL),
            (BACKING, "PAK", None, ACTUAL),
            (BACKING, "USA", "mujahedeen", ACTUAL),
            (BACKING, "IRN", "mujahedeen", ACTUAL),
        ),
        rivals=frozenset({"USA", "IRN"}),
        role=("Anwar Zadran", "commander"),
        alias=("Inter-Services Intelligence", "ISI"),
        hoped=("IND", "Najibullah|AFG"),
    ),
    "angola": Page(
        text=ANGOLA,
        title="Luanda's war draws in distant quarrels",
        authors=("Joost Verhagen",),
        published="1975-11-21",
        dateline="Luanda",
        paragraphs=4,
        events=(
            (BACKING, "CUB", "AGO", ACTUAL),
            (ADVICE, "CUB", "AGO", ACTUAL),
            (ATTACK, None, "ZAF", ACTUAL),
            (BACKING, "COD|ZAR", "FNLA|National Front", ACTUAL),
            (BACKING, "CHN", "FNLA|National Front", ACTUAL),
            (BACKING, "ZAF", "FNLA|National Front", ACTUAL),
        ),
        rivals=frozenset({"CHN", "ZAF"}),
        role=("Teresa Pinto", "visiting scholar"),
        alias=("National Front for the Liberation of Angola", "FNLA"),
        hoped=("GBR", "ZMB"),
    ),
    "ukraine": Page(
        text=UKRAINE,
        title="Kiev's New Friends Do Not Like One Another",
        authors=("Marta Lindqvist",),
        published="2014-09-06",
        dateline="Kiev",
        paragraphs=4,
        events=(
            (ATTACK, None, "UKR", ACTUAL),
            (BACKING, "RUS", None, ACTUAL),
            (ADVICE, "CAN", "UKR", ACTUAL),
            (BACKING, "POL", "Poroshenko", ACTUAL),
            (BACKING, "TUR", "UKR", ACTUAL),
            (BACKING, "GRC", "UKR", ACTUAL),
        ),
        rivals=frozenset({"TUR", "GRC"}),
        role=("Henrik Dahl", "analyst"),
        alias=("Organization for Security and Cooperation in Europe", "OSCE"),
        hoped=("JPN", "UKR"),
    ),
    "libya": Page(
        text=LIBYA,
        title="In Benghazi, a Rebel Council With Too Many Patrons",
        authors=("David Amsel", "Ruth Pires"),
        published="2011-04-23",
        dateline="Benghazi",
        paragraphs=4,
        events=(
            (ATTACK, None, "LBY", ACTUAL),
            (ATTACK, "FRA", None, ACTUAL),
            (BACKING, "QAT", None, ACTUAL),
            (ADVICE, "GBR", "LBY", ACTUAL),
            (BACKING, "FRA", "NTC|National Transitional", ACTUAL),
            (BACKING, "SDN", "NTC|National Transitional", ACTUAL),
        ),
        rivals=frozenset({"SDN", "QAT"}),
        role=("Salem Barasi", "commander"),
        alias=("National Transitional Council", "NTC"),
        hoped=("TCD", "Qaddafi|LBY"),
    ),
    "sudan": Page(
        text=SUDAN,
        title="Two Generals, and Everyone Else's War",
        authors=("Amal Idris",),
        published="2023-06-02",
        dateline="Port Sudan",
        paragraphs=4,
        events=(
            (ADVICE, "EGY", "SDN", ACTUAL),
            (ATTACK, None, "EGY", ACTUAL),
            (BACKING, "RUS", None, ACTUAL),
            (BACKING, "ARE", "RSF|Rapid Support", ACTUAL),
            (BACKING, "IRN", "SDN", ACTUAL),
            (BACKING, "EGY", "SDN", ACTUAL),
        ),
        rivals=frozenset({"IRN", "EGY"}),
        role=("Yusuf Bell", "analyst"),
        alias=("Rapid Support Forces", "RSF"),
        hoped=("ETH", "RSF|Rapid Support"),
    ),
    "korea": Page(
        text=KOREA,
        title="Ancient Rivals Answer the Call From Pusan",
        authors=("Walter Hobbs",),
        published="1950-07-22",
        dateline="Tokyo",
        paragraphs=4,
        events=(
            (ATTACK, None, "USA", ACTUAL),
            (BACKING, "CHN", None, ACTUAL),
            (ADVICE, "SUN|RUS|Soviet", "PRK", ACTUAL),
            (BACKING, "AUS", "Rhee", ACTUAL),
            (BACKING, "GRC", "KOR", ACTUAL),
            (BACKING, "TUR", "KOR", ACTUAL),
        ),
        rivals=frozenset({"GRC", "TUR"}),
        role=("Clara Munro", "visiting fellow"),
        hoped=("MNG", "PRK"),
    ),
    "falklands": Page(
        text=FALKLANDS,
        title="Buenos Aires Finds Friends It Did Not Expect",
        authors=("Simon Prior",),
        published="1982-05-15",
        dateline="Buenos Aires",
        paragraphs=4,
        events=(
            (ATTACK, "GBR", "ARG", ACTUAL),
            (BACKING, "USA", "GBR", ACTUAL),
            (ADVICE, "PER", "ARG", ACTUAL),
            (BACKING, "CUB", "ARG", ACTUAL),
            (BACKING, "BRA", "ARG", ACTUAL),
        ),
        rivals=frozenset({"CUB", "BRA"}),
        role=("Mario Solari", "commander"),
        alias=("Organization of American States", "OAS"),
        hoped=("VEN", "ARG"),
    ),
    "mali": Page(
        text=MALI,
        title="The Desert Makes Odd Allies",
        authors=("Claire Fontenay", "Moussa Keita"),
        published="2013-01-26",
        dateline="Bamako",
        paragraphs=4,
        events=(
            (ADVICE, "FRA", "MLI", ACTUAL),
            (ATTACK, None, "MLI", ACTUAL),
            (BACKING, "LBY", None, ACTUAL),
            (BACKING, "TCD", "Traoré", ACTUAL),
            (BACKING, "DZA", "MLI", ACTUAL),
            (BACKING, "MAR", "MLI", ACTUAL),
        ),
        rivals=frozenset({"DZA", "MAR"}),
        role=("Oumar Sy", "visiting fellow"),
        alias=("National Movement for the Liberation of Azawad", "MNLA"),
        hoped=("MRT", "MNLA|Azawad"),
    ),
}


@pytest.fixture(scope="module")
def coded(tools: Tools, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Facts]:
    """Every page's facts, read from files as a user would have them."""
    folder = tmp_path_factory.mktemp("pages")
    return {
        name: facts_of(page.text, folder / f"{name}.txt", tools) for name, page in PAGES.items()
    }


def facts_of(text: str, path: Path, tools: Tools) -> Facts:
    path.write_text(text, "utf-8")
    (clipping,) = clippings([str(path)])
    assert isinstance(clipping, Clipping)
    facts = code(clipping, tools)
    assert isinstance(facts, Facts)
    return facts


def means(side: tuple[Party, ...], who: str | None) -> bool:
    """Whether somebody on the side is of that country, or called by one of those words."""
    if who is None:
        return True
    words = who.split("|")
    return any(
        p.country in words or any(w in p.name or w in p.mention.text for w in words) for p in side
    )


def answers(event: Event, expected: Expected) -> bool:
    types, source, target, mood = expected
    return (
        event.type in types
        and (event.modality, event.polarity) == mood
        and means(event.source, source)
        and means(event.target, target)
    )


def told(facts: Facts) -> list[tuple[object, ...]]:
    """The events in short, for the message of a failing test."""
    return [
        (e.type, [p.name for p in e.source], [p.name for p in e.target], e.modality, e.polarity)
        for e in facts.events
    ]


FIELDS = ("title", "authors", "published", "dateline", "paragraphs")
MISSED = {
    ("event 0", "lebanon"): "'Col. X of Iran' gets no country",
    ("role", "angola"): "a visiting scholar at 'the Lisbon Institute of African Affairs' is lost",
}


def seen(kind: str, names: Iterable[str] = PAGES) -> list[str]:
    """The pages whose expectation of this kind is met."""
    return [name for name in names if (kind, name) not in MISSED]


def check_field(field: str, name: str, facts: Facts) -> None:
    found, expected = getattr(facts.document, field), getattr(PAGES[name], field)
    if field == "title":
        found, expected = (found or "").lower(), expected.lower()
    assert found == expected


def check_event(number: int, name: str, facts: Facts) -> None:
    expected = PAGES[name].events[number]
    assert any(answers(event, expected) for event in facts.events), told(facts)


def check_host(name: str, facts: Facts) -> None:
    """'flew to X to advise its government': the government advised is that of X."""
    host = next(e[2] for e in PAGES[name].events if e[0] == ADVICE)
    advised = [e for e in facts.events if e.trigger.text == "advise"]
    assert advised, told(facts)
    assert all(means(event.target, host) for event in advised), told(facts)


def check_role(name: str, facts: Facts) -> None:
    holder, post = PAGES[name].role
    assert any(holder in r.holder.name and post in r.post.lower() for r in facts.roles), facts.roles


def check_alias(name: str, facts: Facts) -> None:
    alias = PAGES[name].alias
    assert alias is not None
    assert any(set(alias) <= set(a.names) for a in facts.aliases), facts.aliases


def check_hoped(name: str, facts: Facts) -> None:
    giver, taker = PAGES[name].hoped
    hoped = (BACKING, giver, taker, ("hypothetical", "positive"))
    assert any(answers(event, hoped) for event in facts.events), told(facts)


CHECKS: dict[str, Callable[[str, Facts], None]] = {
    **{field: partial(check_field, field) for field in FIELDS},
    **{f"event {n}": partial(check_event, n) for n in range(6)},
    "host": check_host,
    "role": check_role,
    "alias": check_alias,
    "hoped": check_hoped,
}


@pytest.mark.parametrize(("field", "name"), [(f, name) for f in FIELDS for name in seen(f)])
def test_the_page_around_the_story_is_read(field: str, name: str, coded: dict[str, Facts]) -> None:
    check_field(field, name, coded[name])


@pytest.mark.parametrize(
    ("name", "number"),
    [
        (name, n)
        for name, page in PAGES.items()
        for n in range(len(page.events))
        if seen(f"event {n}", [name])
    ],
)
def test_what_passed_between_two_sides_is_coded(
    name: str, number: int, coded: dict[str, Facts]
) -> None:
    check_event(number, name, coded[name])


@pytest.mark.parametrize("name", seen("host"))
def test_the_government_advised_is_the_one_flown_to(name: str, coded: dict[str, Facts]) -> None:
    check_host(name, coded[name])


@pytest.mark.parametrize("name", PAGES)
def test_old_rivals_are_tied_as_antagonists(name: str, coded: dict[str, Facts]) -> None:
    ties = [e for e in coded[name].events if e.type == "antagonist"]
    pairs = [{p.country for p in (*e.source, *e.target)} for e in ties]
    assert PAGES[name].rivals in pairs, told(coded[name])


@pytest.mark.parametrize("name", seen("role"))
def test_a_speaker_keeps_the_post_that_the_page_gives(name: str, coded: dict[str, Facts]) -> None:
    check_role(name, coded[name])


@pytest.mark.parametrize("name", seen("alias", [n for n, page in PAGES.items() if page.alias]))
def test_a_full_name_and_its_acronym_are_one_actor(name: str, coded: dict[str, Facts]) -> None:
    check_alias(name, coded[name])


@pytest.mark.parametrize("name", PAGES)
def test_aid_that_is_only_possible_is_not_told_as_given(name: str, coded: dict[str, Facts]) -> None:
    giver, taker = PAGES[name].hoped
    facts = coded[name]
    assert "the possibility of aid from" in facts.document.text
    here = [e for e in facts.events if "the possibility of aid" in e.sentence.text]
    assert not [e for e in here if e.modality == "actual"], told(facts)
    assert not any(answers(event, (BACKING, giver, taker, ACTUAL)) for event in facts.events)


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        pytest.param(*key, marks=pytest.mark.xfail(strict=True, raises=AssertionError, reason=why))
        for key, why in MISSED.items()
    ],
)
def test_what_is_still_missed(kind: str, name: str, coded: dict[str, Facts]) -> None:
    CHECKS[kind](name, coded[name])


def test_one_page_is_enough_for_strange_bedfellows(tmp_path: Path) -> None:
    path = tmp_path / "korea.txt"
    path.write_text(KOREA, "utf-8")
    with Casebook(str(tmp_path / "case.db")) as casebook:
        assert len(list(casebook.add([str(path)]))) == 1
        findings = casebook.findings(kind="strange-bedfellows")
    pairs = {frozenset(p["name"] for p in f["pair"]): f for f in findings}
    finding = pairs[frozenset({"Greece", "Turkey"})]
    assert "South Korea" in [ally["name"] for ally in finding["common_allies"]]
    assert len({proof["sentence"] for proof in finding["evidence"]}) >= 1
    assert all(proof["sentence"] in KOREA for proof in finding["evidence"])
