"""Where staff make a browser a shared device, or end that: an address that `formengine kiosk` gives, and that works once.

The address is the proof that one may; no other page of ours sends a form here, and none elsewhere can know it. Opening it
changes nothing, so that whatever looks at links first does not use it up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Response

from formengine.web import kiosk
from formengine.web.asking import asked
from formengine.web.errors import language_of_request
from formengine.web.responses import rendered, see_other
from formengine.web.secrets import is_host_only

if TYPE_CHECKING:
    from formengine.web.extension import Engine

DONE = "done"
"""What stands in the place of the ticket once it is used: the page says what the device is now."""
GONE = 410
"""The address worked once (RFC 9110, 15.5.11)."""


def show_device(engine: Engine, ticket: str) -> Response:
    """GET: ask what the device shall be, or say what it is."""
    shared = kiosk.marked(_host(engine))
    if ticket == DONE:
        return _page(engine, DONE, shared=shared)
    if not engine.store.tickets.is_good(ticket):
        return _page(engine, "none", GONE, shared=shared)
    return _page(engine, "asked", shared=shared, address=asked().path)


def send_device(engine: Engine, ticket: str) -> Response:
    """POST: make it so."""
    if not engine.store.tickets.use(ticket):
        return _page(engine, "none", GONE, shared=kiosk.marked(_host(engine)))
    path, settings = f"{engine.library.site.prefix}/", engine.settings
    response = see_other(f"{path}kiosk/{DONE}")
    if asked().form.get("go") == "off":
        kiosk.take_back(response, settings, path, host=_host(engine))
    else:
        kiosk.set_up(response, settings, path, host=_host(engine))
    return response


def _page(engine: Engine, state: str, status: int = 200, **said: object) -> Response:
    language = language_of_request(engine.library, engine.pages)
    return rendered(engine.pages.render("pages/kiosk.html", language, state=state, **said), status)


def _host(engine: Engine) -> bool:
    return is_host_only(engine.settings, f"{engine.library.site.prefix}/")
