"""The register of who is who, and whom a phrase means on a date.

`entries` holds the facts and `tables` reads them from data/; `index` looks them up by name,
surname, sound and post; `registry` resolves phrases, by `naming` or by `describing`;
`answer` gives the printed record.
"""

from __future__ import annotations

from functools import cache

from bedfellows.actors.entries import Actor, Candidate, Resolution, RoleSpan
from bedfellows.actors.registry import Registry
from bedfellows.actors.tables import load_actors, load_agents, load_ambiguous, load_titles


@cache
def load_registry() -> Registry:
    """The shipped register, read once."""
    return Registry(load_actors(), load_agents(), load_titles(), load_ambiguous())


__all__ = ["Actor", "Candidate", "Registry", "Resolution", "RoleSpan", "load_registry"]
