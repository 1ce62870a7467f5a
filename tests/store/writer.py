"""Adds pages one after another and says of each when it is kept; tests kill it.

python writer.py CASEBOOK FIRST LAST [BYTES]
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bedfellows.errors import CasebookError
from bedfellows.store import Store
from kept_facts import put


def main() -> None:
    place, first, last, *size = sys.argv[1:]
    store = Store(place)
    for number in range(int(first), int(last)):
        rest = random.Random(number).randbytes(int(size[0])).hex() if size else ""
        put(store, number, rest)
        print(f"d{number}", flush=True)
    store.close()


if __name__ == "__main__":
    try:
        main()
    except CasebookError as trouble:
        sys.exit(f"{type(trouble).__name__}: {trouble}")
