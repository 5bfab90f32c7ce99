"""The public statement of accessibility, out of the RGAA view: `forms/<id>/accessibility.json` beside the form."""

from __future__ import annotations

import os
from pathlib import Path

from formengine.audit.reporting.rgaa import VERSION
from formengine.audit.reporting.view import RgaaView
from formengine.loading.statement import FILE, dump_statement
from formengine.model.statement import Statement


def statement_of(view: RgaaView) -> Statement:
    """What may be said in public. What fails is told from the first day; a rate and a date only when all is judged."""
    ended = view.rate is not None
    return Statement(
        state=view.state,
        standard=f"RGAA {VERSION}",
        rate=view.rate,
        kept=view.counts["conforming"] if ended else 0,
        applicable=view.applicable if ended else 0,
        failing=tuple(each.criterion.number for each in view.of("failing")),
        derogations=tuple(
            (each.criterion.number, each.person.derogation)
            for each in view.of("failing")
            if each.person is not None and each.person.derogation
        ),
        on=view.on if ended else None,
        auditor=view.auditor if ended else "",
    )


def write_statement(folder: Path, view: RgaaView) -> Path | None:
    """Write the file beside a form; None when it says the same already, also by not being there, or when the audit saw
    only part of the form.

    What was said before then stays: a part can neither confirm it nor take it back.
    """
    if not view.whole:
        return None
    path, statement = folder / FILE, statement_of(view)
    text = dump_statement(statement)
    known = path.read_text("utf-8") if path.is_file() else ""
    nothing_to_say = statement.state == "in-progress" and not statement.failing
    if known == text or (nothing_to_say and not known):
        return None
    # A server that reads meanwhile finds the old file or the new one, never half of one.
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    beside.write_text(text, "utf-8")
    beside.replace(path)
    return path
