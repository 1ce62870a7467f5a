"""A casebook is backed up, restored and moved, and nothing of it is lost."""

from __future__ import annotations

import gzip
import json
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bedfellows import keeping, saving
from bedfellows.casebook import Casebook
from bedfellows.cli import main
from bedfellows.errors import CasebookError, UsageError
from bedfellows.model import Clipping
from bedfellows.store import Store
from bedfellows.store.transactions import snapshot
from bedfellows.store.whole import OWN, parts_of
from factories import facts
from kept_facts import put
from servers import Server

TABLE = "date,source,target,type,publisher,story\n2020-01-01,Arland,Borland,AID,Post,s1\n"
Tables = dict[str, list[tuple[Any, ...]]]


def filled(casebook: Casebook, folder: Path, pages: int = 3) -> None:
    """Something in every part of a casebook that people write to."""
    for number in range(pages):
        put(casebook.store, number)
    path = folder / "t.csv"
    path.write_text(TABLE)
    list(casebook.import_table("csv", str(path)))
    casebook.judge(casebook.events()[0]["id"], "reject", by="ana")
    casebook.register.add("Vale Watch", names=["Watchers"], country="IRQ", by="ana")


def everything(store: Store) -> Tables:
    """All rows of all tables, but for what names the store."""
    with snapshot(store.engine) as connection:
        found = {part.table: sorted(map(tuple, part.rows), key=repr)
                 for part in parts_of(connection)}  # fmt: skip
    found["meta"] = [row for row in found["meta"] if row[0] not in OWN]
    return found


@pytest.fixture
def casebook(place: str, tmp_path: Path) -> Iterator[Casebook]:
    with Casebook(place) as opened:
        filled(opened, tmp_path)
        yield opened


@pytest.fixture(params=["sqlite", "postgresql"])
def elsewhere(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Casebook]:
    """An empty casebook on either store."""
    place = str(tmp_path / "elsewhere.db")
    if request.param == "postgresql":
        place = request.getfixturevalue("server").address()
    with Casebook(place) as opened:
        yield opened


def test_whole_casebook_moves_between_stores(
    casebook: Casebook, elsewhere: Casebook, tmp_path: Path
) -> None:
    out = str(tmp_path / "all.jsonl.gz")
    saving.export_all(casebook.store, out)
    saving.import_all(elsewhere.store, out)
    assert everything(elsewhere.store) == everything(casebook.store)
    assert elsewhere.events() == casebook.events()
    assert [hit["document"] for hit in elsewhere.search("ruritania")]
    assert keeping.check(elsewhere.store) == []


def test_casebook_that_was_moved_can_be_added_to(
    casebook: Casebook, elsewhere: Casebook, tmp_path: Path
) -> None:
    out = str(tmp_path / "all.jsonl")
    saving.export_all(casebook.store, out)
    saving.import_all(elsewhere.store, out)
    before = elsewhere.store.stamp()
    put(elsewhere.store, 77)
    elsewhere.judge(elsewhere.events()[-1]["id"], "accept")
    assert elsewhere.store.stamp() != before
    assert keeping.check(elsewhere.store) == []


TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=60)


@given(
    st.lists(TEXTS, max_size=4, unique=True), st.binary(max_size=50), TEXTS,
    st.sampled_from([("sqlite", "postgresql"), ("postgresql", "sqlite")]),
)  # fmt: skip
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_was_kept_is_the_same_after_a_move(
    server: Server, texts: list[str], body: bytes, note: str, way: tuple[str, str]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        places = [server.address() if kind == "postgresql" else f"{folder}/{kind}.db"
                  for kind in way]  # fmt: skip
        one, two = map(Store, places)
        for number, text in enumerate(texts):
            put(one, number, text)
        page = facts(id="dx", text="A page.", title=note, publisher=note)
        one.put(Clipping(id="cx", input=note, url=note, body=body), page, story="dx", now="2026")
        one.judge("e", "reject", at="2026", by=note, note=note)
        saving.export_all(one, f"{folder}/all.jsonl.gz")
        saving.import_all(two, f"{folder}/all.jsonl.gz")
        assert everything(two) == everything(one)
        one.close()
        two.close()


def changed(lines: list[str]) -> list[str]:
    return [line.replace("grustark", "grustork") for line in lines]


def cut_off(lines: list[str]) -> list[str]:
    return lines[: len(lines) // 2]


def a_row_less(lines: list[str]) -> list[str]:
    place = next(n for n, line in enumerate(lines) if line.startswith("["))
    return lines[:place] + lines[place + 1 :]


@pytest.mark.parametrize("harm", [changed, cut_off, a_row_less])
def test_file_that_was_harmed_is_refused_whole(
    casebook: Casebook, elsewhere: Casebook, tmp_path: Path, harm: Any
) -> None:
    out = tmp_path / "all.jsonl"
    saving.export_all(casebook.store, str(out))
    out.write_text("".join(harm(out.read_text().splitlines(keepends=True))))
    with pytest.raises(UsageError, match="cut off or was changed"):
        saving.import_all(elsewhere.store, str(out))
    assert elsewhere.clippings() == []


def test_file_of_a_newer_program_is_refused(elsewhere: Casebook, tmp_path: Path) -> None:
    path = tmp_path / "new.jsonl.gz"
    with gzip.open(path, "wt") as file:
        file.write(json.dumps({"casebook": 99}) + "\n")
    with pytest.raises(CasebookError, match="upgrade"):
        saving.import_all(elsewhere.store, str(path))


def test_whole_casebook_is_not_taken_into_one_that_holds_something(
    casebook: Casebook, tmp_path: Path
) -> None:
    out = str(tmp_path / "all.jsonl")
    saving.export_all(casebook.store, out)
    with pytest.raises(UsageError, match="not empty"):
        saving.import_all(casebook.store, out)


def test_backup_is_the_casebook_as_it_was(casebook: Casebook, tmp_path: Path) -> None:
    before = everything(casebook.store)
    saving.backup(casebook.store, str(tmp_path / "saved.db"))
    put(casebook.store, 99)
    with Casebook(str(tmp_path / "saved.db")) as saved:
        assert everything(saved.store) == before
        assert keeping.check(saved.store) == []


def test_casebook_that_may_only_be_read_is_backed_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saving, "read_only", lambda path: True)
    with Casebook(str(tmp_path / "case.db")) as casebook:
        put(casebook.store, 1)
        saving.backup(casebook.store, str(tmp_path / "saved.db"))
        with Casebook(str(tmp_path / "saved.db")) as saved:
            assert everything(saved.store) == everything(casebook.store)
    assert not [path for path in tmp_path.iterdir() if "saved.db-" in path.name]


def test_backup_into_a_folder_that_is_not_there_says_so(tmp_path: Path) -> None:
    with (
        Casebook(str(tmp_path / "case.db")) as casebook,
        pytest.raises(UsageError, match="make it first"),
    ):
        saving.backup(casebook.store, str(tmp_path / "none" / "saved.db"))


def test_backup_while_another_writes_is_sound_and_misses_nothing_from_before(
    casebook: Casebook, tmp_path: Path
) -> None:
    stop = threading.Event()

    def write() -> None:
        with Casebook(casebook.store.path) as other:
            for number in range(100, 400):
                put(other.store, number)
                if stop.is_set():
                    return

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for turn in range(3):
            known = {row["id"] for row in casebook.clippings()}
            out = str(tmp_path / f"saved{turn}.db")
            saving.backup(casebook.store, out)
            with Casebook(out) as saved:
                assert known <= {row["id"] for row in saved.clippings()}
                assert keeping.check(saved.store) == []
    finally:
        stop.set()
        writer.join()


def test_backup_is_not_written_over_a_file(casebook: Casebook, tmp_path: Path) -> None:
    (tmp_path / "saved.db").write_text("something of mine")
    with pytest.raises(UsageError, match="there already"):
        saving.backup(casebook.store, str(tmp_path / "saved.db"))
    assert (tmp_path / "saved.db").read_text() == "something of mine"


@pytest.mark.parametrize("kind", ["saved.db", "all.jsonl.gz"])
def test_backup_or_export_is_restored(
    casebook: Casebook, elsewhere: Casebook, tmp_path: Path, kind: str
) -> None:
    save = saving.backup if kind.endswith(".db") else saving.export_all
    save(casebook.store, str(tmp_path / kind))
    done = saving.restore(elsewhere.store, str(tmp_path / kind))
    assert (done.lost, done.documents) == ({}, {})
    ours, theirs = everything(casebook.store), everything(elsewhere.store)
    assert ours.keys() == theirs.keys()
    assert {name: rows for name, rows in ours.items() if name != "chunks"} == {
        name: rows for name, rows in theirs.items() if name != "chunks"
    }
    assert keeping.check(elsewhere.store) == []


def test_casebook_that_holds_something_is_replaced_only_if_asked(
    casebook: Casebook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    saving.backup(casebook.store, "saved.db")
    before = everything(casebook.store)
    put(casebook.store, 99)
    with pytest.raises(UsageError, match="--replace"):
        saving.restore(casebook.store, "saved.db")
    done = saving.restore(casebook.store, "saved.db", replace=True)
    after = everything(casebook.store)
    assert after["documents"] == before["documents"]
    with Casebook(str(done.kept_in)) as kept:
        assert "d99" in {row["id"] for row in kept.clippings()}


def test_commands_back_up_and_restore(casebook: Casebook, tmp_path: Path) -> None:
    run, saved, new = CliRunner(), str(tmp_path / "saved.db"), str(tmp_path / "new.db")
    done = run.invoke(main, ["--casebook", casebook.store.path, "backup", saved])
    assert (done.exit_code, "saved.db" in done.output) == (0, True)
    done = run.invoke(main, ["--casebook", new, "restore", saved])
    assert done.exit_code == 0
    assert "3 pages, 3 events of pages, 1 imported events" in done.output


def test_commands_move_a_whole_casebook(casebook: Casebook, tmp_path: Path) -> None:
    run, out, new = CliRunner(), str(tmp_path / "all.jsonl.gz"), str(tmp_path / "new.db")
    done = run.invoke(main, ["--casebook", casebook.store.path, "export", "all", out])
    assert (done.exit_code, "3 pages" in done.output) == (0, True)
    done = run.invoke(main, ["--casebook", new, "import", "all", out])
    assert (done.exit_code, "3 pages, 3 events of pages, 1 imported" in done.output) == (0, True)
    with Casebook(new) as moved:
        assert moved.events() == casebook.events()
    done = run.invoke(main, ["--casebook", new, "import", "all", out])
    assert done.exit_code == 2
