from __future__ import annotations

import json
import logging
from pathlib import Path

from click.testing import CliRunner

from bedfellows.casebook import Casebook
from bedfellows.cli import main
from bedfellows.logs import Plain, Structured
from bedfellows.metrics import KNOWN, METERS, Meters, exposition

PAGE = "Oslo and Lima at odds\n\nNorway condemned Peru on Monday over the arrests of nurses.\n"


class Kept:
    def counts(self) -> tuple[int, int]:
        return 7, 11

    def pages(self) -> int:
        return 3


def samples(text: str) -> dict[str, float]:
    lines = [line.rpartition(" ") for line in text.splitlines() if not line.startswith("#")]
    return {name: float(value) for name, _, value in lines}


def test_what_is_kept_is_told() -> None:
    found = samples(exposition(Kept(), Meters()))
    assert found == {"bedfellows_kept_pages": 3, "bedfellows_kept_events": 7,
                     "bedfellows_kept_rows": 11}  # fmt: skip


def test_counts_add_up_by_label() -> None:
    meters = Meters()
    meters.add("bedfellows_pages_total", status="new")
    meters.add("bedfellows_pages_total", status="new")
    meters.add("bedfellows_pages_total", status="known")
    found = samples(exposition(Kept(), meters))
    assert found['bedfellows_pages_total{status="new"}'] == 2
    assert found['bedfellows_pages_total{status="known"}'] == 1


def test_large_counts_are_told_to_the_last_one() -> None:
    meters = Meters()
    meters.add("bedfellows_pages_total", 1_234_567, status="new")
    assert 'bedfellows_pages_total{status="new"} 1234567\n' in exposition(Kept(), meters)


def test_latencies_fall_into_growing_classes() -> None:
    meters = Meters()
    for seconds in (0.003, 0.2, 99.0):
        meters.observe("bedfellows_request_seconds", seconds, path="/web")
    found = samples(exposition(Kept(), meters))
    name = 'bedfellows_request_seconds_bucket{path="/web",le="'
    assert [found[f'{name}{bound}"}}'] for bound in ("0.005", "0.25", "30.0", "+Inf")] == [
        1, 2, 2, 3,
    ]  # fmt: skip
    assert found['bedfellows_request_seconds_count{path="/web"}'] == 3


def test_every_measure_has_its_kind_and_meaning() -> None:
    meters = Meters()
    meters.observe("bedfellows_page_seconds", 0.1)
    text = exposition(Kept(), meters)
    assert "# TYPE bedfellows_page_seconds histogram" in text
    assert f"# HELP bedfellows_kept_pages {KNOWN['bedfellows_kept_pages'][1]}" in text


def test_labels_cannot_break_a_line() -> None:
    meters = Meters()
    meters.add("bedfellows_pages_total", status='a "b"\nc\\d')
    assert 'status="a \\"b\\"\\nc\\\\d"' in exposition(Kept(), meters)


def test_adding_pages_is_counted(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PAGE, "utf-8")

    def new() -> float:
        return samples(exposition(Kept(), METERS)).get('bedfellows_pages_total{status="new"}', 0)

    before = new()
    with Casebook(str(tmp_path / "c.db")) as casebook:
        list(casebook.add([str(tmp_path / "a.txt")]))
    assert new() == before + 1


def test_status_says_what_the_casebook_holds(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PAGE, "utf-8")
    path = str(tmp_path / "c.db")
    with Casebook(path) as casebook:
        list(casebook.add([str(tmp_path / "a.txt")]))
        events = len(casebook.events())
    done = CliRunner().invoke(main, ["--casebook", path, "status", "--format", "json"])
    found = json.loads(done.stdout)
    assert (found["pages"], found["events"], found["rows"]) == (1, events, 0)
    assert found["bytes"] > 0
    assert found["added_hour"] == 1


def test_status_speaks_to_prometheus(tmp_path: Path) -> None:
    path = str(tmp_path / "c.db")
    Casebook(path).close()
    done = CliRunner().invoke(main, ["--casebook", path, "status", "--format", "prometheus"])
    assert samples(done.stdout)["bedfellows_kept_pages"] == 0


def test_a_plain_log_line_says_what_was_added() -> None:
    record = logging.makeLogRecord({"levelname": "WARNING", "msg": "fault", "input": "a\nb.txt"})
    assert Plain("%(levelname)s %(message)s").format(record) == "WARNING fault input='a\\nb.txt'"


def test_a_log_line_is_one_json_object_with_what_was_added() -> None:
    record = logging.makeLogRecord(
        {"name": "bedfellows.casebook", "levelno": logging.WARNING, "levelname": "WARNING",
         "msg": "fault", "input": "a\nb.txt", "step": "clip"}
    )  # fmt: skip
    line = Structured().format(record)
    said = json.loads(line)
    assert "\n" not in line
    assert (said["level"], said["message"], said["input"], said["step"]) == (
        "warning", "fault", "a\nb.txt", "clip",
    )  # fmt: skip
