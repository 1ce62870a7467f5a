"""Comments beside a clipping: reading them, writing one, taking one back."""

from __future__ import annotations

import re
from dataclasses import asdict
from urllib.parse import quote

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request

from bedfellows.casebook import Casebook
from bedfellows.desk import wishes
from bedfellows.desk.asking import Data
from bedfellows.desk.roles import may, signature
from bedfellows.errors import UsageError
from bedfellows.store import comments

LONGEST_NAME = 80


def remarks_on(request: Request, casebook: Casebook, document: Data) -> Data:
    """The threads of a page, and what the form below them is about."""
    found = [remark(each, document["text"]) for each in comments.on(casebook.store, document["id"])]
    span = span_asked(wishes.word(request, "on"), len(document["text"]))
    reply = wishes.word(request, "reply")
    return {
        "comments": found,
        "about": None if span is None else {
            "start": span[0], "end": span[1], "text": document["text"][span[0] : span[1]],
        },
        "reply": next((each for each in found if str(each["id"]) == reply), None),
    }  # fmt: skip


def remark(comment: comments.Comment, text: str) -> Data:
    """A comment as the page shows it, with the words that it is about."""
    quoted = None if comment.start is None else text[comment.start : comment.end]
    shown = {**asdict(comment), "quoted": quoted}
    return {**shown, "text": None} if comment.withdrawn else shown


def span_asked(value: str | None, length: int) -> tuple[int, int] | None:
    """The stretch of text in `12-40`; 400 where the page has no such stretch."""
    if value is None:
        return None
    match = re.fullmatch(r"(\d{1,9})-(\d{1,9})", value, re.ASCII)
    if not match or not 0 <= int(match[1]) < int(match[2]) <= length:
        raise HTTPException(400, f"“{value}” is no stretch of this page's text.")
    return int(match[1]), int(match[2])


def say(request: Request, casebook: Casebook, form: FormData) -> str:
    """Keep a comment on a page, a stretch of it, or as a reply."""
    id, on, parent = request.path_params["id"], text_of(form, "on"), text_of(form, "reply")
    document = casebook.document(id)
    if document is None:
        raise HTTPException(404, "No such clipping. The list of clippings has all that are kept.")
    span = span_asked(on or None, len(document["text"]))
    try:
        number = comments.comment(
            casebook.store, id, text_of(form, "text"), span=span, by=writer(request, form),
            parent=int(parent) if parent.isdecimal() else None,
        )  # fmt: skip
    except UsageError as trouble:
        raise HTTPException(400, str(trouble)) from trouble
    return f"/clippings/{quote(id)}#comment-{number}"


def take_back(request: Request, casebook: Casebook, form: FormData) -> str:
    """Take a comment back, or put it back."""
    number = int(request.path_params["number"])
    try:
        said_by = comments.one(casebook.store, number).by
        if said_by != signature(request) and not may(request, "admin"):
            raise HTTPException(403, "Only who wrote a comment, or an admin, may take it back.")
        comment = comments.withdraw(casebook.store, number, back=text_of(form, "back") == "yes")
    except UsageError as trouble:
        raise HTTPException(404, str(trouble)) from trouble
    return f"/clippings/{quote(comment.document)}#comment-{number}"


def writer(request: Request, form: FormData) -> str | None:
    """Who writes: the account, or on a laptop the name in the form."""
    return signature(request) or text_of(form, "by")[:LONGEST_NAME] or None


def text_of(form: FormData, name: str) -> str:
    """A text field of a form; empty where there is none."""
    value = form.get(name, "")
    return value.strip() if isinstance(value, str) else ""


ACTIONS = (
    ("/clippings/{id}/comments", say),
    ("/comments/{number:int}/withdraw", take_back),
)
