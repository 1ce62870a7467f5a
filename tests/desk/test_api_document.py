"""Every operation of the OpenAPI document, called with what fits it and with what does not."""

from __future__ import annotations

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import CHECKS, load_all_checks

from bedfellows.casebook import Casebook
from bedfellows.desk import accounts as rules
from bedfellows.desk import api, app
from bedfellows.desk.api_document import document as made
from desk_team import team

__all__ = ["team"]
load_all_checks()

CASES = 25
"""Calls an operation of each kind. More only repeat: bench/desk.py is for load."""
LEFT_OUT = ("positive_data_acceptance", "ignored_auth")
"""2014-02-31 fits the document's pattern and is no date: we say so with 400. The second cannot
take off the token that we send; test_api.py calls every operation without one."""


@pytest.mark.parametrize("endpoint", api.ENDPOINTS, ids=lambda e: f"{e.method} {e.path}")
def test_no_call_breaks_the_document(team: str, endpoint: api.Endpoint) -> None:
    with Casebook(team) as casebook:
        engine = casebook.store.engine
        editor = rules.account_of(engine, "editor")
        token = rules.make_token(engine, editor, label="test", role="editor", days=None)
    headers = {"authorization": f"Bearer {token}"}
    document = schemathesis.openapi.from_dict(made(team=True))
    document.app = app(team, team=True)
    address = (api.BASE + endpoint.path).replace(":int", "")
    operation = document[address][endpoint.method]
    left_out = [CHECKS.get_one(name) for name in LEFT_OUT]
    for mode in schemathesis.GenerationMode:
        if mode.is_negative and not (endpoint.all_params or endpoint.takes):
            continue

        @settings(
            max_examples=CASES,
            database=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
            phases=(Phase.explicit, Phase.generate),
        )
        @given(case=operation.as_strategy(generation_mode=mode))
        def check(case: schemathesis.Case) -> None:
            case.call_and_validate(headers=headers, excluded_checks=left_out)

        check()
