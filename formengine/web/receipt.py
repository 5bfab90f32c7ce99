"""The receipt of a request (in France the accusé de réception électronique, CRPA R112-5 and R112-11-1): made to be printed.

It says what was answered as it was said on the day of sending, in the language of that day: later the form may read
otherwise, or ask something else, and a receipt must not.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from flask import Response

from formengine.journey import env_at, gap
from formengine.storage import Submission
from formengine.web.answers import AnswerView, Section, as_html, sections
from formengine.web.desk import Desk
from formengine.web.responses import rendered, see_other

RECEIPT = "receipt"
"""The page's address."""
SAID, DECLARED = "said", "declared"
"""Where the claimant's copy of what was sent holds the answers in words, and the words of the declaration."""


def said_of(desk: Desk) -> list[list[Any]]:
    """The answers of a request that is about to be sent, in words: level, title and lines of each section, as JSON."""
    return [
        [section.level, section.title, [[each.name, each.answer] for each in section.answers]]
        for section in sections(desk)
    ]


def declared_of(desk: Desk) -> str:
    """What is declared by sending, in words."""
    text, env = desk.shelf.checked.form.declaration.text, env_at(desk.plan, desk.state)
    return (
        desk.compiled.prose.plain(text, env)
        if text is not None
        else desk.compiled.words.word("check.declaration")
    )


def show_receipt(desk: Desk) -> Response:
    """GET: what was received and when, who works on it, what silence means and from when, how to contest, all answers."""
    submission = desk.store.submission(desk.draft) if desk.draft.status == "sent" else None
    if submission is None:
        return see_other(desk.href(gap(desk.plan, desk.state)))
    received = _here(desk, submission.received)
    content: Mapping[str, Any] = submission.content if isinstance(submission.content, Mapping) else {}
    language = str(content.get("language", desk.language))
    html = desk.compiled.render(
        "pages/receipt.html",
        desk.frame_filling(),
        reference=submission.reference,
        date=received.date(),
        time=received.time(),
        state=submission.state,
        changed=_here(desk, submission.changed or submission.received),
        silence=silence_day(desk, submission),
        answers=as_html(desk, _sections(content.get(SAID, ()))),
        declared=content.get(DECLARED, ""),
        # What was sent before receipts had answers has none. What was said in another language says which.
        answers_language=language if language != desk.language else "",
        here=RECEIPT,
        held="sent",
        origin="",
    )
    return rendered(html)


def silence_day(desk: Desk, submission: Submission) -> datetime.date | None:
    """The day from which silence means an answer; None where the form does not say, or nobody waits for one."""
    after = desk.shelf.checked.form.sent.silence_after
    if after is None or submission.state == "withdrawn":
        return None
    return after.after(_here(desk, submission.received)).date()


def _here(desk: Desk, moment: datetime.datetime) -> datetime.datetime:
    return moment.astimezone(desk.shelf.zone)


def _sections(said: Sequence[Sequence[Any]]) -> Iterator[Section]:
    """Below a heading of their own, and so a level deeper than where they were checked."""
    for level, title, lines in said:
        yield Section(title, [AnswerView(name, answer, "") for name, answer in lines], level + 1)
