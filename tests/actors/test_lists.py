"""Others' lists come in: what is new, known and contradictory is told, and twice is once."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from click.testing import CliRunner

from bedfellows.casebook import Casebook
from bedfellows.cli import main
from bedfellows.errors import UsageError
from bedfellows.model import Fault

DICTIONARY = """\
# made up for this test
VALE_WATCH_  [IRQPRM] ; a militia
+WATCHERS_OF_THE_VALE_
OSKAR_LINDQVIST_
+PRESIDENT_LINDQVIST
	[SWEGOV 011222-060929]
	[SWEELI >060930]
BROKEN_ONE_ [IRQ
WRONG_DAYS_ [IRQGOV 019922-020101]
"""
AGENTS = "BEEKEEPER_ {BEEKEEPERS} [~AGR]\nNOTHING_\n"
UCDP = (
    "ActorId,NameData,NameOrig,NameOrigFull,NameOrigFullEng,Org,Location,GWNOLoc\n"
    "1,Government of Sweden,,,,4,Sweden,380\n"
    "2,Vale Watch,n/a,n/a,Watchers of the Vale,1,Iraq,645\n"
    "3,Hezbollah,n/a,n/a,Party of the Vale,1,Lebanon,660\n"
    "x,Nobody,,,,1,Iraq,645\n"
)
REIGN = (
    "stateabb,ccode,leadid,leader,sdate,smonth,syear,emonth,eyear\n"
    "GMY,255,A1,Merkel,22,11,2005,12,2021\n"
    "IRQ,645,A2,Ruslan Valewatcher,1,2,1931,3,1932\n"
    "XXX,9999,A3,Nobody,1,1,1990,1,1991\n"
)
CSV = (
    "name,names,kind,country,sectors,post,since,until\n"
    "Ilsabe Quandt,I. Quandt;Quandt of the Vale,person,DEU,GOV,envoy to the Vale,2010,2012-06-30\n"
    "Vale Watch,,armed-group,Iraq,PRM,,,\n"
    ",,,,,,,\n"
)
FTM = (
    '{"id": "Q1", "schema": "Person", "caption": "Ilsabe Quandt", "properties": '
    '{"name": ["Ilsabe Quandt"], "country": ["de"], "topics": ["role.pep"]}}\n'
    '{"id": "o1", "schema": "Ownership", "properties": {}}\nnot json\n'
)
WIKIDATA = (
    "[\n"
    '{"id": "Q999999991", "labels": {"en": {"value": "Vale Watch"}}, "aliases": {"en": [{"value": '
    '"Watchers of the Vale"}]}, "claims": {"P31": [{"mainsnak": {"datavalue": {"value": {"id": '
    '"Q17149090"}}}}], "P17": [{"mainsnak": {"datavalue": {"value": {"id": "Q796"}}}}], "P571": '
    '[{"mainsnak": {"datavalue": {"value": {"time": "+2011-05-00T00:00:00Z"}}}}]}},\n'
    '{"id": "P31", "labels": {}}\n]\n'
)


@pytest.fixture
def casebook(place: str) -> Iterator[Casebook]:
    with Casebook(place) as book:
        yield book


def taken(book: Casebook, format: str, text: str) -> tuple[list[Fault], dict[str, int]]:
    with TemporaryDirectory() as folder:
        path = Path(folder, f"list.{format}")
        path.write_text(text, "utf-8")
        *faults, account = book.register.import_actors(format, str(path))
    assert isinstance(account, dict)
    return [f for f in faults if isinstance(f, Fault)], account


def meant(book: Casebook, phrase: str, at: str | None = None) -> dict[str, object]:
    return book.register.answer({"id": phrase, "phrase": phrase, "at": at})


def test_dictionary_gives_synonyms_and_dated_codes(casebook: Casebook) -> None:
    faults, account = taken(casebook, "petrarch", DICTIONARY)
    assert account["added"] == 2
    assert [fault.message.split(":")[0] for fault in faults[:2]] == ["line 8", "line 9"]
    watch = meant(casebook, "Watchers of the Vale")
    assert (watch["country"], watch["sectors"]) == ("IRQ", ["PRM"])
    assert meant(casebook, "Oskar Lindqvist", "2003")["sectors"] == ["GOV"]
    assert meant(casebook, "Oskar Lindqvist", "2008")["sectors"] == ["ELI"]


def test_agents_become_nouns_with_a_sector(casebook: Casebook) -> None:
    faults, account = taken(casebook, "cameo-agents", AGENTS)
    assert (account["added"], len(faults)) == (1, 1)
    found = meant(casebook, "Iraqi beekeepers")
    assert (found["country"], found["sectors"]) == ("IRQ", ["AGR"])


def test_armed_actors_join_those_of_the_register(casebook: Casebook) -> None:
    faults, account = taken(casebook, "ucdp", UCDP)
    assert (account["added"], account["matched"], account["bad"]) == (1, 1, 1)
    assert "line 5" in faults[0].message
    assert meant(casebook, "Party of the Vale")["actor"] == "hezbollah"
    assert meant(casebook, "Watchers of the Vale")["actor"] == "ucdp-2"


def test_leaders_known_by_surname_and_time_are_not_doubled(casebook: Casebook) -> None:
    faults, account = taken(casebook, "reign", REIGN)
    assert (account["known"], account["added"], account["bad"]) == (1, 1, 1)
    assert "9999" in faults[0].message
    assert meant(casebook, "Ruslan Valewatcher", "1931-06")["sectors"] == ["GOV"]


def test_plain_table_has_posts_with_dates(casebook: Casebook) -> None:
    faults, account = taken(casebook, "csv", CSV)
    assert (account["added"], account["bad"]) == (1, 2)
    assert "alpha-3" in faults[0].message
    assert meant(casebook, "Quandt of the Vale", "2011")["role"] == "envoy to the Vale"


def test_entities_of_follow_the_money_are_actors(casebook: Casebook) -> None:
    faults, account = taken(casebook, "ftm", FTM)
    assert (account["added"], len(faults)) == (1, 1)
    assert meant(casebook, "Ilsabe Quandt")["country"] == "DEU"


def test_entities_of_wikidata_are_actors(casebook: Casebook) -> None:
    _, account = taken(casebook, "wikidata", WIKIDATA)
    assert account["added"] == 1
    found = meant(casebook, "Watchers of the Vale")
    assert (found["actor"], found["country"], found["sectors"]) == ("q999999991", "IRQ", ["REB"])


@pytest.mark.parametrize(
    ("format", "text"),
    [("petrarch", DICTIONARY), ("cameo-agents", AGENTS), ("ucdp", UCDP), ("reign", REIGN),
     ("csv", CSV), ("ftm", FTM), ("wikidata", WIKIDATA)],
)  # fmt: skip
def test_list_read_twice_adds_nothing(casebook: Casebook, format: str, text: str) -> None:
    taken(casebook, format, text)
    kept = list(casebook.store.owned())
    _, again = taken(casebook, format, text)
    assert (again["added"], again["matched"]) == (0, 0)
    assert list(casebook.store.owned()) == kept


def test_entry_of_another_country_under_a_known_id_is_a_conflict(casebook: Casebook) -> None:
    text = WIKIDATA.replace("Q999999991", "Q41053")
    faults, account = taken(casebook, "wikidata", text)
    assert account["conflicting"] == 1
    assert "hezbollah here is of LBN" in faults[0].message


def test_unknown_format_names_those_there_are(casebook: Casebook) -> None:
    with pytest.raises(UsageError, match="petrarch"):
        list(casebook.register.import_actors("spss", "x"))


def test_command_line_tells_the_account(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("name,country\nVale Watch,IRQ\n", "utf-8")
    book = str(tmp_path / "c.db")
    done = CliRunner().invoke(main, ["--casebook", book, "actor", "import", "csv", str(path)])
    assert json.loads(done.output)["added"] == 1
    asked = CliRunner().invoke(main, ["--casebook", book, "actor", "Vale Watch"])
    assert json.loads(asked.output)["actor"] == "vale-watch"
