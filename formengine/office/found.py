"""A request as the office has it before it: what became of it, what was written, and the tag that tells one such moment from
another.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from hashlib import blake2b

from formengine.office.desk import Call, Desk
from formengine.office.problems import Problem
from formengine.problems import FormError
from formengine.storage import Attachment, Damaged, History, Kept, Letter
from formengine.storage.crypto import padded_json
from formengine.storage.progress import dumped
from formengine.storage.values import stamp


@dataclass(frozen=True, slots=True)
class Found:
    """A request, its history, and what was written, whose texts are opened."""

    kept: Kept
    history: History
    letters: tuple[Letter, ...] = field(repr=False)
    attachments: tuple[Attachment, ...]
    labels: str
    """The version of the form whose words the answers are shown with; empty where it is not installed here."""

    @property
    def answered(self) -> bool:
        """Whether the claimant wrote last."""
        return bool(self.letters) and self.letters[-1].by == "claimant"


def found(call: Call) -> Found:
    """The request that is named. Raises Problem where there is none."""
    desk, named = call.desk, call.text("reference")
    kept = desk.office.find(named)
    history = desk.store.handling.history(named)
    if kept is None or history is None:
        raise Problem("not-found", "No request has this reference. One that was erased has none any more.")
    return Found(kept, history, _letters(desk, named), _attachments(desk, named), _labels(desk, kept))


def etag_of(found: Found, history: History | None = None, written: datetime | None = None) -> str:
    """The entity tag (RFC 9110, 8.8.3): another one whenever something became of the request, was written, or is shown with
    other words. With another `history`, or one text or document more that was `written` then, as it will be.
    """
    texts = [*(each.at for each in found.letters), *(each.at for each in found.attachments)]
    texts += [written] if written is not None else []
    told = [
        found.kept.reference,
        found.labels,
        dumped(found.history if history is None else history),
        sorted(stamp(each) for each in texts),
    ]
    return blake2b(padded_json(told), digest_size=16).hexdigest()


def _letters(desk: Desk, reference: str) -> tuple[Letter, ...]:
    try:
        return tuple(desk.store.letters.of_office(reference, desk.private))
    except Damaged:
        # Of an office's key before this one: that something was written is known, and no text.
        return tuple(desk.store.letters.of_office(reference, None))


def _attachments(desk: Desk, reference: str) -> tuple[Attachment, ...]:
    return tuple(desk.store.office.attachments.of_office(reference))


def _labels(desk: Desk, kept: Kept) -> str:
    try:
        return desk.library.get(kept.form, kept.language).checked.form.version
    except (KeyError, FormError):
        return ""
