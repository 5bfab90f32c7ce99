"""« Suivre ma demande »: how far a request is, each state with its day, what it means, what to do and until when, and how to
contest what was decided (CRPA L211-2 and R421-5 of the code de justice administrative: a refusal names the ways against it).

It opens as the receipt does, by this browser or by the code. Its heading says the state that holds, but for a decision: a
heading is the page's title, and titles stay in the history of a borrowed device.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from flask import Response

from formengine import formats
from formengine.journey import gap
from formengine.storage import Change, Letter, Submission
from formengine.storage.progress import now_of
from formengine.web.asking import asked
from formengine.web.desk import Desk
from formengine.web.documents import documents_of
from formengine.web.finish import last_day
from formengine.web.notify import NOTIFIED, may_correct
from formengine.web.receipt import language_of, silence_day
from formengine.web.reminding import shown
from formengine.web.reply import WRITTEN, may_write
from formengine.web.responses import rendered, see_other
from formengine.web.settings import Settings

TRACK = "track"
"""The page's address."""
DECIDED = ("accepted", "refused")


@dataclass(frozen=True, slots=True)
class Stage:
    """A state of the list: its name (a key of the words), when it began here, its last day, and what is written."""

    name: str
    date: datetime.date
    time: datetime.time
    until: datetime.date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """A text of the office or of the claimant, when it was written here, and its language and direction where the page has
    another.
    """

    by: str
    date: datetime.date
    time: datetime.time
    text: str
    language: str
    direction: str


def show_track(desk: Desk, settings: Settings) -> Response:
    """GET: the state that holds, then all of them in their order. Nothing in it needs to be asked for again and again."""
    submission = desk.store.submission(desk.draft) if desk.draft.status == "sent" else None
    if submission is None:
        return see_other(desk.href(gap(desk.plan, desk.state)))
    letters = desk.store.letters.about(desk.draft, submission.number)
    now, stages = now_of(submission.history), list(_stages(desk, submission))
    written = WRITTEN in asked().args and any(each.by == "claimant" for each in letters)
    language = language_of(submission) or desk.spoken
    marked = _marked(language, desk)
    html = desk.compiled.render(
        "pages/track.html",
        desk.frame_filling(),
        reference=submission.reference,
        now=now,
        decided=now in DECIDED,
        contestable=_contestable(submission),
        stages=stages,
        documents=documents_of(desk, submission),
        letters=[_written(desk, each, language) for each in letters],
        may_write=may_write(submission, letters),
        just_written=written,
        notified=NOTIFIED in asked().args,
        reached=desk.store.handling.contact(submission.reference).is_reached,
        may_correct=may_correct(submission, settings),
        query=f"?{WRITTEN}" if written else f"?{NOTIFIED}" if NOTIFIED in asked().args else "",
        latest=stages[-1],
        silence=silence_day(desk, submission) if now in ("received", "begun") else None,
        # The office writes in the language of the request: on a page in another one it is marked (WCAG 3.1.2).
        written_in=marked[0],
        written_direction=marked[1],
        until=last_day(desk, submission),
        **shown(desk),
        here=TRACK,
        held="sent",
        origin="",
    )
    return rendered(html)


def _written(desk: Desk, letter: Letter, usual: str) -> Written:
    here = letter.at.astimezone(desk.shelf.zone)
    language = letter.language or usual
    return Written(letter.by, here.date(), here.time(), letter.text or "", *_marked(language, desk))


def _marked(language: str, desk: Desk) -> tuple[str, str]:
    """The language of words on a page in another one, and their direction; nothing where it is the page's own."""
    direction = "rtl" if formats.right_to_left(language) else "ltr"
    return ("", "") if language == desk.spoken else (language, direction)


def _stages(desk: Desk, submission: Submission) -> Iterator[Stage]:
    """Sending and receiving are one moment, and two things that people ask about."""
    for state in ("sent", "received"):
        yield _stage(desk, state, submission.received)
    for each in submission.history:
        yield _stage(desk, each.state, each.at, each)


def _stage(desk: Desk, state: str, at: datetime.datetime, change: Change | None = None) -> Stage:
    here = at.astimezone(desk.shelf.zone)
    until, note = (change.until, change.note) if change is not None else (None, "")
    return Stage(f"{TRACK}.{state}", here.date(), here.time(), until, note)


def _contestable(submission: Submission) -> bool:
    """Whether a decision stands: it does after the request was closed too, and not while it is reviewed again."""
    told = [each.state for each in submission.history if each.state != "closed"]
    return bool(told) and told[-1] in DECIDED
