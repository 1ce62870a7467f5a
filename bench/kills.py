"""Kill -9 during `add`, again and again: no page lost that was reported, none twice.

python -m bench.kills [--pages 500] [--kills 20]
"""

from __future__ import annotations

import argparse
import json
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from bedfellows import keeping
from bedfellows.casebook import Casebook
from bench.stories import samples


def run(casebook: Path, pages: Path, *, kill_after: float | None) -> tuple[set[str], bool]:
    """Add the pages; the documents that were reported, and whether the run came to its end."""
    command = [sys.executable, "-m", "bedfellows", "--casebook", str(casebook), "add", str(pages)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    reported: set[str] = set()
    timer = None
    for line in process.stdout:
        if timer is None and kill_after is not None:
            timer = threading.Timer(kill_after, process.send_signal, [signal.SIGKILL])
            timer.start()
        if line.endswith("\n"):
            reported.add(line.split()[0])
    if timer is not None:
        timer.cancel()
    return reported, process.wait() == 0


def main() -> None:
    """Add, kill at a random moment after the first report, prove, and begin again."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=500)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=3.0, help="Longest wait before a kill.")
    args = parser.parse_args()
    dice = random.Random(1972)
    lost = twice = unsound = killed = 0
    start = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        pages, casebook = Path(folder) / "pages.jsonl", Path(folder) / "case.db"
        rows = [{"id": s.id, "text": s.text, "published": s.published}
                for s in samples(args.pages, 0)]  # fmt: skip
        pages.write_text("".join(json.dumps(row) + "\n" for row in rows))
        reported: set[str] = set()
        for number in range(args.kills + 1):
            after = dice.uniform(0.0, args.seconds) if number < args.kills else None
            seen, ended = run(casebook, pages, kill_after=after)
            reported |= seen
            killed += not ended
            with Casebook(str(casebook)) as opened:
                kept = [row["id"] for row in opened.clippings()]
                unsound += len(keeping.check(opened.store))
            lost += len(reported - set(kept))
            twice += len(kept) - len(set(kept))
    took = time.perf_counter() - start
    print(f"{args.pages} pages, {killed} kills: {len(kept)} kept, {lost} lost after being "
          f"reported, {twice} twice, {unsound} problems; {took:.0f} s")  # fmt: skip


if __name__ == "__main__":
    main()
