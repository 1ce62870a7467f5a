"""Writes the reference from the code: `python docs/reference.py [FOLDER]` (docs/reference)."""

from __future__ import annotations

import dataclasses
import inspect
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any, get_type_hints

import click

import bedfellows
from bedfellows import model
from bedfellows.cli import FAMILIES, main
from bedfellows.export import IMPORTERS
from bedfellows.network import ANALYSES
from bedfellows.ontology import TIE_SCORES, load_ontology

RECORDS: dict[str, type] = {
    "document": model.Document, "attribution": model.Attribution, "date": model.DateMention,
    "place": model.PlaceMention, "role": model.Role, "alias": model.Alias,
    "event": model.Event, "tie": model.Event, "fault": model.Fault,
}  # fmt: skip
"""Kinds of records and the dataclass of each; parts of them follow by their types."""
PARTS = (model.Party, model.Span, model.Sentence, model.Voice)
PRINTED = {"since": "from", "until": "to"}
"""Names that fields of events, ties and dates have in JSON, where they differ."""
RELATION = {
    "source": "id of one actor", "target": "id of the other", "source_name": "its name",
    "target_name": "its name", "sign": "1 ally, -1 antagonist, 0 neither",
    "state": "ally, antagonist, contested or unknown", "score": "from -1, all conflict, to 1",
    "cooperation": "points for, decayed", "conflict": "points against, decayed",
    "events": "reports", "sources": "independent publishers, copies counted once",
    "low": "lower end of the score's 90 % interval", "high": "its upper end",
    "since": "first report", "until": "last report",
    "expected": "score that habits and company make likely",
    "warmth": "mean PLOVER score of what is for, 0 to 10",
    "severity": "the same of what is against",
}  # fmt: skip
FINDING = {
    "kind": "one of the kinds of findings", "statement": "the finding as a sentence",
    "at": "the web's date; null for the last known", "pair": "both actors, with id and name",
    "common_allies": "actors with whom both stand", "common_enemies": "actors against both",
    "actors": "ids of all who take part", "value": "the number that ranks it within its kind",
    "evidence": "the proofs behind each leg",
}  # fmt: skip
PROOF = {
    "event": "id of the event", "document": "id of its page", "type": "PLOVER type or tie",
    "sentence": "the sentence", "start": "where it begins in the page's text",
    "end": "where it ends", "title": "the page's title", "publisher": "its outlet",
    "published": "its date", "speaker": "on whose word; null for the page's own",
}  # fmt: skip
QUADS = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict",
         4: "material conflict"}  # fmt: skip

COMMON = {
    "--format": "How results are printed.", "--at": "What held at this date.",
    "--since": "From this date on.", "--until": "Up to this date.",
    "--source": "Who acts: an id, a name or a country's code.",
    "--target": "Whom it is done to.", "--type": "Type of event, as in PLOVER.",
    "--said-by": "On whose word.", "--publisher": "The outlet.",
    "--country": "Country's code of either side.", "--half-life": "Days after which a report "
    "counts half.", "--level": "Whose relations: agents act for their state, or for themselves.",
    "--host": "Address to listen on.", "--port": "Port to listen on.",
}  # fmt: skip
"""What options are for that say it by their name in `--help`."""


def cell(text: object) -> str:
    """Text in a cell of a table."""
    return " ".join(str(text).split()).replace("|", "\\|").replace("<", "&lt;")


def table(head: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> Iterator[str]:
    """A table of Markdown."""
    yield f"| {' | '.join(head)} |"
    yield "|---" * len(head) + "|"
    for row in rows:
        yield f"| {' | '.join(map(cell, row))} |"
    yield ""


def prose(text: str | None) -> str:
    """A docstring as Markdown; Click's unwrapped blocks become blocks of code."""
    found = inspect.cleandoc(text or "")
    return re.sub(r"\x08\n((?:.+\n?)+)", r"```\n\1\n```\n", found)


def option_rows(command: click.Command) -> Iterator[tuple[object, ...]]:
    """Options with what they take and what they are for."""
    for param in command.params:
        if isinstance(param, click.Option):
            takes = "" if param.is_flag else param.metavar or param.type.name.upper()
            if isinstance(param.type, click.Choice):
                takes = " ".join(map(str, param.type.choices))
            default = param.default if isinstance(param.default, str | int | float) else ""
            shown = "" if param.is_flag or default is None else default
            yield (
                ", ".join(f"`{o}`" for o in param.opts),
                takes,
                param.help or COMMON[param.opts[0]],
                shown,
            )


def command_part(name: str, command: click.Command, level: int = 3) -> Iterator[str]:
    """A command, its options, and its own commands."""
    words = command.collect_usage_pieces(click.Context(command))
    yield f"{'#' * level} bedfellows {name}\n"
    yield f"```\nbedfellows {name} {' '.join(words)}\n```\n"
    yield prose(command.help) + "\n"
    rows = list(option_rows(command))
    if rows:
        yield from table(("option", "takes", "for", "default"), iter(rows))
    if isinstance(command, click.Group):
        for own, inner in sorted(command.commands.items()):
            yield from command_part(f"{name} {own}", inner, level + 1)


def commands() -> Iterator[str]:
    """The command line."""
    yield "# Commands\n"
    yield "Generated from the program. [Settings](../settings.md) may stand in a file or in the "
    yield "environment; exit statuses: 0 done, 1 some inputs failed, 2 the call is wrong, "
    yield "130 interrupted.\n"
    for family in FAMILIES:
        yield f"## {prose(family.__doc__).splitlines()[0].rstrip('.')}\n"
        for command in family.COMMANDS:
            yield from command_part(str(command.name), command)
    yield f"`bedfellows` itself takes {', '.join(f'`{o}`' for p in main.params for o in p.opts)}.\n"


def fields_of(kind: type, named: Mapping[str, str]) -> Iterator[tuple[object, ...]]:
    """Fields of a dataclass as they are called in JSON, with their types."""
    hints = get_type_hints(kind)
    for field in dataclasses.fields(kind):
        hint = hints[field.name]
        words = hint.__name__ if isinstance(hint, type) and not hasattr(hint, "__args__") else hint
        name = named.get(field.name, field.name)
        yield f"`{name}`", re.sub(r"(typing|bedfellows\.model|collections\.abc)\.", "",
                                        str(words))  # fmt: skip


def records() -> Iterator[str]:
    """The records that `code` prints."""
    yield "# Records\n"
    yield "What `bedfellows code` prints and Python gives, one JSON object a line; offsets count "
    yield "Unicode code points in the document's text, half-open. Events in a casebook also have "
    yield "`story`, `title`, `publisher` and `published` of their page.\n"
    for kind, shape in RECORDS.items():
        yield f"## {kind}\n"
        yield prose(shape.__doc__) + "\n"
        head: list[tuple[object, ...]] = [("`kind`", f'"{kind}"')]
        if kind in ("date", "place"):
            head.append(("`document`", "str"))
        fields = fields_of(shape, PRINTED if kind in ("event", "tie", "date") else {})
        rest = (row for row in fields if row[0] != "`kind`")
        yield from table(("field", "type"), chain(head, rest))
    yield "# Answers\n"
    for name, told, fields_told in (
        ("relation", "A row of `web`: how a pair stands.", RELATION),
        ("finding", "What `findings` prints; some kinds have more fields.", FINDING),
    ):
        yield f"## {name}\n\n{told}\n"
        yield from table(("field", "means"), ((f"`{k}`", v) for k, v in fields_told.items()))
    yield "# Parts\n"
    for part in PARTS:
        yield f"## {part.__name__}\n"
        yield prose(part.__doc__) + "\n"
        yield from table(("field", "type"), fields_of(part, {}))
    yield "## Proof\n\nOne piece of a finding's evidence.\n"
    yield from table(("field", "means"), ((f"`{k}`", v) for k, v in PROOF.items()))


def event_types() -> Iterator[str]:
    """PLOVER's types with scores and modes."""
    yield "# Event types\n"
    yield "PLOVER 0.8 of May 2024; what counts as which stands in the [codebook](../codebook.md). "
    yield "Scores run from −10 to 10; a mode may have its own.\n"
    for name, kind in load_ontology().types.items():
        yield f"## {name}\n"
        yield f"Quad {kind.quad} ({QUADS[kind.quad]}), score {kind.score:+g}, CAMEO {kind.cameo}; "
        yield f"a target is {'needed' if kind.target_required else 'not needed'}.\n"
        if kind.modes:
            yield from table(("mode", "score"), ((f"`{m}`", f"{s:+g}")
                                                 for m, s in kind.modes.items()))  # fmt: skip
    yield "## Ties\n"
    yield from table(("type", "weight"), ((f"`{t}`", f"{s:+g}") for t, s in TIE_SCORES.items()))


def http() -> Iterator[str]:
    """The HTTP API's operations."""
    from bedfellows.desk.api import BASE, ENDPOINTS

    yield "# HTTP operations\n"
    yield f"All below `{BASE}`; how to page, sign in and read errors: [The HTTP API](../api.md).\n"
    for point in ENDPOINTS:
        yield f"## {point.method} {point.path}\n"
        yield f"{prose(point.ask.__doc__)} Needs the role {point.role}.\n"
        params = ((f"`{p.name}`", p.means) for p in point.all_params)
        if point.all_params:
            yield from table(("parameter", "means"), params)


def desk() -> Iterator[str]:
    """The desk's pages."""
    from bedfellows.desk import PAGES as DESK
    from bedfellows.desk.roles import needed

    yield "# Pages of the desk\n"
    yield "`bedfellows serve` opens them. Each has the same data at the same address with `.json` "
    yield "(the first at `/home.json`); a role is asked for only where a team shares the desk.\n"
    yield from table(("address", "what", "role"), (
        (f"`{path}`", prose(page.__doc__).splitlines()[0], needed(path, acts=False) or "anybody")
        for path, page in DESK))  # fmt: skip


def signed(found: Callable[..., Any]) -> str:
    """A call's signature without the quotes around its types."""
    words = str(inspect.signature(found)).replace("(self, ", "(").replace("(self)", "()")
    return re.sub(r"(: |-> )'([^']*)'", r"\1\2", words)


def members(holder: Any) -> Iterator[tuple[str, Any]]:
    """Public methods of a class, in order."""
    for name, member in vars(holder).items():
        if not name.startswith("_") and (callable(member) or isinstance(member, property)):
            yield name, member


def python() -> Iterator[str]:
    """Public names of the package."""
    yield "# Python\n"
    yield "```python\nimport bedfellows as bf\n```\n"
    for name in bedfellows.__all__:
        found = getattr(bedfellows, name)
        if not callable(found):
            continue
        yield f"## bf.{name}\n"
        if not isinstance(found, type):
            yield f"```python\nbf.{name}{signed(found)}\n```\n"
        yield prose(inspect.getdoc(found)).replace(">>>", "    >>>") + "\n"
        for own, member in members(found) if isinstance(found, type) else ():
            called = "" if isinstance(member, property) else signed(member)
            yield f"### {name}.{own}\n\n```python\n{own}{called}\n```\n"
            yield prose(inspect.getdoc(member)) + "\n"


def kinds() -> Iterator[str]:
    """Findings and formats that the program knows."""
    yield "# Findings and formats\n"
    yield "## Kinds of findings\n"
    yield from table(("kind", "what"), ((f"`{k}`", prose(f.__doc__).splitlines()[0])
                                        for k, f in ANALYSES.items()))  # fmt: skip
    yield "## Event data that `import` reads\n"
    yield from table(("format", "what"), (
        (f"`{k}`", prose(sys.modules[f.__module__].__doc__).splitlines()[0])
        for k, f in IMPORTERS.items()))  # fmt: skip


PAGES: dict[str, Callable[[], Iterator[str]]] = {
    "commands": commands, "records": records, "event-types": event_types, "http": http,
    "python": python, "kinds": kinds, "desk": desk,
}  # fmt: skip


def write(folder: Path) -> list[Path]:
    """Every page of the reference into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, lines in PAGES.items():
        page = folder / f"{name}.md"
        page.write_text("\n".join(lines()), encoding="utf-8")
        written.append(page)
    return written


if __name__ == "__main__":
    where = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "reference"
    print(f"{len(write(where))} pages written to {where}")
