"""How long the drawn web takes until it can be used: 2,000 actors, 3,000 edges, no graphics card.

    .venv/bin/python -m bench.drawn_web [--chromium /usr/bin/chromium] [--runs 5]

Makes a casebook of that size, serves it, opens the page in headless Chromium with software
rendering, and prints per run: milliseconds from navigation until the drawing answers (first frame
drawn, a line can be chosen), until the layout has settled, and frames a second while the camera
moves; then the medians. The first run finds the browser cold and the server as `serve` starts it.
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any

from bedfellows.model import Clipping, Document, Event, Facts, Party, Sentence, Span, content_id
from bedfellows.ontology import quad_of, score_of
from bedfellows.store import Store

ACTORS, EDGES, CAMPS = 2_060, 3_400, 2
"""Some pairs have too little evidence for a line, so more are made than the 3,000 that are sent."""
PANNING = """() => new Promise((done) => {
  const drawing = document.getElementById('web-figure').drawing, began = performance.now();
  let frames = 0;
  const step = () => {
    drawing.look({ x: 0.2 * Math.sin(frames / 5) });
    frames++;
    if (performance.now() - began < 2000) requestAnimationFrame(step);
    else done(1000 * frames / (performance.now() - began));
  };
  requestAnimationFrame(step);
})"""


def pairs(random: Random) -> Iterator[tuple[int, int, str]]:
    """Ties within camps and quarrels between them; the first actors have many."""
    seen: set[tuple[int, int]] = set()
    for other in range(1, ACTORS):
        seen.add((int(other * random.random() ** 2), other))
    while len(seen) < EDGES:
        one, two = sorted((int(ACTORS * random.random() ** 2), random.randrange(ACTORS)))
        if one != two:
            seen.add((one, two))
    for one, two in sorted(seen):
        yield one, two, "AID" if one % CAMPS == two % CAMPS else "ASSAULT"


def party(number: int) -> Party:
    """An actor of that number."""
    name = f"Actor {number}"
    return Party(actor=f"actor-{number}", name=name, country=None, sectors=(), resolved=True,
                 mention=Span(text=name, start=0, end=len(name)))  # fmt: skip


def build(path: Path) -> None:
    """A casebook with the pairs, one event each, a hundred a page."""
    random, store = Random(8), Store(str(path))
    every = list(pairs(random))
    for start in range(0, len(every), 100):
        id = f"page-{start}"
        events = tuple(event(id, n, *row) for n, row in enumerate(every[start : start + 100]))
        page = Document(id=id, input=id, title=id, publisher="Courier", published="2020-01-01",
                        language="en", text="A page.", paragraphs=1)  # fmt: skip
        store.put(Clipping(id=id, input=id), Facts(document=page, events=events), story=id,
                  now="now")  # fmt: skip
    store.close()


def event(document: str, number: int, one: int, two: int, type: str) -> Event:
    """One event of a pair."""
    text = f"Actor {one} did something to Actor {two}."
    day = f"2019-0{1 + two % 9}-1{one % 10}"
    return Event(
        id=content_id(document, str(number)), document=document, kind="event", type=type,
        quad=quad_of(type), score=score_of(type), source=(party(one),), target=(party(two),),
        trigger=Span(text="did", start=0, end=3), since=day, until=day, confidence=0.95,
        sentence=Sentence(index=0, start=0, end=len(text), text=text), coder="bench@1",
    )  # fmt: skip


@contextmanager
def served(path: Path) -> Iterator[str]:
    """A desk over the casebook; its address."""
    import uvicorn

    from bedfellows.desk import app
    from bedfellows.desk.warming import Warmer

    desk = app(str(path))
    Warmer(desk, str(path)).start()  # as `bedfellows serve` does
    server = uvicorn.Server(
        uvicorn.Config(desk, host="127.0.0.1", port=0, log_level="error", ws="none")
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join()


def measured(browser: Any, address: str, drawing: str) -> dict[str, float]:
    """One opening of the page."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(f"{address}/web?draw={drawing}" if drawing else f"{address}/web")
    page.wait_for_selector("#web[data-settled=yes]", timeout=120_000)
    marks = dict(page.evaluate(
        "() => performance.getEntriesByType('mark').map((mark) => [mark.name, mark.startTime])"
    ))  # fmt: skip
    counts = page.evaluate(
        "() => { const m = document.getElementById('web-figure').drawing.model;"
        " return [m.actors.length, m.lines.length] }"
    )
    frames = page.evaluate(PANNING)
    page.close()
    return {"actors": counts[0], "edges": counts[1], "interactive_ms": marks["web-interactive"],
            "settled_ms": marks["web-settled"], "frames_a_second": frames}  # fmt: skip


def main() -> None:
    """Print a line a run, then the medians."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--chromium", default="/usr/bin/chromium")
    options.add_argument("--runs", type=int, default=5)
    options.add_argument("--drawing", default="", choices=["", "canvas", "webgl"])
    given = options.parse_args()
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = Path(folder) / "drawn.db"
        build(path)
        browser = playwright.chromium.launch(executable_path=given.chromium,
                                             args=["--no-sandbox"])  # fmt: skip
        with served(path) as address:
            found = [measured(browser, address, given.drawing) for _ in range(given.runs)]
        browser.close()
    for row in found:
        print(json.dumps({name: round(value, 1) for name, value in row.items()}))
    medians = {name: round(statistics.median(row[name] for row in found), 1) for name in found[0]}
    print(json.dumps({"median": medians}))


if __name__ == "__main__":
    main()
