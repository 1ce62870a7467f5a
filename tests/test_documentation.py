from __future__ import annotations

import inspect
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import click
import pytest

from bedfellows import records
from bedfellows.cli import main
from bedfellows.model import (
    Alias,
    Attribution,
    DateMention,
    Facts,
    Fault,
    PlaceMention,
    Role,
    Sentence,
    Span,
)
from bedfellows.network import ANALYSES
from bedfellows.ontology import TIE_SCORES, load_ontology
from bedfellows.records import Record
from factories import document, event, party, record

DOCS = Path(__file__).parent.parent / "docs"
WORD = Span(text="said", start=0, end=4)
PROSE = {page.name: page.read_text("utf-8") for page in DOCS.glob("*.md")}


def script(name: str) -> ModuleType:
    spec = spec_from_file_location(f"docs_{name}", DOCS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def commands(group: click.Group = main, name: str = "") -> Iterator[tuple[str, click.Command]]:
    for word, command in group.commands.items():
        yield f"{name}{word}", command
        if isinstance(command, click.Group):
            yield from commands(command, f"{name}{word} ")


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    pages = script("reference").write(tmp_path_factory.mktemp("reference"))
    return {page.stem: page.read_text("utf-8") for page in pages}


@pytest.mark.parametrize("command", sorted(main.commands))
def test_every_command_is_told_of_in_prose(command: str) -> None:
    told = re.compile(rf"(bedfellows( --?[\w-]+ \S+)? |`){re.escape(command)}\b")
    assert any(told.search(text) for text in PROSE.values()), f"no page under docs/ says {command}"


def test_every_command_and_option_is_in_the_reference(reference: dict[str, str]) -> None:
    for name, command in commands():
        assert f"# bedfellows {name}\n" in reference["commands"]
        for param in command.params:
            if isinstance(param, click.Option):
                assert f"`{param.opts[0]}`" in reference["commands"]


@pytest.mark.parametrize(("name", "command"), list(commands()))
def test_every_command_says_what_it_is_for(name: str, command: click.Command) -> None:
    assert command.help, name


@pytest.mark.parametrize("kind", sorted(load_ontology().types))
def test_every_event_type_is_in_the_codebook_and_the_reference(
    kind: str, reference: dict[str, str]
) -> None:
    assert f"| {kind} |" in PROSE["codebook.md"]
    assert f"## {kind}\n" in reference["event-types"]
    for mode in load_ontology().types[kind].modes:
        assert f"`{mode}`" in reference["event-types"]


def test_every_tie_is_in_the_reference(reference: dict[str, str]) -> None:
    assert all(f"`{tie}`" in reference["event-types"] for tie in TIE_SCORES)


def printed_records() -> dict[str, Record]:
    """One record of every kind that `code` prints and of those that questions give."""
    facts = Facts(
        document=document(),
        attributions=(Attribution(document="d1", speaker=party("a"), cue=WORD, content=WORD,
                                  manner="direct"),),
        dates=(DateMention(text="May", start=0, end=3, value="2020-05", since=None, until=None),),
        places=(PlaceMention(text="Elm", start=0, end=3, name="Elm", country=None, lat=None,
                             lon=None, geonameid=None),),
        roles=(Role(document="d1", holder=party("a"), post="king", organization=None,
                    sentence=Sentence(index=0, start=0, end=1, text=".")),),
        aliases=(Alias(document="d1", actor=None, names=("a", "b")),),
        events=(event("a", "AID", "b"), event("a", "ally", "b")),
    )  # fmt: skip
    found = {record["kind"]: record for record in records.facts_records(facts)}
    fault = Fault(input="page.txt", step="clip", error="EmptyInput", message="no text")
    return found | {"fault": records.fault_record(fault)}


def test_every_record_that_is_printed_is_in_the_reference(reference: dict[str, str]) -> None:
    kinds = set(re.findall(r'"kind": "(\w+)"', inspect.getsource(records))) | {"event", "tie"}
    assert kinds == set(printed_records())
    for kind in kinds:
        assert f"## {kind}\n" in reference["records"], kind


def test_every_field_of_a_printed_record_is_in_the_reference(reference: dict[str, str]) -> None:
    for kind, printed in printed_records().items():
        part = reference["records"].partition(f"## {kind}\n")[2].partition("\n## ")[0]
        for field in printed:
            assert f"| `{field}` |" in part, (kind, field)


def test_every_field_of_relations_and_findings_is_in_the_reference(
    reference: dict[str, str],
) -> None:
    from bedfellows.network.findings import finding, proof
    from bedfellows.webs import COLUMNS

    found = finding("leverage", "a", at=None, value=1, legs=(), names={})
    fields = {"relation": COLUMNS, "finding": found, "Proof": proof(record("a", "AID", "b"))}
    for kind, names in fields.items():
        part = reference["records"].partition(f"## {kind}\n")[2].partition("\n## ")[0]
        assert all(f"| `{name}` |" in part for name in names), kind


def test_every_picture_of_the_docs_is_made_by_the_script() -> None:
    made = script("pictures").pictures()
    pages = [*DOCS.rglob("*.md"), DOCS.parent / "README.md"]
    shown = {
        (page.parent / path).resolve().relative_to(DOCS).as_posix()
        for page in pages
        for path in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", page.read_text("utf-8"))
    }
    kept = {file.relative_to(DOCS).as_posix() for end in ("png", "jpg", "svg", "gif")
            for file in DOCS.rglob(f"*.{end}")}  # fmt: skip
    by_training = {"model-reliability.png"} & kept  # `make model` plots it
    assert shown == made | by_training == kept


def test_every_subcommand_is_told_of_in_prose() -> None:
    for name, _ in commands():
        group, _, word = name.rpartition(" ")
        if group:
            told = re.compile(rf"{group} [\w|]*\b{word}\b|`{word}\b")
            assert any(told.search(text) for text in PROSE.values()), name


@pytest.mark.parametrize("kind", sorted(ANALYSES))
def test_every_kind_of_finding_is_explained(kind: str, reference: dict[str, str]) -> None:
    assert f"`{kind}`" in PROSE["findings.md"] + PROSE["balance.md"]
    assert f"`{kind}`" in reference["kinds"]


def test_every_public_name_is_in_the_reference(reference: dict[str, str]) -> None:
    import bedfellows

    assert all(f"## bf.{name}\n" in reference["python"] for name in bedfellows.__all__
               if callable(getattr(bedfellows, name)))  # fmt: skip


def test_every_operation_of_http_is_in_the_reference(reference: dict[str, str]) -> None:
    from bedfellows.desk.api import ENDPOINTS

    assert all(f"## {p.method} {p.path}\n" in reference["http"] for p in ENDPOINTS)


def test_every_page_of_the_desk_is_in_the_reference(reference: dict[str, str]) -> None:
    from bedfellows.desk import PAGES

    for path, page in PAGES:
        assert f"| `{path}` |" in reference["desk"]
        assert page.__doc__, path


def test_every_licence_that_ships_is_listed_with_what_it_is_for() -> None:
    parts = " ".join(" ".join(row) for row in script("licences").SHIPPED)
    package = DOCS.parent / "src" / "bedfellows"
    for file in package.rglob("*LICEN[CS]E*"):
        folder, name = file.parent.relative_to(package).as_posix(), file.name.partition(".")[0]
        assert f"`{folder}`" in parts or f"`{folder}/{name}" in parts, file


def test_every_package_that_comes_along_has_a_known_licence() -> None:
    licences = script("licences")
    unknown = [name for name, found in licences.needed().items()
               if licences.licence_of(found) == "unknown"]  # fmt: skip
    assert unknown == []


def test_the_site_builds_without_a_warning(tmp_path: Path) -> None:
    script("reference").write(DOCS / "reference")
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    words = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path)]
    done = subprocess.run(words, cwd=DOCS.parent, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / "tutorial.html").is_file()
    page = (tmp_path / "index.html").read_text("utf-8")
    assert not re.search(r'<(script|link)[^>]+(src|href)="(https?:)?//', page)
