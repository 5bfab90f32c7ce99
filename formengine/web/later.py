"""« Enregistrer et continuer plus tard »: what was typed is saved, and this page says how to come back to it, anywhere.

The code was made when the button was pressed, and is shown at each later visit: a page that shows it once would be closed
before it was written down. A new one is made only when it is asked for, and ends the old one. Who has the code can take the
request off a borrowed device.
"""

from __future__ import annotations

from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from flask import Response

from formengine.web import by_message
from formengine.web.asking import asked
from formengine.web.by_message import MESSAGE, POSTED
from formengine.web.desk import LATER, Desk
from formengine.web.finish import after_sent
from formengine.web.origin import DECLARED, back_of, origin_of, ticked_of
from formengine.web.responses import rendered, see_other
from formengine.web.resume import LEFT, RESUME
from formengine.web.secrets import take_secret
from formengine.web.settings import Settings

ANEW, LEAVE = "anew", "leave"
"""What the address carries where a new code has ended another, and where one would take the request off this device."""


def show_later(desk: Desk, settings: Settings) -> Response:
    """GET: until when the answers are kept, how to find them again, and how to leave a borrowed device without them."""
    if desk.draft.status == "sent":
        return after_sent(desk)
    if MESSAGE in asked().args and by_message.ways(settings):
        return by_message.show_message(desk, settings)
    site, origin = desk.compiled.site, origin_of(desk, LATER)
    ticked = ticked_of(origin)
    code = desk.store.codes.of(desk.draft)
    said = [each for each in (ANEW, LEAVE) if each in asked().args and code is not None]
    said += [POSTED] if POSTED in asked().args else []
    until = desk.draft.expires.astimezone(ZoneInfo(desk.shelf.checked.form.time_zone)).date()
    html = desk.compiled.render(
        "pages/leave.html" if LEAVE in said else "pages/later.html",
        desk.frame_filling(),
        until=until,
        # Without https:// it can be read out, written down and typed; behind a proxy we do not know it for sure.
        address=f"{asked().host}{site.form(desk.language, desk.form_id)}",
        code=code,
        anew=ANEW in said,
        posted=POSTED in said,
        by_message=bool(by_message.ways(settings)),
        onward=back_of(desk, origin),
        leaving=_query(origin, ticked, LEAVE),
        ticked=ticked,
        held=desk.draft.status,
        origin=LATER,
        came=origin,
        here=LATER,
        query=_query(origin, ticked, *said),
    )
    return rendered(html)


def send_later(desk: Desk, settings: Settings) -> Response:
    """POST: take the request off this device; or make a code, which ends the one that the page showed, if it showed one.

    A press that comes twice, or from a page that has grown old, ends no other: it shows the code that holds.
    """
    if desk.draft.status == "sent":
        return after_sent(desk)
    if MESSAGE in desk.sent and by_message.ways(settings):
        return by_message.send_message(desk, settings)
    code = desk.store.codes.of(desk.draft)
    if code is not None and desk.sent.get("go") == LEFT:
        return _left(desk, settings)
    if code == desk.sent.get("code"):
        desk.store.codes.renew(desk.draft)
        # Whoever asks for a new one is afraid that somebody else has a code: no older one may open.
        desk.store.sent_codes.end(desk.draft)
    origin = origin_of(desk, LATER)
    address = desk.compiled.site.page(desk.language, desk.form_id, LATER)
    return see_other(f"{address}{_query(origin, ticked_of(origin), ANEW if code is not None else '')}")


def _left(desk: Desk, settings: Settings) -> Response:
    """No cookie opens the draft any more, a copied one neither; and this browser forgets its own."""
    desk.store.codes.leave(desk.draft)
    site = desk.compiled.site
    response = see_other(f"{site.page(desk.language, desk.form_id, RESUME)}?{LEFT}")
    take_secret(response, desk.form_id, settings, f"{site.prefix}/")
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


def _query(origin: str, ticked: str, *also: str) -> str:
    """What the page's address says besides its name."""
    said = {"from": origin} if origin else {}
    said |= {DECLARED: ticked} if ticked else {}
    query = "&".join(filter(None, (urlencode(said), *also)))
    return f"?{query}" if query else ""
