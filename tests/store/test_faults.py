"""Whatever happens, what was said to be kept is kept, once, and the casebook is sound."""

from __future__ import annotations

import random
import resource
import shutil
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import servers
from bedfellows import keeping, saving
from bedfellows.casebook import Casebook
from bedfellows.errors import CasebookError, CasebookFailed
from bedfellows.store import Store
from kept_facts import page, put
from servers import Server

WRITER = str(Path(__file__).with_name("writer.py"))


def ids(place: str) -> list[str]:
    """The pages of a casebook, after the proof that it is sound."""
    with Casebook(place) as casebook:
        assert keeping.check(casebook.store) == []
        return [row["id"] for row in casebook.clippings()]


def started(place: str, *given: object, limit: int | None = None) -> subprocess.Popen[str]:
    """A writer of its own; it may write no file larger than the limit."""

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)) if limit else None

    return subprocess.Popen(
        [sys.executable, WRITER, place, *map(str, given)], stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True, preexec_fn=limited,
    )  # fmt: skip


def reported(process: subprocess.Popen[str]) -> set[str]:
    """What the writer said, until its end; a half line does not count."""
    assert process.stdout is not None
    found = {line.strip() for line in process.stdout if line.endswith("\n")}
    process.wait()
    for stream in (process.stdout, process.stderr):
        stream and stream.close()
    return found


def test_writer_killed_at_any_moment_loses_nothing_that_it_reported(place: str) -> None:
    dice, known, first = random.Random(7), set[str](), 0
    Store(place).close()
    for _ in range(4):
        process = started(place, first, first + 10_000)
        assert process.stdout is not None
        known.add(process.stdout.readline().strip())
        threading.Timer(dice.uniform(0, 0.4), process.kill).start()
        known |= reported(process)
        kept = ids(place)
        assert known <= set(kept)
        assert len(kept) == len(set(kept)) <= len(known) + 4
        first = max(int(id[1:]) for id in kept) + 1


@pytest.fixture
def careful() -> Iterator[Server]:
    """A server whose writes reach the disk, for killing."""
    running = servers.made(careless=False)
    yield running
    servers.removed(running)


def test_server_killed_and_started_again_loses_nothing_and_the_writer_goes_on(
    careful: Server,
) -> None:
    place, known, stop = careful.address(), list[str](), threading.Event()
    store = Store(place)

    def write() -> None:
        number = 0
        while not stop.is_set():
            put(store, number)
            known.append(f"d{number}")
            number += 1
        store.close()

    writer, dice = threading.Thread(target=write), random.Random(3)
    writer.start()
    for _ in range(3):
        time.sleep(dice.uniform(0.2, 0.6))
        careful.kill()
        careful.start()
    before = len(known)
    until = time.monotonic() + 60
    while len(known) <= before + 5 and time.monotonic() < until:
        time.sleep(0.05)
    stop.set()
    writer.join()
    assert len(known) > before + 5
    kept = Counter(ids(place))
    assert set(known) == set(kept)
    assert set(kept.values()) == {1}


def test_server_that_is_gone_is_told_in_one_line(careful: Server) -> None:
    place = careful.address()
    with Casebook(place) as casebook:
        careful.kill()
        with pytest.raises(CasebookFailed, match="run the same command again"):
            casebook.clippings()
    with pytest.raises(CasebookError, match="not reached"):
        Casebook(place)


def test_full_disk_stops_the_writer_with_a_clear_line_and_harms_nothing(tmp_path: Path) -> None:
    place = str(tmp_path / "case.db")
    Store(place).close()
    process = started(place, 0, 1000, 20_000, limit=1_500_000)
    assert process.stderr is not None
    words: list[str] = []
    reader = threading.Thread(target=lambda: words.extend(process.stderr or ()))
    reader.start()
    known = {line.strip() for line in process.stdout or ()}
    assert process.wait() == 1
    reader.join()
    assert process.stdout
    process.stdout.close()
    process.stderr.close()
    assert "CasebookFailed" in words[-1]
    assert "make room" in words[-1]
    assert known
    assert known <= set(ids(place))
    with Casebook(place) as casebook:
        assert put(casebook.store, 5000)


def test_full_disk_of_a_server_is_told_and_harms_nothing(tmp_path: Path) -> None:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    server = None
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (16 * 2**20, before[1]))  # a log file's size
        server = servers.made()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert server is not None
    try:
        place, known = server.address(), list[str]()
        store = Store(place)

        def fill() -> None:
            for number in range(100):
                put(store, number, random.Random(number).randbytes(600_000).hex())
                known.append(f"d{number}")

        with pytest.raises(CasebookFailed, match="make room"):
            fill()
        store.close()
        assert known
        assert sorted(ids(place)) == sorted(known)
    finally:
        servers.removed(server)


def test_two_that_add_the_same_pages_at_once_keep_each_once(place: str) -> None:
    Store(place).close()
    writers = [started(place, 0, 120), started(place, 0, 120), started(place, 60, 180)]
    said = [reported(writer) for writer in writers]
    assert [writer.returncode for writer in writers] == [0, 0, 0]
    assert set().union(*said) == {f"d{number}" for number in range(180)}
    assert sorted(ids(place)) == sorted(f"d{number}" for number in range(180))


def test_writer_waits_while_another_holds_the_casebook(tmp_path: Path) -> None:
    place = str(tmp_path / "case.db")
    store = Store(place)
    with store.engine.begin() as connection:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        process = started(place, 0, 1)
        time.sleep(1.5)
        assert process.poll() is None
    assert reported(process) == {"d0"}
    store.close()


def test_copy_made_of_a_file_in_use_is_sound_or_known_to_be_damaged(tmp_path: Path) -> None:
    place, stop = str(tmp_path / "case.db"), threading.Event()
    store = Store(place)

    def write() -> None:
        for number in range(2000):
            put(store, number, "word " * 200)
            if stop.is_set():
                return

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for turn in range(3):
            time.sleep(0.3)
            copy = str(tmp_path / f"copy{turn}.db")
            shutil.copyfile(place, copy)
            with Casebook(str(tmp_path / f"saved{turn}.db")) as saved:
                saving.restore(saved.store, copy)
                assert keeping.check(saved.store) == []
    finally:
        stop.set()
        writer.join()
        store.close()


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A casebook of some hundred pages."""
    path = tmp_path_factory.mktemp("filled") / "case.db"
    store = Store(str(path))
    for number in range(150):
        put(store, number, f"word{number} " * (5 + number % 400))
    store.close()
    return path


def harmed(path: Path, page: int, seed: int) -> None:
    """One page of a file overwritten by noise, or by nothing."""
    with path.open("r+b") as file:
        file.seek(4096 * page)
        file.write(random.Random(seed).randbytes(4096) if seed else bytes(4096))


@given(st.lists(st.floats(0, 1), min_size=1, max_size=3), st.integers(0, 5))
@settings(max_examples=12)
def test_harm_is_found_and_all_that_is_whole_is_saved(
    filled: Path, tmp_path_factory: pytest.TempPathFactory, where: list[float], seed: int
) -> None:
    folder = tmp_path_factory.mktemp("harmed")
    path = folder / "case.db"
    shutil.copyfile(filled, path)
    pages = path.stat().st_size // 4096
    for share in where:
        harmed(path, 1 + int(share * (pages - 2)), seed)
    try:
        with Casebook(str(path)) as casebook:
            found = keeping.check(casebook.store)
    except CasebookError:
        found = [None]  # type: ignore[list-item]
    with Casebook(str(folder / "saved.db")) as saved, Casebook(str(filled)) as whole:
        try:
            done = saving.restore(saved.store, str(path))
        except (CasebookError, saving.UsageError):
            assert found  # the table of tables itself is gone
            return
        assert keeping.check(saved.store) == []
        kept = {row["id"] for row in saved.clippings()}
        before = {row["id"] for row in whole.clippings()}
        assert kept <= before
        assert before - kept <= set(done.documents) or done.lost
        assert bool(found) or kept == before
        truth = {event["id"]: event for event in whole.events()}
        assert all(truth[event["id"]] == event for event in saved.events())


def test_page_that_was_lost_comes_back_when_it_is_added_again(filled: Path, tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    shutil.copyfile(filled, path)
    store = Store(str(path))
    with store.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE clippings SET body = x'00' WHERE id = 'c7'")
    store.close()
    with Casebook(str(tmp_path / "saved.db")) as saved:
        done = saving.restore(saved.store, str(path))
        assert done.documents == {"d7": "7.txt"}
        assert put(saved.store, 7, f"word{7} " * 12)
        assert keeping.check(saved.store) == []
        assert len(saved.clippings()) == 150


def test_clock_set_back_changes_neither_order_nor_news(place: str) -> None:
    store = Store(place)
    for number, now in enumerate(["2030-01-01", "1999-01-01", "2026-01-01"]):
        before = store.stamp()
        clipping, found = page(number)
        store.put(clipping, found, story=f"d{number}", now=now)
        assert store.stamp() != before
    store.close()
    assert sorted(ids(place)) == ["d0", "d1", "d2"]
