"""What `add` and `import` would do, without doing it: nothing is stored, no casebook is made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import nullcontext
from dataclasses import replace
from typing import TYPE_CHECKING

from bedfellows.adding import Added, status_of
from bedfellows.casebook import Casebook
from bedfellows.errors import NoCasebook, unknown
from bedfellows.model import Document, Fault

if TYPE_CHECKING:
    from bedfellows.intake import Imported


def would_add(
    path: str, inputs: Iterable[str], *, columns: Mapping[str, str] | None = None,
    follow: bool = False,
) -> Iterator[Added | Fault]:  # fmt: skip
    """Pages read as `add` reads them, and whether they are kept; their facts are not coded."""
    from bedfellows.clip.sources import clippings
    from bedfellows.pipeline import documents

    with existing(path) as casebook:
        met: set[str] = set()
        for outcome in documents(clippings(inputs, columns=columns, follow=follow)):
            if isinstance(outcome, Fault):
                yield outcome
                continue
            yield Added(document=outcome.id, input=outcome.input, title=outcome.title,
                        status=status(casebook, outcome, met), events=0)  # fmt: skip
            met.add(outcome.id)


def status(casebook: Casebook | None, document: Document, met: set[str]) -> str:
    """What would become of a document."""
    from bedfellows.keeping import place

    kept = casebook.document(document.id) if casebook else None
    if document.id in met or (kept and kept["text"] == document.text):
        return "known"
    if casebook is None:
        return "new"
    if kept:
        document = replace(document, id=f"{document.id}-other")
    return status_of(document, place(casebook.store, document))


def would_import(
    format: str, path: str, *, columns: Mapping[str, str] | None = None
) -> Iterator[Fault | Imported]:
    """The lines of a file as `import` reads them; which are known is not looked up."""
    from bedfellows.export import IMPORTERS, LeftOut
    from bedfellows.intake import Imported

    if format not in IMPORTERS:
        raise unknown("import", format, IMPORTERS)
    done = Imported(file=path)
    for outcome in IMPORTERS[format](path, columns or {}):
        if isinstance(outcome, Fault):
            done.faults += 1
            yield outcome
        elif isinstance(outcome, LeftOut):
            done.left_out[outcome.reason] += 1
        else:
            done.new += 1
    yield done


def existing(path: str) -> Casebook | nullcontext[None]:
    """The casebook, if there is one already."""
    try:
        return Casebook(path, make=False)
    except NoCasebook:
        return nullcontext()
