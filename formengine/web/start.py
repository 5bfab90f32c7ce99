"""The start page: what the form is, and a draft begun, found again, or begun anew."""

from __future__ import annotations

import datetime
from collections.abc import Hashable

from flask import Response

from formengine import tags
from formengine.compiling import Filling
from formengine.expressions import Env
from formengine.journey import begin, gap
from formengine.loading.statement import load_statement
from formengine.storage import Store
from formengine.web import kiosk
from formengine.web.again import came_from
from formengine.web.asking import asked
from formengine.web.desk import LATER, Desk
from formengine.web.endings import Closed
from formengine.web.lasting import opened
from formengine.web.library import Shelf
from formengine.web.limits import begun as counted
from formengine.web.limits import show_limited
from formengine.web.opening import today_of
from formengine.web.origin import START
from formengine.web.responses import chunked, see_other
from formengine.web.secrets import (
    check_token,
    give_secret,
    is_host_only,
    new_secret,
    secret_of,
    token_of,
    token_sent,
)
from formengine.web.settings import LEAST_DAYS, Settings
from formengine.web.signed import account_address, provider_here, sign_in_address, signed_in

NO_COOKIES = "?cookie=none"
"""What it carries where the browser that pressed « Commencer » had kept no cookie."""
NEW = "new"
"""What the address of the page « later » carries where another request would take the place of one that was sent."""
NONE_OPEN = "?request=none"
"""What the start page's address carries where a page of a request led to it, and there is no request."""


def show_start(store: Store, shelf: Shelf, settings: Settings, language: str) -> Response:
    """GET: the only page that search engines may list. With an open draft it offers to go on, and shows no answer."""
    args, today = asked().args, today_of(shelf, settings.clock())
    secret = _held(shelf, settings)
    desk = opened(store, shelf, settings, language, secret) if secret is not None else None
    fresh = new_secret() if secret is None else secret
    compiled = shelf.compiled(language)
    cookies = bool(args.get("cookie"))
    missing = desk is None and args.get("request") == "none"
    page = compiled.framed(
        "pages/start.html",
        [],
        status=desk.draft.status if desk is not None else "none",
        withdrawn=desk is not None and desk.withdrawn,
        held=desk.draft.status if desk is not None else "",
        here="",
        indexed=True,
        cookies=cookies,
        missing=missing,
        query=NO_COOKIES if cookies else NONE_OPEN if missing else "",
        days=settings.draft_days,
        conformity=_conformity(shelf),
        **_accounts(store, shelf, settings, language),
    )
    borrowed = desk is not None and desk.borrowed
    filling = Filling(Env({}, today=today), csrf=token_of(fresh), borrowed=borrowed)
    response = chunked(page, filling, indexed=True)
    if secret is None:
        give_secret(response, shelf.plan.form_id, fresh, settings, _path(shelf))
    return response


def _accounts(store: Store, shelf: Shelf, settings: Settings, language: str) -> dict[str, Hashable]:
    """What the page says of accounts: whether the form has them, and whether this browser is signed in."""
    form = shelf.checked.form
    found = provider_here(settings)
    provider = found.label if found is not None else ""
    if form.account == "none" or (form.account == "offered" and not provider):
        return {"account": "", "signed": False, "provider": "", "sign_in": "", "requests": ""}
    prefix = shelf.site.prefix
    return {
        "account": form.account,
        "signed": signed_in(store, settings, prefix) is not None,
        "provider": provider,
        "sign_in": sign_in_address(shelf, language, "start"),
        "requests": f"{prefix}/account/{tags.spoken(language)}/requests",
    }


def _conformity(shelf: Shelf) -> str:
    """How far the form keeps the rules, once all is judged: the law wants it said where people come in."""
    found = load_statement(shelf.folder)
    return found.state if found.rate is not None else ""


def _path(shelf: Shelf) -> str:
    return f"{shelf.site.prefix}/"


def _held(shelf: Shelf, settings: Settings) -> bytes | None:
    return secret_of(asked(), shelf.plan.form_id, is_host_only(settings, _path(shelf)))


def send_start(store: Store, shelf: Shelf, settings: Settings, language: str) -> Response:
    """POST: begin, go on, or be asked whether to erase and begin again: one press must not cost forty answers, nor what was
    sent its code.

    A double click begins twice, each under a secret of its own; the browser keeps one, and the other expires empty.
    """
    form_id = shelf.plan.form_id
    held = _held(shelf, settings)
    if held is None:
        # The browser keeps no cookies: say so where the form begins, not after eight pages.
        return see_other(f"{shelf.site.form(language, form_id)}{NO_COOKIES}")
    given, now = token_sent(asked()), settings.clock()
    desk = opened(store, shelf, settings, language, held)
    if (
        desk is not None
        and given is not None
        and given != token_of(held)
        and asked().form.get("go") == "begin"
    ):
        # The second of two presses, after the first one's answer: its page was made for the cookie before. Nothing
        # is done for it; it leads where the first one has led, as the start page would.
        return see_other(_onward(desk))
    secret = check_token(held, given)
    again = desk is not None and asked().form.get("go") == "again"
    if again and desk is not None and desk.draft.status == "sent" and desk.draft.account is not None:
        desk, again = None, False  # it stays in the account, and another one begins beside it
    if desk is not None and again:
        if desk.draft.status == "sent":
            return see_other(f"{shelf.site.page(language, form_id, LATER)}?{NEW}")
        return see_other(f"{shelf.site.page(language, form_id, 'erase')}?from={START}")
    if desk is not None:
        return see_other(_onward(desk))
    until = counted(store, settings)
    if until is not None:
        return show_limited(shelf, settings, language, secret, until)
    return begun(store, shelf, settings, language, now)


def _onward(desk: Desk) -> str:
    if desk.draft.status == "sent":
        return desk.compiled.site.page(desk.language, desk.form_id, "sent")
    return desk.href(gap(desk.plan, desk.state))


def begun(
    store: Store, shelf: Shelf, settings: Settings, language: str, now: datetime.datetime, first: str = ""
) -> Response:
    """A new draft under a new secret: one that the browser held before could have been planted there.

    `first` is the reference of the request from whose page this one begins. On a shared device it is kept for a day, until
    it has a code (see `lasting.kept_by_code`). Raises Closed while the form cannot be sent.
    """
    if shelf.gate is not None and not shelf.gate.is_open(now):
        raise Closed(shelf.site.form(language, shelf.plan.form_id))
    form, account = shelf.checked.form, None
    if form.account != "none":
        account = signed_in(store, settings, shelf.site.prefix)
        if account is None and form.account == "needed":
            return see_other(account_address(shelf, language))
    secret = new_secret()
    today = today_of(shelf, now)
    state = begin(shelf.plan, today)
    draft = store.begin(
        secret,
        form=shelf.plan.form_id,
        version=shelf.checked.form.version,
        language=tags.spoken(language),
        day=today,
        state=state.dump(),
        expires=now + datetime.timedelta(days=LEAST_DAYS if shelf.site.kiosk else settings.draft_days),
    )
    if first and shelf.checked.form.again is not None:
        came_from(store, draft, state.dump(), first)
    desk = Desk(store, shelf, language, secret, draft, state, shelf.compiled(language))
    response = see_other(desk.href(gap(desk.plan, state)))
    kiosk.holds(shelf.plan.form_id, secret)
    if account is not None:
        secret = store.accounts.hold(draft, account.account) or secret
    give_secret(response, shelf.plan.form_id, secret, settings, _path(shelf))
    return response
