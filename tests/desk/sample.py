"""A casebook for tests and pictures of the desk: the dispatches, a copy, a later version."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from bedfellows.casebook import Casebook
from bedfellows.clip.sources import clippings
from bedfellows.model import Clipping, content_id

DISPATCHES = Path(__file__).parents[2] / "examples" / "dispatches"
HARBOUR = "https://harbour.example/2014/straits"
FIRST = """Navies Shadow Each Other in the Straits
By MIRA SOLBERG, Harbour Gazette, JULY 2, 2014
HARBOUR CITY — Turkey warned Greece on Wednesday that its ships would answer any move.
Greece accused Turkey of closing the straits to fishermen. Russia offered to mediate between them.
"""
LATER = """Navies Shadow Each Other in the Straits
By MIRA SOLBERG, Harbour Gazette, JULY 2, 2014
HARBOUR CITY — Turkey warned Greece on Wednesday that its ships would answer any move.
Greece accused Turkey of closing the straits to fishermen. Russia offered to mediate between them.
Late on Wednesday Turkey agreed to reopen the straits, Greek officials said.
"""
COPY = """Tehran Ready to Help Baghdad
By LEILA FARAHANI, Northern Dispatch, JUNE 15, 2014
TEHRAN — President Hassan Rouhani of Iran said Saturday that his country was ready to help Iraq fight ISIS if Baghdad asked. Iran has sent military advisers to Iraq, Iraqi officials said.
Iran and the United States, longtime adversaries, both back the government in Baghdad. A senior American diplomat met Iranian negotiators in Vienna on Monday and discussed Iraq briefly.
Saudi Arabia, a rival of Iran, blamed Mr. Maliki for the crisis. Riyadh accused his government of excluding Sunnis.
"""  # noqa: E501


def build(path: Path) -> None:
    """Read the sample into a new casebook."""
    with Casebook(str(path)) as casebook:
        pages = list(clippings([str(DISPATCHES)]))
        assert len(pages) == 12
        for page in pages:
            assert isinstance(page, Clipping)
            casebook.add_clipping(page)
        for number, text in enumerate((FIRST, LATER), 1):
            casebook.add_clipping(clip(text, f"straits-{number}.txt", url=HARBOUR))
        casebook.add_clipping(clip(COPY, "tehran-copy.txt"))


def clip(text: str, name: str, *, url: str | None = None) -> Clipping:
    """A text page as it would be fetched."""
    page = Clipping(id=content_id(name, text), input=name, mime_type="text/plain",
                    body=text.encode())  # fmt: skip
    return replace(page, url=url)
