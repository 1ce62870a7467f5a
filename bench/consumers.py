"""Each export read back by the library of those who use the format, and what must come out.

A consumer's `read` gives facts by their key, as short tuples; `expected` says, from the casebook's
own records, what tuple an event, relation or page must have there. Neither calls an exporter.
"""

from __future__ import annotations

import csv
import json
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bedfellows.model import content_number

GEXF_GRAMMAR = Path(__file__).parent / "gexf.rng"
Record = dict[str, Any]
Facts = dict[Any, tuple[Any, ...]]
Held = Mapping[str, list[Any]]
"""A casebook's `events`, `relations` and `documents`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Consumer:
    """Who reads a format, and what a fact of the casebook looks like to them."""

    library: str
    read: Callable[[Path], Facts]
    expected: Callable[[Held], Iterator[tuple[Any, tuple[Any, ...]]]]
    suffix: str = ""


def plain(records: Iterable[Record]) -> Iterator[Record]:
    """Events that every table has a row for: one source, one target, done, dated by a day."""
    for r in records:
        one = len(r["source"]) == 1 == len(r["target"])
        done = (r["kind"], r["modality"], r["polarity"]) == ("event", "actual", "positive")
        if one and done and len(r["from"] or r["published"] or "") == 10:
            yield r


def day(r: Record) -> str:
    """When an event happened, else was told."""
    return str(r["from"] or r["published"])


def line(text: str | None) -> str:
    """Text on one line."""
    return " ".join((text or "").split())


def frame(path: Path, **options: Any) -> list[Record]:
    """Rows of a table by pandas, all cells as text."""
    import pandas as pd

    table = pd.read_csv(path, dtype=str, keep_default_na=False, **options)
    return [{str(k): v for k, v in row.items()} for row in table.to_dict("records")]


def tabbed(path: Path, **options: Any) -> list[Record]:
    """Rows of a tab-separated table."""
    return frame(path, sep="\t", quoting=csv.QUOTE_NONE, **options)


def icews(path: Path) -> Facts:
    """Day, source, target."""
    rows = tabbed(path)
    assert not rows or len(rows[0]) == 20
    return {r["Event ID"]: (r["Event Date"], r["Source Name"], r["Target Name"], r["Publisher"])
            for r in rows}  # fmt: skip


def polecat(path: Path) -> Facts:
    """Day, type, mode, source, target."""
    rows = tabbed(path)
    assert not rows or len(rows[0]) == 40
    return {r["Event ID"]: (r["Event Date"], r["Event Type"], r["Event Mode"], r["Actor Name"],
                            r["Recipient Name"]) for r in rows}  # fmt: skip


def gdelt(path: Path) -> Facts:
    """Day, source, target; columns by their places."""
    rows = tabbed(path, header=None)
    assert not rows or len(rows[0]) == 61
    return {r["0"]: (r["1"], r["6"], r["16"]) for r in rows}


def cameo(path: Path) -> Facts:
    """Day, source, target, sentence."""
    return {r["event"]: (r["date"], r["source"], r["target"], line(r["text"]))
            for r in frame(path)}  # fmt: skip


def json_lines(path: Path) -> list[Record]:
    """Objects of JSON Lines."""
    return [json.loads(text) for text in path.read_text("utf-8").splitlines()]


def jsonl(path: Path) -> Facts:
    """The whole record, as polars and json read it."""
    import polars as pl

    found = {r["id"]: (json.dumps(r, sort_keys=True),) for r in json_lines(path)}
    assert not found or pl.scan_ndjson(path, infer_schema_length=None).select(
        pl.len()
    ).collect().item() == len(found)
    return found


def plover(path: Path) -> Facts:
    """Type, day, sentence, modality, speaker's name."""

    def one(r: Record) -> tuple[Any, ...]:
        said = r["text_info"]["attribution"]
        speaker = said and said["speaker"]
        return (r["event"], r["date"], r["text"], r["text_info"]["modality"],
                speaker and speaker["name"], tuple(p["name"] for p in r["actor"]))  # fmt: skip

    return {r["id"]: one(r) for r in json_lines(path)}


def flat_csv(path: Path) -> Facts:
    """Type, modality, sentence, position."""
    return {r["id"]: (r["type"], r["modality"], line(r["sentence"]), r["sentence_start"])
            for r in frame(path)}  # fmt: skip


def parquet(path: Path) -> Facts:
    """The same, by pandas, with polars counting too."""
    import pandas as pd
    import polars as pl

    table = pd.read_parquet(path)
    assert len(pl.read_parquet(path)) == len(table)
    rows: list[Any] = table.to_dict("records")
    return {r["id"]: (r["type"], r["modality"], line(r["sentence"]),
                      "" if pd.isna(r["sentence_start"]) else str(int(r["sentence_start"])))
            for r in rows}  # fmt: skip


def edges(graph: Any, field: str = "score") -> Facts:
    """Scores by pair, of a NetworkX graph."""
    return {frozenset((str(a), str(b))): (round(float(data[field]), 4),)
            for a, b, data in graph.edges(data=True)}  # fmt: skip


def graphml(path: Path) -> Facts:
    """Scores by pair."""
    import networkx as nx

    return edges(nx.read_graphml(path))


def gexf(path: Path) -> Facts:
    """The last score of each pair, which has a value for every period in which it was known.

    The file is valid by the grammar of GEXF 1.3; NetworkX knows 1.2, which has another namespace.
    """
    import io

    import networkx as nx
    from lxml import etree

    etree.RelaxNG(file=str(GEXF_GRAMMAR)).assertValid(etree.parse(path))
    text = path.read_text("utf-8").replace("http://gexf.net/1.3", "http://www.gexf.net/1.2draft")
    text = text.replace(' version="1.3"', ' version="1.2"')
    graph = nx.read_gexf(io.BytesIO(text.encode()))
    assert all(isinstance(data["score"], list) for *_, data in graph.edges(data=True))
    return edges(graph, "last_score")


def node_link(path: Path) -> Facts:
    """Scores by pair."""
    import networkx as nx

    return edges(nx.node_link_graph(json.loads(path.read_text("utf-8")), edges="edges"))


def pajek(path: Path) -> Facts:
    """Scores by pair; Pajek has names where others have ids."""
    import networkx as nx

    return edges(nx.Graph(nx.read_pajek(path)), "weight")


def ucinet(path: Path) -> Facts:
    """Signs by pair, of a DL file; zeros are no relation."""
    import numpy as np

    head, _, body = path.read_text("utf-8").partition("data:\n")
    labels = [text.strip().strip('"') for text in head.partition("labels:\n")[2].split(",\n")]
    matrix = np.atleast_2d(np.loadtxt(body.splitlines(), dtype=int))
    assert matrix.shape == (len(labels), len(labels))
    assert (matrix == matrix.T).all()
    return {frozenset((labels[a], labels[b])): (int(matrix[a, b]),)
            for a, b in zip(*np.nonzero(np.triu(matrix)), strict=True)}  # fmt: skip


def ftm(path: Path) -> Facts:
    """Sentence and type in words of each event; every entity is valid by the library's model."""
    from followthemoney import model

    found: Facts = {}
    ids = set()
    for data in json_lines(path):
        schema = model.get(data["schema"])
        assert schema is not None
        schema.validate(data)
        proxy = model.get_proxy(data, cleaned=False)
        for prop, value in proxy.itervalues():
            assert prop.type.validate(value), (data["id"], prop.name, value)
        ids.add(proxy.id)
        if data["schema"] == "Event":
            found[proxy.first("recordId")] = (line(proxy.first("summary")),
                                              proxy.first("startDate"))  # fmt: skip
            assert set(proxy.get("involved")) <= ids
    return found


def stix(path: Path) -> Facts:
    """Sentence, type and score of each event; every object is valid, every reference is met."""
    import stix2

    bundle = stix2.parse(path.read_text("utf-8"), allow_custom=True)
    ids = {item["id"] for item in bundle["objects"]}
    found: Facts = {}
    for item in bundle["objects"]:
        refs = [item[k] for k in ("source_ref", "target_ref") if k in item]
        assert ids.issuperset([*refs, *item.get("object_refs", [])])
        if "x_bedfellows_event" in item:
            sentence = item["external_references"][0]["description"]
            found[item["x_bedfellows_event"]] = (item["relationship_type"], line(sentence),
                                                 item["x_bedfellows_score"])  # fmt: skip
    return found


TERMS = {
    "oa": "http://www.w3.org/ns/oa#", "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "as": "http://www.w3.org/ns/activitystreams#", "id": "@id", "type": "@type",
    "Annotation": "oa:Annotation", "AnnotationPage": "as:OrderedCollectionPage",
    "TextualBody": "oa:TextualBody", "TextQuoteSelector": "oa:TextQuoteSelector",
    "TextPositionSelector": "oa:TextPositionSelector", "exact": "oa:exact", "start": "oa:start",
    "prefix": "oa:prefix", "suffix": "oa:suffix", "end": "oa:end", "value": "rdf:value",
    "body": {"@id": "oa:hasBody", "@type": "@id"},
    "target": {"@id": "oa:hasTarget", "@type": "@id"},
    "source": {"@id": "oa:hasSource", "@type": "@id"},
    "selector": {"@id": "oa:hasSelector", "@type": "@id"},
    "items": {"@id": "as:items", "@type": "@id", "@container": "@list"},
}  # fmt: skip
"""The terms of the Web Annotation vocabulary that the file uses: the published context lies on
the web, and nothing is fetched here."""


def annotations(path: Path) -> Facts:
    """Quoted words and their position, as rdflib understands the JSON-LD."""
    import rdflib

    data = json.loads(path.read_text("utf-8"))
    assert data["@context"] == "http://www.w3.org/ns/anno.jsonld"
    graph = rdflib.Graph().parse(data=json.dumps(data | {"@context": TERMS}), format="json-ld")
    asked = """SELECT ?note ?exact ?start WHERE { ?note a oa:Annotation ; oa:hasTarget ?t .
        ?t oa:hasSelector ?q , ?p . ?q oa:exact ?exact . ?p oa:start ?start . }"""
    namespaces = {"oa": rdflib.Namespace(str(TERMS["oa"]))}
    return {str(row[0]).rpartition(":")[2]: (line(str(row[1])), int(row[2]))
            for row in graph.query(asked, initNs=namespaces)}  # fmt: skip


def rdf(path: Path) -> Facts:
    """Type, score and sentence, by SPARQL."""
    import rdflib

    graph = rdflib.Graph().parse(path, format="turtle")
    asked = """SELECT ?e ?type ?score ?exact WHERE { ?e a sem:Event ; sem:eventType ?type ;
        bf:score ?score ; prov:wasDerivedFrom ?d . ?d oa:hasSelector ?q . ?q oa:exact ?exact . }"""
    last = {row: [str(word).rpartition(":")[2] for word in row[:2]] for row in graph.query(asked)}
    return {id: (type, float(row[2]), line(str(row[3]))) for row, (id, type) in last.items()}


SPECIAL = {"~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "&": r"\&", "%": r"\%",
           "$": r"\$", "#": r"\#", "_": r"\_", "{": r"\{", "}": r"\}",
           "\\": r"\textbackslash{}"}  # fmt: skip
"""LaTeX's ways to print what means something to it."""


def bibtex(path: Path) -> Facts:
    """Titles and years by clipping."""
    import bibtexparser

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        library = bibtexparser.parse_file(str(path))
    assert not library.failed_blocks
    found: Facts = {}
    for entry in library.entries:
        fields = {name: field.value for name, field in entry.fields_dict.items()}
        title = fields["title"][1:-1]
        for letter, written in SPECIAL.items():
            title = title.replace(written, letter)
        found[fields["note"].removeprefix("Clipping ")] = (title, fields.get("year"))
    return found


def csl(path: Path) -> Facts:
    """Titles by clipping; each item is read by the citation processor."""
    from citeproc.source.json import CiteProcJSON

    items = json.loads(path.read_text("utf-8"))
    with warnings.catch_warnings():
        warnings.simplefilter("error", UserWarning)
        bibliography = CiteProcJSON(items)
    return {item["note"].removeprefix("Clipping "): (
                str(bibliography[item["id"].lower()].title), str(item["issued"]["date-parts"][0][0])
                if "issued" in item else None) for item in items}  # fmt: skip


def warc(path: Path) -> Facts:
    """Bytes of every page by their digest, with the checks of warcio."""
    import hashlib

    from warcio.archiveiterator import ArchiveIterator

    found: Facts = {}
    with path.open("rb") as file:
        for record in ArchiveIterator(file, check_digests="raise"):
            if record.rec_type in ("resource", "response"):
                body = record.content_stream().read()
                found[hashlib.sha256(body).hexdigest()] = (len(body),)
    return found


def events(row: Callable[[Record], tuple[Any, ...]], *, all: bool = True,
           key: Callable[[Record], Any] = lambda r: r["id"]) -> Any:  # fmt: skip
    """What events must look like: all of them, or those that every table has a row for."""

    def expected(held: Held) -> Iterator[tuple[Any, tuple[Any, ...]]]:
        for r in held["events"] if all else plain(held["events"]):
            yield key(r), row(r)

    return expected


def read_ones(row: Callable[[Record], tuple[Any, ...]]) -> Any:
    """The same for events that stand in pages."""

    def expected(held: Held) -> Iterator[tuple[Any, tuple[Any, ...]]]:
        for r in held["events"]:
            if r["sentence"]["start"] is not None:
                yield r["id"], row(r)

    return expected


def pairs(row: Callable[[Any], tuple[Any, ...]]) -> Any:
    """What relations must look like."""

    def expected(held: Held) -> Iterator[tuple[Any, tuple[Any, ...]]]:
        for r in held["relations"]:
            yield frozenset((r.source, r.target)), row(r)

    return expected


def labelled(row: Callable[[Any], tuple[Any, ...]]) -> Any:
    """Signed relations between actors named as files name them that have no escape for a quote."""

    def expected(held: Held) -> Iterator[tuple[Any, tuple[Any, ...]]]:
        for r in held["relations"]:
            if r.sign:
                ends = (line(end).replace('"', "'") for end in (r.source, r.target))
                yield frozenset(ends), row(r)

    return expected


def pages(row: Callable[[Record], tuple[Any, ...]], key: str = "id") -> Any:
    """What clippings must look like."""

    def expected(held: Held) -> Iterator[tuple[Any, tuple[Any, ...]]]:
        for r in held["documents"]:
            yield r[key], row(r)

    return expected


def speaker(r: Record) -> str | None:
    """Who said it."""
    said = r["attribution"]
    return said["speaker"]["name"] if said and said["speaker"] else None


def start(r: Record) -> str:
    """Where a sentence begins, as text."""
    return "" if r["sentence"]["start"] is None else str(r["sentence"]["start"])


def score(r: Any) -> tuple[float]:
    """A relation's score as files have it: six digits."""
    return (round(float(f"{r.score:.6g}"), 4),)


def names(r: Record, side: str) -> str:
    """The one party of a side, as a cell has it."""
    return line(r[side][0]["name"])


def sentence(r: Record) -> str:
    """An event's sentence on one line."""
    return line(r["sentence"]["text"])


FLAT = events(lambda r: (r["type"], r["modality"], sentence(r), start(r)))
CONSUMERS: dict[str, Consumer] = {
    "jsonl": Consumer(library="polars", read=jsonl, expected=events(
        lambda r: (json.dumps(r, sort_keys=True),))),
    "csv": Consumer(library="pandas", read=flat_csv, expected=FLAT),
    "parquet": Consumer(library="pandas", read=parquet, expected=FLAT),
    "plover": Consumer(library="json", read=plover, expected=events(
        lambda r: (r["type"], r["from"] or r["published"], r["sentence"]["text"], r["modality"],
                   speaker(r), tuple(p["name"] for p in r["source"])))),
    "icews": Consumer(library="pandas", read=icews, expected=events(
        lambda r: (day(r), names(r, "source"), names(r, "target"), line(r["publisher"])),
        all=False)),
    "polecat": Consumer(library="pandas", read=polecat, expected=events(
        lambda r: (day(r), r["type"], r["mode"] or "None", names(r, "source"),
                   names(r, "target")), all=False)),
    "gdelt": Consumer(library="pandas", read=gdelt, expected=events(
        lambda r: (day(r).replace("-", ""), names(r, "source").upper(),
                   names(r, "target").upper()),
        all=False, key=lambda r: str(content_number(r["id"])))),
    "cameo": Consumer(library="pandas", read=cameo, expected=events(
        lambda r: (day(r), r["source"][0]["name"], r["target"][0]["name"], sentence(r)),
        all=False)),
    "gexf": Consumer(library="networkx", read=gexf, expected=pairs(score)),
    "graphml": Consumer(library="networkx", read=graphml, expected=pairs(score)),
    "node-link": Consumer(library="networkx", read=node_link, expected=pairs(
        lambda r: (round(r.score, 4),))),
    "pajek": Consumer(library="networkx", read=pajek, expected=labelled(score)),
    "ucinet": Consumer(library="numpy", read=ucinet, expected=labelled(lambda r: (r.sign,))),
    "ftm": Consumer(library="followthemoney", read=ftm, expected=events(
        lambda r: (sentence(r), r["from"]))),
    "stix": Consumer(library="stix2", read=stix, expected=lambda held: (
        (r["id"], (r["type"].lower(), sentence(r), r["score"]))
        for r in held["events"] if r["target"])),
    "annotations": Consumer(library="rdflib", read=annotations, expected=read_ones(
        lambda r: (sentence(r), r["sentence"]["start"]))),
    "rdf": Consumer(library="rdflib", read=rdf, expected=events(
        lambda r: (r["type"], float(r["score"]), sentence(r)))),
    "bibtex": Consumer(library="bibtexparser", read=bibtex, expected=pages(
        lambda r: (line(r["title"]) or "Untitled", (r["published"] or "")[:4] or None))),
    "csl": Consumer(library="citeproc", read=csl, expected=pages(
        lambda r: (r["title"] or "Untitled", (r["published"] or "")[:4] or None))),
    "warc": Consumer(library="warcio", read=warc, suffix=".warc.gz", expected=pages(
        lambda r: (len(r["body"]),), key="sha256")),
}  # fmt: skip
"""Who reads each format. A format that is exported and not listed here fails the tests."""
