"""Reading in the browser."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from desk.browser.pages import addresses, grave

THEMES = ("light", "dark")


@pytest.mark.parametrize("theme", THEMES)
def test_no_page_has_a_serious_fault_of_accessibility(
    open_page: Any, casebook: Path, theme: str
) -> None:
    page = open_page(color_scheme=theme, bypass_csp=True)
    page.expected.append("404")
    faults = {}
    for address in addresses(casebook):
        page.goto(address)
        faults[address] = grave(page)
    assert {address: found for address, found in faults.items() if found} == {}


def test_no_page_is_wider_than_a_phone(open_page: Any, casebook: Path) -> None:
    page = open_page(viewport={"width": 390, "height": 844})
    page.expected.append("404")
    wide = []
    for address in addresses(casebook):
        page.goto(address)
        if page.evaluate("document.documentElement.scrollWidth") > 390:
            wide.append(address)
    assert wide == []


def test_a_finding_leads_to_the_sentence_that_proves_it(page: Any) -> None:
    page.goto("/")
    page.locator(".finding summary").first.click()
    words = page.locator(".finding[open], .finding").first.locator("q").first.inner_text()
    page.locator(".finding .proofs a").first.click()
    page.wait_for_url("**/clippings/*#e-*")
    lit = page.locator(".told:has(:target)")
    assert lit.first.is_visible()
    assert words.strip('“”" ')[:40] in page.locator(".read:has(:target)").inner_text()


def test_a_claim_and_its_sentence_lead_to_each_other(page: Any) -> None:
    page.goto("/clippings")
    page.get_by_role("link", name="Airliner Is Shot Down").click()
    page.locator(".read .ref").first.click()
    claim = page.locator(".claim:target")
    assert claim.is_visible()
    claim.locator(".ref").click()
    assert page.locator(".told:has(:target)").first.is_visible()


def test_a_comment_on_a_sentence_is_kept_with_its_words(page: Any) -> None:
    page.goto("/clippings")
    page.get_by_role("link", name="Airliner Is Shot Down").click()
    page.locator(".claim").first.get_by_role("link", name="Comment").click()
    page.get_by_label("Comment", exact=True).fill("Who saw it?")
    page.get_by_label("Your name").fill("Ana")
    page.get_by_role("button", name="Post the comment").click()
    page.wait_for_url("**#comment-1")
    assert page.locator(".comment .quote").inner_text()
    assert "Ana" in page.locator(".comment").inner_text()
    page.locator(".comment").get_by_role("link", name="Reply").click()
    page.get_by_label("Comment", exact=True).fill("Residents did.")
    page.get_by_role("button", name="Post the comment").click()
    page.wait_for_url("**#comment-2")
    assert page.locator(".comment.depth-1").inner_text().count("Residents did.") == 1


def test_a_comment_is_taken_back_and_put_back(page: Any) -> None:
    page.goto("/clippings")
    page.get_by_role("link", name="Airliner Is Shot Down").click()
    page.get_by_label("Comment", exact=True).fill("Too soon.")
    page.get_by_role("button", name="Post the comment").click()
    page.get_by_role("button", name="Take back").click()
    page.get_by_text("Taken back").wait_for()
    assert page.get_by_text("Too soon.").count() == 0
    page.get_by_role("button", name="Put back").click()
    page.get_by_text("Too soon.").wait_for()


def test_everything_reads_without_scripts(open_page: Any, casebook: Path) -> None:
    page = open_page(java_script_enabled=False)
    page.expected.append("404")
    for address in addresses(casebook):
        page.goto(address)
        assert page.locator("h1").inner_text()
    page.goto("/clippings")
    page.get_by_role("link", name="Airliner Is Shot Down").click()
    page.get_by_label("Comment", exact=True).fill("Written without scripts.")
    page.get_by_role("button", name="Post the comment").click()
    assert page.locator(".comment").inner_text().count("Written without scripts.") == 1


def test_the_choice_of_theme_is_kept(page: Any) -> None:
    page.goto("/")
    page.get_by_role("button", name="Dark theme").click()
    page.goto("/findings")
    assert page.locator("html").get_attribute("data-theme") == "dark"


@pytest.mark.parametrize(("locale", "words"), [("de-DE", "05.01.2021"), ("en-US", "Jan 5, 2021")])
def test_dates_are_written_as_the_reader_writes_them(
    open_page: Any, locale: str, words: str
) -> None:
    page = open_page(locale=locale)
    page.goto("/clippings")
    time = page.locator("time[datetime='2021-01-05']").first
    assert time.inner_text() == words


def test_filters_answer_at_once(page: Any) -> None:
    page.goto("/clippings")
    page.get_by_label("Outlet").select_option("The Meridian")
    page.wait_for_url("**publisher=The%20Meridian**")
    page.get_by_text("2 pages").wait_for()
    assert page.locator("#list .name").count() == 2


def test_search_finds_pages_actors_and_claims(page: Any) -> None:
    page.goto("/")
    page.get_by_role("banner").get_by_role("searchbox").fill("iran OR kobani")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=iran**")
    assert page.locator("mark").first.inner_text() in ("Iran", "Kobani", "KOBANI")
    assert page.get_by_role("complementary").get_by_role("link", name="Iran", exact=True).count()
    page.get_by_role("complementary").get_by_role("link", name="The Meridian").click()
    page.get_by_text("with iran OR kobani").wait_for()
    assert page.url.endswith("publisher=The+Meridian")
    assert page.locator(".list .meta", has_text="Gulf Courier").count() == 0


def test_the_first_page_weighs_little(page: Any) -> None:
    import gzip

    bodies = []
    page.on("response", lambda answer: bodies.append(answer.body()))
    page.goto("/", wait_until="networkidle")
    assert len(bodies) >= 5
    assert sum(len(gzip.compress(body)) for body in bodies) < 150_000
