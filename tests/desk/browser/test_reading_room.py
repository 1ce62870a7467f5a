"""Reading in the browser."""

from __future__ import annotations

from typing import Any


def test_the_desk_opens_with_the_web(page: Any) -> None:
    page.goto("/")
    assert page.locator("h1").inner_text()
