"""Adding pages in the browser."""

from __future__ import annotations

from pathlib import Path
from typing import Any

PAGE = """Envoys Return to the Harbour
By MIRA SOLBERG, Harbour Gazette, JULY 9, 2014
HARBOUR CITY — Greece thanked Turkey on Wednesday for reopening the straits. Turkey invited Greek
officials to talks in Ankara.
"""


def test_a_pasted_page_is_read_and_shown(page: Any) -> None:
    page.goto("/add")
    page.get_by_label("Text of the page").fill(PAGE.split("— ", 1)[1])
    page.get_by_label("Title").fill("Envoys Return to the Harbour")
    page.get_by_label("Outlet").fill("Harbour Gazette")
    page.get_by_label("Published").fill("2014-07-09")
    page.get_by_role("button", name="Read it").click()
    page.wait_for_url("**/jobs/*")
    page.get_by_role("link", name="Envoys Return").click()
    assert page.locator(".claim").count() > 0
    assert "Harbour Gazette" in page.locator(".byline").inner_text()


def test_an_uploaded_page_is_read_and_shown(page: Any, tmp_path: Path) -> None:
    file = tmp_path / "envoys.txt"
    file.write_text(PAGE, "utf-8")
    page.goto("/add")
    page.get_by_label("Files").set_input_files(file)
    page.get_by_role("button", name="Read them").click()
    page.wait_for_url("**/jobs/*")
    page.get_by_role("link", name="Envoys Return").click()
    assert page.locator("h1").inner_text() == "Envoys Return to the Harbour"
