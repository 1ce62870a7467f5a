"""What is asked of a casebook: in every format, with filters, and where there is no casebook."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from io import BytesIO, StringIO
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from pyarrow import parquet

from bedfellows.cli import main

PAGES = {
    "aid.txt": """Arms for the Rebels
By Ana Roth, Courier, MAY 4, 2012
PARIS — France sent arms to the Syrian rebels on Thursday, French officials said.
""",
    "talks.txt": """Neighbours Talk
By Jon Berg, Northern Post, JUNE 9, 2014
OSLO — Norway praised Sweden on Monday. Norwegian Foreign Minister Borge Brende met Swedish \
diplomats in Oslo.
""",
}
LISTS = ("events", "actors", "clippings", "roles", "search arms", "stories", "quotations",
         "judgements", "actor judgements", "findings", "web", "shifts --since 2012-06",
         "series Norway Sweden", "compare Courier 'Northern Post'", "check", "views",
         "account list")  # fmt: skip
ASKING = (*LISTS, "status", "why Iran Iraq", "brief", "cite", "cite FRA SYR", "archive x.warc",
          "backup copy.db", "export csv x.csv", "export all x.jsonl", "versions https://a.be/",
          "actor show IRN", "actor undo 1", "judge 1 reject", "account role a editor")  # fmt: skip
WITHOUT_ROWS = {
    "actor add", "actor dispute", "actor import", "actor merge", "actor rename", "actor split",
    "actor undo", "account add", "account close", "account open", "account reset", "account role",
    "archive", "backup", "bulk", "completion", "export", "import", "judge", "model build",
    "restore", "serve", "train", "versions", "watch",
}  # fmt: skip
"""Commands that do something and say so in a line, or print one document."""


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("lists")
    for name, text in PAGES.items():
        (folder / name).write_text(text, "utf-8")
    kept = str(folder / "kept.db")
    done = run(kept, "add", "--workers", "1", *(str(folder / name) for name in PAGES))
    assert done.exit_code == 0, done.output
    return kept


def run(casebook: str, *words: str) -> Result:
    return CliRunner().invoke(main, ["--casebook", casebook, *words])


def asked(casebook: str, words: str, *more: str) -> Result:
    return run(casebook, *(word.strip("'") for word in split(words)), *more)


def split(words: str) -> list[str]:
    import shlex

    return shlex.split(words)


def commands(group: click.Group = main, name: str = "") -> Iterator[tuple[str, click.Command]]:
    for word, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{name}{word} ")
        else:
            yield f"{name}{word}", command


def test_every_command_that_prints_rows_takes_a_format() -> None:
    lacking = {name for name, command in commands()
               if not any("--format" in param.opts for param in command.params)}  # fmt: skip
    assert lacking == WITHOUT_ROWS


@pytest.mark.parametrize("words", LISTS)
def test_every_list_is_the_same_in_every_format(book: str, words: str) -> None:
    rows = json.loads(asked(book, words, "--format", "json").stdout)
    lines = asked(book, words, "--format", "jsonl").stdout.splitlines()
    table = csv.DictReader(StringIO(asked(book, words, "--format", "csv").stdout))
    packed = asked(book, words, "--format", "parquet")
    assert packed.exit_code == 0, packed.stderr
    assert (len(rows) == len(lines) == len(list(table))
            == parquet.read_table(BytesIO(packed.stdout_bytes)).num_rows)  # fmt: skip


@pytest.mark.parametrize("words", ["code", "extract"])
def test_facts_of_a_page_come_as_a_table_too(book: str, words: str) -> None:
    page = str(Path(book).parent / "aid.txt")
    shown = run("unused.db", words, page, "--format", "csv").stdout
    assert next(csv.DictReader(StringIO(shown)))
    packed = run("unused.db", words, page, "--format", "parquet").stdout_bytes
    assert parquet.read_table(BytesIO(packed)).num_rows == 1
    whole = json.loads(run("unused.db", words, page, "--format", "json").stdout)
    assert whole[0]["kind"] == "document"
    assert not Path("unused.db").exists()


def test_what_became_of_pages_comes_as_records(book: str) -> None:
    folder = Path(book).parent
    done = run(book, "add", str(folder / "aid.txt"), str(folder / "gone.txt"), "--format", "jsonl")
    assert done.exit_code == 1
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert {record.get("status", record.get("kind")) for record in records} == {"known", "fault"}


@pytest.mark.parametrize("words", ASKING)
def test_a_question_to_a_casebook_that_is_not_there_makes_none(words: str, tmp_path: Path) -> None:
    gone = tmp_path / "gone.db"
    done = asked(str(gone), words)
    assert done.exit_code == 2, done.output
    assert "gone.db: there is no casebook here; `bedfellows add`" in done.stderr
    assert not list(tmp_path.iterdir())


def test_an_empty_file_is_no_casebook_and_stays_empty(tmp_path: Path) -> None:
    empty = tmp_path / "empty.db"
    empty.touch()
    assert "there is no casebook here" in run(str(empty), "web").stderr


def test_what_brings_something_in_makes_the_casebook(tmp_path: Path) -> None:
    kept = tmp_path / "new.db"
    assert run(str(kept), "actor", "add", "Port Elm Council").exit_code == 0
    assert kept.exists()


def test_a_phrase_is_answered_where_a_setting_names_a_casebook_to_come(tmp_path: Path) -> None:
    env = {"BEDFELLOWS_CASEBOOK": str(tmp_path / "to-come.db")}
    done = CliRunner(env=env).invoke(main, ["actor", "Norway"])
    assert json.loads(done.stdout)["actor"] == "NOR"
    assert run(str(tmp_path / "typo.db"), "actor", "Norway").exit_code == 2
    assert not list(tmp_path.iterdir())


def test_opened_from_python_it_may_be_refused_too(tmp_path: Path) -> None:
    import bedfellows
    from bedfellows.errors import NoCasebook

    with pytest.raises(NoCasebook, match="there is no casebook here"):
        bedfellows.open(tmp_path / "gone.db", make=False)
    assert not list(tmp_path.iterdir())


def ids(done: Result, field: str) -> set[str]:
    return {json.loads(line)[field] for line in done.stdout.splitlines()}


def test_actors_are_those_of_the_events_that_pass(book: str) -> None:
    assert ids(run(book, "actors", "--since", "2014", "--format", "jsonl"), "actor") >= {"NOR"}
    first = ids(run(book, "actors", "--until", "2013", "--format", "jsonl"), "actor")
    assert "FRA" in first
    assert "NOR" not in first


@pytest.mark.parametrize(("filter", "titles"), [
    (("--publisher", "Courier"), {"Arms for the Rebels"}),
    (("--since", "2014-06"), {"Neighbours Talk"}),
    (("--until", "2012-05-04"), {"Arms for the Rebels"}),
    (("--type", "AID"), {"Arms for the Rebels"}),
    (("--country", "SWE"), {"Neighbours Talk"}),
    (("--source", "Norway", "--until", "2013"), set()),
])  # fmt: skip
def test_clippings_are_those_that_pass(
    book: str, filter: tuple[str, ...], titles: set[str]
) -> None:
    assert ids(run(book, "clippings", *filter, "--format", "jsonl"), "title") == titles


@pytest.mark.parametrize(("filter", "found"), [
    ((), 1), (("--source", "Borge Brende"), 1), (("--country", "NOR"), 1), (("--target", "SWE"), 0),
    (("--type", "foreign"), 1), (("--type", "general"), 0), (("--publisher", "Courier"), 0),
    (("--said-by", "France"), 0), (("--since", "2015"), 0),
])  # fmt: skip
def test_roles_are_those_that_pass(book: str, filter: tuple[str, ...], found: int) -> None:
    assert len(run(book, "roles", *filter, "--format", "jsonl").stdout.splitlines()) == found


def test_a_wrong_word_is_answered_with_the_nearest(book: str) -> None:
    assert "did you mean gexf?" in run(book, "export", "gxef", "x").stderr
    assert "did you mean leverage?" in run(book, "findings", "--kind", "levrage").stderr
