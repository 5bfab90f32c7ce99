"""« Arrêter les rappels »: one page with one button, at an address that is in each reminder.

Whoever has the address can stop them, and nothing else: it signs nobody in, and says nothing of the request. Opening it
changes nothing, since mail programs open addresses by themselves. A mail program that knows RFC 8058 sends what its reader
has pressed without a page before it, a cookie or a token.
"""

from __future__ import annotations

from flask import Response, abort

from formengine.compiling import Filling
from formengine.delivery.reminding import STOP
from formengine.expressions import Env
from formengine.storage import Store
from formengine.web.library import Shelf
from formengine.web.responses import rendered, see_other

NOT_FOUND = 404


def show_stop(store: Store, shelf: Shelf, language: str, secret: str, env: Env) -> Response:
    """GET: what would be stopped, that it was, or that this address stops nothing."""
    found = store.reminders.find(secret, shelf.plan.form_id)
    known = found is not None
    stopped = found is not None and found[0].stopped
    html = shelf.compiled(language).render(
        "pages/stop-reminders.html",
        Filling(env),
        known=known,
        stopped=stopped,
        # No address that leads elsewhere than this one: what was asked for is not written back where it is none of ours.
        here=f"{STOP}/{secret}" if known else STOP,
        query="",
    )
    return rendered(html, 200 if known else NOT_FOUND)


def send_stop(store: Store, shelf: Shelf, language: str, secret: str, env: Env) -> Response:
    """POST: stop them. Pressed twice, it is done once."""
    if store.reminders.find(secret, shelf.plan.form_id) is None or not store.reminders.stop(secret):
        return show_stop(store, shelf, language, secret, env)
    return see_other(shelf.site.page(language, shelf.plan.form_id, f"{STOP}/{secret}"))


def lead_to_stop(store: Store, prefix: str, secret: str) -> Response:
    """GET of the short address in an SMS: to the page, in the language of the request."""
    found = store.reminders.find(secret)
    if found is None:
        abort(NOT_FOUND)
    reminding, form, language = found
    return see_other(f"{prefix}/{reminding.contact.language or language}/{form}/{STOP}/{secret}")
