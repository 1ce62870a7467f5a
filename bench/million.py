"""A casebook of a million events on either store: load, lists, webs, proof of a pair, writers.

    python -m bench.million [--events 1000000] [--postgresql] [--writers 16] [--keep FOLDER]

The events are made up: some hundred actors of which few are met often, thirty years, all types
of PLOVER. They come as Parquet, as a `bulk` job or another program leaves them. With
--postgresql a server of its own is started (Debian's) in a temporary folder.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

import servers
from bedfellows.casebook import Casebook
from bedfellows.ontology import load_ontology
from bedfellows.store import Store
from kept_facts import put

PAIR = ("IRN", "USA")
ACTORS, DYADS = 1_500, 30_000
FIRST_DAY = np.datetime64("1995-01-01")
DAYS = 30 * 365
PUBLISHERS = 200
WRITES = 400
"""Pages that the writers add together."""


def made(path: Path, count: int) -> None:
    """A table of made-up events as Parquet."""
    import pyarrow as pa
    from pyarrow import parquet

    dice = np.random.default_rng(1648)
    names = np.array(actors())
    share = zipf(len(names))
    pairs = dice.choice(len(names), size=(2, DYADS), p=share)
    pairs[1] = np.where(pairs[0] == pairs[1], (pairs[1] + 1) % len(names), pairs[1])
    pairs[:, 0] = 0, 1
    ends = pairs[:, dice.choice(DYADS, size=count, p=zipf(DYADS))]
    kinds = np.array(sorted(load_ontology().types))
    days = FIRST_DAY + np.sort(dice.integers(0, DAYS, count))
    table = pa.table({
        "date": days.astype(str), "source": names[ends[0]], "target": names[ends[1]],
        "type": dice.choice(kinds, count), "story": np.arange(count).astype(str),
        "publisher": np.char.add("Paper ", dice.integers(0, PUBLISHERS, count).astype(str)),
    })  # fmt: skip
    parquet.write_table(table, path)


def zipf(count: int) -> np.ndarray:
    """Shares as of actors and pairs in the news: few are met often."""
    share = 1 / np.arange(1, count + 1) ** 0.9
    return np.asarray(share / share.sum())


def actors() -> list[str]:
    """Names of states, which the register knows, then of made-up groups."""
    from bedfellows.actors import load_registry

    states = [a.name for a in load_registry().actors.values() if a.kind == "country"]
    first = [load_registry().actors[id].name for id in PAIR]
    rest = [name for name in states if name not in first]
    return [*first, *rest, *(f"Front {n} of the Vale" for n in range(ACTORS - len(states)))]


def timed(what: str, act: Callable[[], object], *, rounds: int = 5) -> float:
    """Print the median time of an act, in seconds, and give it.

    Beside it the processor time of this process, which says more on a busy machine.
    """
    spent, worked = [], []
    for _ in range(rounds):
        start, began = time.perf_counter(), time.process_time()
        act()
        spent.append(time.perf_counter() - start)
        worked.append(time.process_time() - began)
    found, busy = statistics.median(spent), statistics.median(worked)
    print(f"  {what:46s} {found * 1000:9.1f} ms {busy * 1000:9.1f} ms of work", flush=True)
    return found


FILTERS: dict[str, dict[str, str]] = {
    "events of a pair in a year": {"source": "IRN", "target": "USA", "since": "2014",
                                   "until": "2014"},
    "events of a type in a month": {"type": "ASSAULT", "since": "2014-03", "until": "2014-03"},
    "events of an actor in a week": {"actor": "IRN", "since": "2014-03-01",
                                     "until": "2014-03-07"},
    "events of a rare group": {"actor": "Front 900 of the Vale"},
    "events of a publisher on a day": {"publisher": "Paper 7", "since": "2014-03-01",
                                       "until": "2014-03-01"},
}  # fmt: skip
PAGES: dict[str, dict[str, str]] = {
    "first 100 of a type": {"type": "ASSAULT"},
    "first 100 of a busy actor": {"actor": "USA"},
    "first 100 since a date": {"since": "2014-03-01"},
    "first 100 of a country and a type": {"country": "IRN", "type": "AID"},
}


def asked(place: str) -> dict[str, float]:
    """Reads by one client; medians in seconds."""
    found: dict[str, float] = {}
    with Casebook(place) as book:
        for what, filters in FILTERS.items():
            found[what] = timed(what, lambda f=filters: book.events(**f))  # type: ignore[misc]
        for what, filters in PAGES.items():
            found[what] = timed(what, lambda f=filters: list(  # type: ignore[misc]
                islice(book.each_event(**f), 100)))  # fmt: skip
        days = iter(f"2014-03-{day:02d}" for day in range(1, 20))
        found["web at a date, not asked before"] = timed(
            "web at a date, not asked before", lambda: book.web(at=next(days)), rounds=3
        )
        why = lambda: book.why(*PAIR, at="2014-03-01").look_up(20)  # type: ignore[union-attr] # noqa: E731
        why()
        found["why, of a web in memory"] = timed("why, of a web in memory", why)
    return found


def cold(place: str) -> float:
    """`why` in a fresh process, with the start of Python and all imports."""
    import subprocess

    command = [sys.executable, "-m", "bedfellows", "--casebook", place, "why", *PAIR, "--at",
               "2014-03-01", "--format", "json"]  # fmt: skip
    return timed("why by the command line, all included", lambda: subprocess.run(
        command, check=True, stdout=subprocess.DEVNULL), rounds=2)  # fmt: skip


def written(place: str, writers: int) -> float:
    """Pages a second by so many writers at once, each page durable when it is told."""
    store = Store(place)
    numbers: Iterator[int] = iter(range(int(time.time()) * 1000, sys.maxsize))
    lock, left = threading.Lock(), [WRITES]

    def work() -> None:
        while True:
            with lock:
                if left[0] <= 0:
                    return
                left[0] -= 1
                number = next(numbers)
            put(store, number, f"word{number} " * 200)

    threads = [threading.Thread(target=work) for _ in range(writers)]
    start = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    store.close()
    rate = WRITES / (time.perf_counter() - start)
    print(f"  {f'{writers} writers':46s} {rate:9.1f} pages/s", flush=True)
    return rate


def size(place: str, server: servers.Server | None) -> int:
    """Bytes on disk."""
    if server is None:
        return sum(Path(f"{place}{end}").stat().st_size for end in ("", "-wal")
                   if Path(f"{place}{end}").exists())  # fmt: skip
    store = Store(place)
    with store.engine.connect() as connection:
        found = connection.exec_driver_sql(
            "SELECT sum(pg_total_relation_size(c.oid)) FROM pg_class c WHERE c.relkind = 'r' AND "
            "c.relnamespace = current_schema()::regnamespace"
        ).scalar()
    store.close()
    return int(found or 0)


def measured(place: str, table: Path, count: int, args: argparse.Namespace,
             server: servers.Server | None) -> dict[str, float]:  # fmt: skip
    """Load, then read and write."""
    start, began = time.perf_counter(), time.process_time()
    with Casebook(place) as book:
        *_, done = book.import_table("csv", str(table))
    took = time.perf_counter() - start
    print(f"  {done.new} events loaded from Parquet: {took:.0f} s, "
          f"{time.process_time() - began:.0f} s of work")  # fmt: skip
    if server is not None:
        server.asked(f"ANALYZE {place.rpartition('%3D')[2]}.rows")
    print(f"  {size(place, server) / count:.0f} bytes an event")
    found = asked(place)
    found["cold"] = cold(place)
    found["1"], found["many"] = written(place, 1), written(place, args.writers)
    return found


def main() -> None:
    """Measure one store or both."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--postgresql", action="store_true", help="On PostgreSQL as well.")
    parser.add_argument("--writers", type=int, default=16)
    parser.add_argument("--keep", help="Folder for the files, kept afterwards.")
    args = parser.parse_args()
    folder = Path(args.keep or tempfile.mkdtemp(prefix="million"))
    folder.mkdir(exist_ok=True)
    table, server = folder / "events.parquet", None
    if not table.exists():
        made(table, args.events)
    try:
        print("SQLite")
        one = measured(str(folder / "case.db"), table, args.events, args, None)
        if args.postgresql:
            print("PostgreSQL")
            server = servers.made(careless=False)
            two = measured(server.address(), table, args.events, args, server)
            for what, seconds in one.items():
                print(f"  {what:46s} {two[what] / seconds:9.2f} times SQLite's")
    finally:
        if server:
            servers.removed(server)
        if not args.keep:
            shutil.rmtree(folder)


if __name__ == "__main__":
    main()
