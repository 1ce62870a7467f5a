"""On pages in the manners of today and of old blogs no story is lost and no furniture stays."""

from __future__ import annotations

import re

import pytest

from bedfellows.clip import read
from bedfellows.model import Clipping, Document
from modern_pages import PAGES as MODERN
from modern_pages import TITLE
from old_blogs import OLD

PAGES = {**MODERN, **OLD}


def document(name: str) -> Document:
    body = PAGES[name]().html.encode()
    return read(Clipping(id=name, input=name, mime_type="text/html", body=body))


def bare(text: str) -> str:
    return re.sub(r"\W+", " ", text)


@pytest.mark.parametrize("name", PAGES)
def test_nothing_of_the_story_is_lost(name: str) -> None:
    text = bare(document(name).text)
    assert [line for line in PAGES[name]().body if bare(line) not in text] == []


@pytest.mark.parametrize("name", PAGES)
def test_no_furniture_stays(name: str) -> None:
    text = bare(document(name).text)
    assert [line for line in PAGES[name]().furniture if bare(line) in text] == []


@pytest.mark.parametrize("name", PAGES)
def test_story_is_in_order_under_its_headline(name: str) -> None:
    told = document(name)
    text = bare(told.text)
    places = [text.index(bare(line)) for line in PAGES[name]().body[:5] if bare(line) in text]
    assert places == sorted(places)
    assert told.title == TITLE
