"""« Vous faire aider »: a code with which somebody helps from their own device; and « Passer la demande », the page of a
helper who stops for today.

What each of them sees is in docs/decisions/0087-who-fills-in.md.
"""

from __future__ import annotations

from flask import Response, abort

from formengine.journey import gap
from formengine.web.asking import asked
from formengine.web.desk import LATER, Desk
from formengine.web.finish import last_day
from formengine.web.hands import is_helper
from formengine.web.lasting import kept_by_code
from formengine.web.origin import back_of, origin_of
from formengine.web.responses import rendered, see_other
from formengine.web.settings import Settings

HELPED = "helped"
"""The page's address."""
MAKE, END = "make", "end"
"""Its buttons: for a code for helpers, and to end it."""


def show_helped(desk: Desk, settings: Settings) -> Response:
    """GET: what a helper sees and can do, the code for them, and the claimant's own. 404 where the form has no helpers; a
    helper comes to where they stop, and who has an account to that, which lends nothing.
    """
    away = _away(desk)
    if away:
        return see_other(away)
    kept_by_code(desk, settings)
    html = desk.compiled.render(
        "pages/helped.html",
        desk.frame_filling(),
        code=desk.store.codes.helpers.of(desk.draft),
        own=desk.store.codes.of(desk.draft),
        address=_address(desk),
        until=last_day(desk, None),
        onward=desk.href(gap(desk.plan, desk.state)),
        here=HELPED,
        held=desk.draft.status,
        origin=HELPED,
    )
    return rendered(html)


def send_helped(desk: Desk) -> Response:
    """POST: make a code for helpers, and one for the claimant where there is none yet; or end it. Twice is once."""
    away = _away(desk)
    if away:
        return see_other(away)
    if desk.sent.get("go") == MAKE:
        # Who lends the request leaves this browser: without a code of their own they could not come back.
        desk.store.codes.give(desk.draft)
        desk.store.codes.helpers.give(desk.draft)
    elif desk.sent.get("go") == END:
        desk.store.codes.helpers.end(desk.draft.id)
    return see_other(desk.compiled.site.page(desk.language, desk.form_id, HELPED))


def _away(desk: Desk) -> str:
    site = desk.compiled.site
    if desk.shelf.checked.form.assisted is None:
        abort(404)
    if desk.draft.status == "sent":
        return site.page(desk.language, desk.form_id, "sent")
    if is_helper(desk.state) or desk.state.lent:
        return site.page(desk.language, desk.form_id, LATER)
    return site.page(desk.language, desk.form_id, "account") if desk.draft.account is not None else ""


def is_at_later(desk: Desk) -> bool:
    """Whether who stops for today is a helper."""
    return desk.draft.status == "open" and (is_helper(desk.state) or desk.state.lent > 0)


def show_hand_over(desk: Desk, settings: Settings) -> Response:
    """GET of the page where one stops for today, for a helper: how to pass the request on. Who came by the code for helpers
    is not shown the claimant's.
    """
    kept_by_code(desk, settings)
    lent = desk.state.lent > 0
    code = None if lent else desk.store.codes.of(desk.draft)
    html = desk.compiled.render(
        "pages/hand_over.html",
        desk.frame_filling(),
        lent=lent,
        code=code,
        leaves=desk.store.codes.of(desk.draft) is not None,
        address=_address(desk),
        until=last_day(desk, None),
        onward=back_of(desk, origin_of(desk, LATER)),
        here=LATER,
        held=desk.draft.status,
        origin=LATER,
    )
    return rendered(html)


def _address(desk: Desk) -> str:
    return f"{asked().host}{desk.compiled.site.form(desk.language, desk.form_id)}"
