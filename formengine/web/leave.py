"""« Effacer mes réponses »: asked first, then done, and said. The phone may be borrowed."""

from __future__ import annotations

from flask import Response, request

from formengine.compiling import CompiledForm, Filling
from formengine.expressions import Env
from formengine.journey import gap, reachable
from formengine.web.desk import Desk
from formengine.web.responses import rendered, see_other
from formengine.web.secrets import take_secret
from formengine.web.settings import Settings
from formengine.web.start import START, begun


def show_erase(desk: Desk) -> Response:
    """GET: say what will be gone, and offer the way back."""
    origin = _origin(desk)
    html = desk.compiled.render(
        "pages/erase.html",
        desk.frame_filling(),
        origin=origin,
        back=_back(desk),
        sent=desk.draft.status == "sent",
        here="erase",
        query=f"?from={origin}" if origin else "",
    )
    return rendered(html)


def send_erase(desk: Desk, settings: Settings) -> Response:
    """POST: erase the draft, and make the browser forget it; or go back."""
    if desk.sent.get("go") != "erase":
        return see_other(_back(desk))
    desk.store.erase(desk.draft)
    if _origin(desk) == START:
        return begun(desk.store, desk.shelf, settings, desk.language, settings.clock())
    response = see_other(desk.compiled.site.page(desk.language, desk.form_id, "erased"))
    take_secret(response, desk.form_id, settings, f"{desk.compiled.site.prefix}/")
    return response


def show_erased(compiled: CompiledForm, today_env: Env) -> Response:
    """GET: say that it is done."""
    return rendered(compiled.render("pages/erased.html", Filling(today_env), here="erased"))


def _origin(desk: Desk) -> str:
    """The page that one came from, when it is one of this form's; never an address from elsewhere."""
    origin = request.values.get("from", "")
    visit = desk.visit(origin)
    if origin in ("check", START) or (visit is not None and reachable(desk.plan, desk.state, visit)):
        return origin
    return ""


def _back(desk: Desk) -> str:
    site = desk.compiled.site
    origin = _origin(desk)
    if origin == START:
        return site.form(desk.language, desk.form_id)
    if desk.draft.status == "sent":
        return site.page(desk.language, desk.form_id, "sent")
    if origin:
        return site.page(desk.language, desk.form_id, origin)
    return desk.href(gap(desk.plan, desk.state))
