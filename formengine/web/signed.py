"""Whether a browser is signed in, and with which account: its cookie, and what that opens."""

from __future__ import annotations

from urllib.parse import quote

from flask import Response, abort, after_this_request

from formengine import tags
from formengine.accounts import Provider
from formengine.compiling.plainpage import EnginePages
from formengine.model import Form
from formengine.storage import Draft, Store
from formengine.storage.accounts import SignIn
from formengine.web import kiosk
from formengine.web.asking import asked
from formengine.web.library import Shelf
from formengine.web.secrets import cookie_name, give_secret, is_host_only, secret_of, take_secret
from formengine.web.settings import Settings

ACCOUNT = "account"
"""The page of a form that speaks of its account."""
PLACE = "_account"
"""What stands in the cookie's name where a form's id does in others; no form is called so."""


def language_here(pages: EnginePages, language: str) -> str:
    """The language of a page that belongs to no form: the one that is asked for, or the first where it is not offered. 404
    where nothing is written in it.
    """
    spoken = tags.spoken(language)
    if spoken not in pages.languages:
        abort(404)
    return spoken if spoken in pages.offered else pages.offered[0]


def provider_here(settings: Settings) -> Provider | None:
    """The provider that one can sign in with in this browser. None on a shared device: who was signed in would stay so at
    the provider, for the next person. There one goes on with a code.
    """
    return None if kiosk.is_here() else settings.accounts


def has_accounts(form: Form, settings: Settings) -> bool:
    """Whether one can sign in to fill in a form here."""
    return form.account != "none" and provider_here(settings) is not None


def secret_here(settings: Settings, prefix: str) -> bytes | None:
    """The secret of this browser's sign-in, if it has one."""
    return secret_of(asked(), PLACE, is_host_only(settings, f"{prefix}/"))


def signed_in(store: Store, settings: Settings, prefix: str) -> SignIn | None:
    """Who is signed in in this browser. Its cookie lasts as long as they go on: who comes daily is not cut off when the
    first one would have ended.
    """
    secret = secret_here(settings, prefix) if provider_here(settings) is not None else None
    found = store.accounts.find(secret) if secret is not None else None
    if secret is not None and found is not None and found.prolonged:
        _give_again(secret, settings, prefix)
    return found


def _give_again(secret: bytes, settings: Settings, prefix: str) -> None:
    name = cookie_name(PLACE, is_host_only(settings, f"{prefix}/"))

    @after_this_request
    def give(response: Response) -> Response:
        # Not to a browser that was just signed out, or that got another one.
        if not any(each.startswith(f"{name}=") for each in response.headers.getlist("Set-Cookie")):
            give_sign_in(response, secret, settings, prefix)
        return response


def is_kept_from(store: Store, settings: Settings, draft: Draft, prefix: str) -> bool:
    """Whether an account holds a draft, and this browser is not signed in with it. Asks the database where one does."""
    if draft.account is None:
        return False
    found = signed_in(store, settings, prefix)
    return found is None or found.account != draft.account


def give_sign_in(response: Response, secret: bytes, settings: Settings, prefix: str) -> None:
    """Hand the browser the secret of its sign-in. How long that opens anything, the database says."""
    give_secret(response, PLACE, secret, settings, f"{prefix}/")


def take_sign_in(response: Response, settings: Settings, prefix: str) -> None:
    """Make the browser forget it."""
    take_secret(response, PLACE, settings, f"{prefix}/")


def account_address(shelf: Shelf, language: str, page: str = "") -> str:
    """The page of a form that asks to sign in, and leads to one of its pages afterwards."""
    address = shelf.site.page(language, shelf.plan.form_id, ACCOUNT)
    return f"{address}?page={quote(page)}" if page else address


def sign_in_address(shelf: Shelf, language: str, go: str, page: str = "") -> str:
    """Where one signs in, and comes back to this form: to its start page (`start`), its account page (`account`), or one of
    its steps (`page`).
    """
    rest = f"&page={page}" if page else ""
    return f"{shelf.site.prefix}/account/{language}/sign-in?form={shelf.plan.form_id}&go={go}{rest}"
