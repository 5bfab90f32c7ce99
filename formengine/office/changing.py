"""What an office does with a request: it says how far it is, and writes to its claimant."""

from __future__ import annotations

from datetime import date, datetime

from formengine.fields import forgive
from formengine.office.checking import Wrong
from formengine.office.desk import Answer, Call
from formengine.office.found import Found, etag_of, found
from formengine.office.news import news_of
from formengine.office.problems import Problem
from formengine.office.showing import stage_of
from formengine.storage import NEXT, Change, NotNext, Outgoing, Unwritten
from formengine.storage.databases import Connection
from formengine.storage.progress import follow, lacks_words, now_of


def change_state(call: Call) -> Answer:
    """POST /requests/{reference}/state: where it is as whoever decides has read it, and nowhere else."""
    request = found(call)
    named = request.kept.reference
    _as_read(call, request)
    change = _change(call, request)
    try:
        after = follow(request.history, change)
    except NotNext:
        raise _not_next(request) from None
    except ValueError as error:
        raise Problem("invalid-body", "Nothing was written.", [Wrong("/until", str(error))]) from None
    answer = Answer({"reference": named, **stage_of(change)}, 201, etag_of(request, after))
    keep, note = answer.along(call), call.desk.store.office.trail.noting(call.token.name, "state", named)

    def along(connection: Connection) -> None:
        keep(connection)
        note(connection)

    stands = call.desk.store.handling.change(named, change, request.history, news_for(call, request), along)
    if stands != after:
        raise _stale()
    return answer


def write_message(call: Call) -> Answer:
    """POST /requests/{reference}/messages."""
    request = found(call)
    named, text = request.kept.reference, forgive.lines(call.body["text"])
    if not text:
        raise Problem(
            "invalid-body", "Nothing was written.", [Wrong("/text", "Write what they should read.")]
        )
    require_readable(request)
    note = call.desk.store.office.trail.noting(call.token.name, "message", named)
    answers: list[Answer] = []

    def along(connection: Connection, at: datetime) -> None:
        told = {"reference": named, "at": at.isoformat()}
        answers[:] = [Answer(told, 201, etag_of(request, written=at))]
        answers[0].along(call)(connection)
        note(connection)

    try:
        call.desk.store.letters.to_claimant(named, text, news_for(call, request), along)
    except Unwritten as error:
        raise Problem("not-next", str(error)) from None
    return answers[0]


def is_readable(request: Found) -> bool:
    """Whether the claimant has a page where they read what is written."""
    return request.kept.draft is not None and now_of(request.history) != "withdrawn"


def require_readable(request: Found) -> None:
    """Raise Problem where nobody could read what is written."""
    if request.kept.draft is None:
        raise Problem("not-next", "Nobody opens the page of this request any more: write a letter.")


def _as_read(call: Call, request: Found) -> None:
    """Raise Problem where it is not as it was read any more."""
    named = [each.strip().strip('"') for each in call.text("If-Match").split(",")]
    if "*" not in named and etag_of(request) not in named:
        raise _stale()


def _stale() -> Problem:
    return Problem(
        "stale", "It was changed, or written about, since it was read. Read it again, and decide then."
    )


def _change(call: Call, request: Found) -> Change:
    body, kept = call.body, request.kept
    until = date.fromisoformat(body["until"]) if body.get("until") else None
    if until is not None and until < call.desk.today(kept.form, kept.language):
        told = [Wrong("/until", "That day is over. Write today or a later day.")]
        raise Problem("invalid-body", "Nothing was written.", told)
    note = forgive.lines(str(body.get("note", "")))
    if lacks_words(body["state"], note):
        told = [Wrong("/note", "Write which document is needed: the claimant reads it.")]
        raise Problem("invalid-body", "Nothing was written.", told)
    return Change(body["state"], call.desk.settings.clock(), until, note)


def _not_next(request: Found) -> Problem:
    now = now_of(request.history)
    can = ", ".join(NEXT[now])
    told = f"What can follow '{now}': {can}." if can else f"Nothing can follow '{now}'."
    return Problem("not-next", told)


def news_for(call: Call, request: Found) -> list[Outgoing]:
    """What tells the claimant that there is something new."""
    desk = call.desk
    return news_of(desk.settings, desk.store, request.kept, lambda: desk.library)
