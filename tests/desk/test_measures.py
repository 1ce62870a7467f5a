from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from bedfellows.desk import app


@pytest.fixture
def desk(tmp_path: Path) -> TestClient:
    return TestClient(app(str(tmp_path / "c.db")))


def test_the_desk_tells_a_monitor_what_it_keeps(desk: TestClient) -> None:
    answer = desk.get("/metrics")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")
    assert "bedfellows_kept_pages 0" in answer.text
    assert "bedfellows_queue 0" in answer.text


def test_answers_are_timed_by_the_pattern_of_their_address(desk: TestClient) -> None:
    desk.get("/actors/nobody-in-particular")
    text = desk.get("/metrics").text
    assert 'bedfellows_request_seconds_count{path="/actors/{id}"}' in text
    assert "nobody-in-particular" not in text


def test_a_team_keeps_its_measures_to_its_members(tmp_path: Path) -> None:
    team = TestClient(app(str(tmp_path / "c.db"), team=True))
    assert "bedfellows_kept_pages" not in team.get("/metrics").text
    assert team.get("/metrics", follow_redirects=False).status_code != 200
