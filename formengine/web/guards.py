"""What stands before each page: the guards of every address, as data.

A guard looks at whoever asks before the view does: it lets them pass (None), answers in the view's place, or raises what
leads elsewhere. Each address has a line here, those with none as well: an address that is missing cannot be registered, and
`tests/web/test_guards.py` goes over all that an app has.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from flask import Response, abort

from formengine.web import finish, leave, shut, who
from formengine.web.desk import Desk
from formengine.web.endings import WhoNeeded
from formengine.web.finding import Finding
from formengine.web.hands import UNSAID
from formengine.web.responses import see_other
from formengine.web.signed import ACCOUNT

Guard = Callable[[Finding, Desk, str], Response | None]
"""Asked with the desk, and the page's address after the form's own."""


def unsent(find: Finding, desk: Desk, page: str) -> Response | None:
    """A page of answers: what was sent in another tab has none."""
    return finish.after_sent(desk) if desk.draft.status == "sent" else None


def said_who(find: Finding, desk: Desk, page: str) -> None:
    """Nobody reads on in a form that asks who fills it in before they have said it. Raises WhoNeeded."""
    who.need(desk)


def claimants(find: Finding, desk: Desk, page: str) -> Response | None:
    """What was sent is the claimant's. A helper who has sent it reads that it was, until the claimant takes it over; nobody
    reads more before having said who they are.
    """
    if not desk.lies_with_helper:
        return None
    if desk.state.hand == UNSAID:
        raise WhoNeeded(who.address(desk))
    return see_other(desk.compiled.site.page(desk.language, desk.form_id, "sent"))


def known_if_sent(find: Finding, desk: Desk, page: str) -> None:
    """The same of what a helper may see of what they have sent: only that somebody has to have said who they are."""
    if desk.lies_with_helper and desk.state.hand == UNSAID:
        raise WhoNeeded(who.address(desk))


def in_account(find: Finding, desk: Desk, page: str) -> None:
    """A form may need an account. Raises SignInNeeded."""
    if desk.draft.status == "open":
        find.in_account(desk, page)


def in_account_while_open(find: Finding, desk: Desk, page: str) -> None:
    """The same of a page that is shown without one while the form is closed."""
    if not desk.closed:
        in_account(find, desk, page)


def shows_answers(find: Finding, desk: Desk, page: str) -> None:
    """All answers stand there: who has an account may be asked to sign in once more. Raises SignInNeeded or SignedOut."""
    if desk.draft.status == "open":
        find.showing(desk, page)


def shows_receipt(find: Finding, desk: Desk, page: str) -> None:
    """The same of what was sent."""
    find.showing(desk, "receipt")


def while_open(find: Finding, desk: Desk, page: str) -> None:
    """Nothing is begun or gone on with while a form is closed. Raises Closed."""
    if desk.closed and desk.draft.status == "open":
        raise shut.leading(desk)


def not_in_account(find: Finding, desk: Desk, page: str) -> Response | None:
    """The way back to what an account holds is to sign in: a code would open it without."""
    if desk.draft.account is None:
        return None
    return see_other(desk.compiled.site.page(desk.language, desk.form_id, ACCOUNT))


def asks_once(find: Finding, desk: Desk, page: str) -> None:
    """The form says what becomes of a second request. 404 otherwise."""
    if desk.shelf.checked.form.again is None:
        abort(404)


def not_lent(find: Finding, desk: Desk, page: str) -> Response | None:
    """Who was let in by the code for helpers would read there what is private."""
    return see_other(desk.href(None)) if desk.state.lent else None


def may_erase(find: Finding, desk: Desk, page: str) -> Response | None:
    """It is not a helper's to erase who was let in by a code, or who has sent it."""
    return leave.show_refused(desk) if desk.borrowed else None


OF_NOBODY = ()
"""A page that says nothing of a request, or finds out itself whose it is."""

GUARDS: Mapping[str, tuple[Guard, ...]] = {
    # A form, from its first page to the last; `showing` asks for each step, as not all ask to sign in once more.
    "page": (unsent, in_account, said_who),
    "remove": (unsent, said_who, while_open),
    "check": (said_who, shows_answers, in_account_while_open),
    "who": (while_open,),
    "helped": (said_who,),
    "again": (while_open, asks_once, said_who, not_lent),
    "later": (while_open, not_in_account, said_who, known_if_sent),
    "erase": (may_erase,),
    # What was sent.
    "sent": (known_if_sent,),
    "receipt": (claimants, shows_receipt),
    "receipt_file": (claimants, shows_receipt),
    "track": (claimants,),
    "document": (claimants,),
    "reply": (claimants,),
    "notify": (claimants,),
    "feed": (claimants,),
    "withdraw": (claimants,),
    # Their address, a code or a sign-in says whose they are.
    **dict.fromkeys(("feed_itself", "stop", "stop_short", "resume", "account", "start", "end"), OF_NOBODY),
    **dict.fromkeys(("requests", "requests_send", "helper_back", "helper_sign_in"), OF_NOBODY),
    **dict.fromkeys(("sign_in", "sign_in_back", "sign_in_failed", "sign_out", "sign_out_back"), OF_NOBODY),
    **dict.fromkeys(("signed_out", "leave", "device"), OF_NOBODY),
    # Nobody's.
    **dict.fromkeys(("index", "index_in", "index_slash", "start_slash", "health", "static"), OF_NOBODY),
    **dict.fromkeys(("erased", "accessibility", "accessibilite", "privacy"), OF_NOBODY),
}
"""The guards of each address, by its endpoint, in the order in which they are asked."""


def asked_of(guards: tuple[Guard, ...], find: Finding, desk: Desk, page: str) -> Response | None:
    """What answers in a view's place, if anything does."""
    for guard in guards:
        instead = guard(find, desk, page)
        if instead is not None:
            return instead
    return None
