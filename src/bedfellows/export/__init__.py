"""Event data of others, in: one file per format, each listed here.

`rows` holds what a reader yields, `lines` opens tables, `cameo` puts CAMEO codes into PLOVER.
"""

from __future__ import annotations

from bedfellows.export import acled, gdelt, generic, icews, phoenix, polecat
from bedfellows.export.rows import LeftOut, Reader, Row, Side

IMPORTERS: dict[str, Reader] = {
    "icews": icews.read,
    "polecat": polecat.read,
    "gdelt": gdelt.read,
    "phoenix": phoenix.read,
    "acled": acled.read,
    "csv": generic.read,
}
"""Formats of event data and what reads them: path and column names in, rows out."""

__all__ = ["IMPORTERS", "LeftOut", "Row", "Side"]
