"""One request with all that belongs to it, its answers opened by the office's key."""

from __future__ import annotations

from typing import Any

from formengine.office.desk import Answer, Call
from formengine.office.found import Found, etag_of, found
from formengine.office.labelled import Labelled, labelled
from formengine.office.listing import item_of
from formengine.office.problems import Problem
from formengine.storage import NEXT, Attachment, Change, Damaged, Json, Letter, Sent
from formengine.storage.progress import now_of
from formengine.web.handing import FILLED
from formengine.web.receipt import DECLARED


def show_request(call: Call) -> Answer:
    """GET /requests/{reference}. What whoever asks knows already is neither opened nor noted again."""
    request = found(call)
    tag = etag_of(request)
    known = [each.strip().removeprefix("W/") for each in call.text("If-None-Match").split(",")]
    if f'"{tag}"' in known or "*" in known:
        return Answer(None, 304, tag)
    desk, kept = call.desk, request.kept
    noting = desk.store.office.trail.noting(call.token.name, "read", kept.reference)
    try:
        content: Any = desk.office.export(kept, desk.private, noting)
    except Damaged:
        raise Problem(
            "failed", "What was sent does not open with this office's key: it was sealed to another's."
        ) from None
    answers = labelled(desk.library, kept.form, kept.language, content)
    around = {"filled_by": content.get(FILLED, []), "declared": content.get(DECLARED) or None}
    return Answer({**_told(request, answers), **around}, etag=tag)


def _told(request: Found, answers: Labelled) -> dict[str, Json]:
    kept, history = request.kept, request.history
    now, since = now_of(history), history[-1].at if history else None
    around = item_of(Sent(kept.reference, kept.form, kept.received, now, since), answered=request.answered)
    labels = "as-asked" if answers.version == kept.version else "other-version" if answers.version else "none"
    return {
        **around,
        "version": kept.version,
        "language": kept.language,
        "next_states": list(NEXT[now]),
        "history": [stage_of(each) for each in history],
        "messages": [_message(each, kept.language) for each in request.letters],
        "attachments": [attachment_of(each) for each in request.attachments],
        "labels": labels,
        "answers": [
            {
                "page": each["page"],
                "question": each["question"],
                "label": each["label"],
                "value": each["value"],
                "text": each["answer"],
            }
            for each in answers.answers
        ],
    }


def stage_of(change: Change) -> dict[str, Json]:
    """A state with its moment, its last day and its note."""
    return {
        "state": change.state,
        "at": change.at.isoformat(),
        "until": change.until.isoformat() if change.until is not None else None,
        "note": change.note or None,
    }


def attachment_of(attachment: Attachment) -> dict[str, Json]:
    """A document, without its content."""
    at = attachment.at.isoformat()
    return {"id": attachment.id, "at": at, "type": attachment.kind, "size": attachment.size}


def _message(letter: Letter, usual: str) -> Json:
    return {
        "by": letter.by,
        "at": letter.at.isoformat(),
        "text": letter.text,
        "language": letter.language or usual,
    }
