"""Twenty-eight made-up pages in the manners of today's news sites, each with its story marked.

Every page is HTML, the paragraphs that are its story, and furniture that is not.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

PROSE = (
    "The Harbour League sent three cutters to the strait on Tuesday, a day after two grain "
    "barges were boarded by men who gave no flag, the league's governor said.",
    "“We were asked, and we came,” the governor, Ada Lindqvist, told reporters on the quay. "
    "“Nobody should read more into it than that.”",
    "Captains of the southern ports had asked for an escort in May, when insurers first raised "
    "their rates for the passage. The request went unanswered for five weeks.",
    "The Inland Republic, which claims the eastern shore, called the patrol a provocation and "
    "recalled its envoy from the league's capital.",
    "Its foreign ministry said in a statement that it reserved “every right of a riverine state.”",
    "Diplomats from four neighbouring governments met overnight at the old customs house to look "
    "for a formula that both sides could sign.",
    "Two of them, who asked not to be named because the talks were private, said a draft would put "
    "civilian pilots aboard every vessel and keep warships two miles from the shoals.",
    "The league has kept a squadron in the bay since the floods of last autumn, when it carried "
    "food to towns on both banks and won praise even from its critics.",
    "Relations soured in March after a customs officer was shot at a checkpoint near Varna Mills. "
    "Each side accuses the other of hiding the gunman.",
    "Traders in the port said they expected little from the talks. “Last time they argued for a "
    "week about the shape of the table,” said Tomas Reyes, who ships timber.",
    "Shares in the two largest carriers fell by a tenth on Wednesday before recovering most of the "
    "loss in late trading.",
    "A second round of talks is planned for Friday, the ministry said.",
)
TITLE = "Harbour League sends cutters to the strait as barges are boarded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page, the lines that must be in its text and those that must not."""

    html: str
    body: tuple[str, ...]
    furniture: tuple[str, ...]


def paragraphs(texts: Sequence[str] = PROSE, **attributes: str) -> str:
    marks = "".join(f' {name.rstrip("_")}="{value}"' for name, value in attributes.items())
    return "".join(f"<p{marks}>{text}</p>\n" for text in texts)


def page(inner: str, *, head: str = "", nav: str = "") -> str:
    names = ("World", "Trade", "Culture", "Sea")
    menu = "".join(f'<li><a href="/{name}">{name}</a></li>' for name in names)
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{TITLE} | The '
        f'Tidewater Post</title><meta property="og:title" content="{TITLE}">'
        f'<meta property="og:site_name" content="The Tidewater Post">{head}</head><body>'
        f"<header><nav><ul>{menu}</ul></nav>{nav}</header>{inner}"
        "<footer><ul><li><a href='/about'>About us</a></li><li><a href='/jobs'>Work with us</a>"
        "</li></ul><p>© 2026 The Tidewater Post. All rights reserved.</p></footer></body></html>"
    )


def paywall_note() -> Page:
    wall = "Subscribe now for unlimited access to The Tidewater Post."
    more = "Already a subscriber? Log in"
    inner = (
        f'<main><article><h1>{TITLE}</h1><div class="article-body">{paragraphs(PROSE[:4])}'
        f'<div class="paywall-prompt subscribe-box"><h3>{wall}</h3><p>{more}</p></div>'
        f"{paragraphs(PROSE[4:])}</div></article></main>"
    )
    return Page(html=page(inner), body=PROSE, furniture=(wall, more))


def related_links() -> Page:
    links = ("Why the shoals matter", "Ten years of the league, in pictures")
    box = "".join(f'<li><a href="/x">{text}</a></li>' for text in links)
    inner = (
        f"<article><h1>{TITLE}</h1>{paragraphs(PROSE[:3])}<aside class='related-stories'>"
        f"<h4>Related</h4><ul>{box}</ul></aside>{paragraphs(PROSE[3:8])}"
        f"<p><strong>Read more: <a href='/y'>{links[0]}</a></strong></p>{paragraphs(PROSE[8:])}"
        "</article>"
    )
    return Page(html=page(inner), body=PROSE, furniture=links)


def captions() -> Page:
    credit = "Photograph: Mara Quill/Tidewater Pictures"
    figure = (
        f"<figure><img src='a.jpg' alt='Cutters'><figcaption>Cutters at anchor on Tuesday. "
        f"<span class='credit'>{credit}</span></figcaption></figure>"
    )
    inner = (
        f"<main id='maincontent'><h1>{TITLE}</h1>{figure}<div class='article-body-commercial-"
        f"selector'>{paragraphs(PROSE[:6])}{figure}{paragraphs(PROSE[6:])}</div></main>"
    )
    return Page(html=page(inner), body=PROSE, furniture=(credit,))


def share_bar() -> Page:
    names = ("Share on Facebook", "Share on X", "Copy link", "Email this article")
    bar = "".join(f"<li><a href='#'><span>{name}</span></a></li>" for name in names)
    tools = f"<div class='social-share-tools'><ul>{bar}</ul></div>"
    inner = (
        f"<article class='story'><h1>{TITLE}</h1>{tools}<section name='articleBody'>"
        f"{paragraphs(PROSE)}</section>{tools}</article>"
    )
    return Page(html=page(inner), body=PROSE, furniture=names)


def live_blog() -> Page:
    times = ("10:42", "10:15", "09:58")
    posts = "".join(
        f"<article class='live-post'><time datetime='2026-03-03T{t}'>{t}</time><h2>{head}</h2>"
        f"{paragraphs(PROSE[i * 4 : i * 4 + 4])}</article>"
        for i, (t, head) in enumerate(
            zip(times, ("Envoy recalled", "Talks overnight", "Shares fall"), strict=True)
        )
    )
    inner = f"<main><h1>{TITLE}</h1><div class='live-blog-entries'>{posts}</div></main>"
    return Page(html=page(inner), body=PROSE, furniture=("Work with us",))


def lists() -> Page:
    points = (
        "Civilian pilots would board every vessel at the outer buoy.",
        "Warships of both sides would keep two miles from the shoals.",
        "A joint office at Varna Mills would hear complaints within a day.",
    )
    items = "".join(f"<li>{point}</li>" for point in points)
    inner = (
        f"<article><h1>{TITLE}</h1><div class='entry-content'>{paragraphs(PROSE[:6])}<h2>What the "
        f"draft says</h2><ul>{items}</ul>{paragraphs(PROSE[6:])}</div></article>"
    )
    return Page(html=page(inner), body=(*PROSE, *points), furniture=("Culture",))


def tables() -> Page:
    rows = (
        ("Carrier", "Change"),
        ("Blue Anchor", "fell nine per cent"),
        ("Meridian Line", "rose by a hair"),
    )
    table = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    inner = (
        f"<article><h1>{TITLE}</h1><div class='body-text'>{paragraphs(PROSE[:10])}<table>{table}"
        f"</table>{paragraphs(PROSE[10:])}</div></article>"
    )
    cells = ("Blue Anchor fell nine per cent", "Meridian Line rose by a hair")
    return Page(html=page(inner), body=(*PROSE, *cells), furniture=("Culture",))


def quotes() -> Page:
    pulled = "“The strait belongs to those who sail it, and to those who wait for them at home.”"
    inner = (
        f"<article><h1>{TITLE}</h1><div class='content__body'>{paragraphs(PROSE[:5])}"
        f"<blockquote><p>{pulled}</p><cite>Ada Lindqvist, governor</cite></blockquote>"
        f"{paragraphs(PROSE[5:])}</div></article>"
    )
    return Page(html=page(inner), body=(*PROSE, pulled), furniture=("Culture",))


def cookie_banner() -> Page:
    asked = "We and our 712 partners store and access information on a device, such as cookies."
    banner = (
        f"<div id='cookie-consent' role='dialog'><h2>Your privacy</h2><p>{asked}</p>"
        "<button>Accept all</button><button>Manage options</button></div>"
    )
    inner = f"{banner}<main><article><h1>{TITLE}</h1>{paragraphs(PROSE)}</article></main>"
    return Page(html=page(inner), body=PROSE, furniture=(asked, "Accept all"))


def author_bio() -> Page:
    bio = "Ines Okafor has covered the waterways for The Tidewater Post since 2014."
    inner = (
        f"<article><h1>{TITLE}</h1><div class='byline'>By <a rel='author' href='/io'>Ines Okafor"
        f"</a></div><time datetime='2026-03-03'>March 3, 2026</time>{paragraphs(PROSE)}"
        f"<div class='author-bio'><p>{bio}</p></div></article>"
    )
    return Page(html=page(inner), body=PROSE, furniture=(bio,))


def newsletter() -> Page:
    pitch = "Sign up for our morning briefing and never miss a tide."
    box = (
        f"<div class='newsletter-signup'><h3>The Morning Tide</h3><p>{pitch}</p><form><input "
        "type='email'><button>Sign up</button></form></div>"
    )
    inner = (
        f"<main><article><h1>{TITLE}</h1>{paragraphs(PROSE[:5])}{box}{paragraphs(PROSE[5:])}"
        f"</article></main>"
    )
    return Page(html=page(inner), body=PROSE, furniture=(pitch, "The Morning Tide"))


def json_article() -> Page:
    data = {
        "@context": "https://schema.org", "@type": "NewsArticle", "headline": TITLE,
        "datePublished": "2026-03-03T09:00:00Z", "author": [{"name": "Ines Okafor"}],
    }  # fmt: skip
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    inner = (
        f"<div id='root'><div class='css-1a2b3c'><h1>{TITLE}</h1><div class='css-9z8y7x'>"
        f"{paragraphs(PROSE, class_='css-abc12')}</div></div></div>"
    )
    return Page(html=page(inner, head=script), body=PROSE, furniture=("Culture",))


def split_divs() -> Page:
    parts = "".join(
        f"<div class='StoryBodyCompanionColumn'><div>{paragraphs(PROSE[i : i + 3])}</div></div>"
        "<div class='ad-slot' id='dfp-1'><p>Advertisement</p></div>"
        for i in range(0, 12, 3)
    )
    inner = f"<main><article id='story'><header><h1>{TITLE}</h1></header>{parts}</article></main>"
    return Page(html=page(inner), body=PROSE, furniture=("Advertisement",))


def loose_breaks() -> Page:
    text = "<br><br>".join(PROSE)
    inner = f"<div class='story-text'><h1>{TITLE}</h1><div class='txt'>{text}</div></div>"
    return Page(html=page(inner), body=PROSE, furniture=("Culture",))


def comments_below() -> Page:
    said = (
        "I sailed that strait for thirty years and never once saw a pilot.",
        "Nonsense, Harold.",
    )
    listed = "".join(
        f"<li class='comment' id='comment-{i}'><p>{text}</p></li>" for i, text in enumerate(said)
    )
    inner = (
        f"<article><h1>{TITLE}</h1><div class='entry-content'>{paragraphs(PROSE)}</div></article>"
        f"<section id='comments'><h2>2 Comments</h2><ol class='comment-list'>"
        f"{listed}</ol></section>"
    )
    return Page(html=page(inner), body=PROSE, furniture=said)


def most_read() -> Page:
    heads = (
        "Winter ferry times announced",
        "The baker who feeds the fleet",
        "Quiz: know your knots",
    )
    rail = "".join(f"<li><a href='/m'><h3>{head}</h3></a></li>" for head in heads)
    inner = (
        f"<div class='layout'><main><h1>{TITLE}</h1>{paragraphs(PROSE)}</main><div class='rail'>"
        f"<h2>Most read</h2><ol>{rail}</ol></div></div>"
    )
    return Page(html=page(inner), body=PROSE, furniture=heads)


def tags_and_corrections() -> Page:
    note = "This article was amended on 4 March 2026 to correct the number of barges."
    tags = "".join(
        f"<a href='/t'>{tag}</a> " for tag in ("Harbour League", "Shipping", "Varna Mills")
    )
    inner = (
        f"<article><h1>{TITLE}</h1>{paragraphs(PROSE)}<p class='footnote'><em>{note}</em></p>"
        f"<div class='tags-links'>Topics: {tags}</div></article>"
    )
    return Page(html=page(inner), body=PROSE, furniture=("Topics:",))


def columns_named_like_furniture() -> Page:
    inner = (
        f"<div class='related-content-wrapper'><div class='share-container'><h1>{TITLE}</h1>"
        f"<div class='newsletter-layout'>{paragraphs(PROSE)}</div></div></div>"
    )
    return Page(html=page(inner), body=PROSE, furniture=("Culture",))


def breaks_in_a_column_named_like_furniture() -> Page:
    text = "<br><br>".join(PROSE)
    inner = f"<h1>{TITLE}</h1><div class='share-content'><div class='txt'>{text}</div></div>"
    return Page(html=page(inner), body=PROSE, furniture=("Culture",))


def short_item() -> Page:
    inner = (
        f"<main><article class='brief'><h1>{TITLE}</h1><p class='standfirst'>Envoy recalled as "
        f"both sides trade blame</p>{paragraphs(PROSE[:2])}</article></main>"
    )
    return Page(html=page(inner), body=PROSE[:2], furniture=("Culture", "Work with us"))


def counter_amid_the_story() -> Page:
    bar = "<div class='tools-row'><p><a href='#c'>3 Comments</a></p></div>"
    inner = (
        f"<article><h1>{TITLE}</h1>{paragraphs(PROSE[:3])}<p>3 Comments</p>{bar}"
        f"{paragraphs(PROSE[3:])}</article>"
    )
    return Page(html=page(inner), body=PROSE, furniture=("3 Comments",))


def sentences_like_labels() -> Page:
    like = (
        "Also on Friday, the pilots' union said it would sail.",
        "Like it or not, the two shores need each other.",
        "“Save the speeches for the winter,” she said.",
        "Send them home, the crowd shouted at the marines.",
    )
    inner = f"<article><h1>{TITLE}</h1>{paragraphs((*PROSE[:6], *like, *PROSE[6:]))}</article>"
    return Page(html=page(inner), body=(*PROSE, *like), furniture=("Culture",))


def opinion_marked_as_comment() -> Page:
    inner = f"<h1>{TITLE}</h1><div class='comment'><div class='col'>{paragraphs(PROSE)}</div></div>"
    return Page(html=page(inner), body=PROSE, furniture=("Culture",))


def links_amid_short_speech() -> Page:
    speech = ("“No,” she said.", "“Never.”", "“Not while I live,” the envoy answered her.")
    heads = ("Ferry times in winter", "Who owns the shoals")
    rail = "".join(f"<p><a href='/{i}'>{head}</a></p>" for i, head in enumerate(heads))
    inner = (
        f"<article><h1>{TITLE}</h1>{paragraphs(PROSE[:5])}<p>Related stories</p>{rail}"
        f"{paragraphs(speech)}{paragraphs(PROSE[5:])}</article>"
    )
    return Page(html=page(inner), body=(*PROSE, *speech), furniture=heads)


OTHERS = (
    "A lantern festival that began as a vigil now fills the whole waterfront each spring.",
    "Engineers found the crack in the lock gate during a routine dive on Monday morning.",
    "The new ferry will carry eighty cars and, for the first time, bicycles at no charge.",
)


def cards_below() -> Page:
    cards = "".join(
        f"<div class='card'><a href='/{i}'><h3>{lead[:30]}</h3></a><p>{lead}</p></div>"
        for i, lead in enumerate(OTHERS)
    )
    inner = (
        f"<div class='content'><h1>{TITLE}</h1>{paragraphs()}<div class='bottom'><h2>Latest</h2>"
        f"{cards}</div></div>"
    )
    return Page(html=page(inner), body=PROSE, furniture=OTHERS)


def roundup_of_linked_items() -> Page:
    heads = tuple(f"Item {i} about the shoals" for i in range(len(PROSE)))
    items = "".join(
        f"<div class='item'><h3><a href='/x'>{head}</a></h3><p>{text}</p></div>"
        for head, text in zip(heads, PROSE, strict=True)
    )
    inner = f"<article><h1>{TITLE}</h1><p>{OTHERS[0]}</p>{items}</article>"
    return Page(html=page(inner), body=(*PROSE, *heads), furniture=("Culture",))


def list_under_a_heading_like_furniture() -> Page:
    points = ("Keep to the outer buoys after dark", "Carry a second radio", "Report any boarding")
    items = "".join(f"<li>{point}</li>" for point in points)
    inner = (
        f"<article><h1>{TITLE}</h1>{paragraphs(PROSE[:4])}<h2>Recommended</h2><ul>{items}</ul>"
        f"{paragraphs(PROSE[4:])}</article>"
    )
    return Page(html=page(inner), body=(*PROSE, *points), furniture=("Culture",))


def words_in_code() -> Page:
    text = "The pilots' form asks for a <code>call_sign</code> before a name, the captains said."
    plain = "The pilots' form asks for a call_sign before a name, the captains said."
    inner = f"<article><h1>{TITLE}</h1>{paragraphs((*PROSE[:6], text, *PROSE[6:]))}</article>"
    return Page(html=page(inner), body=(*PROSE, plain), furniture=("Culture",))


PAGES: Mapping[str, Callable[[], Page]] = {
    make.__name__: make
    for make in (
        paywall_note, related_links, captions, share_bar, live_blog, lists, tables, quotes,
        cookie_banner, author_bio, newsletter, json_article, split_divs, loose_breaks,
        comments_below, most_read, tags_and_corrections, columns_named_like_furniture,
        breaks_in_a_column_named_like_furniture, short_item,
        counter_amid_the_story, sentences_like_labels, opinion_marked_as_comment,
        links_amid_short_speech, cards_below, roundup_of_linked_items,
        list_under_a_heading_like_furniture, words_in_code,
    )
}  # fmt: skip
