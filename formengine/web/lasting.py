"""Whoever works on a request on its last day is not cut off: with each page it is kept for another while, and so is the
cookie that opens it.

WCAG 2.2.1 and RGAA 13.1 want a time limit to be longer than 20 hours, or to be extended: here it is both, counted from the
last page that somebody had before them.
"""

from __future__ import annotations

import datetime

from flask import Response, after_this_request

from formengine.storage import Store
from formengine.web import kiosk
from formengine.web.desk import Desk
from formengine.web.library import Shelf
from formengine.web.opening import open_desk, today_of
from formengine.web.secrets import cookie_name, give_secret, is_host_only
from formengine.web.settings import Settings
from formengine.web.signed import is_kept_from


def kept_by_code(desk: Desk, settings: Settings) -> None:
    """On a shared device nobody can open a request after its session, unless it has a code: it is begun for a day, and kept
    as long as elsewhere from the moment when its code is shown.
    """
    if desk.kiosk and desk.draft.status == "open" and desk.store.codes.of(desk.draft) is not None:
        until = settings.clock() + datetime.timedelta(days=settings.draft_days)
        desk.draft = desk.store.prolong(desk.draft, until)


def opened(
    store: Store, shelf: Shelf, settings: Settings, language: str, secret: bytes, page: str | None = None
) -> Desk | None:
    """The desk of whoever holds this secret, as `open_desk` gives it; its cookie lasts as long as it does. None too where an
    account holds the draft, and this browser is not signed in with it.
    """
    desk = open_desk(store, shelf, language, secret, today_of(shelf, settings.clock()), page)
    if desk is None or is_kept_from(store, settings, desk.draft, shelf.site.prefix):
        return None
    kiosk.holds(desk.form_id, secret)
    if kiosk.is_here():
        store.sessions.keep(desk.draft, settings.clock() + kiosk.session(settings))
    if not desk.prolonged:
        return desk
    draft, path, retention = desk.draft, f"{shelf.site.prefix}/", shelf.checked.form.retention
    name = cookie_name(draft.form, is_host_only(settings, path))

    @after_this_request
    def give_again(response: Response) -> Response:
        # Not to a browser that has just been told to forget it, or that got another one.
        if not any(each.startswith(f"{name}=") for each in response.headers.getlist("Set-Cookie")):
            give_secret(response, draft.form, secret, settings.of_form(retention), path, draft.expires)
        return response

    return desk
