"""Check your answers, declare, send, and the page that says it was received."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from flask import Response, request

from formengine.compiling import Message
from formengine.fields.registry import kind_of
from formengine.journey import Visit, env_at, gap, key_of, page_of, path, preceding, saved_of
from formengine.model import Part
from formengine.reference import new_reference
from formengine.storage import Outcome, ReferenceTaken, Submission
from formengine.web.desk import Desk
from formengine.web.lists import item_name
from formengine.web.responses import rendered, see_other

DECLARED = "declared"


@dataclass(frozen=True, slots=True)
class AnswerView:
    """One line of the check page: the question's short name, the answer in words, and where to change it."""

    name: str
    answer: str
    change: str


@dataclass(slots=True)
class Section:
    """The answers of a part, or of one item of a loop inside it."""

    title: str
    answers: list[AnswerView]
    level: int = 2


def show_check(desk: Desk) -> Response:
    """GET: every answer of the path, by part (WCAG 3.3.4); the first open page while there is one."""
    if desk.draft.status == "sent":
        return see_other(_page(desk, "sent"))
    missing = gap(desk.plan, desk.state)
    if missing is not None:
        return see_other(desk.href(missing))
    return _check_page(desk)


def _check_page(desk: Desk, messages: tuple[Message, ...] = (), *, moved: bool = False) -> Response:
    pages = path(desk.plan, desk.state)
    filling = desk.frame_filling()
    filling.version = desk.draft.state_version
    html = desk.compiled.render(
        "pages/check.html",
        filling,
        sections=sections(desk),
        messages=messages,
        moved=moved,
        here="check",
        back=desk.href(pages[-1]) if pages else desk.compiled.site.form(desk.language, desk.form_id),
    )
    return rendered(html, 422 if messages else 409 if moved else 200)


def sections(desk: Desk) -> list[Section]:
    """The answers of the path in the order of the form, a section a part and a section an item."""
    rows = desk.rows()
    found: list[Section] = []
    place: tuple[Part, str | None] | None = None
    for visit in path(desk.plan, desk.state):
        node, step = page_of(desk.plan, visit)
        if step is None:
            continue
        item = f"{node.id}/{visit.item}" if visit.item is not None else None
        if place is None or place[0] is not node.part:
            found.append(Section(desk.compiled.words.text(node.part.title), []))
            place = (node.part, None)
        if place[1] != item:
            title = _item_title(desk, visit) if item is not None else ""
            found.append(Section(title, [], 3 if item is not None else 2))
            place = (node.part, item)
        found[-1].answers += _answers(desk, visit, rows.get(key_of(desk.plan, visit)))
    return [section for section in found if section.answers or (section.level == 2 and section.title)]


def _item_title(desk: Desk, visit: Visit) -> str:
    node = desk.plan.nodes[visit.node]
    assert visit.item is not None  # an item's title
    if node.kind == "repeat":
        return item_name(desk, visit, visit.item)
    question = next(each for each in desk.shelf.checked.form.questions() if each.id == node.id)
    option = question.option(visit.item)
    return desk.compiled.words.text(option.label) if option is not None else ""


def _answers(desk: Desk, visit: Visit, row: Mapping[str, Any] | None) -> Iterator[AnswerView]:
    _, step = page_of(desk.plan, visit)
    assert step is not None  # only pages that ask have answers
    values = (saved_of(row).value if row is not None else None) or {}
    env = env_at(desk.plan, desk.state, visit)
    node = desk.plan.nodes[visit.node]
    words = desk.compiled.words
    for question in step.step.questions:
        kind = kind_of(question.type)
        if not kind.asks:
            continue
        value = values.get(question.id)
        yield AnswerView(
            desk.compiled.prose.plain(question.summary or question.label, env, node.id if node.loops else ""),
            words.word("form.skipped") if value is None else kind.say(question, value, words),
            desk.href(visit, change=True),
        )


def send_check(desk: Desk, now: datetime.datetime) -> Response:
    """POST: send, once. A second click, a retry after a broken line or another tab find what was sent already."""
    if desk.draft.status == "sent":
        return see_other(_page(desk, "sent"))
    go = request.form.get("go", "send")
    if go != "send":
        return _leave(desk, go)
    missing = gap(desk.plan, desk.state)
    if missing is not None:
        return see_other(desk.href(missing))
    if request.form.get(DECLARED) != "yes":
        return _check_page(desk, (Message(desk.compiled.words.word("error.declaration"), DECLARED),))
    if request.form.get("v") != str(desk.draft.state_version):
        return _check_page(desk, moved=True)
    sent = send_now(desk, now)
    return see_other(_page(desk, "sent")) if isinstance(sent, Submission) else _check_page(desk, moved=True)


def send_now(desk: Desk, received: datetime.datetime) -> Submission | Outcome:
    """Send what the path reaches, under a new reference number."""
    rows = desk.rows()
    answers: dict[str, Any] = {}
    for visit in path(desk.plan, desk.state):
        row = rows.get(key_of(desk.plan, visit))
        if row is not None and row.get("v"):
            answers[key_of(desk.plan, visit)] = row["v"]
    content: dict[str, Any] = {
        "form": desk.form_id,
        "version": desk.draft.version,
        "language": desk.language,
        "day": desk.state.day.isoformat(),
        "answers": answers,
    }
    while True:
        try:
            return desk.store.send(desk.draft, new_reference(), content, received)
        except ReferenceTaken:
            continue  # one in 10^14; nothing was written


def _leave(desk: Desk, go: str) -> Response:
    if go == "erase":
        return see_other(f"{_page(desk, 'erase')}?from=check")
    if go.startswith("lang-") and go[5:] in desk.shelf.checked.form.all_languages:
        return see_other(desk.compiled.site.page(go[5:], desk.form_id, "check"))
    pages = path(desk.plan, desk.state)
    before = pages[-1] if pages else None
    return see_other(
        desk.href(before if before is None or page_of(desk.plan, before)[1] else _back(desk, before))
    )


def _back(desk: Desk, visit: Visit) -> Visit:
    return preceding(desk.plan, desk.state, visit) or visit


def show_sent(desk: Desk) -> Response:
    """GET: the reference number, the date of reception, what happens next, who can help."""
    submission = desk.store.submission(desk.draft) if desk.draft.status == "sent" else None
    if submission is None:
        return see_other(desk.href(gap(desk.plan, desk.state)))
    zone = ZoneInfo(desk.shelf.checked.form.time_zone)
    html = desk.compiled.render(
        "pages/sent.html",
        desk.frame_filling(),
        reference=submission.reference,
        received=submission.received.astimezone(zone),
        here="sent",
    )
    return rendered(html)


def _page(desk: Desk, page: str) -> str:
    return desk.compiled.site.page(desk.language, desk.form_id, page)
