"""HTML pages of many templates: what is the article, what is around it."""

from __future__ import annotations

import pytest

from bedfellows import clip
from bedfellows.errors import EmptyInput
from bedfellows.model import Clipping, Document

ONE = (
    "PORT MARIA — The northern fleet turned back two freighters on Tuesday, the harbour master"
    " said, and the governor of the outer islands asked the league for help against it."
)
TWO = (
    "The league, which had quarrelled with the governor over fishing rights for a decade, sent"
    " three cutters by nightfall, according to a spokeswoman who asked for patience."
)
THREE = (
    "“We do not like each other, but we like the admiral less,” said Ines Duarte, a counsellor to"
    " the governor, as she left the talks at the old customs house on Wednesday morning."
)
STORY = (ONE, TWO, THREE)
PARAGRAPHS = "".join(f"<p>{text}</p>\n" for text in STORY)
FURNITURE = ("Comment", "Home", "Share", "Older", "Posted", "Weather", "Read also", "said nobody")


def read(html: str, url: str | None = None) -> Document:
    clipping = Clipping(
        id="x", input="page.html", url=url, mime_type="text/html", body=html.encode()
    )
    return clip.read(clipping)


def whole(head: str, body: str) -> str:
    return f"<!DOCTYPE html><html lang='en'><head>{head}</head><body>{body}</body></html>"


OLD_BLOG = whole(
    "<title>Tidewater Notes: League Sends Cutters to Rival Governor</title>",
    f"""<div id="header"><h1 id="blog-title">Tidewater Notes</h1></div>
<div id="content"><h2 class="date-header">Wednesday, March 04, 1987</h2>
<div class="post"><h3 class="post-title">League Sends Cutters to Rival Governor</h3>
<div class="post-body"><p>By ANNA PERL, TOM OKORO and R. B. LIND,
Harbour Wire, MARCH 3, 1987<br /><br />
{"<br /><br />".join(STORY)}<br /><br />(<a href="/1987/cutters">More here</a>.)
<br /><br />{"<br /> <br />".join(STORY)}</p></div>
<p class="post-footer"><em>posted by Lea at <a href="#">10:31 PM</a></em></p></div>
<div id="comments"><h4>2 Comments:</h4><dl id="comments-block">
<dt id="c11">At 11:02 PM, Someone said...</dt><dd>The fleet was always right, said nobody.</dd>
<dt id="c12">At 11:40 PM, Another said...</dt>
<dd>It was not, and you know that it was not.</dd></dl>
<p><a href="#">Post a Comment</a></p><p>&lt;&lt; <a href="/">Home</a></p></div></div>
<div id="sidebar"><h2>About Me</h2><p>I write on the sea.</p><h2>Previous Posts</h2>
<ul><li><a href="/a">Older tales</a></li><li><a href="/b">Weather</a></li></ul></div>""",
)
LINKED_DATA = whole(
    """<title>League Sends Cutters to Rival Governor | Harbour Wire</title>
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[
{"@type":"WebSite","name":"Harbour Wire"},
{"@type":"NewsArticle","headline":"League Sends Cutters to Rival Governor",
"datePublished":"1987-03-03T21:04:00-05:00","dateModified":"1987-03-09T00:00:00Z",
"author":[{"@type":"Person","name":"Anna Perl"},{"@type":"Person","name":"Tom Okoro"},
{"@type":"Person","name":"R. B. Lind"}],
"publisher":{"@type":"Organization","name":"Harbour Wire"}}]}
</script>""",
    f"""<header><nav><a href="/">Home</a> <a href="/w">Weather</a></nav></header><main><article>
<h1>League Sends Cutters to Rival Governor</h1><p>{ONE}</p>
<aside class="inline-related"><p>Read also: <a href="/z">Fleet seizes a trawler</a></p></aside>
<p>{TWO}</p><p><strong>Read also:</strong> <a href="/y">Admiral warns the outer islands</a></p>
<p>{THREE}</p><div class="share-buttons"><a href="#">Share on Facebook</a></div></article></main>
<section id="comments"><h2>2 Comments</h2><ol class="comment-list">
<li id="comment-1" class="comment"><p>A fine mess, said nobody before.</p></li>
<li id="comment-2" class="comment"><p>A finer one, said nobody after.</p></li></ol></section>
<footer>© Harbour Wire</footer>""",
)
META_TAGS = whole(
    """<title>League Sends Cutters to Rival Governor - Harbour Wire</title>
<meta property="og:title" content="League Sends Cutters to Rival Governor - Harbour Wire">
<meta property="og:site_name" content="Harbour Wire">
<meta name="author" content="Anna Perl, Tom Okoro and R. B. Lind">
<meta property="article:published_time" content="1987-03-03T21:04:00Z">""",
    f"<div class='content'><h1>League Sends Cutters to Rival Governor</h1>{PARAGRAPHS}</div>"
    "<div class='social-share'>Share this on Twitter</div>",
)
MICRODATA = whole(
    "<title>League Sends Cutters to Rival Governor</title>",
    f"""<div itemscope itemtype="https://schema.org/NewsArticle">
<h1 itemprop="headline">League Sends Cutters to Rival Governor</h1>
<span itemprop="author" itemscope><span itemprop="name">Anna Perl</span></span>
<span itemprop="author" itemscope><span itemprop="name">Tom Okoro</span></span>
<span itemprop="author" itemscope><span itemprop="name">R. B. Lind</span></span>
<meta itemprop="datePublished" content="1987-03-03">
<div itemprop="articleBody">{PARAGRAPHS}</div></div>""",
)
VISIBLE = whole(
    "<title>Harbour Wire: League Sends Cutters to Rival Governor</title>",
    f"""<div id="masthead">Harbour Wire</div><div class="story">
<h1>League Sends Cutters to Rival Governor</h1>
<div class="byline">By <a href="/p">ANNA PERL</a> , <a href="/o">TOM OKORO</a> and
<a href="/l">R. B. LIND</a></div><div class="timestamp">Tuesday, 3 March 1987, 9.04 pm</div>
{PARAGRAPHS}</div><div class="comments-link"><a href="#c">2 Comments</a></div>""",
)
TABLES_AND_FONTS = whole(
    "<title>Harbour Wire - League Sends Cutters to Rival Governor</title>",
    f"""<table width="100%"><tr><td width="150"><a href="/">Home</a><br><a href="/w">Weather</a>
</td><td><font size="5"><b>League Sends Cutters to Rival Governor</b></font><br>
<font size="1">By Anna Perl, Tom Okoro and R. B. Lind<br>March 3, 1987</font><br><br>
<font face="Times">{"<br><br>".join(STORY)}</font></td></tr></table>""",
)
SUBMITTED = whole(
    "<title>League Sends Cutters to Rival Governor | Harbour Wire</title>",
    f"""<div class="node"><h2 class="title">League Sends Cutters to Rival Governor</h2>
<div class="submitted">Submitted by Anna Perl, Tom Okoro and R. B. Lind on Tue, 03/03/1987</div>
<time datetime="1987-03-03T10:31"></time><div class="content">{PARAGRAPHS}</div>
<div class="links"><a href="#">Add new comment</a></div></div>""",
)
NO_MARKS = f"""<html><body>Harbour Wire<br>League Sends Cutters to Rival Governor<br>
By ANNA PERL, TOM OKORO and R. B. LIND, Harbour Wire<br>March 3, 1987<p>{"<p>".join(STORY)}"""
TEMPLATES = {
    "old blog with a story scraped twice": OLD_BLOG,
    "JSON-LD": LINKED_DATA,
    "meta tags": META_TAGS,
    "microdata": MICRODATA,
    "only what a reader sees": VISIBLE,
    "tables and fonts": TABLES_AND_FONTS,
    "submitted by": SUBMITTED,
    "nothing marked at all": NO_MARKS,
}


@pytest.mark.parametrize("name", TEMPLATES)
def test_article_of_a_template_is_whole_and_clean(name: str) -> None:
    document = read(TEMPLATES[name])
    assert tuple(document.text.split("\n\n")) == STORY
    assert document.paragraphs == 3
    assert not [word for word in FURNITURE if word in document.text]


@pytest.mark.parametrize("name", TEMPLATES)
def test_metadata_of_a_template_is_found(name: str) -> None:
    document = read(TEMPLATES[name])
    assert document.title == "League Sends Cutters to Rival Governor"
    assert document.authors == ("Anna Perl", "Tom Okoro", "R. B. Lind")
    assert document.published == "1987-03-03"
    assert document.dateline == "Port Maria"
    assert document.language == "en"


@pytest.mark.parametrize(
    "name",
    [
        "old blog with a story scraped twice",
        "JSON-LD",
        "meta tags",
        "only what a reader sees",
        "tables and fonts",
    ],
)
def test_outlet_of_a_template_is_found(name: str) -> None:
    assert read(TEMPLATES[name]).publisher == "Harbour Wire"


def test_quoted_story_is_signed_by_its_reporters_not_by_the_blogger() -> None:
    assert "Lea" not in read(OLD_BLOG).authors


@pytest.mark.parametrize(
    ("html", "count"),
    [
        (OLD_BLOG, 2),
        (LINKED_DATA, 2),
        (VISIBLE, 2),
        (META_TAGS, 0),
        (META_TAGS.replace("Share this on Twitter", "<h4>0 Comments:</h4>"), 0),
    ],
)
def test_comments_are_counted(html: str, count: int) -> None:
    assert read(html).comments == count


def test_more_here_keeps_its_target_made_whole() -> None:
    document = read(OLD_BLOG, url="https://tidewater.example/1987/03/note.html")
    assert document.more_url == "https://tidewater.example/1987/cutters"
    assert document.excerpt


def test_more_here_without_a_target_marks_an_excerpt() -> None:
    document = read(OLD_BLOG.replace('<a href="/1987/cutters">More here</a>', "More here"))
    assert (document.more_url, document.excerpt) == (None, True)
    assert "More here" not in document.text


def test_link_that_leads_on_counts_without_its_brackets_when_it_is_alone() -> None:
    link = '<p><a href="https://harbour.example/full">Read the whole thing.</a></p>'
    html = VISIBLE.replace('</div><div class="comments', f'{link}</div><div class="comments')
    assert read(html).more_url == "https://harbour.example/full"


def test_cards_of_other_stories_are_no_more_here() -> None:
    cards = "".join(f'<div><a href="/{n}">Read the full story</a></div>' for n in range(3))
    document = read(META_TAGS.replace("</body>", f"{cards}</body>"))
    assert (document.more_url, document.excerpt) == (None, False)


def test_short_page_without_any_marks_is_read() -> None:
    document = read("<h1>Cutters Sail</h1><p>The league sent three cutters on Tuesday.</p>")
    assert document.text == "The league sent three cutters on Tuesday."
    assert document.title == "Cutters Sail"


def test_column_of_the_story_named_like_furniture_stays() -> None:
    html = META_TAGS.replace("class='content'", "class='related-content'")
    assert tuple(read(html).text.split("\n\n")) == STORY


def test_page_without_an_article_is_refused() -> None:
    with pytest.raises(EmptyInput, match="no article text"):
        read("<html><head><title>Nothing</title></head><body><script>x()</script></body></html>")


def test_script_and_null_bytes_do_no_harm() -> None:
    html = META_TAGS.replace("<p>", "<p>\x00<script>alert('said nobody')</script>", 1)
    assert "alert" not in read(html).text
