"""The sample from page to map: add the dispatches, print the web and the findings."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
PROGRAM = [str(Path(sys.executable).parent / "bedfellows"), "--casebook", "demo.db"]


def main() -> int:
    """Run the commands a user would type; the first that fails ends the demo."""
    for arguments in (
        ["add", str(HERE / "dispatches")],
        ["web"],
        ["findings"],
        ["why", "Iran", "United States"],
    ):
        print(f"\n$ bedfellows {' '.join(arguments)}", flush=True)
        status = subprocess.run([*PROGRAM, *arguments]).returncode
        if status:
            return status
    print("\nThe desk: .venv/bin/bedfellows --casebook demo.db serve, then http://127.0.0.1:8000/")
    return 0


if __name__ == "__main__":
    sys.exit(main())
