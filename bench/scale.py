"""A bulk job that this machine cannot run, simulated from parts that it did run.

    python -m bench.scale DIR [--pages 15_000_000] [--workers 256] [--part-pages 500]

DIR is a folder that `bulk` wrote on a quiet machine, in parts of some dozen pages; the seconds of
its parts are the sample (or give `--seconds` a page). Each simulated part takes the seconds of as
many sampled pages; machines go (`--lost-per-hour`, each, as cheap ones
do) and come back after `--back-s`; a part under way then is done again. Prints when the job ends,
what was done twice, what it stores, and how much of it the planning takes.
"""

from __future__ import annotations

import argparse
import heapq
import random
from dataclasses import dataclass

from bedfellows.store.slices import folder_at

SEED = 1
"""The same job each time."""
COUNT_S = 0.00014
"""Processor seconds to count a page while parts are planned: rows of CSV, 249 articles."""


@dataclass(frozen=True, slots=True)
class Sample:
    """What parts cost here, by page."""

    seconds: list[float]
    bytes: float


def sample(address: str) -> Sample:
    """Seconds a page of each part, and bytes a page over all."""
    from pyarrow.fs import FileSelector

    folder = folder_at(address)
    parts = [part for part in folder.done() if part["documents"]]
    infos = folder.system.get_file_info(FileSelector(folder.path, recursive=True))
    size = sum(info.size or 0 for info in infos if info.base_name.endswith(".parquet"))
    pages = sum(part["documents"] for part in parts)
    return Sample([part["seconds"] / part["documents"] for part in parts], size / pages)


def simulate(
    cost: Sample, *, pages: int, workers: int, part_pages: int, lost_per_hour: float, back_s: float
) -> tuple[float, float, int]:
    """Hours until the last part is done, core hours spent, parts done in vain."""
    chance = random.Random(SEED)
    waiting, vain, spent, now = -(-pages // part_pages), 0, 0.0, 0.0
    free = [(0.0, worker) for worker in range(workers)]
    while waiting:
        now, worker = heapq.heappop(free)
        needs = sum(chance.choices(cost.seconds, k=part_pages))
        lives = chance.expovariate(lost_per_hour / 3600) if lost_per_hour else float("inf")
        waiting -= 1
        if lives < needs:
            waiting += 1
            vain += 1
            spent += lives
            heapq.heappush(free, (now + lives + back_s, worker))
        else:
            spent += needs
            heapq.heappush(free, (now + needs, worker))
    return max(when for when, _ in free) / 3600, spent / 3600, vain


def main() -> None:
    """Simulate and print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder")
    arguments.add_argument("--pages", type=int, default=15_000_000)
    arguments.add_argument("--workers", type=int, default=256)
    arguments.add_argument("--part-pages", type=int, default=500)
    arguments.add_argument("--lost-per-hour", type=float, default=0.05)
    arguments.add_argument("--back-s", type=float, default=180.0)
    arguments.add_argument("--seconds", type=float, help="a page, in place of the sample's")
    given = arguments.parse_args()
    cost = sample(given.folder)
    if given.seconds:
        cost = Sample([given.seconds], cost.bytes)
    mean = sum(cost.seconds) / len(cost.seconds)
    print(f"sample: {len(cost.seconds)} parts, {mean:.2f} s and {cost.bytes / 1000:.1f} kB a page")
    hours, spent, vain = simulate(
        cost, pages=given.pages, workers=given.workers, part_pages=given.part_pages,
        lost_per_hour=given.lost_per_hour, back_s=given.back_s,
    )  # fmt: skip
    parts = -(-given.pages // given.part_pages)
    print(f"{given.pages:,} pages in {parts:,} parts on {given.workers} workers: "
          f"{hours:.1f} hours, {spent:,.0f} core hours, {vain} parts done in vain")  # fmt: skip
    print(f"stored: {given.pages * cost.bytes / 1e9:,.0f} GB in {5 * parts:,} files; "
          f"planning {given.pages * COUNT_S / 3600:.1f} hours on one core")  # fmt: skip


if __name__ == "__main__":
    main()
