"""Two tabs answered the same page differently: both answers are shown, and the claimant chooses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask import Response

from formengine.fields.registry import kind_of
from formengine.journey import Saved, env_at, following, gap, reachable
from formengine.model import Question
from formengine.web.responses import rendered
from formengine.web.turns import Turn


def conflict(turn: Turn, mine: Saved) -> Response:
    """The page that shows what is saved and what was just typed. 409: nothing was saved over (RFC 9110, 15.5.10)."""
    desk = turn.desk
    kept = turn.kept
    saved = kept if kept is not None else Saved({}, desk.state.day)
    onward = turn.change or not reachable(desk.plan, desk.state, turn.visit)
    after = gap(desk.plan, desk.state) if onward else following(desk.plan, desk.state, turn.visit)
    html = desk.compiled.render(
        "pages/conflict.html",
        desk.frame_filling(),
        page=turn,
        here=turn.page,
        version=turn.version,
        day=mine.day.isoformat(),
        answers=[
            {
                "question": desk.compiled.words.text(question.summary or question.label),
                "saved": _said(turn, question, saved),
                "mine": _said(turn, question, mine),
            }
            for question in turn.place.step.questions
        ],
        mine=_inputs(turn, mine),
        onward=desk.href(after, change=turn.change),
    )
    return rendered(html, 409)


def _said(turn: Turn, question: Question, saved: Saved) -> str:
    """An answer in words; what could not be understood, as it was typed."""
    kind = kind_of(question.type)
    if saved.value is not None:
        value = saved.value.get(question.id)
        env = env_at(turn.desk.plan, turn.desk.state, turn.visit)
        return "" if value is None else turn.desk.compiled.prose.said(question, value, env, turn.place.scope)
    raw = saved.raw or {}
    return " ".join(value for name in kind.inputs(question) for value in raw.get(name, ()))


def _inputs(turn: Turn, mine: Saved) -> Sequence[tuple[str, str]]:
    """What was typed, as hidden inputs, so that choosing it sends it again."""
    raw: Mapping[str, Sequence[Any]]
    if mine.raw is not None:
        raw = mine.raw
    else:
        values = mine.value or {}
        raw = {
            name: typed
            for question in turn.place.step.questions
            if values.get(question.id) is not None
            for name, typed in kind_of(question.type)
            .show(question, values[question.id], turn.desk.language)
            .items()
        }
    return [(name, value) for name, values in raw.items() for value in values]
