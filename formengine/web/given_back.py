"""What was typed where the request opened no more, and cannot be put back: it is shown once more, to be copied.

The page that asks for the code has said that it is not lost. The right code then opens a request in which its page is not:
an item was removed meanwhile, another answer has closed it, it is another request; or all of it was sent.
"""

from __future__ import annotations

from flask import Response

from formengine.web.carried import Elsewhere
from formengine.web.desk import LATE, Desk
from formengine.web.kept import KEPT, unpacked
from formengine.web.lost import carried_along
from formengine.web.responses import rendered
from formengine.web.secrets import FIELD

GIVEN_BACK = "given-back"
"""What the page said that is sent again, to be said in another language."""
CONFLICT = 409
"""The status of a page that cannot do what it was asked for as things stand (RFC 9110, 15.5.10)."""


def given_back(desk: Desk, kept: str, onward: str, here: str) -> Response | None:
    """What came along as `kept`, and the way on to the request that was opened; None where nothing was typed. `here` is the
    page at whose address it stands.
    """
    found = unpacked(kept)
    answers = carried_along(desk.compiled, found, desk.state.day) if found is not None else ()
    if not answers:
        return None
    sent, site = desk.draft.status == "sent", desk.compiled.site
    along = [(FIELD, desk.csrf), ("told", GIVEN_BACK), (KEPT, kept)]
    html = desk.compiled.render(
        "pages/given_back.html",
        desk.frame_filling(),
        answers=answers,
        sent=sent,
        onward=f"{onward}?{LATE}" if sent else onward,
        held=desk.draft.status,
        withdrawn=desk.withdrawn,
        origin="",
        here=here,
        elsewhere=[
            Elsewhere(code, site.page(code, desk.form_id, here), along)
            for code in desk.shelf.checked.form.others(desk.language)
        ],
    )
    return rendered(html, CONFLICT)
