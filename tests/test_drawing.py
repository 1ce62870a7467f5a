"""The web as PNG shows what the SVG shows."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
from click.testing import CliRunner
from PIL import Image
from scipy.ndimage import label

from bedfellows.casebook import Casebook
from bedfellows.cli import main
from bedfellows.drawing import SCALE, png_of
from bedfellows.model import Clipping
from bedfellows.network import relations
from bedfellows.network.picture import draw
from factories import event, facts, record

FRIENDS = [record("arland", "AID", "borland")]
RIVALS = [record("arland", "ASSAULT", "borland")]
GREEN, RED = (27, 110, 74), (179, 38, 30)


def pixels(records: list[dict[str, object]]) -> Image.Image:
    return Image.open(io.BytesIO(png_of(draw(relations(records))))).convert("RGB")


def count(picture: Image.Image, colour: tuple[int, int, int]) -> int:
    return sum(found for found, seen in picture.getcolors(1 << 24) or [] if seen == colour)


def test_a_picture_is_as_large_as_the_drawing_twice_over_and_white() -> None:
    picture = pixels(FRIENDS)
    assert picture.size == (900 * SCALE, 560 * SCALE)
    assert picture.getpixel((0, 0)) == (255, 255, 255)


def test_allies_are_joined_in_green_and_antagonists_in_red_with_gaps() -> None:
    friends, rivals = pixels(FRIENDS), pixels(RIVALS)
    assert count(friends, RED) == count(rivals, GREEN) == 0
    assert count(friends, GREEN) > 0
    assert unbroken(friends, GREEN) > 0.9
    assert unbroken(rivals, RED) < 0.3


def unbroken(picture: Image.Image, colour: tuple[int, int, int]) -> float:
    """Share of a colour that is in its largest patch."""
    patches, _ = label((np.array(picture) == colour).all(axis=2))
    sizes = np.bincount(patches[patches > 0])
    return float(sizes.max() / sizes.sum())


def test_names_are_written() -> None:
    named = pixels(FRIENDS)
    nameless = pixels([{**FRIENDS[0], "source": [{**FRIENDS[0]["source"][0], "name": " "}],
                        "target": [{**FRIENDS[0]["target"][0], "name": " "}]}])  # fmt: skip
    assert count(named, (0, 0, 0)) > count(nameless, (0, 0, 0))


def test_the_same_web_gives_the_same_bytes() -> None:
    svg = draw(relations(FRIENDS))
    assert png_of(svg) == png_of(svg)


def test_an_empty_web_and_names_beyond_the_font_are_drawn_all_the_same() -> None:
    assert png_of(draw([]))
    odd = {**FRIENDS[0], "source": [{**FRIENDS[0]["source"][0], "name": "北方 & <south>"}]}
    assert png_of(draw(relations([odd])))


def test_the_command_writes_the_picture_to_a_file(tmp_path: Path) -> None:
    kept, out = str(tmp_path / "c.db"), tmp_path / "web.png"
    with Casebook(kept) as book:
        page = facts(event("arland", "AID", "borland"))
        book.store.put(Clipping(id="c1", input="p"), page, story="d1", now="now")
    call = ["--casebook", kept, "web", "--format", "png", "--out", str(out)]
    assert CliRunner().invoke(main, call).exit_code == 0
    with Image.open(out) as picture:
        assert picture.format == "PNG"


def test_rows_are_not_written_to_a_file(tmp_path: Path) -> None:
    call = ["--casebook", str(tmp_path / "c.db"), "web", "--format", "csv", "--out", "x.csv"]
    done = CliRunner().invoke(main, call)
    assert done.exit_code == 2
    assert "--out x.csv" in done.output
