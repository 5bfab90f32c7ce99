"""« Qui remplit cette demande ? »: one page at the start of a form that offers help, and after a code has opened a request.

Three buttons, and so nothing that could be left empty. What is said is believed of the claimant and of somebody they know;
of a professional only what the provider says with which they sign in, where the service has one.
"""

from __future__ import annotations

import os
import re
from hashlib import blake2b
from hmac import compare_digest

from flask import Request, Response, abort

from formengine.journey import gap
from formengine.web import kiosk
from formengine.web.asking import asked
from formengine.web.desk import LATER, Desk
from formengine.web.endings import WhoNeeded
from formengine.web.handing import lies_with, passed_to
from formengine.web.hands import HELPERS, PROFESSIONAL, SELF, UNSAID, WHO, Hand, hands_of, is_helper
from formengine.web.later import ANEW
from formengine.web.responses import rendered, see_other
from formengine.web.secrets import give_secret, new_secret, secret_by
from formengine.web.settings import Settings

FAILED = "failed"
"""What the page's address carries where a professional came back from the provider, and nobody was signed in."""
TAKEN = "taken"
"""What it carries where the claimant takes the request over, and their browser has its new cookie."""
MARK_BYTES = 16
"""Random bytes in the page, which nobody guesses."""
_MARK = re.compile(rf"[0-9a-f]{{{2 * MARK_BYTES}}}")


def need(desk: Desk) -> None:
    """Raise WhoNeeded where the form asks who fills it in, and nobody has said it yet."""
    asks = desk.shelf.checked.form.assisted is not None and not desk.closed
    if asks and desk.draft.status == "open" and not desk.state.hand:
        raise WhoNeeded(address(desk))


def address(desk: Desk) -> str:
    """The address of the page."""
    return desk.compiled.site.page(desk.language, desk.form_id, WHO)


def show_who(desk: Desk, settings: Settings) -> Response:
    """GET: who fills in. 404 where the form does not ask, on from what was sent; of what a helper has sent, whose it is."""
    helpers = helpers_of(desk)
    if compare_digest(asked().args.get(TAKEN, "").encode(), _proof(desk.secret).encode()):
        return _completed(desk)
    if desk.draft.status == "sent" and not desk.lies_with_helper:
        return see_other(_sent(desk))
    signs_in = signing_in(settings) if PROFESSIONAL in helpers else ""
    html = desk.compiled.render(
        "pages/whose.html" if desk.lies_with_helper else "pages/who.html",
        desk.frame_filling(),
        by=helpers,
        lent=desk.state.lent > 0,
        provider=signs_in,
        sign_in=sign_in_address(desk),
        failed=FAILED in asked().args and signs_in,
        copy=os.urandom(MARK_BYTES).hex(),
        here=WHO,
        held=desk.draft.status,
        origin=WHO,
    )
    return rendered(html)


def helpers_of(desk: Desk) -> tuple[str, ...]:
    """Who may help; 404 where nobody may. What a helper has sent stays so when the form asks no more."""
    assisted = desk.shelf.checked.form.assisted
    if assisted is None and not desk.lies_with_helper:
        abort(404)
    return assisted.helpers if assisted is not None else HELPERS


def _sent(desk: Desk) -> str:
    return desk.compiled.site.page(desk.language, desk.form_id, "sent")


def signing_in(settings: Settings) -> str:
    """What people know the provider by that professionals sign in with; nothing where they do not. None do on a shared
    device: whoever signed in would stay so at the provider, for the next person.
    """
    return "" if settings.helpers is None or kiosk.is_here() else settings.helpers.label


def sign_in_address(desk: Desk) -> str:
    """Where a professional signs in: by a link, since no form may lead elsewhere."""
    return f"{desk.compiled.site.prefix}/helper/{desk.language}/sign-in?form={desk.form_id}"


def send_who(desk: Desk, settings: Settings, secret: bytes) -> Response:
    """POST: note who it is, and go on. Pressed twice, it is done once. `secret` is what this press leads to, where the
    draft is to be under another: the same, however often it is sent.
    """
    helpers, said = helpers_of(desk), desk.sent.get("go", "")
    if desk.draft.status == "sent":
        return _said_of_sent(desk, settings, secret, said)
    lent = desk.state.lent > 0
    offered = [each for each in helpers if each != PROFESSIONAL or not signing_in(settings)]
    if said not in (offered if lent else [SELF, *offered]):
        return see_other(address(desk))
    if said == SELF and (_is_known(desk) or desk.secret == secret):
        return _taken_over(desk, settings, secret)
    return taken_by(desk, Hand(said, lent=lent))


def _said_of_sent(desk: Desk, settings: Settings, secret: bytes, said: str) -> Response:
    """Whose it is that a helper has sent. Nobody signs in for it: they see no more than that it was sent."""
    if said == SELF and (desk.lies_with_helper or desk.secret == secret):
        return _taken_over(desk, settings, secret)
    if said in HELPERS and desk.lies_with_helper:
        lies_with(desk, said)
    return see_other(_sent(desk))


def taken_by(desk: Desk, hand: Hand) -> Response:
    """The draft is in these hands from now on. Reminders went to whoever had it before; where the claimant lets somebody
    help by a code for that, it stays theirs, and so do they.
    """
    if not hand.lent and (hand.by in HELPERS or is_helper(desk.state)):
        desk.store.reminders.forget(desk.draft)
    passed_to(desk, hand)
    return see_other(desk.href(gap(desk.plan, desk.state)))


def _is_known(desk: Desk) -> bool:
    """Whether a helper had the draft before, and so may hold a copy of its cookie, and knows the claimant's code. Who was
    let in by the code for helpers never had that, and their cookie opens nothing any more.
    """
    hands = hands_of(desk.store, desk.secret, desk.draft)
    last = next((each for each in reversed(hands) if each.by), Hand(""))
    return last.by in HELPERS and not last.lent and desk.draft.account is None


def _taken_over(desk: Desk, settings: Settings, secret: bytes) -> Response:
    """The claimant takes the draft over from a helper: it is under another secret from now on.

    The code stays what it was until a browser comes that has this secret (`_completed`): where this answer is lost, the
    claimant comes back by the code that they have. Until then nobody has said who fills in, and no page is shown.
    """
    if desk.secret != secret:
        if desk.lies_with_helper:
            lies_with(desk, UNSAID)
        elif desk.state.hand:
            passed_to(desk, Hand(""))
        desk.store.codes.give_to(desk.draft, secret)
    response = see_other(f"{address(desk)}?{TAKEN}={_proof(secret)}")
    give_secret(response, desk.form_id, secret, settings, f"{desk.compiled.site.prefix}/", desk.draft.expires)
    kiosk.holds(desk.form_id, secret)
    return response


def _completed(desk: Desk) -> Response:
    """The claimant's browser has the new secret: nothing that a helper knows opens the draft any more, and it is theirs.

    Asked again, as after a second press, it shows the same code again.
    """
    if desk.lies_with_helper:
        _end_codes(desk)
        lies_with(desk, "")
    coded = desk.store.codes.of(desk.draft) is not None
    if desk.draft.status == "sent":
        return see_other(f"{desk.compiled.site.page(desk.language, desk.form_id, LATER)}?{ANEW}")
    if not desk.state.hand and _is_known(desk):
        if coded:
            desk.store.codes.renew(desk.draft)
        _end_messages(desk)
        passed_to(desk, Hand(SELF))
    if coded and desk.state.hand == SELF:
        return see_other(f"{desk.compiled.site.page(desk.language, desk.form_id, LATER)}?{ANEW}")
    return see_other(desk.href(gap(desk.plan, desk.state)))


def _end_codes(desk: Desk) -> None:
    """Give the draft a new code: none that a helper knows opens it any more."""
    desk.store.codes.renew(desk.draft)
    _end_messages(desk)


def _end_messages(desk: Desk) -> None:
    """What was sent by message opens the draft no more, and none reminds of it: the address may be the helper's."""
    desk.store.sent_codes.end(desk.draft, desk.store.reminders.forget_in)


def _proof(secret: bytes) -> str:
    """What an address carries that only the answer to a press could have led to: nobody else's link takes a draft over."""
    return blake2b(key=secret, digest_size=8, person=b"fe.taken").hexdigest()


def secret_after(request: Request, held: bytes) -> bytes:
    """The secret that a press of the page leads to: from what the browser holds, and from a mark of that page, which whoever
    copied the one does not know. The same press that is sent again leads to the same.
    """
    mark = request.form.get("copy", "")
    return secret_by(held, mark) if _MARK.fullmatch(mark) else new_secret()
