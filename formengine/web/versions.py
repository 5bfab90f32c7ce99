"""A draft that was begun with another version of its form: its answers are read again, and what no longer fits is asked."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from formengine.compiling import Place
from formengine.expressions import Env
from formengine.fields.base import Json, Reading
from formengine.fields.registry import kind_of
from formengine.journey import Saved, page_of, saved_of
from formengine.model import Question
from formengine.storage import Row

if TYPE_CHECKING:
    from formengine.web.desk import Desk

Body = Mapping[str, Any]

# What a type may stumble over in a value that another type has written.
_STRANGE = (TypeError, ValueError, LookupError, AttributeError, ArithmeticError)


def refitted(desk: Desk, rows: Mapping[str, Row], today: datetime.date) -> Iterator[tuple[str, Body | None]]:
    """The rows, by visit key, that this version of the form takes otherwise; None where it can take nothing of them.

    An answer stays when its question would take it today. Otherwise the page is open again, with what was there as if it
    had been typed. Warnings are asked about anew: their numbers may mean other rules now. A row written anew keeps who
    answered it and when: whoever has its page open meets no other tab.
    """
    for key, row in rows.items():
        body: Body = row.body  # type: ignore[assignment]  # `stored`, which gave the rows, keeps mappings alone
        node, step = page_of(desk.plan, desk.visit_with(key))
        if step is None:
            if "items" not in body:
                yield key, None
        elif "v" not in body:
            yield key, None
        elif body["v"] is not None:
            place = desk.compiled.place(step.step.id, node.id if node.loops else "")
            kept = saved_of(body)
            fitted = replace(_refit(desk, place, kept, today), copy=kept.copy, since=kept.since)
            if fitted.dump() != body:
                yield key, replace(fitted, since=kept.since or row.version).dump()


def _refit(desk: Desk, place: Place, saved: Saved, today: datetime.date) -> Saved:
    values: dict[str, Any] = {}
    raw: dict[str, list[str]] = {}
    fits, judged = True, False
    for question in place.step.questions:
        value = (saved.value or {}).get(question.id)
        if value is None:
            fits = fits and (question.optional or not kind_of(question.type).asks)
            continue
        shown, same = _read_again(desk, place, question, value, today)
        raw.update(shown)
        values[question.id] = value
        fits, judged = fits and same, judged or not same
    if fits:
        return Saved(values, saved.day)
    return Saved(None, saved.day, raw, judged=judged)


def _read_again(
    desk: Desk, place: Place, question: Question, value: Json, today: datetime.date
) -> tuple[dict[str, list[str]], bool]:
    """What the question's inputs hold for a value, and whether the question takes it as it is.

    Nothing when the value would come out as another one: an input must not claim what nobody said.
    """
    kind = kind_of(question.type)
    reading: Reading = desk.compiled.reading(place, question.id, Env({}, today=today))
    try:
        shown = kind.show(question, value, desk.language)
        answer = kind.read(question, shown, reading)
    except _STRANGE:
        alone = isinstance(value, str) and kind.inputs(question) == (question.id,)
        return ({question.id: [str(value)]} if alone else {}), False
    if answer.faults:
        return shown, False
    return (shown, True) if answer.value == value else ({}, False)
