"""Speed of importing a hundred thousand actors, and of resolving beside them.

    python -m bench.importing [COUNT]

The actors are made up: syllables joined to names, so that nothing is shipped.
"""

from __future__ import annotations

import itertools
import random
import sys
import tempfile
import time
from pathlib import Path

import bedfellows
from bedfellows.actors import load_registry

SYLLABLES = ("ka", "ru", "mel", "tor", "ish", "ban", "ol", "vi", "dre", "sun", "ha", "qui")
COUNTRIES = ("IRQ", "SYR", "YEM", "MLI", "UKR", "SDN", "MMR", "COD", "LBY", "DEU")
ASKED = 5_000


def names(count: int) -> list[str]:
    """Made-up names of two words, all different."""
    words = ["".join(parts).title() for parts in itertools.product(SYLLABLES, repeat=3)]
    random.seed(7)
    found: dict[str, None] = {}
    while len(found) < count:
        found[f"{random.choice(words)} {random.choice(words)}"] = None
    return list(found)


def main() -> None:
    """Import, import again, open, resolve."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    made = names(count)
    load_registry()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "list.csv")
        lines = (f"{name},{'person' if i % 2 else 'organization'},{COUNTRIES[i % 10]}\n"
                 for i, name in enumerate(made))  # fmt: skip
        path.write_text("name,kind,country\n" + "".join(lines), "utf-8")
        with bedfellows.open(str(Path(folder, "c.db"))) as casebook:
            for turn in ("first import", "again"):
                start = time.perf_counter()
                *_, account = casebook.register.import_actors("csv", str(path))
                print(f"{turn}: {time.perf_counter() - start:.1f} s, {account}")
            start = time.perf_counter()
            registry = casebook.register.registry()
            print(f"register with {len(registry.actors)} actors: "
                  f"{time.perf_counter() - start:.1f} s")  # fmt: skip
            phrases = [f"{text} number {i}" if i % 5 == 4 else text for i, text in enumerate(
                one for name in made[: ASKED // 4]
                for one in (name, f"President {name}", f"{name.split()[0]}'s spokesman",
                            f"fighters of {name}"))]  # fmt: skip
            registry.resolve("Somebody Unknown", at="2014")
            start = time.perf_counter()
            for phrase in phrases:
                registry.resolve(phrase, at="2014-06-01")
            each = (time.perf_counter() - start) / len(phrases) * 1000
            print(f"{len(phrases)} phrases: {each:.3f} ms each")


if __name__ == "__main__":
    main()
