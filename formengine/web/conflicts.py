"""Two tabs answered the same page differently: both answers are shown, and the claimant chooses."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Response

from formengine.fields.registry import kind_of
from formengine.journey import Saved, env_at, following, gap, reachable
from formengine.model import Question
from formengine.web.carried import Elsewhere, Inputs, carried
from formengine.web.responses import rendered
from formengine.web.steps import Turn


def conflict(turn: Turn, mine: Saved) -> Response:
    """The page that shows what is saved and what was just typed. 409: nothing was saved over (RFC 9110, 15.5.10)."""
    desk = turn.desk
    kept = turn.kept
    saved = kept if kept is not None else Saved({}, desk.state.day)
    onward = turn.change or not reachable(desk.plan, desk.state, turn.visit)
    after = gap(desk.plan, desk.state) if onward else following(desk.plan, desk.state, turn.visit)
    env = env_at(desk.plan, desk.state, turn.visit)
    html = desk.compiled.render(
        "pages/conflict.html",
        desk.frame_filling(),
        page=turn,
        here=turn.page,
        version=turn.version,
        day=mine.day.isoformat(),
        answers=[
            {
                "question": desk.compiled.prose.plain(
                    question.summary or question.label, env, turn.place.scope
                ),
                "saved": _said(turn, question, saved),
                "mine": _said(turn, question, mine),
            }
            for question in turn.place.step.questions
        ],
        mine=_inputs(turn, mine, desk.language),
        elsewhere=_elsewhere(turn, mine),
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


def _inputs(turn: Turn, mine: Saved, language: str) -> Inputs:
    """What was typed, as hidden inputs, so that choosing it sends it again."""
    return carried(turn.place.step.questions, mine.value if mine.raw is None else None, mine.raw, language)


def _elsewhere(turn: Turn, mine: Saved) -> Sequence[Elsewhere]:
    """The same conflict in the other languages: the version that was seen goes along, so that it is one there too."""
    desk = turn.desk
    about = (("csrf_token", desk.csrf), ("v", desk.sent.get("v", "")), ("day", mine.day.isoformat()))
    return [
        Elsewhere(
            code,
            desk.href(turn.visit, change=turn.change, language=code),
            (*about, *_inputs(turn, mine, code)),
        )
        for code in desk.shelf.checked.form.others(desk.language)
    ]
