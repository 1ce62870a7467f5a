"""The OpenAPI 3.1 document and the page that shows it, both made from `api.ENDPOINTS`."""

from __future__ import annotations

import re
from functools import cache
from importlib.metadata import version
from typing import Any

from starlette.requests import Request

from bedfellows.casebook import Casebook
from bedfellows.desk import api_shapes as shapes
from bedfellows.desk.api import BASE, ENDPOINTS, Endpoint, adapter, reads
from bedfellows.desk.asking import Data

Schema = dict[str, Any]
REFERENCE = "#/components/schemas/{model}"
TROUBLES = {
    "400": "A parameter does not fit.",
    "401": "A token is missing or holds no more.",
    "403": "The role does not reach.",
    "404": "There is no such thing.",
    "410": "The list changed under the cursor.",
    "413": "Too much at once.",
    "414": "The address is too long.",
    "415": "The body is not JSON.",
    "422": "The body does not fit.",
    "429": "Too many jobs wait already.",
    "503": "The casebook is locked or newer than the program; try again.",
}


@cache
def document(*, team: bool) -> Schema:
    """The whole document."""
    schemas: dict[str, Schema] = {}
    paths: dict[str, Schema] = {}
    for endpoint in ENDPOINTS:
        address = re.sub(r":\w+}", "}", BASE + endpoint.path)
        paths.setdefault(address, {})[endpoint.method.lower()] = operation(endpoint, schemas)
    schemas |= {"Problem": named(shapes.Problem, schemas)}
    security = {"securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Bedfellows", "version": version("bedfellows"),
                 "summary": "The web of alliances in the news, each line with its sentence.",
                 "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"}},
        "paths": paths,
        "components": {"schemas": schemas, **(security if team else {})},
        **({"security": [{"token": []}]} if team else {}),
    }  # fmt: skip


def named(shape: type, schemas: dict[str, Schema]) -> Schema:
    """The schema of a shape; shapes inside it go among the named ones."""
    schema: Schema = adapter(shape).json_schema(ref_template=REFERENCE)
    schemas |= schema.pop("$defs", {})
    return schema


def operation(endpoint: Endpoint, schemas: dict[str, Schema]) -> Schema:
    """One operation."""
    name = endpoint.answer.__name__
    schemas[name] = named(endpoint.answer, schemas)
    told: Schema = {
        "operationId": endpoint.ask.__name__, "summary": words_of(endpoint),
        "parameters": [*address_params(endpoint), *(
            {"name": p.name, "in": "query", "description": p.means, "required": p.required,
             "schema": dict(p.schema)} for p in endpoint.all_params)],
        "responses": {str(endpoint.status): answer(endpoint, name), **troubles(endpoint)},
    }  # fmt: skip
    if endpoint.role != "reader":
        told["description"] = f"Needs the role {endpoint.role}."
    if endpoint.takes is not None:
        schema = adapter(endpoint.takes).json_schema(ref_template=REFERENCE)
        schemas[endpoint.takes.__name__] = schema
        told["requestBody"] = {"required": True, "content": {
            "application/json": {"schema": reference(endpoint.takes.__name__)}}}  # fmt: skip
    return told


def words_of(endpoint: Endpoint) -> str:
    """What an endpoint does: the first line of its function's docstring."""
    return (endpoint.ask.__doc__ or "").partition("\n")[0]


def reference(name: str) -> Schema:
    """Where a named schema stands."""
    return {"$ref": REFERENCE.format(model=name)}


def address_params(endpoint: Endpoint) -> list[Schema]:
    """The parts of the address that are left open."""
    return [
        {"name": name, "in": "path", "required": True,
         "schema": {"type": "integer", "minimum": 1} if kind else {"type": "string"}}
        for name, kind in re.findall(r"{(\w+)(:int)?}", endpoint.path)
    ]  # fmt: skip


def answer(endpoint: Endpoint, name: str) -> Schema:
    """What comes back where all is well."""
    schema = reference(name)
    if endpoint.paged:
        schema = {
            "type": "object",
            "required": ["items", "next"],
            "properties": {
                "items": {"type": "array", "items": schema},
                "next": {"type": ["string", "null"]},
            },
        }
    found: Schema = {"description": "The answer.", "content": {
        "application/json": {"schema": schema}}}  # fmt: skip
    if reads(endpoint):
        found["headers"] = {"ETag": {"description": "Send it back as If-None-Match.",
                                     "schema": {"type": "string"}}}  # fmt: skip
    return found


def troubles(endpoint: Endpoint) -> Schema:
    """What may come back instead."""
    has_body = endpoint.takes is not None
    some = {"404": "{" in endpoint.path, "410": endpoint.paged, "413": has_body,
            "414": bool(endpoint.all_params),
            "415": has_body, "422": has_body,
            "429": endpoint.status == 202}  # fmt: skip
    found: Schema = {
        status: {"description": words, "content": {
            "application/problem+json": {"schema": reference("Problem")}}}
        for status, words in TROUBLES.items() if some.get(status, True)
    }  # fmt: skip
    if reads(endpoint):
        found["304"] = {"description": "You have it: nothing changed since."}
    return found


def api(request: Request, casebook: Casebook) -> Data:
    """What programs can ask, read by people."""
    made = document(team=bool(request.app.state.team))
    asked = [
        {"description": "", "requestBody": None, **told, "method": method.upper(), "path": path}
        for path, methods in made["paths"].items() for method, told in methods.items()
    ]  # fmt: skip
    return {"title": "The HTTP API", "asked": asked, "schemas": made["components"]["schemas"],
            "document": f"{BASE}/openapi.json"}  # fmt: skip


PAGES = (("/api", api),)
