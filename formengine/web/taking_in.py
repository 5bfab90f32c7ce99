"""The page of a form that speaks of accounts: to sign in, to take what was begun into one's account, and how to come back.

What an account holds lies under the server's key alone (docs/decisions/0075-accounts.md): that is said before it is taken
in, and on this page for as long as it is there.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from flask import Response, abort

from formengine import tags
from formengine.compiling import Filling
from formengine.expressions import Env
from formengine.journey import gap
from formengine.storage import Store
from formengine.web import held_reminders
from formengine.web.addresses import is_page
from formengine.web.asking import asked
from formengine.web.desk import Desk
from formengine.web.hands import is_helper
from formengine.web.lasting import opened
from formengine.web.library import Shelf
from formengine.web.my_requests import OTHER
from formengine.web.opening import today_of
from formengine.web.reminding import shown
from formengine.web.responses import rendered, see_other
from formengine.web.secrets import check_token, give_secret, is_host_only, secret_of, token_of, token_sent
from formengine.web.settings import Settings
from formengine.web.signed import ACCOUNT, has_accounts, provider_here, sign_in_address, signed_in
from formengine.web.signing_in import GO_ACCOUNT, GO_PAGE, GO_START

TAKE = "take"
"""The value of the button that takes it in."""
SIGN_IN, AGAIN, HELD, UNAVAILABLE = "sign-in", "again", "held", "unavailable"
"""What the page is about, beside `TAKE`: to sign in; to do so once more; what is in the account; that one cannot."""


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks for the page: with which request, signed in or not, and for which page of the form they want to go on to."""

    desk: Desk | None
    secret: bytes | None
    signed: bool
    page: str

    @property
    def go(self) -> str:
        """Where they come to after signing in."""
        return GO_PAGE if self.page else GO_ACCOUNT if self.desk is not None else GO_START

    @property
    def query(self) -> str:
        """What the page's address says besides its name."""
        said = [f"page={quote(self.page)}"] if self.page else []
        said += [each for each in (AGAIN, OTHER) if each in asked().args]
        return f"?{'&'.join(said)}" if said else ""


def show_account(store: Store, shelf: Shelf, settings: Settings, language: str) -> Response:
    """GET: what is true of this browser's request, and what one can do. 404 where the form has no accounts."""
    form_id = shelf.plan.form_id
    page = asked().args.get("page", "")
    if shelf.checked.form.account == "none" or (page and not is_page(shelf.plan, page)):
        abort(404)
    secret = _held(shelf, settings)
    desk = opened(store, shelf, settings, language, secret) if secret is not None else None
    caller = Caller(desk, secret, signed_in(store, settings, shelf.site.prefix) is not None, page)
    about = _about(desk, settings, signed=caller.signed, again=AGAIN in asked().args)
    if desk is not None and about == HELD and held_reminders.REMIND in asked().args:
        if held_reminders.may_ask(desk, settings):
            return held_reminders.show_remind(desk, settings)
        return see_other(shelf.site.page(language, form_id, ACCOUNT))
    if about == "":
        site = shelf.site
        return see_other(site.page(language, form_id, page) if page else site.form(language, form_id))
    env = Env({}, today=today_of(shelf, settings.clock()))
    html = shelf.compiled(language).render(
        "pages/account.html",
        Filling(env, csrf=token_of(secret) if secret else "", borrowed=desk is not None and desk.borrowed),
        about=about,
        needed=shelf.checked.form.account == "needed",
        other=OTHER in asked().args,
        here=ACCOUNT,
        origin=ACCOUNT,
        query=caller.query,
        **_ways(shelf, settings, language, caller, strong=about == AGAIN),
        **_held_by(caller, shelf),
        **_reminded(desk, settings),
    )
    return rendered(html)


def _ways(
    shelf: Shelf, settings: Settings, language: str, caller: Caller, *, strong: bool
) -> dict[str, object]:
    """Where the page leads."""
    sign_in = sign_in_address(shelf, language, caller.go, quote(caller.page))
    provider = provider_here(settings)
    return {
        "provider": provider.label if provider is not None else "",
        "sign_in": f"{sign_in}&again" if strong else sign_in,
        "requests": f"{shelf.site.prefix}/account/{tags.spoken(language)}/requests",
    }


def _held_by(caller: Caller, shelf: Shelf) -> dict[str, object]:
    """What the page says of the request that this browser has."""
    desk = caller.desk
    if desk is None:
        return {"held": "", "withdrawn": False, "taking": False, "onward": "", "until": None}
    return {
        "held": desk.draft.status,
        "withdrawn": desk.withdrawn,
        "taking": desk.draft.account is None,
        "onward": _onward(desk),
        "until": desk.draft.expires.astimezone(shelf.zone).date(),
    }


def _reminded(desk: Desk | None, settings: Settings) -> dict[str, object]:
    """What it says of reminders: the address that stops them, or whether they can be asked for."""
    if desk is None or desk.draft.account is None:
        return {"reminding": "", "asks": False}
    return {"reminding": shown(desk)["reminding"], "asks": held_reminders.may_ask(desk, settings)}


def _held(shelf: Shelf, settings: Settings) -> bytes | None:
    return secret_of(asked(), shelf.plan.form_id, is_host_only(settings, f"{shelf.site.prefix}/"))


def _about(desk: Desk | None, settings: Settings, *, signed: bool, again: bool) -> str:
    """What the page is about; nothing where there is nothing to say."""
    if provider_here(settings) is None:
        return UNAVAILABLE
    if not signed:
        return SIGN_IN
    if again:
        return AGAIN
    if desk is None or (desk.draft.account is None and not _is_ours(desk)):
        return ""
    return HELD if desk.draft.account is not None else TAKE


def send_account(store: Store, shelf: Shelf, settings: Settings, language: str) -> Response:
    """POST: take this browser's request into the account that it is signed in with. Pressed twice, it is done once."""
    form_id, prefix = shelf.plan.form_id, shelf.site.prefix
    if not has_accounts(shelf.checked.form, settings):
        abort(404)
    here = shelf.site.page(language, form_id, ACCOUNT)
    secret = _held(shelf, settings)
    desk = opened(store, shelf, settings, language, secret) if secret is not None else None
    if desk is not None and held_reminders.REMIND in asked().args and held_reminders.may_ask(desk, settings):
        check_token(secret, token_sent(asked()))
        desk.posted = asked().form
        return held_reminders.send_remind(desk, settings)
    if desk is not None and desk.draft.account is not None:
        return see_other(here)  # pressed once more, on a page that was made for the cookie before
    check_token(secret, token_sent(asked()))
    found = signed_in(store, settings, prefix)
    response = see_other(here)
    if desk is not None and _is_ours(desk) and found is not None and asked().form.get("go") == TAKE:
        held = store.accounts.hold(desk.draft, found.account)
        if held is not None:
            give_secret(response, form_id, held, settings, f"{prefix}/", desk.draft.expires)
    return response


def _is_ours(desk: Desk) -> bool:
    """Whether it is the claimant who would take it in."""
    return not (is_helper(desk.state) or desk.borrowed)


def _onward(desk: Desk) -> str:
    if desk.draft.status == "sent":
        return desk.compiled.site.page(desk.language, desk.form_id, "sent")
    return desk.href(gap(desk.plan, desk.state))
