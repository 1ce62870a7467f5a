"""The pipeline on this machine: one process, or several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from bedfellows import pipeline
from bedfellows.model import Document, Facts, Fault


def code_inputs(
    inputs: Iterable[str],
    *,
    columns: Mapping[str, str] | None = None,
    published: str | None = None,
    workers: int = 1,
) -> Iterator[Facts | Fault]:
    """Facts of every clipping of the inputs, in order, whatever the number of workers."""
    from bedfellows.clip.sources import clippings

    pages = clippings(inputs, columns=columns)
    texts = (dated(outcome, published) for outcome in pipeline.documents(pages))
    if workers <= 1:
        tools = pipeline.load_tools()
        for text in texts:
            yield text if isinstance(text, Fault) else pipeline.facts_of(text, tools)
        return
    from multiprocessing import get_context

    with get_context("spawn").Pool(workers) as pool:
        yield from pool.imap(facts_in_worker, texts, chunksize=4)


def dated(outcome: Document | Fault, published: str | None) -> Document | Fault:
    """The document with the date given for pages that have none."""
    if isinstance(outcome, Fault) or published is None or outcome.published:
        return outcome
    return replace(outcome, published=published)


def facts_in_worker(outcome: Document | Fault) -> Facts | Fault:
    """Read in a worker process, whose tools load once."""
    if isinstance(outcome, Fault):
        return outcome
    return pipeline.facts_of(outcome, pipeline.load_tools())


def code_documents(records: Iterable[Mapping[str, Any]]) -> Iterator[Facts]:
    """Facts of texts that come as `document` records, under the records' own ids."""
    tools = pipeline.load_tools()
    for record in records:
        page = Document(
            id=record["id"], input=record["id"], text=record["text"],
            title=record.get("title"), publisher=record.get("publisher"),
            published=record.get("published"), language=record.get("language"),
        )  # fmt: skip
        yield pipeline.facts_of(page, tools)


def classify_rows(rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Judge marked pairs: `{"id", "text", "source", "target"}` each."""
    from bedfellows.events.classifier import classify
    from bedfellows.events.relation import load_relation_model

    yield from classify(rows, load_relation_model(), pipeline.load_parser())
