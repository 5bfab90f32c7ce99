"""What a helper reads who has sent a request: that it was sent, under which number, and what to hand on to the claimant. No
answer, and nothing that becomes of it: that is the claimant's, who takes it over by the code
(docs/decisions/0087-who-fills-in.md).
"""

from __future__ import annotations

from typing import Any

from flask import Response

from formengine.storage import Submission
from formengine.web.asking import asked
from formengine.web.desk import LATE, LATER, Desk
from formengine.web.finish import last_day
from formengine.web.hands import WHO
from formengine.web.responses import rendered

SENT = "sent"
"""The page's address."""


def show_sent_for(desk: Desk) -> Response:
    """GET of what was sent, for the helper who has sent it."""
    late = LATE in asked().args
    return _page(desk, "pages/sent_for.html", SENT, late=late, query=f"?{LATE}" if late else "")


def show_sheet(desk: Desk) -> Response:
    """GET of the page where one stops: a sheet for the claimant, to be printed or copied, with the number and the code."""
    # It has one from sending on, unless that was cut short.
    desk.store.codes.give(desk.draft)
    site = desk.compiled.site
    return _page(
        desk,
        "pages/sheet.html",
        LATER,
        code=desk.store.codes.of(desk.draft),
        # Without https:// it can be read out, written down and typed; behind a proxy we do not know it for sure.
        address=f"{asked().host}{site.form(desk.language, desk.form_id)}",
    )


def _page(desk: Desk, template: str, here: str, **more: Any) -> Response:
    submission = desk.store.submission(desk.draft)
    assert isinstance(submission, Submission)  # it lies with a helper once it is sent
    received = submission.received.astimezone(desk.shelf.zone)
    html = desk.compiled.render(
        template,
        desk.frame_filling(),
        reference=submission.reference,
        date=received.date(),
        time=received.time(),
        until=last_day(desk, submission),
        who=desk.compiled.site.page(desk.language, desk.form_id, WHO),
        here=here,
        held="",  # nothing is theirs to erase
        origin="",
        **more,
    )
    return rendered(html)
