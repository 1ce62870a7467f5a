"""The printed record of a resolution."""

from __future__ import annotations

from typing import Any

from bedfellows.actors.registry import Registry


def answer(registry: Registry, row: dict[str, Any]) -> dict[str, Any]:
    """The record for a row `{"id", "phrase", "at", "context", "country"}`."""
    found = registry.resolve(
        str(row.get("phrase") or ""),
        at=row.get("at") or None,
        context=row.get("context") or None,
        country=row.get("country") or None,
    )
    return {
        "id": row.get("id"),
        "actor": found.actor,
        "name": found.name,
        "country": found.country,
        "sectors": list(found.sectors),
        "role": found.role,
        "resolved": found.resolved,
        "confidence": found.confidence,
        "candidates": [
            {"actor": c.actor, "name": c.name, "reason": c.reason, "confidence": c.confidence}
            for c in found.candidates
        ],
    }
