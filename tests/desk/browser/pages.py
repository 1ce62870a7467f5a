"""Addresses of the sample that browser tests go to, and what axe finds there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text("utf-8")
"""axe-core 4.14.1, Deque Systems, MPL-2.0 (vendor/axe.LICENSE)."""
GRAVE = ("serious", "critical")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def grave(page: Any) -> list[str]:
    """Serious and critical faults of accessibility on the page as it stands."""
    page.evaluate(AXE)
    found = page.evaluate(
        "rules => axe.run(document, {runOnly: {type: 'tag', values: rules}})", RULES
    )
    return [
        f"{fault['id']}: {node['target']} {node['failureSummary']}"
        for fault in found["violations"]
        if fault["impact"] in GRAVE
        for node in fault["nodes"]
    ]


def addresses(casebook: Path) -> list[str]:
    """Every page of the desk, with ids of the sample put in."""
    from bench.desk_pictures import addresses as pictured

    return list(pictured(str(casebook)).values())
