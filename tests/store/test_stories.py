"""Where a story that many pages tell comes from."""

from __future__ import annotations

from pathlib import Path

from bedfellows.casebook import Casebook
from bedfellows.keeping import origin_of, told_again
from bedfellows.model import Clipping, content_id
from bedfellows.store.groups import Telling

STORY = (
    "Pilots in the northern ports went on strike for the third week running, and nobody expects "
    "them back before the thaw, since the shipowners have gone home to their families.\n\n"
    "Grain prices rose in the southern markets, where traders had waited for rain since March."
)


def page(document: str, **changes: str | None) -> Telling:
    values = {"story": "s", "title": None, "publisher": document, "published": "2026-03-03",
              "agency": None}  # fmt: skip
    return Telling(document=document, **{**values, **changes})  # type: ignore[arg-type]


def test_origin_is_the_earliest_page() -> None:
    assert origin_of([page("Courier"), page("Gazette")]).origin.document == "Courier"


def test_origin_of_an_agency_story_is_the_page_of_the_agency() -> None:
    pages = [page("Courier", agency="Reuters"), page("Gazette"), page("Reuters")]
    told = origin_of(pages)
    assert (told.origin.document, told.agency) == ("Reuters", "Reuters")


def test_origin_of_an_agency_story_is_else_the_first_page_that_names_it() -> None:
    told = origin_of([page("Courier"), page("Gazette", agency="Reuters")])
    assert told.origin.document == "Gazette"


def test_versions_of_one_publisher_are_one_publisher() -> None:
    told = origin_of([page("a", publisher="Courier"), page("b", publisher="Courier")])
    assert told.publishers == ("Courier",)


def test_stories_of_a_casebook_are_those_that_several_pages_tell(tmp_path: Path) -> None:
    with Casebook(str(tmp_path / "c.db")) as casebook:
        for number, publisher in enumerate(("Gazette", "Courier", "Herald")):
            text = STORY if number < 2 else STORY[::-1]
            fields = {"publisher": publisher, "published": f"2026-03-0{3 - number}",
                      "id": publisher, "language": "en"}  # fmt: skip
            casebook.add_clipping(Clipping(id=content_id(text), input=publisher, fields=fields,
                                           body=text.encode()))  # fmt: skip
        (told,) = told_again(casebook.store)
    assert told.origin.document == "Courier"
    assert told.publishers == ("Courier", "Gazette")
