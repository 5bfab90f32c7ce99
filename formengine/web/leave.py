"""« Effacer mes réponses »: asked first, then done, and said. The phone may be borrowed."""

from __future__ import annotations

from urllib.parse import quote

from flask import Response

from formengine.compiling import CompiledForm, Filling
from formengine.expressions import Env
from formengine.web.asking import asked
from formengine.web.desk import ERASE, LATER, UNSAVED, Desk
from formengine.web.origin import DECLARED, START, back_of, origin_of, ticked_of
from formengine.web.responses import rendered, see_other
from formengine.web.secrets import take_secret
from formengine.web.settings import Settings
from formengine.web.start import NEW, begun

REFUSED = 403
"""The status of the page for whoever may not erase."""


def show_erase(desk: Desk) -> Response:
    """GET: say what will be gone, and offer the way back."""
    origin = origin_of(desk)
    sent = desk.draft.status == "sent"
    if sent and origin == START:
        return see_other(_anew(desk))
    # After sending there are no answers to go back to, and nothing of them can be left unsaved.
    unsaved = not sent and UNSAVED in asked().args
    html = desk.compiled.render(
        "pages/erase.html",
        desk.frame_filling(),
        origin=origin,
        sent=sent,
        withdrawn=desk.withdrawn,
        anew=origin == START and not desk.closed,
        unsaved=unsaved,
        here="erase",
        ticked=ticked_of(origin),
        query=_query(origin, unsaved=unsaved),
    )
    return rendered(html)


def show_refused(desk: Desk) -> Response:
    """Whoever has it for a while asks for the page by its address, or with a button of an older one: it says whose it is to
    erase (RFC 9110, 15.5.4).
    """
    html = desk.compiled.render(
        "pages/erase_refused.html",
        desk.frame_filling(),
        onward=back_of(desk, origin_of(desk)),
        sent=desk.draft.status == "sent",
        here=ERASE,
    )
    return rendered(html, REFUSED)


def _query(origin: str, *, unsaved: bool) -> str:
    """What the page says besides its name, for its links to other languages."""
    ticked = ticked_of(origin)
    said = [f"from={quote(origin)}"] if origin else []
    said += [f"{DECLARED}={quote(ticked)}"] if ticked else []
    said += [UNSAVED] if unsaved else []
    return f"?{'&'.join(said)}" if said else ""


def send_erase(desk: Desk, settings: Settings) -> Response:
    """POST: erase the draft, and make the browser forget it; or go back."""
    if desk.sent.get("go") != "erase":
        return see_other(back_of(desk, origin_of(desk)))
    if desk.draft.status == "sent" and origin_of(desk) == START:
        return see_other(_anew(desk))
    desk.store.erase(desk.draft)
    if origin_of(desk) == START and not desk.closed:
        return begun(desk.store, desk.shelf, settings, desk.language, settings.clock())
    response = see_other(desk.compiled.site.page(desk.language, desk.form_id, "erased"))
    take_secret(response, desk.form_id, settings, f"{desk.compiled.site.prefix}/")
    return response


def _anew(desk: Desk) -> str:
    """Where another request begins in the place of one that was sent: nothing is erased for that."""
    return f"{desk.compiled.site.page(desk.language, desk.form_id, LATER)}?{NEW}"


def show_erased(compiled: CompiledForm, today_env: Env) -> Response:
    """GET: say that it is done."""
    return rendered(compiled.render("pages/erased.html", Filling(today_env), here="erased"))
