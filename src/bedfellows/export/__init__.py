"""Event data of others, in; facts and webs, out: one file per format, each listed here.

`rows` holds what a reader yields, `lines` opens tables, `cameo` puts CAMEO codes into PLOVER.
`holdings` is what exporters are given and what they answer, `acts` fits events into tables of
source and target, `codes` is CAMEO with its scores, `evidence` writes the sentences beside.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from bedfellows.export import (
    acled,
    gdelt,
    generic,
    icews,
    into_annotations,
    into_cameo,
    into_citations,
    into_ftm,
    into_gdelt,
    into_gexf,
    into_graphs,
    into_icews,
    into_own,
    into_plover,
    into_polecat,
    into_rdf,
    into_stix,
    phoenix,
    polecat,
)
from bedfellows.export.holdings import Account, Holdings
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

EXPORTERS: dict[str, Callable[[Holdings, Path], Account]] = {
    "jsonl": into_own.write_jsonl,
    "csv": into_own.write_csv,
    "parquet": into_own.write_parquet,
    "plover": into_plover.write,
    "icews": into_icews.write,
    "polecat": into_polecat.write,
    "gdelt": into_gdelt.write,
    "cameo": into_cameo.write,
    "gexf": into_gexf.write,
    "graphml": into_graphs.writer("graphml"),
    "node-link": into_graphs.writer("node-link"),
    "pajek": into_graphs.writer("pajek"),
    "ucinet": into_graphs.writer("ucinet"),
    "ftm": into_ftm.write,
    "stix": into_stix.write,
    "annotations": into_annotations.write,
    "rdf": into_rdf.write,
    "bibtex": into_citations.write_bibtex,
    "csl": into_citations.write_csl,
    "warc": into_citations.write_warc,
}
"""Formats of a casebook's facts and what writes them: holdings and a path in, an account out."""

__all__ = ["EXPORTERS", "IMPORTERS", "Account", "Holdings", "LeftOut", "Row", "Side"]
