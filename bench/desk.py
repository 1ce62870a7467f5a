"""How fast the desk answers, over a generated casebook, on the loopback interface alone.

    python -m bench.desk --events 1000000 --clippings 100000 --seconds 120

Makes the casebook (kept at --casebook, so that a second run takes it as it is), starts the desk
in a process of its own, asks for every page and every call of the API with one client, then with
many for a while, and prints a table of Markdown. Aims: p95 under 250 ms with one client, under a
second with 50, no error.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import socket
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from urllib.parse import quote

from bedfellows.casebook import Casebook
from bedfellows.desk import PAGES, api
from bedfellows.model import Clipping, Document, Event, Facts, Party, Sentence, Span, content_id
from bedfellows.ontology import load_ontology, quad_of, score_of
from bedfellows.store import Store

ACTORS, PER_PAGE, SAMPLES = 2_000, 3, 25
CAMPS, NOISE = 4, 0.1
FIRST, LAST = 2_005, 2_024
OUTLETS = tuple(f"{a} {b}" for a in ("Harbour", "Inland", "Northern", "Free", "Lake")
                for b in ("Courier", "Gazette", "Herald", "Post"))  # fmt: skip
WORDS = ("border", "harvest", "ministers", "convoy", "river", "treaty", "market", "garrison",
         "envoys", "bridge", "winter", "statement", "council", "valley", "harbour")  # fmt: skip
QUESTIONS = {
    "/shifts": f"?since={LAST - 1}", f"{api.BASE}/shifts": f"?since={LAST - 1}",
    "/told": "?by=Harbour+Courier",
    "/review/alike": f"?event={content_id('page-1', '0')}",
}  # fmt: skip
"""What pages ask for that show nothing without it."""
SKIPPED = ("/reset/", "/login", "/account", "/people", "/jobs/", "/api/v1/jobs/")
"""Addresses that need a team, or a job."""


def day(dice: random.Random) -> str:
    """Some day."""
    return f"{dice.randint(FIRST, LAST)}-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}"


def somebody(dice: random.Random) -> int:
    """An actor's number: a few take part in most events."""
    return int(ACTORS * dice.random() ** 3)


@cache
def kinds() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Types of cooperation and of conflict."""
    every = load_ontology().types
    return (tuple(k for k in every if score_of(k) >= 0), tuple(k for k in every if score_of(k) < 0))


def kind_between(one: int, two: int, dice: random.Random) -> str:
    """What one does to the other: mostly good within a camp and bad across, as in politics. Signs
    by lot alone would make a web that no solver settles.
    """
    friends = one % CAMPS == two % CAMPS
    return dice.choice(kinds()[friends if dice.random() < NOISE else not friends])


def party(number: int, start: int) -> Party:
    """An actor that no register knows."""
    name = f"Group {number}"
    return Party(actor=f"group-{number}", name=name, country=None,
                 mention=Span(text=name, start=start, end=start + len(name)))  # fmt: skip


def page(number: int, dice: random.Random) -> Facts:
    """A page of several sentences, the first of them with an event each."""
    id, text, events = f"page-{number}", "", []
    published = day(dice)
    for index in range(PER_PAGE):
        first, two, start = somebody(dice), somebody(dice), len(text)
        one, kind = party(first, start), kind_between(first, two, dice)
        verb = f" {kind.lower()} "
        other = party(two, start + len(one.name) + len(verb))
        said = f"{one.name}{verb}{other.name} near the {dice.choice(WORDS)}."
        events.append(Event(
            id=content_id(id, str(index)), document=id, kind="event", type=kind,
            quad=quad_of(kind), score=score_of(kind), source=(one,), target=(other,),
            trigger=Span(text=kind.lower(), start=start + len(one.name) + 1,
                         end=start + len(one.name) + 1 + len(kind)),
            since=published, until=published,
            sentence=Sentence(index=index, start=start, end=start + len(said), text=said),
            confidence=round(dice.uniform(0.4, 1), 2), coder="bench@1",
        ))  # fmt: skip
        text += said + " "
    text += "\n\n".join(" ".join(dice.choices(WORDS, k=60)) + "." for _ in range(4))
    document = Document(id=id, input=id, title=f"{dice.choice(WORDS).title()} {number}",
                        publisher=dice.choice(OUTLETS), published=published, language="en",
                        text=text, paragraphs=5)  # fmt: skip
    return Facts(document=document, events=tuple(events))


def make(path: str, events: int, clippings: int) -> None:
    """Pages with three events each; the rest of the events as an imported table."""
    dice, store = random.Random(1972), Store(path)
    if store.engine.dialect.name == "sqlite":  # a made casebook may be lost: it is made again
        with store.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA synchronous=OFF")
    for number in range(clippings):
        facts = page(number, dice)
        clipping = Clipping(id=f"clip-{number}", input=f"clip-{number}",
                            body=facts.document.text.encode())  # fmt: skip
        store.put(clipping, facts, story=facts.document.id, now="2024-12-31T00:00:00+00:00")
    store.close()
    with tempfile.TemporaryDirectory() as folder, Casebook(path) as casebook:
        table = Path(folder) / "events.csv"
        with table.open("w", encoding="utf-8") as out:
            out.write("date,source,target,type,publisher,story\n")
            for number in range(events - clippings * PER_PAGE):
                one, two = somebody(dice), somebody(dice)
                out.write(f"{day(dice)},Group {one},Group {two},{kind_between(one, two, dice)},"
                          f"{dice.choice(OUTLETS)},s{number}\n")  # fmt: skip
        list(casebook.import_table("csv", str(table)))


def addresses(path: str) -> dict[str, list[str]]:
    """Every page and call, with several addresses of each."""
    dice, found = random.Random(1), dict[str, list[str]]()
    with Casebook(path) as casebook:
        pairs = [(r.source, r.target) for r in casebook.web()[:500]]
    patterns = [p for p, _ in PAGES] + [api.BASE + e.path for e in api.ENDPOINTS
                                        if e.method == "GET"]  # fmt: skip
    for pattern in patterns:
        if pattern.startswith(SKIPPED):
            continue
        made = set()
        for _ in range(SAMPLES):
            one, two = dice.choice(pairs)
            id = one if "actors" in pattern else f"page-{dice.randrange(100)}"
            if "events" in pattern:
                id = content_id(id, "0")
            values = {"{one}": one, "{two}": two, "{id}": id}
            address = pattern
            for name, value in values.items():
                address = address.replace(name, quote(value, safe=""))
            if "search" in pattern:
                address += f"?q={dice.choice(WORDS)}+{dice.choice(WORDS)}"
            address += QUESTIONS.get(pattern, "")
            made.add(address)
        found[pattern] = sorted(made)
    return {k: v for k, v in found.items() if "{" not in v[0]}


@contextmanager
def desk(path: str) -> Iterator[int]:
    """The desk in a process of its own; its port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "bedfellows", "--casebook", path, "serve", "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    try:
        for _ in range(600):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield port
    finally:
        process.terminate()
        process.wait()


@dataclass
class Times:
    """Milliseconds of one page, and what went wrong."""

    ms: list[float] = field(default_factory=list)
    errors: int = 0

    def at(self, share: float) -> float:
        """A quantile."""
        return sorted(self.ms)[min(len(self.ms) - 1, int(share * len(self.ms)))] if self.ms else 0.0


class Client:
    """One connection that stays open, as a browser's does."""

    def __init__(self, port: int) -> None:
        self.port = port

    async def open(self) -> None:
        """Connect."""
        self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)

    async def read(self, address: str) -> str:
        """Ask; the answer's text."""
        await self.get(address)
        return self.body.decode("utf-8", "replace")

    async def get(self, address: str) -> int:
        """Ask, read the whole answer; its status."""
        self.writer.write(f"GET {address} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
        head = (await self.reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
        length = head.partition("content-length: ")[2].partition("\r\n")[0]
        self.body = await self.reader.readexactly(int(length or 0))
        return int(head.split()[1])


async def timed(client: Client, address: str, times: Times) -> None:
    """One visit."""
    start = time.perf_counter()
    status = await client.get(address)
    times.ms.append((time.perf_counter() - start) * 1000)
    times.errors += status >= 400


async def warmed(port: int) -> float:
    """Wait until the desk has worked its pages out ahead; the seconds that it took."""
    start, client = time.perf_counter(), Client(port)
    await client.open()
    while "\nbedfellows_warmed 1\n" not in await client.read("/metrics"):
        await asyncio.sleep(1)
    return time.perf_counter() - start


async def alone(
    port: int, asked: dict[str, list[str]]
) -> tuple[dict[str, float], dict[str, Times]]:
    """Every page by one client: the first visit, which fills what is kept, then all addresses."""
    client, first, found = Client(port), {}, {}
    await client.open()
    for pattern, some in asked.items():
        cold, times = Times(), Times()
        await timed(client, some[0], cold)
        first[pattern] = cold.ms[0]
        for address in (some * SAMPLES)[:SAMPLES]:
            await timed(client, address, times)
        times.errors += cold.errors
        found[pattern] = times
    return first, found


async def together(
    port: int, asked: dict[str, list[str]], clients: int, seconds: float
) -> dict[str, Times]:
    """Many clients at once, each from page to page without pausing."""
    found: dict[str, Times] = defaultdict(Times)
    end = time.perf_counter() + seconds

    async def visitor(number: int) -> None:
        dice, client = random.Random(number), Client(port)
        await client.open()
        while time.perf_counter() < end:
            pattern = dice.choice(list(asked))
            await timed(client, dice.choice(asked[pattern]), found[pattern])

    await asyncio.gather(*(visitor(number) for number in range(clients)))
    return found


def main() -> None:
    """Make, serve, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--clippings", type=int, default=100_000)
    parser.add_argument("--clients", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--casebook", help="Kept here, and taken as it is where it is there.")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = args.casebook or str(Path(folder) / "desk.db")
        if "://" in path or not Path(path).exists():
            start = time.perf_counter()
            make(path, args.events, args.clippings)
            print(f"made in {time.perf_counter() - start:.0f} s\n", flush=True)
        asked = addresses(path)
        with desk(path) as port:
            print(f"pages worked out ahead in {asyncio.run(warmed(port)):.0f} s\n", flush=True)
            first, one = asyncio.run(alone(port, asked))
            many = asyncio.run(together(port, asked, args.clients, args.seconds))
    print(f"| page | first, ms | p50 | p95 | p95, {args.clients} clients | visits | errors |")
    print("|---|---|---|---|---|---|---|")
    for pattern, times in sorted(one.items(), key=lambda item: -item[1].at(0.95)):
        crowd = many.get(pattern, Times())
        bad = times.errors + crowd.errors
        print(f"| {pattern} | {first[pattern]:.0f} | {times.at(0.5):.0f} | {times.at(0.95):.0f} | "
              f"{crowd.at(0.95):.0f} | {len(crowd.ms)} | {bad} |")  # fmt: skip
    every = Times(ms=[ms for times in many.values() for ms in times.ms])
    print(f"\n{len(every.ms)} visits by {args.clients} clients in {args.seconds:.0f} s, p95 "
          f"{every.at(0.95):.0f} ms")  # fmt: skip


if __name__ == "__main__":
    main()
