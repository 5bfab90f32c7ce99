"""The pages of accounts, of every form, as if it offered them: before and after signing in, and what waits to be saved.

Nobody signs in anywhere: what the service does when somebody comes back from a provider is done here.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import replace
from typing import Literal

from formengine.audit.around import filled_in, keep
from formengine.audit.claimant import Claimant, always_open
from formengine.audit.staged import as_if, send
from formengine.audit.states import SHOWN, Captured, Ways
from formengine.model import Form, Reminder
from formengine.web.by_message import EMAIL
from formengine.web.held_reminders import REMIND, SEND
from formengine.web.my_requests import OTHER, REQUESTS
from formengine.web.responses import INVALID
from formengine.web.signed import ACCOUNT
from formengine.web.signing_in import ASTRAY, FAILED, SIGNED_OUT, STATUSES
from formengine.web.taking_in import AGAIN, HELD, SIGN_IN, TAKE, UNAVAILABLE

OFF, NEEDED = "signed-off", "needed"
_OFFERED = "With a form that offers accounts (`account: offered`),"
_NEEDED = "With a form that needs an account (`account: needed`),"
_SIGNED_IN = f"{_OFFERED} begin without, sign in,"
_HELD = f"{_SIGNED_IN} put the request into the account,"
TO = "zoe@example.org"
WAYS: Ways = {
    f"start/{ACCOUNT}": f"{_OFFERED} open the start page.",
    f"privacy/{ACCOUNT}": f"{_OFFERED} follow the link to it at the foot of the start page.",
    f"start/{ACCOUNT}-in": f"{_OFFERED} sign in, and open the start page.",
    f"{ACCOUNT}/{SIGN_IN}": f"{_OFFERED} begin, and open …/{ACCOUNT}.",
    f"start/{ACCOUNT}-needed": f"{_NEEDED} open the start page.",
    f"start/{ACCOUNT}-{UNAVAILABLE}": f"{_NEEDED} open the start page on a shared device.",
    f"{ACCOUNT}/{NEEDED}": f"{_NEEDED} open …/{ACCOUNT}.",
    f"{ACCOUNT}/{UNAVAILABLE}": f"{_NEEDED} open …/{ACCOUNT} on a shared device.",
    f"{ACCOUNT}/{OTHER}": f"{_SIGNED_IN} with a request begun elsewhere, and continue that one from “My requests”.",
    f"{ACCOUNT}/{TAKE}": f"{_SIGNED_IN} and open …/{ACCOUNT}.",
    f"{ACCOUNT}/{HELD}": f"{_SIGNED_IN} and put the request into the account.",
    f"{ACCOUNT}/{REMIND}": f"{_HELD} and follow the link to reminders.",
    f"{ACCOUNT}/error-{REMIND}-nowhere": f"{_HELD} follow the link to reminders, and send nothing.",
    f"{ACCOUNT}/reminded": f"{_HELD} and ask for reminders.",
    f"{ACCOUNT}/{AGAIN}": f"{_OFFERED} sign in, and open a page that asks to sign in again (`sign-in-again`).",
    f"{OFF}/{SHOWN}": f"{_SIGNED_IN} put the request into the account, sign out in another tab, and send a page.",
    f"{REQUESTS}/{SIGN_IN}": "In a service with accounts, open …/account/en/requests.",
    f"{REQUESTS}/{SHOWN}": "In a service with accounts, sign in, with a request begun and one sent, and open “My requests”.",
    f"{REQUESTS}/empty": "In a service with accounts, sign in without any request.",
    f"{SIGNED_OUT}/{SHOWN}": "In a service with accounts, sign in, and sign out.",
    f"{FAILED}/{SHOWN}": "Open an address at which one comes back from the provider, without having begun to sign in.",
    f"{FAILED}/away": "Begin to sign in while the provider does not answer.",
    f"{FAILED}/declined": "Begin to sign in, and stop at the provider.",
    f"{FAILED}/many": "Begin to sign in very often from one connection, within a quarter of an hour.",
    f"{FAILED}/unproven": "Sign in at a provider whose answer does not prove who signed in.",
}
"""What one does to see each page, for reports: by page and kind."""


def capture_accounts(claimant: Claimant, found: Captured) -> None:
    """The start page, the page that speaks of the account, and a page that was sent by somebody who had signed out."""
    here = claimant.address(ACCOUNT)
    with _with(claimant, "needed"):
        newcomer = claimant.neighbour()
        keep(found, "start", f"{ACCOUNT}-needed", newcomer.open(claimant.home))
        keep(found, ACCOUNT, NEEDED, newcomer.open(here))
        newcomer.share()
        keep(found, "start", f"{ACCOUNT}-{UNAVAILABLE}", newcomer.open(claimant.home))
        keep(found, ACCOUNT, UNAVAILABLE, newcomer.open(here))
    with _with(claimant, "offered"):
        keep(found, "start", ACCOUNT, claimant.open(claimant.home))
        keep(found, "privacy", ACCOUNT, claimant.open(claimant.address("privacy")))
        first = claimant.begin()
        keep(found, ACCOUNT, SIGN_IN, claimant.open(here))
        claimant.sign_in("claimant")
        keep(found, ACCOUNT, OTHER, claimant.open(f"{here}?{OTHER}"))
        keep(found, ACCOUNT, TAKE, claimant.open(here))
        keep(found, ACCOUNT, HELD, claimant.press(TAKE))
        keep(found, ACCOUNT, REMIND, claimant.open(f"{here}?{REMIND}"))
        keep(found, ACCOUNT, f"error-{REMIND}-nowhere", claimant.press(SEND), INVALID)
        keep(found, ACCOUNT, "reminded", claimant.press(SEND, {EMAIL: [TO]}))
        keep(found, ACCOUNT, AGAIN, claimant.open(f"{here}?{AGAIN}"))
        form = claimant.open(first.address).page.form
        claimant.sign_out()
        keep(found, OFF, SHOWN, claimant.press("next", filled_in(form, 0), form=form), 403)
        newcomer = claimant.neighbour()
        newcomer.sign_in("newcomer")
        keep(found, "start", f"{ACCOUNT}-in", newcomer.open(claimant.home))


def capture_requests(claimant: Claimant, found: Captured) -> None:
    """The pages of accounts that belong to no form: one's requests, signed out, not signed in."""
    own = f"/account/{claimant.language}"
    keep(found, REQUESTS, SIGN_IN, claimant.open(f"{own}/{REQUESTS}"))
    keep(found, FAILED, SHOWN, claimant.open(f"{own}/{FAILED}"))
    for why in sorted(set(STATUSES) - {ASTRAY}):
        keep(found, FAILED, why, claimant.open(f"{own}/{FAILED}?why={why}"), STATUSES[why])
    claimant.sign_in("claimant")
    keep(found, REQUESTS, "empty", claimant.open(f"{own}/{REQUESTS}"))
    keep(found, SIGNED_OUT, SHOWN, claimant.press("out"))
    account = claimant.sign_in("claimant")
    for form_id in list(claimant.engine.library)[:1]:
        for sent in (False, True):
            _hold(claimant.at(form_id), account, sent=sent)
        keep(found, REQUESTS, SHOWN, claimant.open(f"{own}/{REQUESTS}"))


def _hold(someone: Claimant, account: int, *, sent: bool) -> None:
    """A request of the account, begun or sent."""
    someone.begin()
    if sent:
        send(someone)
    desk = someone.desk()
    desk.store.accounts.hold(desk.draft, account)


def _with(claimant: Claimant, account: Literal["offered", "needed"]) -> AbstractContextManager[None]:
    """The form as if it offered accounts, or needed one, and had something to remind of."""

    def changed(form: Form) -> Form:
        rules = form.reminders or (Reminder("draft-expires", form.title.where, days=7),)
        return replace(always_open(form), account=account, reminders=rules)

    return as_if(claimant, changed)
