from __future__ import annotations

from xml.etree import ElementTree

import pytest

from bedfellows.export.into_gexf import gexf
from bedfellows.export.into_graphs import graphml
from bedfellows.network import relations
from bedfellows.web_files import DOCUMENTS, written
from factories import record

WEB = relations([
    record("arland", "AID", "borland"), record("<b>&\x00", "ASSAULT", "borland", story="2"),
])  # fmt: skip
GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"
GEXF = "{http://gexf.net/1.3}"


def test_graphml_has_every_pair_with_its_sign() -> None:
    root = ElementTree.fromstring(graphml(WEB))
    edges = root.findall(f".//{GRAPHML}edge")
    signs = {e.find(f"{GRAPHML}data[@key='sign']").text for e in edges}  # type: ignore[union-attr]
    assert (len(edges), signs) == (2, {"1", "-1"})
    keys = {key.get("id") for key in root.findall(f"{GRAPHML}key")}
    assert {d.get("key") for d in root.findall(f".//{GRAPHML}data")} <= keys


def test_gexf_tells_kinds_and_days() -> None:
    root = ElementTree.fromstring(gexf(WEB))
    assert root.get("version") == "1.3"
    edges = root.findall(f".//{GEXF}edge")
    assert {(e.get("kind"), e.get("start")) for e in edges} == {
        ("ally", "2020-01-01"), ("antagonist", "2020-01-01")}  # fmt: skip


@pytest.mark.parametrize("format", DOCUMENTS)
def test_hostile_names_are_escaped_in_every_format(format: str) -> None:
    text = written(WEB, format)
    assert "<b>&" not in text.lower()
    assert "\x00" not in text


@pytest.mark.parametrize("format", DOCUMENTS)
def test_an_empty_web_is_a_whole_document(format: str) -> None:
    assert written([], format).rstrip().endswith(">")
