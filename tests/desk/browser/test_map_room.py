"""The map in the browser: no tile from elsewhere (the fixture watches), dots that lead on."""

from __future__ import annotations

from typing import Any


def test_the_map_zooms_and_comes_back(page: Any) -> None:
    page.goto("/map")
    box = page.locator("#map").get_attribute("viewBox")
    page.get_by_role("button", name="Zoom in").click()
    assert page.locator("#map").get_attribute("viewBox") != box
    page.locator("#map-figure").press("0")
    assert page.locator("#map").get_attribute("viewBox") == box


def test_a_dot_leads_to_the_events_of_its_place(page: Any) -> None:
    page.goto("/map")
    place = page.locator("#map .spot").last.get_attribute("data-place")
    page.locator("#map .spot").last.click(force=True)
    page.wait_for_url("**place=**")
    assert page.get_by_role("heading", name=f"Events in {place}").is_visible()
    page.get_by_role("region", name="Events").locator("a").first.click()
    page.wait_for_url("**/clippings/**")


def test_the_map_reads_without_scripts(open_page: Any) -> None:
    page = open_page(java_script_enabled=False)
    page.goto("/map?view=world")
    assert page.locator("#map .land").count() > 150
    assert "disputed" in page.locator(".map-borders").inner_text()
    assert page.get_by_role("region", name="Relations").locator("tbody tr").count() > 3
