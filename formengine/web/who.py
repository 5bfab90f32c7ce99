"""« Qui remplit cette demande ? »: one page at the start of a form that offers help, and after a code has opened a request.

Three buttons, and so nothing that could be left empty. What is said is believed of the claimant and of somebody they know;
of a professional only what the provider says with which they sign in, where the service has one.
"""

from __future__ import annotations

from flask import Response, abort

from formengine.journey import gap
from formengine.web import kiosk
from formengine.web.asking import asked
from formengine.web.desk import LATER, Desk
from formengine.web.endings import WhoNeeded
from formengine.web.handing import passed_to
from formengine.web.hands import HELPERS, PROFESSIONAL, SELF, WHO, Hand, hands_of
from formengine.web.later import ANEW
from formengine.web.responses import rendered, see_other
from formengine.web.secrets import give_secret, new_secret
from formengine.web.settings import Settings

FAILED = "failed"
"""What the page's address carries where a professional came back from the provider, and nobody was signed in."""


def need(desk: Desk) -> None:
    """Raise WhoNeeded where the form asks who fills it in, and nobody has said it yet."""
    asks = desk.shelf.checked.form.assisted is not None and not desk.closed
    if asks and desk.draft.status == "open" and not desk.state.hand:
        raise WhoNeeded(address(desk))


def address(desk: Desk) -> str:
    """The address of the page."""
    return desk.compiled.site.page(desk.language, desk.form_id, WHO)


def show_who(desk: Desk, settings: Settings) -> Response:
    """GET: who fills in. 404 where the form does not ask, on from what was sent."""
    assisted = desk.shelf.checked.form.assisted
    if assisted is None:
        abort(404)
    if desk.draft.status == "sent":
        return see_other(desk.compiled.site.page(desk.language, desk.form_id, "sent"))
    signs_in = signing_in(settings) if PROFESSIONAL in assisted.helpers else ""
    html = desk.compiled.render(
        "pages/who.html",
        desk.frame_filling(),
        by=assisted.helpers,
        lent=desk.state.lent > 0,
        provider=signs_in,
        sign_in=sign_in_address(desk),
        failed=FAILED in asked().args and signs_in,
        here=WHO,
        held=desk.draft.status,
        origin=WHO,
    )
    return rendered(html)


def signing_in(settings: Settings) -> str:
    """What people know the provider by that professionals sign in with; nothing where they do not. None do on a shared
    device: whoever signed in would stay so at the provider, for the next person.
    """
    return "" if settings.helpers is None or kiosk.is_here() else settings.helpers.label


def sign_in_address(desk: Desk) -> str:
    """Where a professional signs in: by a link, since no form may lead elsewhere."""
    return f"{desk.compiled.site.prefix}/helper/{desk.language}/sign-in?form={desk.form_id}"


def send_who(desk: Desk, settings: Settings) -> Response:
    """POST: note who it is, and go on. Pressed twice, it is done once."""
    assisted, said = desk.shelf.checked.form.assisted, desk.sent.get("go", "")
    if assisted is None:
        abort(404)
    lent = desk.state.lent > 0
    offered = [each for each in assisted.helpers if each != PROFESSIONAL or not signing_in(settings)]
    if desk.draft.status == "sent" or said not in (offered if lent else [SELF, *offered]):
        return see_other(address(desk))
    return taken_by(desk, settings, Hand(said, lent=lent))


def taken_by(desk: Desk, settings: Settings, hand: Hand) -> Response:
    """The draft is in these hands from now on. Where a helper had it before the claimant, nothing that the helper holds, no
    copy of a cookie and no code, opens it any more; the claimant sees the new code.
    """
    before = hands_of(desk.store, desk.secret, desk.draft)
    passed_to(desk, hand)
    onward = desk.href(gap(desk.plan, desk.state))
    last = next((each for each in reversed(before) if each.by), Hand(""))
    # Who was let in by the code for helpers never had the claimant's, and their cookie opens nothing any more.
    knew = last.by in HELPERS and not last.lent
    if hand.by != SELF or not knew or desk.draft.account is not None:
        return see_other(onward)
    coded = desk.store.codes.of(desk.draft) is not None
    if coded:
        desk.store.codes.renew(desk.draft)
        desk.store.sent_codes.end(desk.draft)
        onward = f"{desk.compiled.site.page(desk.language, desk.form_id, LATER)}?{ANEW}"
    secret = new_secret()
    desk.store.codes.give_to(desk.draft, secret)
    response = see_other(onward)
    path = f"{desk.compiled.site.prefix}/"
    give_secret(response, desk.form_id, secret, settings, path, desk.draft.expires)
    kiosk.holds(desk.form_id, secret)
    return response
