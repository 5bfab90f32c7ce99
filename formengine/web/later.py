"""« Enregistrer et continuer plus tard »: what was typed is saved, and this page says how to come back to it, anywhere.

The code was made when the button was pressed, and is shown at each later visit: a page that shows it once would be closed
before it was written down. A new one is made only when it is asked for, and ends the old one.
"""

from __future__ import annotations

from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from flask import Response

from formengine.web.asking import asked
from formengine.web.desk import LATER, Desk
from formengine.web.finish import after_sent
from formengine.web.origin import DECLARED, back_of, origin_of, ticked_of
from formengine.web.responses import rendered, see_other

ANEW = "anew"
"""What the address carries where a new code has ended another."""


def show_later(desk: Desk) -> Response:
    """GET: until when the answers are kept, how to find them again, and how to erase them on a borrowed device."""
    if desk.draft.status == "sent":
        return after_sent(desk)
    site, origin = desk.compiled.site, origin_of(desk, LATER)
    ticked = ticked_of(origin)
    code = desk.store.codes.of(desk.draft)
    anew = ANEW in asked().args and code is not None
    until = desk.draft.expires.astimezone(ZoneInfo(desk.shelf.checked.form.time_zone)).date()
    html = desk.compiled.render(
        "pages/later.html",
        desk.frame_filling(),
        until=until,
        # Without https:// it can be read out, written down and typed; behind a proxy we do not know it for sure.
        address=f"{asked().host}{site.form(desk.language, desk.form_id)}",
        code=code,
        anew=anew,
        onward=back_of(desk, origin),
        ticked=ticked,
        held=desk.draft.status,
        origin=LATER,
        came=origin,
        here=LATER,
        query=_query(origin, ticked, anew=anew),
    )
    return rendered(html)


def send_later(desk: Desk) -> Response:
    """POST: make a code, which ends the one before, if there was one; a draft may have been begun before there were any."""
    if desk.draft.status == "sent":
        return after_sent(desk)
    had = desk.store.codes.of(desk.draft) is not None
    desk.store.codes.renew(desk.draft)
    origin = origin_of(desk, LATER)
    address = desk.compiled.site.page(desk.language, desk.form_id, LATER)
    return see_other(f"{address}{_query(origin, ticked_of(origin), anew=had)}")


def _query(origin: str, ticked: str, *, anew: bool) -> str:
    """What the page's address says besides its name."""
    said = {"from": origin} if origin else {}
    said |= {DECLARED: ticked} if ticked else {}
    query = "&".join(filter(None, (urlencode(said), ANEW if anew else "")))
    return f"?{query}" if query else ""
