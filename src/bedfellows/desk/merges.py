"""What people said of actors: merges, splits, names, disputes; each can be taken back."""

from __future__ import annotations

from urllib.parse import quote

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request

from bedfellows.casebook import Casebook
from bedfellows.desk.asking import Data
from bedfellows.desk.authors import signed_by
from bedfellows.desk.people import field, note, others, said


def merges(request: Request, casebook: Casebook) -> Data:
    """Every judgement on actors, newest first, and a form for a new merge."""
    found = list(casebook.register.judgements())[::-1]
    return {"title": "Merges and splits", "judgements": found,
            "holding": sum(j["holds"] and j["verdict"] != "undo" for j in found),
            "others": others(casebook)}  # fmt: skip


def merge(request: Request, casebook: Casebook, form: FormData) -> str:
    """Two actors are one."""
    one = field(form, "actor", "Say whom: a name or an id.")
    into = field(form, "into", "Say with whom: a name or an id.")
    register = casebook.register
    said(lambda: register.merge(one, into, by=signed_by(request), note=note(form)))
    return "/merges"


def undo(request: Request, casebook: Casebook, form: FormData) -> str:
    """Take a judgement back."""
    number = field(form, "number", "Say which judgement: its number.")
    if not number.isdecimal():
        raise HTTPException(400, f"“{number}” is no number of a judgement; the list has them.")
    register = casebook.register
    said(lambda: register.undo(int(number), by=signed_by(request), note=note(form)))
    return shown_after(form)


def redo(request: Request, casebook: Casebook, form: FormData) -> str:
    """Bring an undone judgement back, by undoing its undoing."""
    number = field(form, "number", "Say which judgement: its number.")
    every = list(casebook.register.judgements())
    undoings = [j["number"] for j in every if str(j["undoes"]) == number]
    if not undoings or any(j["holds"] for j in every if str(j["number"]) == number):
        raise HTTPException(400, f"Judgement {number} was not undone; the list says which were.")
    register = casebook.register
    said(lambda: register.undo(undoings[-1], by=signed_by(request), note=note(form)))
    return shown_after(form)


def shown_after(form: FormData) -> str:
    """The page that the form came from: an actor's, or the list."""
    shown = form.get("actor")
    return f"/actors/{quote(shown, safe='')}" if isinstance(shown, str) and shown else "/merges"


PAGES = (("/merges", merges),)
ACTIONS = (
    ("/merges/add", merge),
    ("/merges/undo", undo),
    ("/merges/redo", redo),
)
