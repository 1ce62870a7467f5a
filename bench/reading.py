"""What reading costs beside bare spaCy, on the same articles in the same run.

    python -m bench.reading PATH [--pages 500] [--workers 2]

PATH is whatever `code` reads. Bare spaCy is `nlp.pipe` of the same model as it ships, in a process
of its own. Processor seconds are of one core and hold on a busy machine; wall seconds do not.
"""

from __future__ import annotations

import argparse
import os
import resource
import tempfile
import time
from collections.abc import Callable
from itertools import islice
from multiprocessing import get_context
from typing import Any

from bedfellows.crew import one_thread


def texts_of(path: str, pages: int) -> list[str]:
    """Article texts of the first pages."""
    from bedfellows.clip.sources import clippings
    from bedfellows.model import Document
    from bedfellows.pipeline import documents

    found = (d for d in documents(clippings([path])) if isinstance(d, Document))
    return [document.text for document in islice(found, pages)]


def spent(act: Callable[[], Any]) -> dict[str, Any]:
    """What an act gives, with its wall and processor seconds."""
    wall, cpu = time.perf_counter(), time.process_time()
    result = act()
    return {"result": result, "cpu": time.process_time() - cpu,
            "wall": time.perf_counter() - wall}  # fmt: skip


def bare(path: str, pages: int) -> dict[str, Any]:
    """`nlp.pipe` of the stock model; its result is the number of sentences."""
    import importlib

    from bedfellows.pipeline import MODEL

    texts, nlp = texts_of(path, pages), importlib.import_module(MODEL).load()
    nlp(texts[0])
    return spent(lambda: sum(sum(1 for _ in doc.sents) for doc in nlp.pipe(texts)))


def coding(path: str, pages: int) -> dict[str, Any]:
    """Pages to facts in one process, clipping included; its result is the number of events."""
    from bedfellows import engine, pipeline
    from bedfellows.clip.sources import clippings
    from bedfellows.model import Clipping, Facts

    found = [c for c in islice(clippings([path]), pages) if isinstance(c, Clipping)]
    engine.read_page(engine.Task(clipping=found[0]))
    pipeline.load_tools()

    def act() -> int:
        outcomes = (engine.read_page(engine.Task(clipping=c)) for c in found)
        return sum(len(o.events) for o in outcomes if isinstance(o, Facts))

    return spent(act)


def adding(path: str, pages: int) -> dict[str, Any]:
    """Clip, read, code, store in one process; its result is the number of pages stored."""
    from bedfellows.casebook import Casebook
    from bedfellows.clip.sources import clippings
    from bedfellows.pipeline import load_tools

    load_tools()
    with tempfile.TemporaryDirectory() as folder, Casebook(f"{folder}/c.db") as casebook:
        page = islice(clippings([path]), pages)
        return spent(lambda: sum(1 for _ in casebook.taken_in(page, workers=1, limit_s=600)))


def by_workers(path: str, pages: int, workers: int) -> dict[str, Any]:
    """The same pages by worker processes; wall seconds from the first page done to the last."""
    from bedfellows.clip.sources import clippings
    from bedfellows.engine import read_apart, task_of

    tasks = map(task_of, islice(clippings([path]), pages))
    found = read_apart(tasks, workers=workers, limit_s=600)
    for _ in range(2 * workers):  # until every process has loaded its tools
        next(found)
    done = spent(lambda: sum(1 for _ in found))
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return {**done, "peak_mb": peak}


def apart(act: Callable[..., dict[str, Any]], *given: Any) -> dict[str, Any]:
    """An act in a fresh process with one thread."""
    with one_thread():
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=send, args=(theirs, act, given))
        process.start()
        found: dict[str, Any] = ours.recv()
        process.join()
    return found


def send(line: Any, act: Callable[..., dict[str, Any]], given: tuple[Any, ...]) -> None:
    """What that process does."""
    line.send(act(*given))


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("path")
    arguments.add_argument("--pages", type=int, default=500)
    arguments.add_argument("--workers", type=int, default=2)
    given = arguments.parse_args()
    path, pages = given.path, given.pages
    print(f"load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    plain = apart(bare, path, pages)
    coded, added = apart(coding, path, pages), apart(adding, path, pages)
    one, many = apart(by_workers, path, pages, 1), apart(by_workers, path, pages, given.workers)
    rate = [found["result"] / found["wall"] for found in (one, many)]
    per_page = plain["result"] / pages
    for name, found in (("bare nlp.pipe", plain), ("pages to facts", coded), ("add", added)):
        print(f"{name:16s} {found['cpu']:8.1f} s processor {found['wall']:8.1f} s wall  "
              f"{found['cpu'] / plain['cpu']:.2f} times bare")  # fmt: skip
    print(f"1 worker {rate[0]:.2f} pages/s, {given.workers} workers {rate[1]:.2f} pages/s: "
          f"{rate[1] / rate[0]:.2f} times; {rate[1] * per_page:.0f} sentences/s")  # fmt: skip
    print(f"peak memory of a worker {many['peak_mb']:.0f} MB; {coded['result']} events")


if __name__ == "__main__":
    main()
