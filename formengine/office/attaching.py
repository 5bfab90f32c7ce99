"""Documents that an office gives a claimant, and reads again."""

from __future__ import annotations

from datetime import datetime

from formengine.office.changing import news_for, require_readable
from formengine.office.checking import Wrong
from formengine.office.desk import Answer, Call
from formengine.office.found import etag_of, found
from formengine.office.problems import Problem
from formengine.office.showing import attachment_of
from formengine.office.whole import is_whole
from formengine.storage import Attachment, Damaged, Unwritten
from formengine.storage.attachments import BEGINS
from formengine.storage.databases import Connection
from formengine.storage.outbox import name_of
from formengine.storage.records import new_id


def attach(call: Call) -> Answer:
    """POST /requests/{reference}/attachments: a file that is of the type that it is said to be, and whole."""
    request = found(call)
    named, content, identity = request.kept.reference, bytes(call.body), new_id()
    kind = next(kind for kind in BEGINS if kind == call.media)
    if not is_whole(kind, content):
        told = f"The file is not of type {kind}, or not whole."
        raise Problem("invalid-body", "Nothing was written.", [Wrong("", told)])
    require_readable(request)
    note = call.desk.store.office.trail.noting(call.token.name, "attach", named)
    answers: list[Answer] = []

    def along(connection: Connection, at: datetime) -> None:
        told = attachment_of(Attachment(name_of(identity), at, kind, len(content)))
        answers[:] = [Answer({"reference": named, **told}, 201, etag_of(request, written=at))]
        answers[0].along(call)(connection)
        note(connection)

    try:
        call.desk.store.office.attachments.give(
            named, kind, content, news_for(call, request), along, identity
        )
    except Unwritten as error:
        raise Problem("not-next", str(error)) from None
    return answers[0]


def show_attachment(call: Call) -> Answer:
    """GET /requests/{reference}/attachments/{attachment}; that it was read is noted."""
    named, desk = call.text("reference"), call.desk
    try:
        read = desk.store.office.attachments.for_office(named, call.text("attachment"), desk.private)
    except Damaged:
        raise Problem("failed", "It does not open with this office's key.") from None
    if read is None:
        raise Problem("not-found", "This request has no such document.")
    desk.store.office.trail.note(call.token.name, "read-attachment", named)
    attachment, content = read
    return Answer(None, content=content, media=attachment.kind)
