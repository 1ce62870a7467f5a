"""Builds wheel and sdist, installs each in an empty environment, and tries it: `make wheel-test`.

The environment is made outside the source tree, with the locked versions of what is needed.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
UV = Path(sys.executable).parent / "uv"
PAGE = """Ministers of Norway and Sweden met in Oslo on Tuesday.

Norway praised Sweden, and Russia accused Norway of spying.
"""


def run(*words: str | Path, cwd: Path, env: dict[str, str] | None = None) -> str:
    """A command's output; its failure ends the trial."""
    done = subprocess.run([str(w) for w in words], cwd=cwd, capture_output=True, text=True, env=env)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, words))}: exit {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def smoke(program: Path, folder: Path) -> None:
    """What a first user does; facts must come out."""
    env = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "VIRTUAL_ENV")}
    page = folder / "page.txt"
    page.write_text(PAGE, encoding="utf-8")
    assert "0." in run(program, "--version", cwd=folder, env=env)
    facts = run(program, "code", page, "--published", "2024-05-14", cwd=folder, env=env)
    kinds = {json.loads(line)["kind"] for line in facts.splitlines()}
    assert {"document", "event"} <= kinds, kinds
    run(program, "add", page, cwd=folder, env=env)
    web = json.loads(run(program, "web", "--format", "json", cwd=folder, env=env))
    assert {"NOR", "SWE"} in [{r["source"], r["target"]} for r in web], web
    run(program, "doctor", cwd=folder, env=env)
    page.unlink()
    (folder / "casebook.db").unlink()


def main() -> None:
    """Build, install, try: the sdist, then the wheel."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        run(UV, "build", "--quiet", "--out-dir", folder / "dist", ROOT, cwd=ROOT)
        for built in sorted((folder / "dist").glob("bedfellows-*"), reverse=True):
            venv = folder / ("venv-" + built.suffix.strip("."))
            run(UV, "venv", "--quiet", "--python", sys.executable, venv, cwd=folder)
            python = venv / ("Scripts" if os.name == "nt" else "bin") / "python"
            run(UV, "pip", "install", "--quiet", "--python", python, "--constraint",
                ROOT / "requirements.lock", built, cwd=folder)  # fmt: skip
            smoke(python.parent / "bedfellows", folder)
            print(f"{built.name}: {built.stat().st_size >> 20} MB, installs and runs", flush=True)


if __name__ == "__main__":
    main()
