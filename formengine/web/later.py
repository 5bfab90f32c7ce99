"""« Enregistrer et continuer plus tard »: what was typed is saved, and this page says how to come back to it.

It holds no code to resume elsewhere yet: a template that extends it fills its block `elsewhere`.
"""

from __future__ import annotations

from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from flask import Response

from formengine.web.asking import asked
from formengine.web.desk import Desk
from formengine.web.finish import after_sent
from formengine.web.origin import DECLARED, back_of, origin_of, ticked_of
from formengine.web.responses import rendered

LATER = "later"
"""The page's address, and the value of the buttons that lead to it."""


def show_later(desk: Desk) -> Response:
    """GET: until when the answers are kept, where to find them again, and how to erase them on a borrowed device."""
    if desk.draft.status == "sent":
        return after_sent(desk)
    site, origin = desk.compiled.site, origin_of(desk, LATER)
    ticked = ticked_of(origin)
    until = desk.draft.expires.astimezone(ZoneInfo(desk.shelf.checked.form.time_zone)).date()
    html = desk.compiled.render(
        "pages/later.html",
        desk.frame_filling(),
        until=until,
        # Without https:// it can be read out, written down and typed; behind a proxy we do not know it for sure.
        address=f"{asked().host}{site.form(desk.language, desk.form_id)}",
        onward=back_of(desk, origin),
        ticked=bool(ticked),
        held=desk.draft.status,
        origin=LATER,
        here=LATER,
        query=f"?{urlencode({'from': origin} | ({DECLARED: ticked} if ticked else {}))}" if origin else "",
    )
    return rendered(html)
