"""Saying how far a request is: chosen, looked at once more, and said; of a request as it was read, and of no other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import Response

from formengine.compiling import Message
from formengine.fields import forgive
from formengine.office.declared import STATE
from formengine.office.found import Found, etag_of
from formengine.office.problems import Problem
from formengine.office.site.meanwhile import counted, new_since
from formengine.office.site.officer import ONCE, Officer
from formengine.office.site.one import DONE
from formengine.storage import NEXT, NOTE_LENGTH
from formengine.storage.progress import lacks_words, now_of
from formengine.web.responses import INVALID, see_other

PARTS = ("day", "month", "year")
UNTIL, NOTE, READ, SEEN, BEFORE, STEP = "until", "note", "read", "seen", "before", "step"
NEEDS_DAY = "document-needed"
"""The one state that has a last day."""
CONFIRM = "confirm"
STALE = 412
FIELDS = ("state", *(f"{UNTIL}-{part}" for part in PARTS), NOTE)


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was typed, and what is wrong with it."""

    state: str
    until: date | None
    note: str
    messages: Sequence[Message]


def show(officer: Officer, reference: str) -> Response:
    """GET: `read` and `seen` of the address say as what the request was read."""
    officer.require(STATE)
    return page(officer, reference)


def send(officer: Officer, reference: str) -> Response:
    """POST: look at it, show what will be said, and say it once however often the button is pressed."""
    officer.require(STATE)
    go = officer.sent.get("go", "")
    if go == "back":
        return see_other(officer.href(f"requests/{reference}"))
    if go == "change" or (officer.stays and officer.sent.get(STEP) != CONFIRM):
        return page(officer, reference)
    if go == CONFIRM:
        return _said(officer, reference)
    found = officer.found(reference)
    chosen = _chosen(officer, found)
    if etag_of(found) != officer.sent.get(READ):
        return page(officer, reference, status=STALE)
    if chosen.messages:
        return page(officer, reference, chosen.messages, INVALID)
    return _confirm(officer, reference, chosen)


def page(
    officer: Officer, reference: str, messages: Sequence[Message] = (), status: int = 200, refused: str = ""
) -> Response:
    """The page, with what was typed; where it is `STALE`, with what is new since it was read. That stays on the page, in
    another language too, until something is chosen after it: `BEFORE` says how much was known before.
    """
    found = officer.found(reference)
    args = officer.sent or officer.asked.args
    before = officer.sent.get(BEFORE) or (args.get(SEEN) or "0.0.0" if status == STALE else "")
    read = etag_of(found) if before else args.get(READ) or etag_of(found)
    seen = counted(found) if before else args.get(SEEN) or counted(found)
    typed, once = {name: officer.sent.get(name, "") for name in FIELDS}, officer.once()
    now = now_of(found.history)
    return officer.page(
        "state",
        "office.state-heading",
        status,
        messages=messages,
        typed=[(ONCE, once), (READ, read), (SEEN, seen), (BEFORE, before), *typed.items()]
        if officer.sent
        else None,
        given=typed,
        once=once,
        read=read,
        seen=seen,
        now=f"track.{now}",
        options=[(state, f"track.{state}") for state in NEXT[now]],
        parts=PARTS,
        example=_example(officer, found),
        longest=NOTE_LENGTH,
        before=before,
        news=new_since(officer, found, before) if before else (),
        refused=refused,
        place=f"requests/{reference}",
        reference=reference,
    )


def _confirm(officer: Officer, reference: str, chosen: Chosen) -> Response:
    kept, once = {name: officer.sent.get(name, "") for name in (READ, SEEN, *FIELDS)}, officer.once()
    return officer.page(
        CONFIRM,
        "office.confirm-heading",
        typed=[(ONCE, once), *kept.items(), (STEP, CONFIRM)],
        kept=kept,
        once=once,
        state=f"track.{chosen.state}",
        until=officer.day(chosen.until.isoformat()) if chosen.until is not None else "",
        note=chosen.note,
        place=f"requests/{reference}",
        reference=reference,
    )


def _said(officer: Officer, reference: str) -> Response:
    """Say it. Only the interface judges it then: of what was said already it knows that it was."""
    until = _day(_typed_day(officer))
    body: dict[str, Any] = {"state": officer.sent.get("state", ""), "note": _note(officer)}
    if until is not None:
        body["until"] = until.isoformat()
    headers = {"If-Match": f'"{officer.sent.get(READ, "")}"', "Idempotency-Key": officer.once()}
    try:
        officer.ask("change", {"reference": reference}, headers=headers, body=body)
    except Problem as problem:
        return _refused(officer, reference, problem)
    return see_other(officer.href(f"requests/{reference}", **{DONE: "state"}))


def _refused(officer: Officer, reference: str, problem: Problem) -> Response:
    if problem.name == "stale":
        return page(officer, reference, status=STALE)
    if problem.name == "other-body":
        return page(officer.anew(), reference, status=409, refused="office.sent-before")
    messages = _chosen(officer, officer.found(reference)).messages
    if problem.name in ("invalid-body", "not-next") and messages:
        return page(officer, reference, messages, INVALID)
    raise problem


def _chosen(officer: Officer, found: Found) -> Chosen:
    """What the interface would find wrong, said beside what is to be mended."""
    state, note, typed = officer.sent.get("state", ""), _note(officer), _typed_day(officer)
    until, wrong = _day(typed), []
    if state not in NEXT[now_of(found.history)]:
        wrong.append(Message(officer.say("office.state-empty"), "state"))
    if any(typed):
        today = officer.desk.today(found.kept.form, found.kept.language)
        key = "wrong" if until is None else "state" if state != NEEDS_DAY else "over" if until < today else ""
        wrong += (
            [Message(officer.say(f"office.until-{key}", **_example(officer, found)), UNTIL)] if key else []
        )
    if lacks_words(state, note):
        wrong.append(Message(officer.say("office.note-empty"), NOTE))
    if len(note) > NOTE_LENGTH:
        wrong.append(Message(officer.say("office.note-long", max=NOTE_LENGTH, n=len(note)), NOTE))
    return Chosen(state, until, note, wrong)


def _note(officer: Officer) -> str:
    return forgive.lines(officer.sent.get(NOTE, ""))


def _typed_day(officer: Officer) -> list[str]:
    return [officer.sent.get(f"{UNTIL}-{part}", "").strip() for part in PARTS]


def _day(typed: Sequence[str]) -> date | None:
    if not all(each.isdecimal() and len(each) <= 4 for each in typed):
        return None
    day, month, year = map(int, typed)
    try:
        return date(year, month, day) if year > 999 else None
    except ValueError:
        return None


def _example(officer: Officer, found: Found) -> Mapping[str, str]:
    """The last day of the year: a day that is not over."""
    today = officer.desk.today(found.kept.form, found.kept.language)
    return {"day": "31", "month": "12", "year": str(today.year)}
