"""Broken input of every kind, for as long as one likes: nothing but documents and faults may come.

    python -m bench.fuzz [--seconds 600] [--seed N]

What crashes a reader, or keeps it busy for longer than SLOW_S, is saved in tests/corpus, which
the tests read for ever after.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "tests" / "corpus"
SLOW_S = 20.0
TOKENS = (
    b"<", b">", b"</", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"<!DOCTYPE", b"<!ENTITY a '",
    b"&a;", b"&#0;", b"&#x110000;", b"<br>", b"<table>", b"<p>", b"\x00", b"\xff\xfe",
    b"\xef\xbb\xbf", b"\r\n\r\n", b"Content-Length: 99999999999", b"Content-Length: -1",
    b"WARC/1.0\r\n", b"Content-Encoding: gzip\r\n", b"Transfer-Encoding: chunked\r\n",
    b"\x1f\x8b\x08", b"BZh9", b"PK\x03\x04", b"PAR1", b"%PDF-1.7", b"{{", b"}}", b"[[", b"]]",
    b"{|", b"|}", b'{"text":', b"null", b"1e999", b'"', b",", b"\t", b"=?utf-8?q?=00?=",
    b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xe2\x80\xae", b"charset=utf-7",
    b"encoding='ebcdic'", b"2026-99-99", b"By A, B and C",
)  # fmt: skip


def broken(body: bytes, others: list[bytes], dice: random.Random) -> bytes:
    """The bytes with a few things done to them that happen to files, or that somebody does."""
    out = bytearray(body)
    for _ in range(dice.choice((1, 1, 2, 4, 12))):
        at = dice.randrange(len(out) + 1)
        way = dice.randrange(8)
        if way == 0 and out:
            out[at % len(out)] = dice.randrange(256)
        elif way == 1:
            del out[at : at + dice.choice((1, 8, 200))]
        elif way == 2:
            out[at:at] = dice.choice(TOKENS) * dice.choice((1, 1, 1, 3, 500))
        elif way == 3:
            out[at:at] = out[at : at + dice.choice((4, 50, 400))] * dice.choice((1, 2, 60))
        elif way == 4:
            other = dice.choice(others)
            start = dice.randrange(len(other))
            out[at:at] = other[start : start + dice.choice((10, 100, 1000))]
        elif way == 5:
            out = out[:at]
        elif way == 6:
            out[at : at + 4] = dice.randbytes(4)
        else:
            end = at + dice.choice((3, 30))
            out[at:end] = bytes(reversed(out[at:end]))
    return bytes(out[:400_000])


def tried(path: Path) -> str:
    """What came of a file, as words to count; raises whatever is no fault."""
    from bedfellows import clip
    from bedfellows.model import Fault
    from bedfellows.pipeline import documents

    kinds = Counter(type(item) is Fault for item in documents(clip.clippings([path])))
    return "faults" if not kinds[False] else "documents" if not kinds[True] else "both"


def main() -> None:
    """Break samples until the time is over; exit with 1 if anything crashed or hung."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=600.0)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--no-pdf", action="store_true", help="PDF costs a process each.")
    args = parser.parse_args()
    sys.path.insert(0, str(ROOT / "tests"))
    from samples import SAMPLES

    seeds = {name: make() for name, make in SAMPLES.items() if not (args.no_pdf and "pdf" in name)}
    dice, seen, bad = random.Random(args.seed), Counter[str](), 0
    end = time.monotonic() + args.seconds
    with tempfile.TemporaryDirectory() as folder:
        while time.monotonic() < end:
            name = dice.choice(list(seeds))
            body = broken(seeds[name], list(seeds.values()), dice)
            path = Path(folder) / name
            path.write_bytes(body)
            start = time.process_time()
            try:
                seen[tried(path)] += 1
                trouble = "" if time.process_time() - start < SLOW_S else "slow"
            except Exception:
                trouble = "crash"
                traceback.print_exc(limit=-3)
            if trouble:
                bad += 1
                CORPUS.mkdir(exist_ok=True)
                (CORPUS / f"{trouble}-{args.seed}-{bad}-{name}").write_bytes(body)
    print(f"seed {args.seed}: {sum(seen.values())} inputs, {dict(seen)}, {bad} crashed or hung")
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
