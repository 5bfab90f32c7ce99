"""Documents that an office gives a claimant: links on the page that says how far the request is, and each as a file.

Neither address nor name of a file tells what it is: others read histories, and folders of downloads.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from flask import Response, abort

from formengine.storage import Attachment, Submission
from formengine.web.desk import Desk
from formengine.web.responses import as_file

FOLDER = "track"
"""The address that those of documents stand below, each with its number."""
KINDS = {"application/pdf": "PDF", "image/png": "PNG", "image/jpeg": "JPEG"}
ENDINGS = {"application/pdf": "pdf", "image/png": "png", "image/jpeg": "jpg"}


@dataclass(frozen=True, slots=True)
class Document:
    """A link to a document: when it was given here, its type, and its size in kilobytes (RGAA 13.3)."""

    address: str
    date: datetime.date
    time: datetime.time
    kind: str
    size: int


def documents_of(desk: Desk, submission: Submission) -> list[Document]:
    """Those of what was sent, the oldest first."""
    found = desk.store.office.attachments.about(submission.number)
    return [_document(desk, number, each) for number, each in enumerate(found, 1)]


def send_document(desk: Desk, number: int) -> Response:
    """GET: one of them. 404 where there is none, where nothing was sent, and on a shared device, where it would lie among
    the downloads for whoever comes next.
    """
    shown = desk.draft.status == "sent" and not desk.compiled.site.kiosk
    found = desk.store.office.attachments.of_claimant(desk.draft) if shown else []
    if not 0 < number <= len(found):
        abort(404)
    opened = desk.store.office.attachments.for_claimant(desk.draft, found[number - 1].id)
    if opened is None:
        abort(404)
    attachment, content = opened
    return as_file(content, attachment.kind, f"document-{number}.{ENDINGS[attachment.kind]}")


def _document(desk: Desk, number: int, each: Attachment) -> Document:
    here = each.at.astimezone(desk.shelf.zone)
    address = desk.compiled.site.page(desk.language, desk.form_id, f"{FOLDER}/{number}")
    return Document(address, here.date(), here.time(), KINDS[each.kind], kilobytes(each.size))


def kilobytes(size: int) -> int:
    """So many bytes as everybody is told them: in kilobytes of 1000, of which one that is begun counts (RGAA 13.3)."""
    return -(-size // 1000)
