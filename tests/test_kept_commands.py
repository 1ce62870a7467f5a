"""Commands about what is kept: proof, versions, web archives, feeds watched."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import samples
from bedfellows.cli import main


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "page.html").write_bytes(samples.html())
    assert run(tmp_path, "add", str(tmp_path / "page.html")).exit_code == 0
    return tmp_path


def run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--casebook", str(folder / "case.db"), *arguments])


def test_check_says_how_many_pages_hold(folder: Path) -> None:
    result = run(folder, "check")
    assert (result.exit_code, result.output) == (0, "1 pages checked, 0 problems\n")


def test_archive_is_added_again_as_what_is_known(folder: Path) -> None:
    out = folder / "kept.warc.gz"
    assert run(folder, "archive", str(out)).output == f"1 pages written to {out}\n"
    assert "known" in run(folder, "add", str(out)).output


def test_archive_of_another_kind_is_a_wrong_call(folder: Path) -> None:
    assert run(folder, "archive", str(folder / "kept.tar")).exit_code == 2


def test_versions_of_an_address_that_is_not_kept_is_a_wrong_call(folder: Path) -> None:
    assert run(folder, "versions", "https://nowhere.example/").exit_code == 2


def test_feed_inside_the_network_is_a_fault_of_the_watch(folder: Path) -> None:
    result = run(folder, "watch", "http://127.0.0.1:9/feed", "--once")
    assert result.exit_code == 1
    assert "private network" in result.output


def test_list_of_feeds_that_is_not_there_is_a_wrong_call(folder: Path) -> None:
    result = run(folder, "watch", str(folder / "gone.opml"), "--once")
    assert result.exit_code == 2
    assert "gone.opml" in result.output
