"""The drawn web in the browser: time, evidence, moves, links, files, and what it falls back to."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

SETTLED = "#web[data-settled=yes]"
DRAWING = "document.getElementById('web-figure').drawing"
PLACES = f"() => Object.fromEntries({DRAWING}.model.nodes.map(n => [n.id, [n.x, n.y]]))"
PLACE = f"id => {{ const n = {DRAWING}.model.byId.get(id); return [n.x, n.y] }}"
VIEW = """() => {
  const drawing = document.getElementById('web-figure').drawing, model = drawing.model;
  const pins = model.nodes.filter((node) => node.pinned).map((node) => [node.id, node.x, node.y]);
  const round = (key, value) => typeof value === 'number' ? Math.round(value * 1000) / 1000 : value;
  return JSON.stringify([drawing.camera, model.chosen, model.only, model.showHalos, pins], round);
}"""
MIDDLE = """([kind]) => {
  const drawing = document.getElementById('web-figure').drawing, model = drawing.model;
  const middle = (edge) => {
    const [a, b] = [drawing.project(edge.source), drawing.project(edge.target)];
    return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
  };
  const figure = document.getElementById('web-figure');
  figure.scrollIntoView({ block: 'center', behavior: 'instant' });
  const place = figure.getBoundingClientRect();
  const seen = ([x, y]) => {
    const top = document.elementFromPoint(place.left + x, place.top + y);
    return top !== null && figure.contains(top);
  };
  const found = (kind === 'actor'
    ? model.actors.map((actor) => [actor, drawing.project(actor)])
    : model.lines.map((edge) => [edge, middle(edge)])
  ).find(([thing, at]) => seen(at) && drawing.under(...at)?.thing === thing);
  return { id: found[0].id, x: place.left + found[1][0], y: place.top + found[1][1] };
}"""


@pytest.fixture
def web(page: Any) -> Any:
    page.goto("/web")
    page.wait_for_selector(SETTLED)
    return page


def rows(page: Any) -> int:
    return int(page.locator("#web-table tbody tr").count())


def test_the_web_is_drawn_and_the_table_has_the_same_lines(web: Any) -> None:
    assert web.locator("#web").get_attribute("data-drawing") == "CanvasDrawing"
    painted = web.evaluate(
        "() => { const c = document.querySelector('canvas.web-canvas');"
        " return c.getContext('2d').getImageData(0, 0, c.width, c.height).data.some(v => v) }"
    )
    assert painted
    assert rows(web) == web.evaluate(
        "document.getElementById('web-figure').drawing.model.lines.length"
    )


def test_moving_the_time_slider_shows_the_web_of_that_day(web: Any) -> None:
    many, words = rows(web), web.locator("#web-note").inner_text()
    web.locator("#web-slider").press("Home")
    web.wait_for_function(
        "before => document.getElementById('web-note').textContent !== before", arg=words
    )
    assert rows(web) < many
    first = web.locator("#web-date").get_attribute("title")
    assert first.startswith("2014-")
    web.wait_for_url(f"**at={first}**")
    web.locator("#web-now").click()
    web.wait_for_function(
        "many => document.querySelectorAll('#web-table tbody tr').length === many", arg=many
    )


def test_actors_stand_still_while_time_moves(web: Any) -> None:
    before = web.evaluate(PLACES)
    web.locator("#web-slider").press("Home")
    web.wait_for_url("**at=2014**")
    after = web.evaluate(PLACES)
    assert {id: after[id] for id in before} == before


def test_play_goes_on_by_itself_and_stops(web: Any) -> None:
    web.locator("#web-play").click()
    web.wait_for_function("() => Number(document.getElementById('web-slider').value) >= 2")
    web.locator("#web-play").click()
    assert web.locator("#web-play").get_attribute("aria-pressed") == "false"


def test_clicking_a_line_opens_its_sentences(web: Any) -> None:
    line = web.evaluate(MIDDLE, ["edge"])
    web.mouse.click(line["x"], line["y"])
    panel = web.locator("#web-panel")
    panel.locator("q").first.wait_for()
    assert panel.locator("a[href^='/clippings/']").count() >= 1
    assert web.locator("#web-table tr.chosen").count() == 1
    panel.locator("a[href^='/clippings/']").first.click()
    web.wait_for_url("**/clippings/**")


def test_hovering_a_line_shows_its_heaviest_sentence(web: Any) -> None:
    line = web.evaluate(MIDDLE, ["edge"])
    web.mouse.move(line["x"], line["y"])
    web.locator(".web-tip q").wait_for()


def test_choosing_in_the_table_opens_the_same_evidence(web: Any) -> None:
    pick = web.locator("#web-table .web-pick").first
    pick.focus()
    pick.press("Enter")
    web.locator("#web-panel q").first.wait_for()
    assert web.locator("#web-table .web-pick").first.get_attribute("aria-pressed") == "true"


def test_choosing_an_actor_lists_its_lines(web: Any) -> None:
    actor = web.evaluate(MIDDLE, ["actor"])
    web.mouse.click(actor["x"], actor["y"])
    lines = web.locator("#web-panel .web-lines button")
    lines.first.click()
    web.locator("#web-panel q").first.wait_for()


def test_the_table_sorts_by_any_column(web: Any) -> None:
    web.get_by_role("button", name="Reports").click()
    cells = web.locator("#web-table tbody tr td:nth-child(5)").all_inner_texts()
    assert [int(cell) for cell in cells] == sorted((int(cell) for cell in cells), reverse=True)
    assert web.locator("#web-table th[aria-sort=descending]").inner_text().startswith("Reports")


def test_a_moved_actor_is_put_back_by_undo(web: Any) -> None:
    actor = web.evaluate(MIDDLE, ["actor"])
    before = web.evaluate(PLACE, actor["id"])
    web.mouse.move(actor["x"], actor["y"])
    web.mouse.down()
    web.mouse.move(actor["x"] + 60, actor["y"] + 40, steps=4)
    web.mouse.up()
    assert web.evaluate(PLACE, actor["id"]) != before
    web.get_by_role("button", name="Undo move").click()
    assert web.evaluate(PLACE, actor["id"]) == before
    assert web.get_by_role("button", name="Undo move").is_disabled()


def test_a_link_holds_the_whole_view(web: Any, open_page: Any) -> None:
    actor = web.evaluate(MIDDLE, ["actor"])
    web.mouse.move(actor["x"], actor["y"])
    web.mouse.down()
    web.mouse.move(actor["x"] + 50, actor["y"] + 30, steps=3)
    web.mouse.up()
    web.get_by_role("button", name="Zoom in").click()
    web.locator("#web-states").select_option("antagonist")
    web.locator("#web-halos").check()
    web.locator("#web-table .web-pick").first.click()
    web.locator("#web-panel q").first.wait_for()
    web.get_by_role("button", name="Copy link").click()
    seen, other = web.evaluate(VIEW), open_page()
    other.goto(web.url)
    other.wait_for_selector(SETTLED)
    other.locator("#web-panel q").first.wait_for()
    assert other.evaluate(VIEW) == seen


def test_a_stale_link_says_what_is_gone(page: Any) -> None:
    page.goto("/web?sel=actor:nobody-at-all&pin=nobody-at-all~0~0")
    page.wait_for_selector(SETTLED)
    assert "names 2 that are not in the web" in page.locator("#web-note").inner_text()


def test_camps_are_drawn_and_told(web: Any) -> None:
    web.locator("#web-halos").check()
    web.wait_for_function("() => /camp/.test(document.getElementById('web-camps').textContent)")
    web.get_by_role("link", name="The camps in words").click()
    assert web.locator("h1").inner_text() == "Camps"


def test_lines_of_one_state_are_shown_alone(web: Any) -> None:
    web.locator("#web-states").select_option("ally")
    states = web.locator("#web-table tbody tr td:nth-child(2)").all_inner_texts()
    assert set(states) <= {"ally", "leans ally"}


def test_filters_are_kept_in_the_address_and_in_the_evidence(page: Any) -> None:
    page.goto("/web?type=ASSAULT")
    page.wait_for_selector(SETTLED)
    page.locator("#web-table .web-pick").first.click()
    page.locator("#web-panel q").first.wait_for()
    types = set(page.locator("#web-panel .proofs b").all_inner_texts())
    assert types == {"ASSAULT"}


@pytest.mark.parametrize("kind", ["png", "svg", "gexf"])
def test_what_is_shown_is_saved(web: Any, tmp_path: Path, kind: str) -> None:
    web.locator("#web-states").select_option("ally")
    lines = rows(web)
    with web.expect_download() as waiting:
        web.locator("#web-save").select_option(kind)
    path = tmp_path / f"web.{kind}"
    waiting.value.save_as(path)
    if kind == "png":
        assert path.read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
        return
    tree = ElementTree.parse(path)
    tag = {"svg": "{http://www.w3.org/2000/svg}line", "gexf": "{http://gexf.net/1.3}edge"}[kind]
    assert len(tree.findall(f".//{tag}")) == lines


def test_sigma_draws_where_webgl_is_asked_for(page: Any) -> None:
    page.goto("/web?draw=webgl")
    page.wait_for_selector(SETTLED)
    assert page.locator("#web").get_attribute("data-drawing") == "WebglDrawing"
    page.locator("#web-table .web-pick").first.click()
    page.locator("#web-panel q").first.wait_for()
    page.locator("#web-halos").check()
    page.locator("#web-slider").press("Home")
    page.wait_for_url("**at=2014**")


def test_without_webgl_the_canvas_draws(open_page: Any) -> None:
    page = open_page()
    page.add_init_script(
        "const real = HTMLCanvasElement.prototype.getContext;"
        "HTMLCanvasElement.prototype.getContext = function (kind, ...more) {"
        " return /webgl/.test(kind) ? null : real.call(this, kind, ...more) }"
    )
    page.goto("/web?draw=webgl")
    page.wait_for_selector(SETTLED)
    assert page.locator("#web").get_attribute("data-drawing") == "CanvasDrawing"


def test_without_scripts_the_picture_and_the_table_are_there(open_page: Any) -> None:
    page = open_page(java_script_enabled=False)
    page.goto("/web")
    assert page.locator("#web-figure svg line").count() > 10
    assert page.locator("#web-table tbody a").count() > 10
    page.locator("input[name=said_by]").fill("Iraq")
    page.get_by_role("button", name="Filter").click()
    assert "said_by=Iraq" in page.url


def test_an_empty_web_says_what_to_do(page: Any) -> None:
    page.goto("/web?said_by=nobody+at+all")
    assert page.get_by_role("link", name="Show all reports").is_visible()


def test_keys_move_and_zoom_the_drawing(web: Any) -> None:
    figure = web.locator("#web-figure")
    for key in ("ArrowRight", "ArrowDown", "+"):
        figure.press(key)
    camera = web.evaluate("({...document.getElementById('web-figure').drawing.camera})")
    assert camera["x"] > 0
    assert camera["y"] > 0
    assert camera["ratio"] < 1
    figure.press("0")
    assert web.evaluate("document.getElementById('web-figure').drawing.camera.ratio") == 1


def test_a_script_in_a_name_never_runs(chromium: Any, tmp_path: Path) -> None:
    from bedfellows.model import Clipping
    from bedfellows.store import Store
    from desk.browser.conftest import serving
    from factories import event, facts

    trap = "<img src=x onerror=window.canary=1>"
    store = Store(str(tmp_path / "trap.db"))
    told = facts(event(trap, "ASSAULT", "borland"), title=trap, text=trap, publisher=trap)
    store.put(Clipping(id="c1", input="p"), told, story="d1", now="now")
    store.close()
    with serving(tmp_path / "trap.db") as address:
        page = chromium.new_page()
        page.goto(f"{address}/web")
        page.wait_for_selector(SETTLED)
        actor = page.evaluate(MIDDLE, ["actor"])
        page.mouse.move(actor["x"], actor["y"])
        page.locator(".web-tip").wait_for()
        page.locator("#web-table .web-pick").first.click()
        page.locator("#web-panel q").first.wait_for()
        assert page.evaluate("() => window.canary === undefined")
        page.close()
