"""How many requests may be begun from one connection, in all processes: each is a row that is kept for a month.

Whom it counts, and why so many: docs/decisions/0037-limits-that-an-office-can-live-with.md. Only what begins a request is
counted; to read, to answer and to send is not, so that no limit stands between somebody and a request that is begun.
"""

from __future__ import annotations

import datetime
import logging
from collections.abc import Sequence
from ipaddress import IPv6Network, ip_address, ip_network

from flask import Response

from formengine.compiling import Filling
from formengine.expressions import Env
from formengine.storage import Store, Subject
from formengine.web.asking import asked
from formengine.web.clients import client_of
from formengine.web.library import Shelf
from formengine.web.opening import today_of
from formengine.web.responses import rendered
from formengine.web.saying import Seldom
from formengine.web.secrets import token_of
from formengine.web.settings import Settings

TOO_MANY = 429
OF_A_LINE, OF_A_SITE = 600, 6_000
"""Requests that may be begun within a quarter of an hour: from one IPv4 address, or one IPv6 network of 64 bits; and from
all networks of one of 48 bits, which one customer may hold.
"""
SIGN_INS_OF_A_LINE, SIGN_INS_OF_A_SITE = 300, 3_000
"""Sign-ins that may be begun within a quarter of an hour, counted in the same way: each makes the provider work, and may
make somebody wait for it here.
"""
SITE = 48

log = logging.getLogger("formengine")
_seldom = Seldom()


def subjects(
    client: str, settings: Settings, kind: str = "begin", line: int = OF_A_LINE, site: int = OF_A_SITE
) -> Sequence[Subject]:
    """What the requests that a client begins are counted by, or what else it does (`kind`), and how many may be within the
    time; nothing where its address says nothing of whose it is: this machine's own, and a proxy's that has not told for whom
    it asks.
    """
    if not client:
        return ()
    network = ip_network(client)
    first = network.network_address
    if first.is_loopback or any(first in proxies for proxies in settings.proxies):
        return ()
    own = Subject(kind, client, line)
    if not isinstance(network, IPv6Network):
        return (own,)
    around = ip_network((ip_address(first), SITE), strict=False)
    return (own, Subject(f"{kind}-site", str(around), site))


def is_too_many_sign_ins(store: Store, settings: Settings) -> bool:
    """Count a sign-in that is about to be begun; whether there were too many from this connection."""
    client = client_of(asked(), settings.proxies)
    counted = subjects(client, settings, "sign-in", SIGN_INS_OF_A_LINE, SIGN_INS_OF_A_SITE)
    if not counted or store.codes.tried(counted) is None:
        return False
    _seldom.say(
        log.warning, "sign-in", "Too many sign-ins were begun from one connection; more are refused%s"
    )
    return True


def begun(store: Store, settings: Settings) -> datetime.datetime | None:
    """Count a request that is about to be begun; from when on one may be (UTC), or None when it may."""
    counted = subjects(client_of(asked(), settings.proxies), settings)
    until = store.codes.tried(counted) if counted else None
    if until is not None:
        # Without the address: it is somebody's.
        _seldom.say(
            log.warning, "begin", "Too many requests were begun from one connection; more are refused%s"
        )
    return until


def show_limited(
    shelf: Shelf, settings: Settings, language: str, secret: bytes, until: datetime.datetime
) -> Response:
    """The page that says when the next request can be begun; 429 (RFC 6585, 4). Nothing was typed that could be lost."""
    last = until + datetime.timedelta(seconds=59)
    html = shelf.compiled(language).render(
        "pages/limited.html",
        Filling(Env({}, today=today_of(shelf, settings.clock())), csrf=token_of(secret)),
        time=last.astimezone(shelf.zone).time(),
        held="",
        here="",
    )
    response = rendered(html, TOO_MANY)
    response.headers["Retry-After"] = str((until - settings.clock()).seconds + 1)
    return response
