"""What the service and its worker log: lines for people, or JSON for programs, on standard error.

Each line says when (UTC), how grave, by which logger and process, and what; never what somebody typed, no address of
anybody, and no secret (docs/security.md, « What is logged »).
"""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Mapping
from datetime import UTC, datetime

from formengine.web.settings import EnvironmentProblem

VARIABLE = "FORMENGINE_LOG"
FORMATS = ("text", "json")


def is_json(given: Mapping[str, str]) -> bool:
    """Whether lines are for programs. Raises EnvironmentProblem for a word that is none of ours."""
    value = given.get(VARIABLE) or "text"
    if value not in FORMATS:
        raise EnvironmentProblem(f"{VARIABLE} is '{value}'. Write {' or '.join(FORMATS)}.")
    return value == "json"


def set_up(*, as_json: bool) -> None:
    """Let the engine's loggers write to standard error, in a process that does nothing else. Done twice, it counts once."""
    handler = _Said()
    handler.setFormatter(Json() if as_json else Text())
    log = logging.getLogger("formengine")
    log.handlers = [handler]
    log.setLevel(logging.INFO)


class Json(logging.Formatter):
    """An object a line, of RFC 8259; its time as RFC 3339 writes it."""

    def format(self, record: logging.LogRecord) -> str:
        """The line. Of an exception only its type: what it says may be what somebody typed."""
        raised = record.exc_info[0] if record.exc_info else None
        told = {
            "at": _time(record),
            "level": record.levelname.lower(),
            "logger": record.name,
            "process": record.process,
            "message": record.getMessage(),
            **({"exception": raised.__name__} if raised is not None else {}),
        }
        return json.dumps(told)


class Text(logging.Formatter):
    """A line for people: when, how grave, what."""

    def format(self, record: logging.LogRecord) -> str:
        """The line; an exception as in `Json`."""
        raised = record.exc_info[0] if record.exc_info else None
        return f"{_time(record)} {record.levelname} {record.getMessage()}" + (
            f" ({raised.__name__})" if raised is not None else ""
        )


class _Said(logging.Handler):
    """Standard error as it is when something is said, and not as it was when this was set up."""

    def emit(self, record: logging.LogRecord) -> None:
        try:
            sys.stderr.write(f"{self.format(record)}\n")
            sys.stderr.flush()
        except Exception:  # noqa: BLE001  # a line that cannot be written fails no request
            self.handleError(record)


def _time(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
