"""Made-up pages in the templates that Blogger had up to 2006 and up to 2011."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from modern_pages import PROSE, TITLE, Page

STORY = "<br /><br />".join(PROSE)
SAID = "I sailed that strait for thirty years and never once saw a pilot aboard."
RAIL = ("Why the shoals matter", "Who feeds the fleet", "Ten years of the league")


def head(title: str = f"The Tidewater Log: {TITLE}") -> str:
    return (
        f"<html><head><title>{title}</title><meta name='generator' content='Blogger'></head><body>"
    )


def rail(*heads: str) -> str:
    return "".join(f"<li><a href='/{i}.html'>{text}</a></li>" for i, text in enumerate(heads))


def home_link() -> Page:
    """The 'Minima' of 2004: the story, its signature, comments, '<< Home'."""
    inner = (
        f"<div id='header'><h1 id='blog-title'>The Tidewater Log</h1></div><div id='content'>"
        f"<div id='main'><h2 class='date-header'>Tuesday, March 03, 2004</h2><div class='post'>"
        f"<h3 class='post-title'>{TITLE}</h3><div class='post-body'><div>{STORY}</div></div>"
        f"<p class='post-footer'><em>posted by Ines Okafor @ <a href='#'>3:04 PM</a></em></p></div>"
        f"<div id='comments'><h4>1 Comments:</h4><dl id='comments-block'><dt>At 4:10 PM, Harold "
        f"said...</dt><dd><p>{SAID}</p></dd></dl><p class='comment-timestamp'><a href='#'>Post a "
        f"Comment</a></p><p class='comment-timestamp'>Links to this post: <a href='#'>Create a Link"
        f"</a></p><p><a href='/'>&lt;&lt; Home</a></p></div></div><div id='sidebar'><h2>Previous"
        f"</h2><ul>{rail(*RAIL)}</ul><p>Powered by Blogger</p></div></div></body></html>"
    )
    return Page(html=head() + inner, body=PROSE, furniture=(SAID, "Post a Comment", "Home", *RAIL))


def table_template() -> Page:
    """A table template of 2003 without any mark but the generator's."""
    inner = (
        f"<table width='100%'><tr><td><b>The Tidewater Log</b></td></tr><tr><td width='70%'>"
        f"<font size='2'><b>Tuesday, March 03, "
        f"2003</b><br><br><b>{TITLE}</b><br><br>{STORY}<br><br>"
        f"<i>posted by Ines at 3:04 PM</i> | <a href='#'>0 comments</a> | <a href='#'>link</a>"
        f"</font></td><td width='30%'><b>Archives</b><br>{'<br>'.join(RAIL)}</td></tr></table>"
        "</body></html>"
    )
    return Page(html=head() + inner, body=PROSE, furniture=("posted by Ines", "Archives"))


def layout_of_2008() -> Page:
    """'Post a Comment', 'Newer Post', 'Subscribe to', labels and quick edit of later layouts."""
    inner = (
        f"<div class='header section' id='header'><h1 class='title'>The Tidewater Log</h1></div>"
        f"<div class='main section' id='main'><div class='widget Blog' id='Blog1'><div class='blog-"
        f"posts hfeed'><h2 class='date-header'>March 3, 2008</h2><div class='post hentry'><h3 class"
        f"='post-title entry-title'>{TITLE}</h3><div class='post-body entry-content'>{STORY}</div>"
        f"<div class='post-footer'>Posted by <span class='fn'>Ines</span> at "
        f"<abbr class='published'"
        f" title='2008-03-03T15:04:00Z'>3:04 PM</abbr> <span class='post-labels'>Labels: <a href="
        f"'#'>strait</a></span></div></div><div class='comments' id='comments'><h4>1 comments:</h4>"
        f"<dl id='comments-block'><dt class='comment-author'>Harold said...</dt><dd class='comment-"
        f"body'><p>{SAID}</p></dd></dl><p class='comment-footer'><a href='#'>Post a Comment</a></p>"
        f"</div></div><div class='blog-pager' id='blog-pager'><a href='#'>Newer Post</a><a href='#'"
        f">Older Post</a><a href='/'>Home</a></div><div class='post-feeds'>Subscribe to: <a href="
        f"'#'>Post Comments (Atom)</a></div></div></div><div "
        f"class='sidebar'><h2>Blog Archive</h2><ul>"
        f"{rail(*RAIL)}</ul></div></body></html>"
    )
    gone = (SAID, "Post a Comment", "Older Post", "Subscribe to", "Labels", *RAIL)
    return Page(html=head() + inner, body=PROSE, furniture=gone)


OLD: Mapping[str, Callable[[], Page]] = {
    make.__name__: make for make in (home_link, table_template, layout_of_2008)
}
