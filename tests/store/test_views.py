"""The views answer SQL as docs/sql.md promises, in the programs that it names."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.dialects import postgresql

from bedfellows.casebook import Casebook
from bedfellows.store.views import VIEWS, make
from export_casebook import casebook

DOCS = Path(__file__).parents[2] / "docs" / "sql.md"


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Casebook]:
    with casebook(tmp_path) as made:
        made.refresh_views()
        yield made


def ask(book: Casebook, query: str) -> list[Any]:
    with sqlite3.connect(f"file:{book.store.path}?mode=ro", uri=True) as connection:
        return connection.execute(query).fetchall()


def example(language: str, heading: str) -> str:
    """The code below a heading of the docs."""
    found = re.search(rf"## {heading}\n.*?```{language}\n(.*?)```", DOCS.read_text("utf-8"), re.S)
    assert found, heading
    return found.group(1)


def test_docs_name_every_view_with_its_columns(book: Casebook) -> None:
    rows = dict(re.findall(r"\| `(v_\w+)` \|[^|]*\| `([^`]*)` \|", DOCS.read_text("utf-8")))
    assert {name: columns.split() for name, columns in rows.items()} == book.refresh_views()


def test_view_of_events_says_what_the_records_say(book: Casebook) -> None:
    rows = ask(book, "SELECT id, kind, type, mode, score, quad, modality, polarity, sentence, "
                     "publisher, published, confidence FROM v_events ORDER BY id")  # fmt: skip
    records = sorted(book.events(), key=lambda r: r["id"])
    read = [r for r in records if "row" not in r]
    shown = {row[0]: row[1:] for row in rows}
    assert len(rows) == len(records)
    for r in read:
        assert shown[r["id"]] == (r["kind"], r["type"], r["mode"], r["score"], r["quad"],
                                  r["modality"], r["polarity"], r["sentence"]["text"],
                                  r["publisher"], r["published"], r["confidence"])  # fmt: skip
    for r in records:
        assert shown[r["id"]][:5] == (r["kind"], r["type"], r["mode"], r["score"], r["quad"])


def test_view_of_parties_has_both_sides_of_compound_events(book: Casebook) -> None:
    record = next(r for r in book.events() if len(r["source"]) == 2)
    rows = ask(book, f"SELECT side, actor FROM v_parties WHERE event = '{record['id']}' "
                     "ORDER BY side, position")  # fmt: skip
    assert rows == [("source", "arland"), ("source", "borland"), ("target", "corland"),
                    ("target", "dana")]  # fmt: skip


def test_view_of_evidence_points_into_the_text(book: Casebook) -> None:
    rows = ask(book, "SELECT document, start_at, end_at, sentence FROM v_evidence")
    assert rows
    for id, start, end, sentence in rows:
        text = (book.document(id) or {})["text"]
        assert text[start:end] == sentence


def test_verdict_shows_in_the_view(book: Casebook) -> None:
    id = book.events(type="AID")[0]["id"]
    book.judge(id, "accept")
    book.judge(id, "reject")
    assert ask(book, "SELECT id FROM v_events WHERE verdict = 'reject'") == [(id,)]


def test_view_of_relations_is_the_web_and_says_how_old_it_is(book: Casebook) -> None:
    rows = ask(book, "SELECT source, target, state, score FROM v_relations")
    assert {(a, b): (state, score) for a, b, state, score in rows} == {
        (r.source, r.target): (r.state, r.score) for r in book.web()}  # fmt: skip
    book.import_table("csv", "nothing")
    (now,) = ask(book, "SELECT events, events_then, relations_at IS NOT NULL FROM v_casebook")
    assert now == (len(book.events()), str(len(book.events())), 1)


def test_views_are_made_once_and_mended_when_they_differ(book: Casebook) -> None:
    with sqlite3.connect(book.store.path) as connection:
        connection.execute("DROP VIEW v_actors")
        connection.execute("DELETE FROM meta WHERE key = 'views'")
    make(book.store.engine)
    assert ask(book, "SELECT COUNT(*) FROM v_actors")[0][0] == len(book.actors())


def test_every_view_is_written_for_postgresql_too() -> None:
    name = postgresql.dialect().name
    for view in VIEWS.values():
        text = view(name)
        assert "json_extract" not in text
        assert "printf" not in text


def test_python_example_runs(book: Casebook) -> None:
    names: dict[str, Any] = {"path": book.store.path}
    exec(example("python", "Python"), names)
    assert sum(row[2] for row in names["rows"]) == len(
        [r for r in book.events() if r["kind"] == "event" and r["modality"] == "actual"]
    )


def test_duckdb_example_runs(book: Casebook) -> None:
    import duckdb_extension_sqlite_scanner

    names: dict[str, Any] = {"path": book.store.path}
    package = Path(duckdb_extension_sqlite_scanner.__file__).parent
    (extension,) = package.rglob("sqlite_scanner.duckdb_extension")
    code = example("python", "DuckDB").replace("LOAD sqlite", f"LOAD '{extension}'")
    exec(code, names)
    assert len(names["rows"]) == sum(bool(r.sign) for r in book.web())


@pytest.mark.filterwarnings("ignore")
def test_datasette_serves_the_views(book: Casebook) -> None:
    from datasette.app import Datasette

    async def get() -> Any:
        site = Datasette([book.store.path])
        await site.invoke_startup()
        return await site.client.get("/made-up/v_events.json?type=ASSAULT&_shape=array")

    found = asyncio.run(get())
    assert found.status_code == 200
    assert {row["type"] for row in found.json()} == {"ASSAULT"}
    assert len(found.json()) == len(book.events(type="ASSAULT"))


def test_r_example_runs(book: Casebook, tmp_path: Path) -> None:
    if not shutil.which("Rscript"):
        if os.environ.get("CI"):
            pytest.fail("Rscript is missing; .ci/run installs r-cran-rsqlite")
        pytest.skip("Rscript is not installed (Debian: r-cran-rsqlite)")
    script = tmp_path / "example.R"
    code = example("r", "R")
    script.write_text(f'path <- "{book.store.path}"\n{code}\ncat(nrow(events), nrow(net))\n')
    done = subprocess.run(["Rscript", str(script)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    acts = [r for r in book.events() if r["kind"] == "event" and r["modality"] == "actual"]
    assert done.stdout.split()[0] == str(len(acts))
