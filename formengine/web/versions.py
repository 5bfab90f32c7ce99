"""A draft that was begun with another version of its form: its answers find their pages in this one, each as far as its
question would take it today. The rest is asked again, and nothing that was typed is thrown away before sending.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from formengine.expressions import Env
from formengine.fields.retyped import read_again
from formengine.journey import Carried, Held, PlannedNode, PlannedStep, carry, left_of, saved_of, visit_of
from formengine.journey.leaving import ROW, Where
from formengine.model import Question
from formengine.storage import Row

if TYPE_CHECKING:
    from formengine.web.desk import Desk

Body = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Moved:
    """A draft in this version: all its rows by visit key, and what is to be written, by name; None for what goes."""

    rows: Mapping[str, Body]
    changes: Mapping[str, Body | None]


def moved(desk: Desk, today: datetime.date) -> Moved:
    """The draft of a desk, brought to the desk's version of the form.

    An answer stays when its question would take it today. Otherwise the page is open again, with what was there as if it
    had been typed. Warnings are asked about anew: their numbers may mean other rules now. A row written anew keeps who
    answered it and when: whoever has its page open meets no other tab.
    """
    stored = {page: row for page, row in desk.store.rows(desk.draft).items() if isinstance(row.body, Mapping)}
    bodies: dict[str, Body] = {page: row.body for page, row in stored.items()}  # type: ignore[misc]  # mappings alone
    lists = {page: body for page, body in bodies.items() if "items" in body}

    def fit(
        node: PlannedNode, step: PlannedStep, question: Question, value: Any
    ) -> tuple[dict[str, list[str]], bool]:
        place = desk.compiled.place(step.step.id, node.id if node.loops else "")
        reading = desk.compiled.reading(place, question.id, Env({}, today=today))
        return read_again(question, value, replace(reading, language=desk.spoken))

    found = carry(desk.plan, list(_held(desk, stored)), lists, left_of(bodies.get(ROW)), fit)
    return Moved(found.rows, dict(_changes(desk, bodies, found)))


def _held(desk: Desk, stored: Mapping[str, Row]) -> Iterator[Held]:
    """The rows of pages that ask something, each where it stands in this version. The others stay as they are."""
    for page, row in stored.items():
        body: Body = row.body  # type: ignore[assignment]  # the caller keeps mappings alone
        place = _place(desk, page) if "v" in body and "d" in body else None
        if place is not None:
            where, was, step = place
            visit = visit_of(desk.plan, f"{where[0]}/{where[1]}/{step}" if where[0] else step)
            renamed = visit is not None and desk.row_name(visit) != page
            yield Held(page, where, was, step, saved_of(body), row.version, renamed)


def _place(desk: Desk, page: str) -> tuple[Where, Where, str] | None:
    """The place that a row's name stands for, as it is called now and as it was, and the step."""
    if "/" not in page:
        return ("", ""), ("", ""), page
    former, _, rest = page.partition("/")
    token, _, step = rest.partition("/")
    loop = desk.plan.renames.loop(former)
    index = desk.plan.by_loop.get(loop)
    if index is None or not former or not step:
        return None
    node = desk.plan.nodes[index]
    if node.kind == "repeat":
        return (loop, token), (former, token), step
    for option in (*node.options, *desk.plan.renames.former("", loop)):
        if desk.draft.token(f"{former}/{option}") == token:
            now = desk.plan.renames.option("", loop, option)
            return ((loop, now), (former, option), step) if now is not None and now in node.options else None
    return None


def _changes(desk: Desk, bodies: Mapping[str, Body], found: Carried) -> Iterator[tuple[str, Body | None]]:
    """What of a draft's rows is to be written, or to go."""
    written: set[str] = set()
    for key, body in found.rows.items():
        page = desk.row_name(desk.visit_with(key))
        written.add(page)
        if bodies.get(page) != body:
            yield page, body
    for page in sorted(found.gone - written):
        if page in bodies:
            yield page, None
    left = found.left.dump() if found.left else None
    if bodies.get(ROW) != left:
        yield ROW, left
