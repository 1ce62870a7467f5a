"""First lines of plain text and Markdown pages in many house styles."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from bedfellows import clip
from bedfellows.model import Clipping, Document

LEAD = (
    "Gunboats of the northern fleet turned back two freighters on Tuesday, the harbour master"
    " said, and the governor asked the island league for help."
)
SECOND = (
    "The league, which quarrelled with the governor over fishing rights for a decade, sent three"
    " cutters by nightfall, according to a spokeswoman."
)
STORY = f"{LEAD}\n\n{SECOND}"


def page(text: str, mime: str = "text/plain") -> Document:
    return clip.read(Clipping(id="x", input="page", mime_type=mime, body=text.encode()))


@dataclass(frozen=True, kw_only=True)
class Style:
    name: str
    text: str
    title: str | None = "Island League Sends Cutters"
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    published: str | None = None
    dateline: str | None = None
    mime: str = "text/plain"
    body: str = field(default=STORY)


STYLES = [
    Style(
        name="everything on one byline in capitals",
        text=f"Island League Sends Cutters\nBy ANNA PERL, TOM OKORO and R. B. LIND, Harbour Wire,"
        f" MARCH 3, 1987\n{LEAD}\n{SECOND}",
        authors=("Anna Perl", "Tom Okoro", "R. B. Lind"),
        publisher="Harbour Wire",
        published="1987-03-03",
    ),
    Style(
        name="separate lines",
        text="Island League Sends Cutters\n\nBy Anna Perl and Tom Okoro\nReuters\nMarch 3, 1987\n\n"
        f"{STORY}",
        authors=("Anna Perl", "Tom Okoro"),
        publisher="Reuters",
        published="1987-03-03",
    ),
    Style(
        name="outlet, bar, date",
        text=f"Island League Sends Cutters\nThe Harbour Gazette | 3 March 1987\n\n{STORY}",
        publisher="The Harbour Gazette",
        published="1987-03-03",
    ),
    Style(
        name="labelled date and an update",
        text="Island League Sends Cutters\nUpdated: March 5, 1987\n"
        "Published: Tuesday, March 3, 1987"
        f" at 4:15 p.m. EST\nBy Anna Perl\n\n{STORY}",
        authors=("Anna Perl",),
        published="1987-03-03",
    ),
    Style(
        name="agency dateline without a heading",
        text=f"PORT MARIA, March 3 (Reuters) - {LEAD}\n\n{SECOND}",
        title=None,
        publisher="Reuters",
        dateline="Port Maria",
        body=f"PORT MARIA, March 3 (Reuters) - {STORY}",
    ),
    Style(
        name="dateline that carries the year",
        text=f"Island League Sends Cutters\n\nPORT MARIA, Mar. 3, 1987 (AP) -- {STORY}",
        publisher="AP",
        published="1987-03-03",
        dateline="Port Maria",
        body=f"PORT MARIA, Mar. 3, 1987 (AP) -- {STORY}",
    ),
    Style(
        name="dateline on a line of its own",
        text=f"Island League Sends Cutters\nPORT MARIA, 3 March 1987\n\n{STORY}",
        published="1987-03-03",
        dateline="Port Maria",
    ),
    Style(
        name="labelled fields",
        text="Title: Island League Sends Cutters\nAuthor: Anna Perl; Tom Okoro\n"
        f"Source: Harbour Wire\nDate: 1987-03-03\n\n{STORY}",
        authors=("Anna Perl", "Tom Okoro"),
        publisher="Harbour Wire",
        published="1987-03-03",
    ),
    Style(
        name="masthead first, deck before the byline",
        text="The Daily Harbour\nIsland League Sends Cutters\n"
        "Old rivals make common cause against the"
        f" northern fleet\nby Anna Perl, Staff Writer\n3 March 1987\n\n{STORY}",
        authors=("Anna Perl",),
        publisher="The Daily Harbour",
        published="1987-03-03",
    ),
    Style(
        name="byline before the headline",
        text=f"By Anna Perl | Harbour Wire | March 3, 1987\nIsland League Sends Cutters\n\n{STORY}",
        authors=("Anna Perl",),
        publisher="Harbour Wire",
        published="1987-03-03",
    ),
    Style(
        name="reporter's post on the next line",
        text=f"Island League Sends Cutters\nBy ANNA PERL\nAssociated Press Writer\n\n{STORY}",
        authors=("Anna Perl",),
        publisher="Associated Press",
    ),
    Style(
        name="bare name and date",
        text=f"Island League Sends Cutters\nAnna Perl\nMarch 3, 1987\n\n{STORY}",
        authors=("Anna Perl",),
        published="1987-03-03",
    ),
    Style(
        name="byline with places and post",
        text=f"Island League Sends Cutters\nBy Anna Perl in Port Maria and Tom Okoro in Brest\n"
        f"Published 3 March 1987 10.05 GMT\n\n{STORY}",
        authors=("Anna Perl", "Tom Okoro"),
        published="1987-03-03",
    ),
    Style(
        name="the agency signs",
        text=f"Island League Sends Cutters\nBy The Associated Press\nMarch 3, 1987\n\n{STORY}",
        authors=("The Associated Press",),
        publisher="The Associated Press",
        published="1987-03-03",
    ),
    Style(
        name="section first, names without 'By', a place",
        text="POLITICS\nIsland League Sends Cutters\nAnna Perl and Tom Okoro in Port Maria\n"
        f"Tue 3 Mar 1987 08.15 BST\n\n{STORY}",
        authors=("Anna Perl", "Tom Okoro"),
        published="1987-03-03",
    ),
    Style(
        name="teleprinter slug and marks",
        text="BC-Island League, 2nd Ld-Writethru\nIsland League Sends Cutters\nBy ANNA PERL=\n"
        f"Associated Press Writer=\n   PORT MARIA (AP) _ {LEAD}\n   {SECOND}",
        authors=("Anna Perl",),
        publisher="Associated Press",
        dateline="Port Maria",
        body=f"PORT MARIA (AP) _ {STORY}",
    ),
    Style(
        name="paper and date in brackets after the headline",
        text=f"Island League Sends Cutters (The Harbour, March 3, 1987)\n\n{STORY}",
        publisher="The Harbour",
        published="1987-03-03",
    ),
    Style(
        name="written specially",
        text=f"Island League Sends Cutters\nBy ANNA PERL\nSpecial to The Harbour\n\n{STORY}",
        authors=("Anna Perl",),
        publisher="The Harbour",
    ),
    Style(
        name="post, place and filing date on lines of their own",
        text="Island League Sends Cutters\nBy Anna Perl, Coast correspondent\nPort Maria\n"
        f"Filed 3 March 1987\n\n{STORY}",
        authors=("Anna Perl",),
        published="1987-03-03",
        dateline="Port Maria",
    ),
    Style(
        name="all in capitals, with the page it was printed on",
        text="THE HARBOUR\n\nIsland League Sends Cutters\n\nBY ANNA PERL AND TOM OKORO\n"
        f"HARBOUR STAFF WRITERS\n\nTuesday, March 3, 1987; Page A01\n\n{STORY}",
        authors=("Anna Perl", "Tom Okoro"),
        publisher="THE HARBOUR",
        published="1987-03-03",
    ),
    Style(name="headline only", text=f"Island League Sends Cutters\n\n{STORY}"),
    Style(name="no heading at all", text=STORY, title=None),
    Style(
        name="Markdown with quotes and emphasis",
        mime="text/markdown",
        text="# Island *League* Sends Cutters\n\n_By Anna Perl, March 3, 1987_\n\n"
        f"{LEAD}\n\n> {SECOND}",
        authors=("Anna Perl",),
        published="1987-03-03",
    ),
    Style(
        name="Markdown with front matter",
        mime="text/markdown",
        text="---\ntitle: 'Island League Sends Cutters'\nauthors:\n  - Anna Perl\n  - Tom Okoro\n"
        f"publisher: Harbour Wire\ndate: 1987-03-03\ntags: [sea]\n---\n\n{STORY}",
        authors=("Anna Perl", "Tom Okoro"),
        publisher="Harbour Wire",
        published="1987-03-03",
    ),
]


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.name)
def test_heading_of_a_house_style_is_told_from_the_story(style: Style) -> None:
    document = page(style.text, style.mime)
    assert (document.title, document.authors) == (style.title, style.authors)
    assert (document.publisher, document.published) == (style.publisher, style.published)
    assert document.dateline == style.dateline
    assert document.text == style.body
    assert document.paragraphs == 2


@pytest.mark.parametrize(
    "opening",
    [
        "By Monday the fleet had turned back two freighters near the cape.",
        "March was quiet on the coast until the northern fleet came in.",
        "President Orlov and Governor Maas met in Brest, officials said.",
        "Yes — the league will send its cutters, whatever the fleet says.",
        "In May 1987, the northern fleet turned back two freighters.",
    ],
)
def test_first_sentence_that_looks_like_a_heading_stays_in_the_story(opening: str) -> None:
    document = page(f"{opening}\n\n{SECOND}")
    assert document.text == f"{opening}\n\n{SECOND}"
    assert (document.title, document.authors, document.dateline) == (None, (), None)


def test_hard_wrapped_paragraphs_are_joined() -> None:
    wrapped = (
        "League Sends Cutters\n\nGunboats of the northern fleet turned back two freighters on\n"
    )
    wrapped += (
        "Tuesday, the harbour master said, and the governor asked the\nisland league for help.\n"
    )
    assert page(wrapped).text == (
        "Gunboats of the northern fleet turned back two freighters on Tuesday, the harbour master"
        " said, and the governor asked the island league for help."
    )


def test_body_scraped_twice_is_one_body() -> None:
    again = STORY.replace(" the ", "  the ").replace("Tuesday,", "Tuesday ,")
    document = page(f"Island League Sends Cutters\n{STORY}\n(More here.)\n{again}\n(More here.)")
    assert document.text == STORY
    assert document.paragraphs == 2


def test_short_answer_that_comes_twice_honestly_stays() -> None:
    document = page(f"{LEAD}\n\n“No comment.”\n\n{SECOND}\n\n“No comment.”")
    assert document.text.count("No comment") == 2


@pytest.mark.parametrize(
    ("tail", "comments"),
    [
        ("0 Comments:\nPost a Comment\n<< Home", 0),
        (
            "2 Comments:\nFirst Reader said...\nThe fleet bombed the league long ago, I tell you.\n"
            "Links to this post:\nCreate a Link\n<< Home",
            2,
        ),
        (
            "Share this: Facebook Twitter\nRelated: Fleet seizes trawler\n"
            "Posted by Lea at 10:31 PM",
            0,
        ),
        (
            "Join the talk: 14 Comments\nIt was ever thus with the northern fleet, said nobody at"
            " all"
            " in this place.",
            14,
        ),
    ],
)
def test_furniture_below_a_story_is_gone_and_its_comments_are_counted(
    tail: str, comments: int
) -> None:
    document = page(f"Island League Sends Cutters\n\n{STORY}\n\n{tail}")
    assert document.text == STORY
    assert document.comments == comments


@pytest.mark.parametrize(
    ("line", "target"),
    [
        ("(More here.)", None),
        ("Read more at https://harbour.example/cutters", "https://harbour.example/cutters"),
        ("[The rest is here]", None),
    ],
)
def test_more_here_makes_an_excerpt(line: str, target: str | None) -> None:
    document = page(f"Island League Sends Cutters\n\n{STORY}\n\n{line}")
    assert document.text == STORY
    assert document.excerpt
    assert document.more_url == target


def test_more_here_in_markdown_keeps_its_target() -> None:
    text = f"# Cutters\n\n{STORY}\n\n([More here](https://harbour.example/cutters).)"
    document = page(text, "text/markdown")
    assert (document.more_url, document.text) == ("https://harbour.example/cutters", STORY)


def test_language_is_told() -> None:
    german = "Die Kanonenboote der Nordflotte haben am Dienstag zwei Frachter abgewiesen, sagte der"
    assert page(f"{german} Hafenmeister. Der Gouverneur bat den Bund um Hilfe.").language == "de"
    assert page(STORY).language == "en"
