from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

PAGE = """Arms for the Rebels
By Ana Roth, Courier, MAY 4, 2012
PARIS — France sent arms to the Syrian rebels on Thursday, French officials said.
"""


def run(*arguments: str, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
    program = [sys.executable, "-m", "bedfellows"]
    return subprocess.run(
        [*program, *arguments], input=stdin, capture_output=True, text=True, check=False
    )


def test_help_names_the_commands() -> None:
    done = run("--help")
    assert done.returncode == 0
    for command in ("add", "code", "findings", "serve", "why"):
        assert command in done.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("code", "--columns", "text", "-"),
        ("web", "--at", "soon"),
        ("web", "--half-life", "-3"),
        ("findings", "--kind", "ghosts"),
        ("serve", "--host", "0.0.0.0"),
        ("web", "--at", "2014-13-45"),
        ("serve", "--port", "99999"),
        ("nonsense",),
    ],
)
def test_a_wrong_call_ends_with_2_and_one_line(arguments: tuple[str, ...], tmp_path: Path) -> None:
    done = run("--casebook", str(tmp_path / "c.db"), *arguments)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_one_bad_input_leaves_the_rest_done(tmp_path: Path) -> None:
    good, binary, empty = tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "c.txt"
    good.write_text(PAGE, "utf-8")
    binary.write_bytes(bytes(range(256)) * 40)
    empty.write_text("")
    done = run("code", str(tmp_path), str(tmp_path / "missing.txt"))
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 1
    assert [r["title"] for r in records if r["kind"] == "document"] == ["Arms for the Rebels"]
    faults = {Path(r["input"]).name: r["message"] for r in records if r["kind"] == "fault"}
    assert set(faults) == {"b.txt", "c.txt", "missing.txt"}
    assert all(faults.values())
    assert len([line for line in done.stderr.splitlines() if line.startswith("bedfellows:")]) == 3


def test_adding_a_page_twice_changes_nothing(tmp_path: Path) -> None:
    page, casebook = tmp_path / "a.txt", str(tmp_path / "c.db")
    page.write_text(PAGE, "utf-8")
    first = run("--casebook", casebook, "add", str(page))
    events = run("--casebook", casebook, "events", "--format", "jsonl").stdout
    again = run("--casebook", casebook, "add", str(page))
    assert "new" in first.stdout
    assert "known" in again.stdout
    assert run("--casebook", casebook, "events", "--format", "jsonl").stdout == events
    assert json.loads(events.splitlines()[0])["type"] == "AID"


def test_rows_of_two_files_with_one_id_are_both_kept(tmp_path: Path) -> None:
    casebook = str(tmp_path / "c.db")
    for name, text in (("a", "Iran armed Syria."), ("b", "Peru praised Chile.")):
        (tmp_path / f"{name}.jsonl").write_text(json.dumps({"id": "1", "text": text}))
        assert "new" in run("--casebook", casebook, "add", str(tmp_path / f"{name}.jsonl")).stdout
    assert (
        len(run("--casebook", casebook, "clippings", "--format", "jsonl").stdout.splitlines()) == 2
    )


def test_a_latin_1_table_is_read(tmp_path: Path) -> None:
    table = tmp_path / "old.csv"
    table.write_bytes("body,source\n“Hélène” praised Peru in Chile.,Le Têtard\n".encode("cp1252"))
    record = json.loads(run("extract", str(table)).stdout)
    assert (record["publisher"], "Hélène" in record["text"]) == ("Le Têtard", True)


def test_workers_do_not_change_the_facts(tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    lines = [json.dumps({"id": str(i), "text": f"Iran armed Syria in {2000 + i}."})
             for i in range(6)]  # fmt: skip
    rows.write_text("\n".join(lines))
    assert run("code", str(rows)).stdout == run("code", "--workers", "2", str(rows)).stdout


def test_a_fault_is_told_in_one_line(tmp_path: Path) -> None:
    program = [sys.executable, "-m", "bedfellows", "--casebook", str(tmp_path / "c.db")]
    done = subprocess.run([*program, "add", "--workers", "1", str(tmp_path / "ghost.html")],
                          capture_output=True, text=True)  # fmt: skip
    (line,) = done.stderr.splitlines()
    assert line.startswith("bedfellows: ")
    assert "no such file" in line


def test_a_command_of_actor_misspelt_is_named() -> None:
    done = run("actor", "mrege")
    assert "Did you mean `actor merge`?" in done.stderr
    assert json.loads(done.stdout)["resolved"] is False


def test_actor_answers_with_the_role_of_the_day() -> None:
    at = {"2015-07-14": "Mohammad Javad Zarif", "2022-01-01": "Hossein Amir-Abdollahian"}
    for day, name in at.items():
        done = run("actor", "the Iranian foreign minister", "--at", day)
        assert json.loads(done.stdout)["name"] == name
