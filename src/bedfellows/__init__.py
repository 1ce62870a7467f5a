"""Bedfellows reads the news and keeps the web of alliances in it.

import bedfellows as bf

bf.code("text or path")           # facts of a text, nothing stored
with bf.open("my.db") as book:    # a casebook
    book.web(), book.events(), book.findings()
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bedfellows.casebook import Casebook as Casebook
    from bedfellows.casebook import open as open
    from bedfellows.coding import code as code
    from bedfellows.coding import read_html as read_html
    from bedfellows.errors import BedfellowsError as BedfellowsError
    from bedfellows.network.balance import balance as balance
    from bedfellows.network.dyads import Relation as Relation
    from bedfellows.results import Records as Records
    from bedfellows.webs import Web as Web

__version__ = "0.1.0"

__all__ = [
    "BedfellowsError",
    "Casebook",
    "Records",
    "Relation",
    "Web",
    "__version__",
    "balance",
    "code",
    "open",
    "read_html",
]

_HOMES = {
    "Casebook": "casebook",
    "open": "casebook",
    "BedfellowsError": "errors",
    "Records": "results",
    "Relation": "network.dyads",
    "Web": "webs",
    "balance": "network.balance",
    "code": "coding",
    "read_html": "coding",
}


def __getattr__(name: str) -> Any:
    """Public names load their module on first use, so that `import bedfellows` is quick."""
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(f"bedfellows.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'bedfellows' has no attribute {name!r}")
