"""A text to the claimant."""

from __future__ import annotations

from flask import Response

from formengine.compiling import Message
from formengine.fields import forgive
from formengine.office.changing import is_readable
from formengine.office.declared import WRITE
from formengine.office.problems import Problem
from formengine.office.site.officer import ONCE, Officer
from formengine.office.site.one import DONE
from formengine.storage.letters import LONGEST
from formengine.web.responses import INVALID, see_other

TEXT = "text"
"""The input, as it is called in the interface too."""
AGAIN, YES = "again", "yes"
"""What the form carries after it has asked whether the same words are meant once more."""
SAME = "office.same-words"


def show(officer: Officer, reference: str) -> Response:
    """GET."""
    officer.require(WRITE)
    return page(officer, reference)


def send(officer: Officer, reference: str) -> Response:
    """POST: write it, once however often the button is pressed; or say what is wrong."""
    officer.require(WRITE)
    go, text = officer.sent.get("go", ""), forgive.lines(officer.sent.get(TEXT, ""))
    if go == "back":
        return see_other(officer.href(f"requests/{reference}"))
    if officer.stays:
        return page(officer, reference)
    if not text or len(text) > LONGEST:
        key = "office.text-long" if text else "office.text-empty"
        return page(officer, reference, officer.say(key, max=LONGEST, n=len(text)), INVALID)
    named, headers, body = {"reference": reference}, {"Idempotency-Key": officer.once()}, {TEXT: text}
    try:
        meant = officer.sent.get(AGAIN) == YES or officer.has_asked("write", named, headers, body)
        if not meant and _is_last(officer, reference, text):
            return page(officer, reference, status=409, refused=SAME)
        officer.ask("write", named, headers=headers, body=body)
    except Problem as problem:
        return _refused(officer, reference, problem)
    return see_other(officer.href(f"requests/{reference}", **{DONE: "message"}))


def page(officer: Officer, reference: str, wrong: str = "", status: int = 200, refused: str = "") -> Response:
    """The page, with what was typed. `refused` is the key of why it could not be written."""
    request = officer.found(reference)
    typed, once = officer.sent.get(TEXT, ""), officer.once()
    again = YES if refused == SAME else officer.sent.get(AGAIN, "")
    return officer.page(
        "message",
        "office.message-heading",
        status,
        messages=[Message(wrong, TEXT)] if wrong else (),
        typed=[(ONCE, once), (AGAIN, again), (TEXT, typed)] if officer.sent else None,
        written=typed,
        once=once,
        again=again,
        # What was typed is not lost where it can be read no more.
        asks=bool(officer.sent) or is_readable(request),
        refused=refused,
        longest=LONGEST,
        place=f"requests/{reference}",
        reference=reference,
    )


def _is_last(officer: Officer, reference: str, text: str) -> bool:
    """Whether the last text of the office about a request is this one."""
    own = [each.text for each in officer.found(reference).letters if each.by == "office"]
    return own[-1:] == [text]


def _refused(officer: Officer, reference: str, problem: Problem) -> Response:
    if problem.name == "not-next":
        return page(officer, reference, status=409, refused="office.unwritten")
    if problem.name == "other-body":
        return page(officer.anew(), reference, status=409, refused="office.sent-before")
    if problem.name == "invalid-body":
        return page(officer, reference, officer.say("office.text-empty"), INVALID)
    raise problem
