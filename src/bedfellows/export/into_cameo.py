"""Events in CAMEO with Goldstein scores: a table with named columns, as coders' users keep it."""

from __future__ import annotations

from pathlib import Path

from bedfellows.export.acts import Act, acts
from bedfellows.export.codes import actor_code, cameo_quad, goldstein_of, own_code
from bedfellows.export.holdings import Account, Holdings
from bedfellows.export.writing import comma_lines

COLUMNS = ("event", "date", "source", "source_code", "source_country", "target", "target_code",
           "target_country", "cameo", "root", "quad", "goldstein", "publisher", "published",
           "story", "text")  # fmt: skip
LACKS = ("speaker", "confidence", "contexts", "end", "coarse", "positions", "place", "title",
         "recoded")  # fmt: skip


def line(act: Act) -> list[object]:
    """A row."""
    record, target = act.record, act.target
    code = own_code(record["cameo"], act.type, act.mode)
    return [
        act.id, act.day, act.source["name"], actor_code(act.source), act.source["country"],
        target and target["name"], target and actor_code(target), target and target["country"],
        code, code[:2], cameo_quad(code), f"{goldstein_of(code):g}", record["publisher"],
        record["published"], record["story"], record["sentence"]["text"],
    ]  # fmt: skip


def write(holdings: Holdings, path: Path) -> Account:
    """The table of all events that CAMEO has a place for."""
    account = Account()
    rows = (line(act) for act in acts(holdings.events(), account, lacks=LACKS))
    account.written = sum(1 for _ in comma_lines(path, COLUMNS, rows))
    return account
