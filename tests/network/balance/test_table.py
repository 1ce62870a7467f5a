from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from bedfellows.cli import main
from bedfellows.errors import InputError
from bedfellows.network.balance import read_graph

KEYS = ["nodes", "edges", "negative", "frustration", "lower_bound", "optimal", "camps",
        "weak_frustration", "weak_lower_bound", "weak_optimal", "weak_camps", "triads",
        "seconds"]  # fmt: skip


def table(folder: Path, text: str) -> str:
    path = folder / "web.csv"
    path.write_text(text, "utf-8")
    return str(path)


@pytest.mark.parametrize(
    "text",
    [
        "source,target,sign\nA,B,1\nB,C,-1\nB,A,+1\n",
        "\ufeffsource,target,sign\r\nA,B,+1\r\n\r\nB,C,-1\r\n",
        "Sign, Target ,note,source\n1,B,old friends,A\n−1,C,,B\n",
    ],
)
def test_tables_are_read_as_people_write_them(text: str, tmp_path: Path) -> None:
    graph = read_graph(table(tmp_path, text))
    assert graph.names == ("A", "B", "C")
    assert graph.edges.weight.tolist() == [1, -1]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "line 1: no column source, target, sign"),
        ("from,to,sign\nA,B,1\n", "line 1: no column source, target"),
        ("source,target,sign\nA,B,1\nA,C,2\n", "line 3: sign '2'"),
        ("source,target,sign\nA,B,1\nC,C,1\n", "line 3: C has a relation with itself"),
        ("source,target,sign\nA,B,1\n\nB,A,-1\n", "line 4: A and B|line 4: B and A"),
        ("source,target,sign\nA,B\n", "line 2: only 2"),
        ("source,target,sign\nA,,1\n", "line 2: .* without a name"),
    ],
)
def test_a_bad_table_is_refused_with_its_line(text: str, words: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=words):
        read_graph(table(tmp_path, text))


def test_a_table_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "old.csv"
    path.write_bytes("source,target,sign\nPérou,Chili,1\n".encode("latin-1"))
    with pytest.raises(InputError, match="save the table as UTF-8"):
        read_graph(str(path))


def test_the_command_prints_one_record_with_the_promised_fields(tmp_path: Path) -> None:
    path = table(tmp_path, "source,target,sign\nA,B,1\nB,C,1\nA,C,-1\nC,D,-1\n")
    done = CliRunner().invoke(main, ["balance", path])
    record = json.loads(done.stdout)
    assert list(record) == KEYS
    assert (record["nodes"], record["edges"], record["negative"]) == (4, 4, 2)
    assert (record["frustration"], record["weak_frustration"]) == (1, 1)
    assert record["optimal"] is True
    assert record["triads"] == {"+++": 0, "++-": 1, "+--": 0, "---": 0}


def test_a_table_without_rows_is_a_balanced_empty_web(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["balance", table(tmp_path, "source,target,sign\n")])
    assert json.loads(done.stdout)["camps"] == [[], []]


@pytest.mark.parametrize(
    ("arguments", "status"),
    [(["balance", "missing.csv"], 1), (["balance", "x.csv", "--time-limit", "-1"], 2)],
)
def test_a_bad_call_of_balance_ends_with_one_line(arguments: list[str], status: int) -> None:
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == status
    assert "Traceback" not in done.output
