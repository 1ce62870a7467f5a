"""Logs of a run on standard error: lines for people, or JSON for machines."""

from __future__ import annotations

import json
import logging
import sys
from datetime import UTC, datetime

FORMS = ("text", "json")
_OWN = frozenset(logging.makeLogRecord({}).__dict__) | {"message", "asctime"}


class Structured(logging.Formatter):
    """One JSON object a line: time (UTC), level, logger, message, and what the call added."""

    def format(self, record: logging.LogRecord) -> str:
        """The line of one record."""
        said = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **{k: v for k, v in record.__dict__.items() if k not in _OWN},
        }
        if record.exc_info:
            said["trace"] = self.formatException(record.exc_info)
        return json.dumps(said, ensure_ascii=False, default=str)


class Plain(logging.Formatter):
    """One line: level, logger, message, and what the call added as name=value."""

    def format(self, record: logging.LogRecord) -> str:
        """The line of one record."""
        more = "".join(f" {k}={v!r}" for k, v in record.__dict__.items() if k not in _OWN)
        return f"{super().format(record)}{more}"


def start(form: str, level: str = "info") -> None:
    """Send this program's logs to standard error in a form; other libraries' from warnings on."""
    handler = logging.StreamHandler(sys.stderr)
    plain = Plain("%(levelname)s %(name)s: %(message)s")
    handler.setFormatter(Structured() if form == "json" else plain)
    root, own = logging.getLogger(), logging.getLogger("bedfellows")
    root.handlers[:] = [handler]
    own.setLevel(level.upper())
