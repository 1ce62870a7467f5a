"""The register of who is who, and whom a phrase means on a date.

`entries` holds the facts, `tables` reads them from data/, `registry` resolves phrases,
`answer` gives the printed record.
"""

from __future__ import annotations

from functools import cache

from bedfellows.actors.entries import Actor, Candidate, Resolution, RoleSpan
from bedfellows.actors.registry import Registry
from bedfellows.actors.tables import load_actors, load_agents, load_titles


@cache
def load_registry() -> Registry:
    """The shipped register, read once."""
    return Registry(load_actors(), load_agents(), load_titles())


__all__ = ["Actor", "Candidate", "Registry", "Resolution", "RoleSpan", "load_registry"]
