"""About the coding: the codebook, the model's card and the other papers, as they ship."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request

from bedfellows.casebook import Casebook
from bedfellows.desk.asking import Data
from bedfellows.desk.remembering import remembered
from bedfellows.ontology import TIE_SCORES, load_ontology

PAPERS = {
    "codebook": "Codebook: what an event is",
    "model": "Model card",
    "model-figures": "The model's figures",
    "quality": "How good the coding is",
    "reading": "How a page is read",
    "actors": "Who is meant",
    "relations": "How relations are counted",
    "findings": "What each finding means",
    "balance": "Balance",
    "clip": "How pages are kept",
    "event-data": "Event data of others",
}
"""Papers by their file's name."""
QUADS = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict",
         4: "material conflict"}  # fmt: skip

CODERS = {"relation": "the model", "mutual": "rule: acts done together",
          "answers": "rule: what is done in answer", "ties": "rule: standing ties"}  # fmt: skip
"""Coders by the first part of their ids."""


def about(request: Request, casebook: Casebook) -> Data:
    """What coded this casebook, the types of events, and the papers."""
    ontology = load_ontology()
    return {
        "title": "About the coding",
        "coders": coders(casebook),
        "types": [
            {"type": kind.name, "quad": kind.quad, "class": QUADS[kind.quad], "score": kind.score,
             "cameo": kind.cameo, "modes": list(kind.modes)}
            for kind in ontology.types.values()
        ],
        "ties": [{"type": name, "score": score} for name, score in TIE_SCORES.items()],
        "papers": [{"paper": paper, "heading": heading} for paper, heading in PAPERS.items()
                   if text_of(paper)],
    }  # fmt: skip


def coders(casebook: Casebook) -> list[Data]:
    """What found the events of this casebook, with their number."""

    def counted() -> list[Data]:
        found: dict[str, int] = {}
        for record in casebook.records():
            found[record["coder"]] = found.get(record["coder"], 0) + 1
        return [{"coder": id, "name": coder_name(id), "events": number}
                for id, number in sorted(found.items())]  # fmt: skip

    answer: list[Data] = remembered(casebook, "coders", counted)
    return answer


def coder_name(id: str) -> str:
    """What a coder is called where people read; ids that nobody knows are their own name.

    >>> coder_name("relation@8daaaed8"), coder_name("list-fr@1"), coder_name("icews")
    ('the model', 'the word list for “fr”', 'icews')
    """
    kind = id.partition("@")[0].partition("+")[0]
    if kind.startswith("list-"):
        return f"the word list for “{kind.removeprefix('list-')}”"
    return CODERS.get(kind, id)


def paper(request: Request, casebook: Casebook) -> Data:
    """One paper."""
    name = request.path_params["paper"]
    text = text_of(name) if name in PAPERS else None
    if text is None:
        raise HTTPException(404, "No such paper. “About the coding” lists all.")
    return {"title": PAPERS[name], "paper": name, "text": text, "svg": drawn(text)}


@cache
def text_of(paper: str) -> str | None:
    """A paper's Markdown: from the package, or from the checkout that it runs in."""
    here = Path(__file__).parent
    for folder in (here / "papers", here.parents[2] / "docs"):
        file = folder / f"{paper}.md"
        if file.is_file():
            return file.read_text("utf-8")
    return None


@cache
def drawn(text: str) -> str:
    """Markdown as HTML without its first heading; links lead to papers shown here, or nowhere."""
    from markdown_it import MarkdownIt

    body = re.sub(r"\A# .*\n", "", text)
    html = str(MarkdownIt("commonmark", {"html": False}).enable("table").render(body))
    html = re.sub(r'<a href="([^"]*)">(.*?)</a>', linked, html, flags=re.DOTALL)
    html = re.sub(r"<img [^>]*>", "", html)
    return html.replace(
        "<table>", '<div class="scroll" role="region" aria-label="Table" tabindex="0"><table>'
    ).replace("</table>", "</table></div>")


def linked(match: re.Match[str]) -> str:
    """A link of a paper, as far as it leads to another paper."""
    name, _, part = match[1].partition("#")
    paper = name.removesuffix(".md")
    if paper in PAPERS and text_of(paper):
        return f'<a href="/about/{paper}{"#" + part if part else ""}">{match[2]}</a>'
    return match[2]


PAGES = (
    ("/about", about),
    ("/about/{paper}", paper),
)
