"""The pipeline on this machine: one process, or several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from bedfellows import pipeline
from bedfellows.crew import Crew, Lost
from bedfellows.model import Clipping, Document, Facts, Fault

PAGE_LIMIT_S = 120.0
"""Seconds for one page, a hundred times what an article takes; by judgement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One clipping to read; of one that is `known` the text is enough."""

    clipping: Clipping
    published: str | None = None
    known: bool = False


def code_inputs(
    inputs: Iterable[str],
    *,
    columns: Mapping[str, str] | None = None,
    published: str | None = None,
    workers: int = 1,
    follow: bool = False,
    limit_s: float = PAGE_LIMIT_S,
) -> Iterator[Facts | Fault]:
    """Facts of every clipping of the inputs, in order, whatever the number of workers."""
    from bedfellows.clip.sources import clippings

    pages = clippings(inputs, columns=columns, follow=follow)
    tasks = (task_of(page, published=published) for page in pages)
    for _, outcome in read_all(tasks, workers=workers, limit_s=limit_s):
        yield Facts(document=outcome) if isinstance(outcome, Document) else outcome


def task_of(page: Clipping | Fault, *, published: str | None = None, known: bool = False
            ) -> Task | Fault:  # fmt: skip
    """What is to be done with a page; nothing, where it could not be had."""
    if isinstance(page, Fault):
        return page
    return Task(clipping=page, published=published, known=known)


def read_all(
    tasks: Iterable[Task | Fault], *, workers: int = 1, limit_s: float = PAGE_LIMIT_S
) -> Iterator[tuple[Task | Fault, Facts | Document | Fault]]:
    """Each task with what came of it, in order: read here, or by that many processes.

    A page that kills its process, or takes longer than `limit_s`, is a fault; only processes
    can be ended, so that one worker, which is this process, has no limit.
    """
    if workers <= 1:
        for task in tasks:
            yield task, task if isinstance(task, Fault) else read_page(task)
        return
    yield from read_apart(tasks, workers=workers, limit_s=limit_s)


def read_apart(
    tasks: Iterable[Task | Fault], *, workers: int, limit_s: float = PAGE_LIMIT_S
) -> Iterator[tuple[Task | Fault, Facts | Document | Fault]]:
    """The same by processes, be it one."""
    crew = Crew(read_page, workers=workers, limit_s=limit_s, idle=is_fault)
    for task, outcome in crew.each(tasks):
        yield task, lost(task, outcome) if isinstance(outcome, Lost) else outcome


def is_fault(task: Task | Fault) -> bool:
    """Whether there is nothing to read."""
    return isinstance(task, Fault)


def lost(task: Task, given_up: Lost) -> Fault:
    """The fault of a page that was given up."""
    return Fault(input=task.clipping.input, step="read", error=given_up.error,
                 message=given_up.message)  # fmt: skip


def read_page(task: Task) -> Facts | Document | Fault:
    """One page's facts, with tools that load once a process."""
    document = next(pipeline.documents([task.clipping]))
    if isinstance(document, Fault) or task.known:
        return document
    return pipeline.facts_of(dated(document, task.published), pipeline.load_tools())


def dated(document: Document, published: str | None) -> Document:
    """The document with the date given for pages that have none."""
    if published is None or document.published:
        return document
    return replace(document, published=published)


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
