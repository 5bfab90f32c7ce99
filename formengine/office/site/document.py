"""A document for the claimant."""

from __future__ import annotations

from flask import Response

from formengine.compiling import Message
from formengine.office.changing import is_readable
from formengine.office.declared import WRITE
from formengine.office.problems import Problem
from formengine.office.site.officer import ONCE, Officer
from formengine.office.site.one import DONE
from formengine.storage.attachments import BEGINS, LARGEST
from formengine.web.responses import INVALID, see_other

FILE = "file"
MEGABYTE = 1_000_000
WRONG = {"media-type": "office.file-type", "invalid-body": "office.file-type"}
"""What is said of a file that the interface does not take."""


def show(officer: Officer, reference: str) -> Response:
    """GET."""
    officer.require(WRITE)
    return page(officer, reference)


def send(officer: Officer, reference: str) -> Response:
    """POST: give it, once however often the button is pressed; or say what is wrong."""
    officer.require(WRITE)
    go, file = officer.sent.get("go", ""), officer.asked.files.get(FILE)
    if go == "back":
        return see_other(officer.href(f"requests/{reference}"))
    if officer.stays:
        return page(officer, reference)
    content = file.stream.read(LARGEST + 1) if file is not None else b""
    if not content:
        return page(officer, reference, "office.file-empty", INVALID)
    if len(content) > LARGEST:
        return too_large(officer, reference)
    # What a browser says of a file goes by its name: the first bytes say what it is.
    media = next((kind for kind, begins in BEGINS.items() if content.startswith(begins)), "")
    try:
        if not media:
            return page(officer, reference, "office.file-type", INVALID)
        headers = {"Idempotency-Key": officer.once()}
        officer.ask("attach", {"reference": reference}, headers=headers, body=content, media=media)
    except Problem as problem:
        return _refused(officer, reference, problem)
    return see_other(officer.href(f"requests/{reference}", **{DONE: "document"}))


def too_large(officer: Officer, reference: str) -> Response:
    """The page, where more was sent than is read."""
    officer.require(WRITE)
    return page(officer, reference, "office.file-large", 413)


def _refused(officer: Officer, reference: str, problem: Problem) -> Response:
    if problem.name in WRONG:
        return page(officer, reference, WRONG[problem.name], INVALID)
    if problem.name == "not-next":
        return page(officer, reference, status=409, refused="office.unwritten")
    if problem.name == "other-body":
        return page(officer.anew(), reference, status=409, refused="office.sent-before")
    raise problem


def page(officer: Officer, reference: str, wrong: str = "", status: int = 200, refused: str = "") -> Response:
    """The page. `wrong` is the key of what is wrong with the file, `refused` of why it could not be given."""
    request = officer.found(reference)
    once = officer.once()
    return officer.page(
        "document",
        "office.document-heading",
        status,
        messages=[Message(officer.say(wrong, n=LARGEST // MEGABYTE), FILE)] if wrong else (),
        typed=[(ONCE, once)] if officer.sent or status == 413 else None,
        once=once,
        asks=bool(officer.sent) or is_readable(request),
        refused=refused,
        largest=LARGEST // MEGABYTE,
        accepted=",".join(BEGINS),
        place=f"requests/{reference}",
        reference=reference,
    )
