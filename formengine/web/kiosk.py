"""Kiosk mode: pages for a device that strangers use one after the other. A setting makes every browser one, or staff set up
a browser, which a cookie then remembers.

The session of whoever has a request open lasts for `kiosk_minutes` after each page: their cookie is given with that age. So
the next person finds nothing, and whoever is there is never cut off while they go on (WCAG 2.2.1: the hour stands on each
page, and is put off by one press, as often as one likes); the server ends it as well, so that no copy of the cookie
outlives it. docs/decisions/0080-a-device-that-others-use.md says why so.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from zoneinfo import ZoneInfo

from flask import Response, after_this_request
from markupsafe import escape

from formengine.compiling.words import Words
from formengine.model import Form
from formengine.web.asking import asked
from formengine.web.secrets import HOST, cookie_name, given, is_host_only, take_secret
from formengine.web.settings import Settings

DEVICE = "fe-kiosk"
"""The cookie of a device that staff have set up: no form can have this name, since theirs begin with `fe_`."""
SHARED = "1"
"""What it holds: nothing that could be a secret, since it only takes away."""
DEVICE_DAYS = 400
"""How long a browser keeps it at most (RFC 6265bis, 5.5); it is given anew whenever somebody finishes."""
CLEAR = '"cache", "storage"'
"""What a browser is told to throw away. Not `cookies`: that takes those of the whole domain, neighbours' too, and the
device's own."""
_HERE, _HELD = "formengine.kiosk", "formengine.kiosk.held"


def is_here() -> bool:
    """Whether the request at hand comes from a shared device."""
    return _HERE in asked().environ


def device_name(host: bool) -> str:
    """The name of the device's cookie; `host` as in `cookie_name`."""
    return f"{HOST}{DEVICE}" if host else DEVICE


def marked(host: bool) -> bool:
    """Whether staff have set this browser up."""
    cookies = asked().environ.get("HTTP_COOKIE", "")
    return (
        DEVICE in cookies and re.search(rf"(?:^|; ?){device_name(host)}={SHARED}(?=;|$)", cookies) is not None
    )


def meet(settings: Settings, path: str, *, host: bool) -> None:
    """Look, before a view, whether a shared device asks; what is given to it then keeps to its session."""
    if not settings.kiosk and not marked(host):
        return
    asked().environ[_HERE] = path

    @after_this_request
    def keep_short(response: Response) -> Response:
        held: tuple[str, bytes] | None = asked().environ.get(_HELD)
        if held is not None:
            _shorten(response, *held, settings, path)
        return response


def session(settings: Settings) -> datetime.timedelta:
    """For how long the server opens a request after a page, whoever has its cookie: a minute more than the browser keeps
    that, since the page was on its way for a while.
    """
    return datetime.timedelta(minutes=settings.kiosk_minutes + 1)


def holds(form_id: str, secret: bytes) -> None:
    """Note that whoever asks has a request open under this secret: on a shared device, its session goes on from now."""
    environ = asked().environ
    if _HERE in environ:
        environ[_HELD] = form_id, secret


def _shorten(response: Response, form_id: str, secret: bytes, settings: Settings, path: str) -> None:
    cookies = response.headers.getlist("Set-Cookie")
    name = cookie_name(form_id, is_host_only(settings, path))
    own = [each for each in cookies if each.startswith(f"{name}=")]
    if any(each.startswith(f"{name}=;") for each in own):
        # It has just been told to forget it: the next person must not find it by going back.
        response.headers["Clear-Site-Data"] = CLEAR
        return
    response.headers.remove("Set-Cookie")
    for each in cookies:
        if each not in own:
            response.headers.add("Set-Cookie", each)
    response.headers.add("Set-Cookie", given(form_id, secret, settings, path, settings.kiosk_minutes * 60))


def forms_held(host: bool) -> Iterator[str]:
    """The ids of the forms whose cookie this browser has."""
    found = re.findall(r"(?:^|; ?)(__Host-)?fe_([A-Za-z0-9_-]+)=", asked().environ.get("HTTP_COOKIE", ""))
    return (form_id for prefix, form_id in found if bool(prefix) == host)


def clear(response: Response, settings: Settings, path: str, *, host: bool) -> Response:
    """Make a shared device forget whoever was there: what it holds of each form, its cache, what pages stored. It stays a
    shared device.
    """
    for form_id in forms_held(host):
        take_secret(response, form_id, settings, path)
    if marked(host):
        set_up(response, settings, path, host=host)
    response.headers["Clear-Site-Data"] = CLEAR
    return response


def set_up(response: Response, settings: Settings, path: str, *, host: bool) -> None:
    """Make a browser a shared device."""
    response.set_cookie(
        device_name(host),
        SHARED,
        max_age=DEVICE_DAYS * 86400,
        path=path,
        secure=settings.secure_cookies,
        httponly=True,
        samesite="Lax",
    )


def take_back(response: Response, settings: Settings, path: str, *, host: bool) -> None:
    """Make a browser a device like others."""
    response.delete_cookie(
        device_name(host), path=path, secure=settings.secure_cookies, httponly=True, samesite="Lax"
    )


def session_of(settings: Settings) -> Callable[[Words, Form, bool], str]:
    """What says on a page when its session ends: nothing where none is open."""

    def say(words: Words, form: Form, inside: bool) -> str:
        request = asked()
        if _HELD not in request.environ:
            return ""
        ends = settings.clock() + datetime.timedelta(minutes=settings.kiosk_minutes)
        time = ends.astimezone(ZoneInfo(form.time_zone)).time()
        hour = f"<p>{escape(words.word('session.ends', time=time))}</p>\n"
        if inside:
            return hour
        query = request.query_string.decode("latin1") if request.method == "GET" else ""
        address = f"{request.path}?{query}" if query else request.path
        link = (
            f'<a class="button button--quiet" href="{escape(address)}">{escape(words.word("btn.extend"))}</a>'
        )
        return f'{hour}<div class="ways">{link}</div>\n'

    return say
