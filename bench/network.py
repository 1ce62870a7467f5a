"""Speed of the web: `python -m bench.network [ROWS]`.

A made-up web of 2,000 actors and 50,000 relations in a casebook of ROWS imported events (200,000
if not said): what importing, the web at a date, a pair's why, findings, and drawing cost.
"""

from __future__ import annotations

import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bedfellows.casebook import Casebook
from bedfellows.export.into_gexf import gexf
from bedfellows.export.into_graphs import graphml
from bedfellows.network import ANALYSES
from bedfellows.network.formats import GRAPHS as PICTURES
from bedfellows.network.picture import layout
from bedfellows.webs import WEBS

ACTORS, PAIRS = 2_000, 50_000
TYPES = ["CONSULT", "AGREE", "SUPPORT", "AID", "ACCUSE", "REJECT", "THREATEN", "ASSAULT"]


def table(path: Path, rows: int) -> None:
    """Events of random pairs over ten years, four in five cooperative."""
    chance = random.Random(7)
    pairs = [chance.sample(range(ACTORS), 2) for _ in range(PAIRS)]
    with path.open("w", encoding="utf-8") as out:
        out.write("date,source,target,type,publisher,story\n")
        for n in range(rows):
            one, two = pairs[n % PAIRS]
            kind = chance.choices(TYPES, weights=[8, 4, 2, 2, 2, 1, 1, 1])[0]
            day = f"{2010 + chance.randrange(10)}-{chance.randrange(1, 13):02}-01"
            out.write(f"{day},Actor {one},Actor {two},{kind},Paper {n % 40},s{n // 3}\n")


def timed(label: str, work: Callable[[], Any]) -> Any:
    """Run and print the seconds."""
    start = time.perf_counter()
    found = work()
    print(f"{label:42} {time.perf_counter() - start:8.3f} s")
    return found


def main() -> None:
    """Import, ask, print."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 200_000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "events.csv"
        table(path, rows)
        casebook = Casebook(str(Path(folder) / "c.db"))
        timed(f"import of {rows} rows", lambda: list(casebook.import_table("csv", str(path))))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
        print(f"{'  most memory so far':42} {peak:8} MB")
        timed("web at a date, cold", lambda: casebook.web(at="2019-12-31"))
        WEBS.held.clear()
        web = timed("web at a date, warm", lambda: casebook.web(at="2019-12-31"))
        timed("the same web asked again", lambda: casebook.web(at="2019-12-31"))
        print(f"{'  relations':42} {len(web):8}")
        one, two = web[0].source, web[0].target
        timed("why, first of a web", lambda: casebook.why(one, two, at="2019-12-31").evidence)  # type: ignore[union-attr]
        timed("why, again", lambda: casebook.why(one, two, at="2019-12-31").evidence)  # type: ignore[union-attr]
        timed("series of a pair", lambda: casebook.series(one, two))
        signed = [relation for relation in web if relation.sign]
        actors = sorted({end for r in signed for end in (r.source, r.target)})
        timed(f"layout of {len(actors)} actors, {len(signed)} lines",
              lambda: layout(actors, signed, width=900, height=560))  # fmt: skip
        for kind, ask in ANALYSES.items():
            timed(f"findings: {kind}", lambda ask=ask: list(ask(web, None)))  # type: ignore[misc]
        for format, write in {**PICTURES, "gexf": gexf, "graphml": graphml}.items():
            timed(f"web as {format}", lambda write=write: write(web))  # type: ignore[misc]


if __name__ == "__main__":
    main()
