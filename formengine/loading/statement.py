"""`forms/<id>/accessibility.json`: what the audit found of a form, for its public statement of accessibility.

The audit writes it, out of its own findings and of what people have judged; whoever serves the form reads it. A form
without the file is one whose audit goes on. A file that cannot be read says nothing better: a statement is the last thing
that should be guessed, so the page then tells of an audit that goes on, and the log of the file.
"""

from __future__ import annotations

import datetime
import json
import logging
import re
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, get_args

from formengine.model.statement import Conformity, Statement

FILE = "accessibility.json"
SCHEME = 1
"""Of the file: one that another scheme wrote is not understood."""

_NUMBER = re.compile(r"[1-9][0-9]?\.[1-9][0-9]?")
_log = logging.getLogger("formengine")


def load_statement(folder: Path) -> Statement:
    """What is said of the form in a folder; of an audit that goes on where nothing can be read."""
    path = folder / FILE
    try:
        return _statement(json.loads(path.read_bytes()))
    except FileNotFoundError:
        return Statement()
    except (OSError, ValueError, KeyError, TypeError, InvalidOperation) as error:
        _log.warning("%s cannot be read (%s): its audit is said to go on.", path, error)
        return Statement()


def dump_statement(statement: Statement) -> str:
    """The text of the file: nothing in it depends on the day or on chance."""
    content = {
        "applicable": statement.applicable,
        "auditor": statement.auditor,
        **(
            {"derogations": [{"criterion": number, "why": why} for number, why in statement.derogations]}
            if statement.derogations
            else {}
        ),
        "failing": list(statement.failing),
        "kept": statement.kept,
        "on": statement.on.isoformat() if statement.on is not None else None,
        "rate": str(statement.rate) if statement.rate is not None else None,
        "scheme": SCHEME,
        "standard": statement.standard,
        "state": statement.state,
    }
    return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _statement(content: Any) -> Statement:
    """What the file says. Raises ValueError and its like for what `dump_statement` does not write."""
    if not isinstance(content, dict) or content["scheme"] != SCHEME:
        raise ValueError("another version of formengine wrote it")
    state, rate, on = content["state"], content["rate"], content["on"]
    failing = tuple(content["failing"])
    if state not in get_args(Conformity) or not all(_NUMBER.fullmatch(each) for each in failing):
        raise ValueError("its state or what fails is none that there is")
    derogations = tuple((str(each["criterion"]), str(each["why"])) for each in content.get("derogations", ()))
    if not {number for number, _ in derogations} <= set(failing):
        raise ValueError("it gives a derogation for what does not fail")
    # A rate without an audit that has ended would be a lie, whoever wrote it.
    if (state == "in-progress") != (rate is None):
        raise ValueError("its rate does not go with its state")
    return Statement(
        state=state,
        standard=str(content["standard"]),
        rate=Decimal(rate) if rate is not None else None,
        kept=int(content["kept"]),
        applicable=int(content["applicable"]),
        failing=failing,
        on=datetime.date.fromisoformat(on) if on is not None else None,
        auditor=str(content["auditor"]),
        derogations=derogations,
    )
