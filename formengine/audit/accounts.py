"""The pages of accounts, of every form, as if it offered them: before and after signing in, and what waits to be saved.

Nobody signs in anywhere: what the service does when somebody comes back from a provider is done here.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from formengine.audit.around import filled_in, keep
from formengine.audit.claimant import Claimant, always_open
from formengine.audit.states import SHOWN, Captured, Ways
from formengine.reference import new_reference
from formengine.web.my_requests import REQUESTS
from formengine.web.signed import ACCOUNT
from formengine.web.signing_in import FAILED, SIGNED_OUT
from formengine.web.taking_in import AGAIN, HELD, SIGN_IN, TAKE

OFF = "signed-off"
_OFFERED = "With a form that offers accounts (`account: offered`),"
_SIGNED_IN = f"{_OFFERED} begin without, sign in,"
WAYS: Ways = {
    f"start/{ACCOUNT}": f"{_OFFERED} open the start page.",
    f"privacy/{ACCOUNT}": f"{_OFFERED} follow the link to it at the foot of the start page.",
    f"start/{ACCOUNT}-in": f"{_OFFERED} sign in, and open the start page.",
    f"{ACCOUNT}/{SIGN_IN}": f"{_OFFERED} begin, and open …/{ACCOUNT}.",
    f"{ACCOUNT}/{TAKE}": f"{_SIGNED_IN} and open …/{ACCOUNT}.",
    f"{ACCOUNT}/{HELD}": f"{_SIGNED_IN} and put the request into the account.",
    f"{ACCOUNT}/{AGAIN}": f"{_OFFERED} sign in, and open a page that asks to sign in again (`sign-in-again`).",
    f"{OFF}/{SHOWN}": f"{_SIGNED_IN} put the request into the account, sign out in another tab, and send a page.",
    f"{REQUESTS}/{SIGN_IN}": "In a service with accounts, open …/account/en/requests.",
    f"{REQUESTS}/{SHOWN}": "In a service with accounts, sign in, with a request begun and one sent, and open “My requests”.",
    f"{REQUESTS}/empty": "In a service with accounts, sign in without any request.",
    f"{SIGNED_OUT}/{SHOWN}": "In a service with accounts, sign in, and sign out.",
    f"{FAILED}/{SHOWN}": "Open an address at which one comes back from the provider, without having begun to sign in.",
}
"""What one does to see each page, for reports: by page and kind."""


def capture_accounts(claimant: Claimant, found: Captured) -> None:
    """The start page, the page that speaks of the account, and a page that was sent by somebody who had signed out."""
    here = claimant.address(ACCOUNT)
    with _offered(claimant):
        keep(found, "start", ACCOUNT, claimant.open(claimant.home))
        keep(found, "privacy", ACCOUNT, claimant.open(claimant.address("privacy")))
        first = claimant.begin()
        keep(found, ACCOUNT, SIGN_IN, claimant.open(here))
        claimant.sign_in("claimant")
        keep(found, ACCOUNT, TAKE, claimant.open(here))
        keep(found, ACCOUNT, HELD, claimant.press(TAKE))
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
    desk = someone.desk()
    if sent:
        desk.store.send(desk.draft, new_reference(), {}, someone.engine.settings.clock())
    desk.store.accounts.hold(desk.draft, account)


@contextmanager
def _offered(claimant: Claimant) -> Iterator[None]:
    """The form as if it offered accounts."""
    library, form_id = claimant.engine.library, claimant.form_id
    library.amend = lambda form: replace(always_open(form), account="offered")
    library.forget(form_id)
    try:
        yield
    finally:
        library.amend = always_open
        library.forget(form_id)
