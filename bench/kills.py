"""Kill -9 during `add`, again and again: no page lost that was reported, none twice.

    python -m bench.kills [--kills 200] [--pages 2000] [--postgresql] [--server] [--long]

Each time `add` runs in a process of its own and is killed at a random moment while it stores new
pages. Then the casebook is proved with `check`, and the next run gets the pages that are left
with some that are known. When all pages are in, a new casebook is begun. With --server it is
PostgreSQL itself that is killed, and started again. Pages are real ones to read, of a few
sentences each; --long gives whole articles. On a quiet machine a kill takes about 10 seconds,
most of them for the start of `add`.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

import servers
from bedfellows import keeping
from bedfellows.casebook import Casebook
from bench.stories import samples

KNOWN = 50
"""Known pages that a run gets beside those that are left."""
SIDES = ("Iran", "Iraq", "Turkey", "Russia", "Ukraine", "France", "Mali", "Japan", "India")
ACTS = ("praised", "condemned", "attacked", "sent aid to", "threatened", "met the envoy of")


@dataclass
class Account:
    """What became of all runs."""

    killed: int = 0
    ended: int = 0
    reported: int = 0
    lost: int = 0
    twice: int = 0
    problems: list[str] = field(default_factory=list)


def short_pages(count: int) -> list[dict[str, str]]:
    """Pages of a few sentences, no two alike."""
    dice = random.Random(1648)
    pages = []
    for number in range(count):
        lines = [f"{one} {dice.choice(ACTS)} {two} on Tuesday over barge {number} of the fleet."
                 for one, two in (dice.sample(SIDES, 2) for _ in range(3))]  # fmt: skip
        pages.append({"id": f"page{number}", "text": " ".join(lines), "published": "2026-03-03"})
    return pages


def long_pages(count: int) -> list[dict[str, str]]:
    """Whole articles."""
    return [{"id": s.id, "text": s.text, "published": s.published} for s in samples(count, 0)]


def run(place: str, pages: Path, kill: Callable[[subprocess.Popen[str]], None] | None,
        after: float) -> tuple[set[str], bool]:  # fmt: skip
    """Add the pages; the documents that were reported, and whether the run came to its end."""
    command = [sys.executable, "-m", "bedfellows", "--casebook", place, "add", str(pages)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                               text=True)  # fmt: skip
    assert process.stdout is not None
    reported: set[str] = set()
    timer = None
    for line in process.stdout:
        if not line.endswith("\n"):
            break
        reported.add(line.split()[0])
        if timer is None and kill and "  known  " not in line:
            timer = threading.Timer(after, kill, [process])
            timer.start()
    ended = process.wait() == 0
    if timer is not None:
        timer.cancel()
        timer.join()
    return reported, ended


def proved(place: str, reported: set[str], account: Account) -> set[str]:
    """Prove the casebook; the pages that it keeps."""
    with Casebook(place) as opened:
        kept = [row["id"] for row in opened.clippings()]
        account.problems += [problem.message for problem in keeping.check(opened.store)]
    account.lost += len(reported - set(kept))
    account.twice += len(kept) - len(set(kept))
    return set(kept)


def main() -> None:
    """Add, kill, prove, begin again."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=2000)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=2.0, help="Longest wait before a kill.")
    parser.add_argument("--postgresql", action="store_true")
    parser.add_argument("--server", action="store_true", help="Kill PostgreSQL, not the writer.")
    parser.add_argument("--long", action="store_true")
    args = parser.parse_args()
    server = servers.made(careless=False) if args.postgresql or args.server else None
    dice, account, start = random.Random(1972), Account(), time.perf_counter()
    rows = (long_pages if args.long else short_pages)(args.pages)

    def kill(process: subprocess.Popen[str]) -> None:
        account.killed += process.poll() is None
        if not args.server or server is None:
            process.kill()
            return
        server.kill()
        server.start()

    with tempfile.TemporaryDirectory() as folder:
        casebooks = 0
        pages, place, kept = Path(folder) / "pages.jsonl", "", {row["id"] for row in rows}
        reported: set[str] = set()
        while account.killed < args.kills:
            left = [row for row in rows if row["id"] not in kept]
            if not left:
                casebooks += 1
                place = server.address() if server else str(Path(folder) / f"{casebooks}.db")
                left, kept, reported = rows, set(), set()
            again = dice.sample([row for row in rows if row["id"] in kept], min(KNOWN, len(kept)))
            pages.write_text("".join(json.dumps(row) + "\n" for row in (*again, *left)))
            seen, ended = run(place, pages, kill, dice.uniform(0.0, args.seconds))
            reported |= seen
            account.reported += len(seen)
            account.ended += ended
            kept = proved(place, reported, account)
            print(f"\r{account.killed} kills, {len(kept)} pages", end="", file=sys.stderr)
    if server:
        servers.removed(server)
    what = "PostgreSQL killed" if args.server else "add killed"
    print(f"\n{'PostgreSQL' if server else 'SQLite'}, {what} {account.killed} times while adding "
          f"{args.pages} pages ({casebooks} casebooks, {account.ended} runs to their end): "
          f"{account.lost} lost after being reported, {account.twice} twice, "
          f"{len(account.problems)} problems; {time.perf_counter() - start:.0f} s")  # fmt: skip
    for problem in account.problems[:10]:
        print(f"  {problem}")


if __name__ == "__main__":
    main()
