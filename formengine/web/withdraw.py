"""« Retirer ma demande »: asked first, then done, and said with its day; as long as the office has not begun with it."""

from __future__ import annotations

from flask import Response
from werkzeug.exceptions import NotFound

from formengine.journey import gap
from formengine.storage import Submission
from formengine.web.desk import Desk
from formengine.web.finish import KEPT
from formengine.web.responses import rendered, see_other
from formengine.web.sending import told_of_withdrawal
from formengine.web.settings import Settings

WITHDRAW = "withdraw"
"""The page's address, and the value of its button."""


def show_withdraw(desk: Desk) -> Response:
    """GET: what will be taken back, and what that means. Raises NotFound where the form does not offer it."""
    submission = desk.store.submission(_offered(desk).draft) if desk.draft.status == "sent" else None
    if submission is None:
        return see_other(desk.href(gap(desk.plan, desk.state)))
    if submission.state != "received":
        return see_other(_too_late(desk, submission))
    received = submission.received.astimezone(desk.shelf.zone)
    html = desk.compiled.render(
        "pages/withdraw.html",
        desk.frame_filling(),
        reference=submission.reference,
        date=received.date(),
        here=WITHDRAW,
        held="sent",
        origin="",
    )
    return rendered(html)


def send_withdraw(desk: Desk, settings: Settings) -> Response:
    """POST: take it back, or leave it as it is. What became of it, the page of what was sent says; and a message does, to
    the office that has heard of the request, and to a claimant who wanted messages.
    """
    if desk.draft.status != "sent":
        return see_other(desk.href(gap(desk.plan, desk.state)))
    if desk.sent.get("go") == WITHDRAW:
        submission = _offered(desk).store.submission(desk.draft)
        if submission is not None and submission.state != "received":
            return see_other(_too_late(desk, submission))
        if submission is not None:
            now = settings.clock()
            told = desk.shelf, desk.spoken, settings.deliver, submission.reference, submission.content, now
            outgoing = told_of_withdrawal(*told)
            desk.store.handling.withdraw(desk.draft, outgoing, now)
    return see_other(_sent(desk))


def _offered(desk: Desk) -> Desk:
    """The desk, where its form lets requests be taken back."""
    if desk.shelf.checked.form.withdrawal is None:
        raise NotFound
    return desk


def _too_late(desk: Desk, submission: Submission) -> str:
    """The page of what was sent; where the office was first, it says why nothing was taken back."""
    return _sent(desk) if submission.state == "withdrawn" else f"{_sent(desk)}?{KEPT}"


def _sent(desk: Desk) -> str:
    return desk.compiled.site.page(desk.language, desk.form_id, "sent")
