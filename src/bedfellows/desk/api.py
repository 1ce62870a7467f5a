"""The HTTP API: `ENDPOINTS` lists what it answers; its OpenAPI document is made from them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Any

from pydantic import TypeAdapter, ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bedfellows.desk import api_questions as ask
from bedfellows.desk import api_shapes as shapes
from bedfellows.desk import roles, safety
from bedfellows.desk.api_calls import PAGED, BadCall, Call, Param, choice, date, read_query, text
from bedfellows.network import ANALYSES, LEVELS
from bedfellows.records import Record
from bedfellows.store.accounts import log_deed

BASE = "/api/v1"
AT = date("at", "What held at this date.")
KNOWN_BY = date("known_by", "What was known by this date.")
SINCE, UNTIL = date("since", "From this date on."), date("until", "Up to this date.")
LEVEL = choice("level", "Whose relations.", LEVELS)
WHO = "an id, a name or a country's code"
FILTERS = (
    text("source", f"Who acts: {WHO}."), text("target", f"Whom it is done to: {WHO}."),
    text("actor", f"Who is on either side: {WHO}."), text("type", "Type of event, as in PLOVER."),
    SINCE, UNTIL, text("said_by", f"On whose word: {WHO}."), text("publisher", "The outlet."),
    text("country", "Country's code of either side."), text("document", "Id of a clipping."),
)  # fmt: skip
HALF_LIFE = Param(name="half_life", means="Days after which a report counts half.", schema={
    "type": "number", "minimum": 1, "maximum": 36500})  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """One thing to ask or to do."""

    path: str
    ask: Callable[[Call], Record]
    answer: type
    params: Sequence[Param] = ()
    paged: bool = False
    method: str = "GET"
    takes: type | None = None
    role: str = "reader"
    status: int = 200
    lasting: bool = True
    """Whether the answer stays while the casebook does, so that it has an ETag."""

    @property
    def all_params(self) -> tuple[Param, ...]:
        """With those of paging."""
        return (*self.params, *(PAGED if self.paged else ()))


ENDPOINTS = (
    Endpoint(path="/", ask=ask.about, answer=shapes.About, lasting=False),
    Endpoint(path="/events", ask=ask.events, answer=shapes.Event, params=FILTERS, paged=True),
    Endpoint(path="/events/{id}", ask=ask.event, answer=shapes.Event),
    Endpoint(path="/clippings", ask=ask.clippings, answer=shapes.Clipping, paged=True),
    Endpoint(path="/clippings", method="POST", ask=ask.add, answer=shapes.Job, status=202,
             takes=shapes.NewClipping, role="editor"),
    Endpoint(path="/clippings/{id}", ask=ask.clipping, answer=shapes.Page),
    Endpoint(path="/actors", ask=ask.actors, answer=shapes.Actor, paged=True),
    Endpoint(path="/actors/{id}", ask=ask.actor, answer=shapes.Actor),
    Endpoint(path="/relations", ask=ask.relations, answer=shapes.Relation, paged=True, params=(
        AT, KNOWN_BY, SINCE, UNTIL, HALF_LIFE, text("said_by", "On whose word."),
        text("publisher", "An outlet, or a country for its outlets."), LEVEL)),
    Endpoint(path="/relations/{one}/{two}", ask=ask.relation, answer=shapes.Why,
             params=(AT, KNOWN_BY, LEVEL)),
    Endpoint(path="/findings", ask=ask.findings, answer=shapes.Finding, paged=True, params=(
        choice("kind", "One kind of finding.", tuple(ANALYSES)), AT, LEVEL)),
    Endpoint(path="/shifts", ask=ask.shifts, answer=shapes.Shift, paged=True, params=(
        date("since", "Since this date.", required=True), UNTIL)),
    Endpoint(path="/search", ask=ask.search, answer=shapes.Hit, paged=True, params=(
        text("q", "Words that the page holds.", required=True),)),
    Endpoint(path="/judgements", ask=ask.judgements, answer=shapes.Judgement, paged=True),
    Endpoint(path="/judgements", method="POST", ask=ask.judge, answer=shapes.Judgement,
             status=201, takes=shapes.NewJudgement, role="reviewer"),
    Endpoint(path="/merges", ask=ask.merges, answer=shapes.ActorJudgement, paged=True),
    Endpoint(path="/merges", method="POST", ask=ask.merge, answer=shapes.ActorJudgement,
             status=201, takes=shapes.NewMerge, role="editor"),
    Endpoint(path="/merges/{number:int}", method="DELETE", ask=ask.undo,
             answer=shapes.ActorJudgement, role="editor"),
    Endpoint(path="/jobs/{id}", ask=ask.job, answer=shapes.Job, role="editor", lasting=False),
)  # fmt: skip


def routes() -> list[Route]:
    """One route an address, which knows every method there, and the document."""
    found = [Route(f"{BASE}/openapi.json", openapi)]
    for path, same in groupby(ENDPOINTS, key=lambda e: e.path):
        by_method = {endpoint.method: endpoint for endpoint in same}
        found.append(Route(BASE + path, answering(by_method), methods=list(by_method)))
    return found


def answering(by_method: Mapping[str, Endpoint]) -> Callable[[Request], Awaitable[Response]]:
    """Answers the calls of one address."""

    async def answer(request: Request) -> Response:
        endpoint = by_method["GET" if request.method == "HEAD" else request.method]
        roles.refuse_others(request, endpoint.role)
        body = await body_of(request, endpoint) if endpoint.method != "GET" else {}
        return await run_in_threadpool(answered, request, endpoint, body)

    return answer


async def body_of(request: Request, endpoint: Endpoint) -> Mapping[str, Any]:
    """The checked body of a call that changes something, and proof that nobody forged it."""
    safety.refuse_strangers(request)
    safety.refuse_forged_call(request)
    if endpoint.takes is None:
        return {}
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
        raise HTTPException(415, "Send JSON, with the content-type application/json.")
    raw = await request.body()
    try:
        given = adapter(endpoint.takes).validate_json(raw, strict=True)
        json.dumps(given, ensure_ascii=False).encode()
    except (ValidationError, UnicodeEncodeError) as why:
        raise HTTPException(422, f"The body does not fit: {first_words(why)}.") from None
    if "\x00" in json.dumps(given, ensure_ascii=False).replace("\\u0000", "\x00"):
        raise HTTPException(422, "The body does not fit: a null character.")
    checked: Mapping[str, Any] = given
    return checked


def first_words(why: Exception) -> str:
    """What pydantic says first."""
    if isinstance(why, ValidationError):
        error = why.errors(include_url=False, include_input=False)[0]
        return f"{'.'.join(map(str, error['loc'])) or 'the whole'}: {error['msg']}"
    return "a character that is none"


@cache
def adapter(shape: type) -> TypeAdapter[Any]:
    """What checks a body or describes an answer."""
    return TypeAdapter(shape)


def answered(request: Request, endpoint: Endpoint, body: Mapping[str, Any]) -> Response:
    """The answer, or 304 where the asker has it already."""
    with request.app.state.casebooks.borrow() as casebook:
        try:
            given = read_query(request, endpoint.all_params)
            tag = etag(request, casebook.store.stamp()) if reads(endpoint) else None
            if tag and tag in request.headers.get("if-none-match", ""):
                return Response(status_code=304, headers={"etag": tag, "vary": VARY})
            call = Call(request=request, casebook=casebook, given=given, body=body)
            found = endpoint.ask(call)
        except BadCall as why:
            raise HTTPException(422 if body else 400, f"{why}.") from None
        person = roles.person_of(request)
        if endpoint.method != "GET" and person is not None:
            subject = body.get("event") or body.get("actor")
            log_deed(casebook.store.engine, person.name, f"api {endpoint.ask.__name__}",
                     request.url.path, note=subject)  # fmt: skip
    headers = {"cache-control": "private, no-cache", "vary": VARY}
    if tag:
        headers["etag"] = tag
    if endpoint.answer is shapes.Job and endpoint.status == 202:
        headers["location"] = f"{BASE}/jobs/{found['id']}"
    return JSONResponse(found, status_code=endpoint.status, headers=headers)


VARY = "Authorization, Cookie"


def reads(endpoint: Endpoint) -> bool:
    """Whether an answer is made of the casebook's facts alone."""
    return endpoint.method == "GET" and endpoint.lasting


def etag(request: Request, stamp: tuple[object, ...]) -> str:
    """Changes whenever the answer may: with the address and the casebook's state."""
    words = repr((str(request.url.path), str(request.url.query), stamp))
    return f'W/"{hashlib.sha256(words.encode()).hexdigest()[:24]}"'


async def openapi(request: Request) -> Response:
    """The OpenAPI document."""
    from bedfellows.desk.api_document import document

    return JSONResponse(document(team=roles.is_team(request)))
