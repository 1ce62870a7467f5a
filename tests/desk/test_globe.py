from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest

from bedfellows.desk import globe

SQUARE = [[10, 50], [20, 50], [20, 60], [10, 60], [10, 50]]


def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: object) -> Path:
    path = tmp_path / "mine.json"
    path.write_text(data if isinstance(data, str) else json.dumps(data), "utf-8")
    monkeypatch.setenv(globe.VARIABLE, str(path))
    return path


def feature(code: str, shape: dict[str, object] | None) -> dict[str, object]:
    return {"type": "Feature", "properties": {"ISO_A3": code, "name": code}, "geometry": shape}


def test_shipped_borders_have_nearly_every_state() -> None:
    from bedfellows.actors import load_registry

    codes = {one.code for one in globe.countries()}
    large = {"CHN", "IND", "RUS", "USA", "BRA", "COD", "IRN", "NGA", "UKR", "PSE", "TWN"}
    assert large <= codes
    assert len(codes & load_registry().actors.keys()) > 165


@pytest.mark.parametrize(
    ("code", "lon", "lat"), [("IRN", 53.7, 32.4), ("RUS", 96.7, 61.9), ("BRA", -53.1, -10.8)]
)
def test_the_middle_of_a_country_lies_in_it(code: str, lon: float, lat: float) -> None:
    (one,) = (one for one in globe.countries() if one.code == code)
    x, y = globe.projected(lon, lat)
    assert abs(one.middle[0] - x) < 25
    assert abs(one.middle[1] - y) < 25


def test_no_outline_runs_across_the_whole_page() -> None:
    for one in globe.countries():
        if one.code == "ATA":
            continue  # it is as wide as the earth
        for part in one.outline.split("M")[1:]:
            across = [float(p.split(",")[0]) for p in part.rstrip("Z").split("L")]
            steps = [abs(a - b) for a, b in pairwise(across)]
            assert max(steps, default=0) < globe.WIDTH / 3, one.name


def test_own_geojson_takes_the_place_of_the_shipped_borders(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shapes = [feature("DEU", {"type": "Polygon", "coordinates": [SQUARE]}), feature("XXX", None)]
    own(tmp_path, monkeypatch, {"type": "FeatureCollection", "features": shapes})
    (one,) = globe.countries()
    assert (one.code, one.outline.count("M")) == ("DEU", 1)


def test_own_topojson_without_a_grid_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shape = {"type": "Polygon", "arcs": [[0, -2]], "properties": {"a3": "DEU"}}
    other = [SQUARE[0], SQUARE[3], SQUARE[2]]
    data = {"type": "Topology", "objects": {"x": {"geometries": [shape]}},
            "arcs": [SQUARE[:3], other]}  # fmt: skip
    own(tmp_path, monkeypatch, data)
    assert [one.code for one in globe.countries()] == ["DEU"]


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"type": "Topology"}', '{"features": []}'])
def test_a_file_that_is_no_map_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    own(tmp_path, monkeypatch, text)
    with pytest.raises(globe.BordersError, match=r"mine\.json"):
        globe.countries()


def test_a_file_that_is_not_there_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(globe.VARIABLE, "/no/such/file.json")
    with pytest.raises(globe.BordersError, match="BEDFELLOWS_BORDERS"):
        globe.countries()
