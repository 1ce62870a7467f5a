"""Bedfellows reads the news and keeps the web of alliances in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bedfellows.casebook import Casebook
    from bedfellows.errors import BedfellowsError

__version__ = "0.1.0"

__all__ = ["BedfellowsError", "Casebook", "__version__", "balance", "open"]

_HOMES = {
    "Casebook": "casebook",
    "open": "casebook",
    "BedfellowsError": "errors",
    "balance": "network.balance",
}


def __getattr__(name: str) -> Any:
    """Public names load their module on first use, so that `import bedfellows` is quick."""
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(f"bedfellows.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'bedfellows' has no attribute {name!r}")
