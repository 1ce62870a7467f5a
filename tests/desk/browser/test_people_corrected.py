"""An actor's page and the list of merges: corrections, and how each is taken back."""

from __future__ import annotations

from typing import Any


def test_an_actor_shows_names_posts_relations_mentions_and_where_facts_are_from(page: Any) -> None:
    page.goto("/actors/vladimir-putin")
    assert page.locator(".chips li").count() > 1
    assert page.locator("svg.spells rect").count() > 1
    assert page.get_by_role("region", name="Facts").get_by_text("the shipped register").count() > 3
    page.goto("/actors/RUS")
    assert page.get_by_role("region", name="Relations").locator("tbody tr").count() > 1
    assert page.get_by_role("region", name="Events").locator("tbody tr").count() > 1


def test_a_merge_is_undone_and_brought_back_on_the_actors_page(page: Any) -> None:
    page.goto("/actors/novorossiya")
    name = page.locator("h1").inner_text()
    merge = page.locator("form[action$='/merge']")
    merge.get_by_label("The same as").fill("Russia")
    merge.get_by_role("button", name="Merge").click()
    page.wait_for_url("**/actors/RUS")
    said = page.locator(".said li").first
    assert "merge" in said.inner_text()
    said.get_by_role("button", name="Undo judgement").click()
    assert page.locator("h1").inner_text() == name
    assert "undone" in page.locator(".said li").first.inner_text()
    page.get_by_role("button", name="Bring judgement 1 back").click()
    assert page.locator("h1").inner_text() == "Russia"
    assert "stands for Russia here" in page.locator("main").inner_text()


def test_a_split_parts_the_ticked_words_until_it_is_undone(page: Any) -> None:
    page.goto("/actors/islamic-state")
    split = page.locator("form[action$='/split']")
    split.locator("input[type=checkbox]").first.check()
    split.get_by_label("are").fill("Vale Watch")
    split.get_by_role("button", name="Split").click()
    page.wait_for_url("**/actors/vale-watch")
    assert page.locator("h1").inner_text() == "Vale Watch"
    page.get_by_role("button", name="Undo judgement 1").click()
    assert page.locator("h1").inner_text() == "Islamic State"
    assert "undone" in page.locator(".said li").first.inner_text()


def test_a_refused_merge_says_why(page: Any) -> None:
    page.expected.append("400")
    page.goto("/actors/RUS")
    merge = page.locator("form[action$='/merge']")
    merge.get_by_label("The same as").fill("Ukraine")
    merge.get_by_role("button", name="Merge").click()
    assert "two countries cannot be joined" in page.locator("main").inner_text()


def test_the_list_of_merges_takes_one_back(page: Any) -> None:
    page.goto("/merges")
    page.get_by_label("This one").fill("NATO")
    page.get_by_label("is the same as").fill("European Union")
    page.get_by_role("button", name="Merge").click()
    page.get_by_role("button", name="Undo judgement 1").click()
    assert "no, undone" in page.locator("tbody").inner_text()


def test_a_pair_is_told_from_two_sides(page: Any) -> None:
    page.goto("/pairs/QAT/SAU")
    assert page.locator("svg.series").is_visible()
    page.get_by_label("As told by").fill("Gulf Courier")
    page.get_by_label("and by").fill("The Meridian")
    page.get_by_role("button", name="Compare").click()
    assert page.locator("#perspectives .sides section").count() == 2
