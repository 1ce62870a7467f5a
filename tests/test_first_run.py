from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import bedfellows
from bedfellows.cli import main
from bedfellows.doctor import examine

ROOT = Path(__file__).parent.parent
SHIPPED = Path(bedfellows.__file__).parent
RESERVED = {"con", "prn", "aux", "nul", *(f"{n}{i}" for n in ("com", "lpt") for i in range(1, 10))}
QUIET = {"BEDFELLOWS_CONFIG": ""}


def call(*words: str) -> str:
    done = CliRunner().invoke(main, list(words), env=QUIET)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.output


def state(name: str, casebook: Path, home: Path | None = None) -> str:
    return next(c.state for c in examine(str(casebook), home=home) if c.name == name)


def test_a_sound_installation_has_no_failures(tmp_path: Path) -> None:
    assert not [c for c in examine(str(tmp_path / "c.db")) if c.state == "failed"]


def test_the_doctor_makes_no_casebook(tmp_path: Path) -> None:
    examine(str(tmp_path / "c.db"))
    assert list(tmp_path.iterdir()) == []


def test_a_model_that_was_altered_is_found_out(tmp_path: Path) -> None:
    folder = tmp_path / "events" / "model"
    folder.mkdir(parents=True)
    (folder / "relation.onnx").write_bytes(b"other weights")
    shutil.copy(SHIPPED / "events" / "model" / "model.json", folder)
    assert state("relation model", tmp_path / "c.db", tmp_path) == "failed"


def test_an_empty_table_is_found_out(tmp_path: Path) -> None:
    (tmp_path / "events").mkdir()
    (tmp_path / "events" / "lexicon.toml").touch()
    assert state("data files", tmp_path / "c.db", tmp_path) == "failed"


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert state("disk", tmp_path / "nowhere" / "c.db") == "failed"


def test_what_is_no_casebook_fails_and_ends_with_status_1(tmp_path: Path) -> None:
    other = tmp_path / "c.db"
    other.write_bytes(b"not a database, but long enough to look like one " * 20)
    done = CliRunner().invoke(main, ["--casebook", str(other), "doctor"], env=QUIET)
    assert done.exit_code == 1
    assert "failed   casebook" in done.output


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_names_the_program(shell: str) -> None:
    assert "_BEDFELLOWS_COMPLETE" in call("completion", shell)


@pytest.mark.parametrize(("words", "completed"), [
    ("eve", {"events"}), ("events --publ", {"--publisher"}),
    ("web --format g", {"graphml", "gexf"}),
    ("export ge", {"gexf"}), ("import ic", {"icews"}), ("findings --kind lev", {"leverage"}),
    ("actor me", {"merge"}), ("actor import pe", {"petrarch"}),
])  # fmt: skip
def test_words_are_completed(words: str, completed: set[str]) -> None:
    env = {**QUIET, "COMP_WORDS": f"bedfellows {words}", "COMP_CWORD": str(len(words.split())),
           "_BEDFELLOWS_COMPLETE": "bash_complete"}  # fmt: skip
    done = CliRunner().invoke(main, env=env, prog_name="bedfellows")
    assert {line.partition(",")[2] for line in done.output.splitlines()} == completed


def test_a_dry_run_stores_nothing(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("A Meeting in Port Elm\n\nRuritania met Grustark on Monday.\n")
    book = tmp_path / "c.db"
    assert "would be new" in call("--casebook", str(book), "add", "--dry-run", str(page))
    assert not book.exists()


def test_a_dry_run_knows_what_is_kept(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("A Meeting in Port Elm\n\nRuritania met Grustark on Monday.\n")
    book = str(tmp_path / "c.db")
    call("--casebook", book, "add", str(page))
    assert "would be known" in call("--casebook", book, "add", "--dry-run", str(page))


def test_a_dry_run_of_event_data_counts_lines(tmp_path: Path) -> None:
    table = tmp_path / "events.csv"
    table.write_text("date,source,target,type\n2020-01-01,Iran,Iraq,AID\nbad,Iran,Iraq,AID\n")
    book = tmp_path / "c.db"
    found = call("--casebook", str(book), "import", "--dry-run", "csv", str(table))
    assert "1 events would be read" in found
    assert "1 bad lines" in found
    assert not book.exists()


def test_no_colour_means_none(tmp_path: Path) -> None:
    script = "import sys; sys.stdout.isatty = lambda: True; from bedfellows.show import print_table"
    script += "; print_table([{'a': 0.5}], ['a'])"
    env = {"NO_COLOR": "1", "TERM": "xterm-256color", "PATH": "/usr/bin"}
    done = subprocess.run([sys.executable, "-c", script], env=env, capture_output=True, text=True)
    assert "+0.50" in done.stdout
    assert "\x1b[3" not in done.stdout


def tracked() -> list[str]:
    words = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        pytest.skip("not a checkout")
    return [name for name in done.stdout.split("\0") if name]


def test_every_file_name_is_fit_for_windows() -> None:
    names = tracked()
    for name in names:
        assert not set(name) & set('<>:"\\|?*'), name
        for part in name.split("/"):
            assert part.split(".")[0].lower() not in RESERVED, name
            assert not part.endswith((" ", ".")), name
    assert len(name_cases := {name.lower() for name in names}) == len(names), name_cases


def test_every_file_of_the_package_is_tracked_and_so_in_the_wheel() -> None:
    known = set(tracked())
    for file in SHIPPED.rglob("*"):
        if file.is_file() and "__pycache__" not in file.parts:
            assert str(file.relative_to(ROOT)).replace("\\", "/") in known


def test_the_build_takes_the_package_and_its_licences() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"] == ["src/bedfellows"]
    assert all((ROOT / name).is_file() for name in project["project"]["license-files"])
    assert project["project"]["version"] == bedfellows.__version__
    assert json.loads((SHIPPED / "events/model/model.json").read_text("utf-8"))["sha256"]
