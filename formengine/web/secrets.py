"""The cookie of a form, and the token that proves a form was sent from a page of ours.

The cookie holds 32 random bytes; nothing about the draft can be worked out from it, and the database holds its hash only.
The CSRF token is a keyed BLAKE2b tag (RFC 7693) of that secret: as strong as Flask-WTF's, which signs a random value kept in
a session, and worked out in a microsecond, since the secret is random and bound to one form already.
"""

from __future__ import annotations

import base64
import datetime
import hmac
import os
import re
import time
from binascii import a2b_base64
from functools import lru_cache
from hashlib import blake2b
from typing import IO

from flask import Request, Response
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.http import dump_cookie, http_date

from formengine.web.settings import MAX_BODY, Settings

SECRET_BYTES = 32
HOST = "__Host-"
"""What the names of cookies begin with that no other host of the domain can set."""
FIELD = "csrf_token"
_TAG = b"formengine.csrf"
_DECLARED_TAG = b"formengine.decl"
_OF_A_CODE = b"formengine.code"


def cookie_name(form_id: str, host: bool = False) -> str:
    """The name of a form's cookie: two forms in one browser do not disturb each other. `host`: see `is_host_only`."""
    return f"{HOST if host else ''}fe_{form_id}"


def is_host_only(settings: Settings, path: str) -> bool:
    """Whether cookies have the prefix `__Host-`, which no other host of the domain can set: it asks for TLS and for the
    path « / » (RFC 6265bis, 4.1.3.2), so that an engine under a prefix does without it.
    """
    return settings.secure_cookies and path == "/"


def new_secret() -> bytes:
    """A secret for a new draft."""
    return os.urandom(SECRET_BYTES)


def secret_by(held: bytes, code: str) -> bytes:
    """The secret under which a browser that holds `held` comes back with a code: the same however often it is sent.

    A form that is sent twice at once, by a finger or by a proxy, gets one cookie, and both answers lead to the request.
    Whoever planted `held` in the browser does not know the code, and cannot work it out.
    """
    return blake2b(code.encode(), key=held, digest_size=SECRET_BYTES, person=_OF_A_CODE).digest()


def secret_of(request: Request, form_id: str, host: bool = False) -> bytes | None:
    """The secret that the browser holds for this form, or None when it holds none that could be one.

    `host`: only the cookie with the prefix counts, or a plain one that a neighbour planted would be taken for it.
    """
    # Not `request.cookies`, which takes every cookie apart to find this one.
    held = _cookie_of(form_id, host).search(request.environ.get("HTTP_COOKIE", ""))
    return a2b_base64(held[1].replace("-", "+").replace("_", "/") + "=") if held is not None else None


@lru_cache(maxsize=1024)
def _cookie_of(form_id: str, host: bool) -> re.Pattern[str]:
    """A form's cookie among others, when it holds 32 bytes as `give_secret` writes them (RFC 6265, 4.2.1)."""
    return re.compile(rf"(?:^|; ?){re.escape(cookie_name(form_id, host))}=([A-Za-z0-9_-]{{43}})(?=;|$)")


def give_secret(
    response: Response,
    form_id: str,
    secret: bytes,
    settings: Settings,
    path: str,
    until: datetime.datetime | None = None,
) -> None:
    """Hand the browser its secret: never readable by scripts, never sent from another site's forms. It keeps it for as long
    as a new draft is kept, and `until` then at least.
    """
    age = settings.draft_days * 86400
    if until is not None:
        age = max(age, int((until - settings.clock()).total_seconds()) + 1)
    response.headers.add("Set-Cookie", given(form_id, secret, settings, path, age))


def given(form_id: str, secret: bytes, settings: Settings, path: str, age: int) -> str:
    """The cookie that a browser keeps for so many seconds, as a header says it."""
    held = base64.urlsafe_b64encode(secret).decode().rstrip("=")
    name = cookie_name(form_id, is_host_only(settings, path))
    before, between, after = _written(name, age, path, settings.secure_cookies)
    return f"{before}{held}{between}{http_date(time.time() + age)}{after}"


@lru_cache(maxsize=1024)
def _written(name: str, age: int, path: str, secure: bool) -> tuple[str, str, str]:
    """What stands around the value and the day of a cookie: Werkzeug writes it anew for each."""
    made = dump_cookie(
        name, "VALUE", expires="DAY", max_age=age, path=path, secure=secure, httponly=True, samesite="Lax"
    )
    before, _, rest = made.partition("VALUE")
    between, _, after = rest.partition("DAY")
    return before, between, after


def take_secret(response: Response, form_id: str, settings: Settings, path: str) -> None:
    """Make the browser forget its secret."""
    response.delete_cookie(
        cookie_name(form_id, is_host_only(settings, path)),
        path=path,
        secure=settings.secure_cookies,
        httponly=True,
        samesite="Lax",
    )


def token_of(secret: bytes) -> str:
    """The CSRF token of whoever holds this secret."""
    return blake2b(secret, digest_size=16, person=_TAG).hexdigest()


def declared_tag(secret: bytes, version: int) -> str:
    """What an address carries while a ticked declaration follows its page into another language.

    Only we can make it, and only for the answers that were seen (`version`): no link ticks a declaration for somebody.
    """
    return blake2b(b"%d" % version, key=secret, digest_size=16, person=_DECLARED_TAG).hexdigest()


def token_sent(request: Request) -> str | None:
    """The token that a submitted form carries. Whoever asks first reads the form: at most MAX_BODY bytes of it, or 413.

    The limit is the request's, not the app's: a service may take large files beside our pages.
    """
    length = request.environ.get("CONTENT_LENGTH") or ""
    if not (length.isdecimal() and len(length) < len(str(MAX_BODY))):
        request.max_content_length = min(request.max_content_length or MAX_BODY, MAX_BODY)
    token = request.form.get(FIELD)
    # Of a body whose length was not told, Werkzeug takes what the limit allows and leaves the rest without a word.
    if request.environ.get("wsgi.input_terminated") and request.content_length is None:
        rest: IO[bytes] = request.environ["wsgi.input"]
        if rest.read(1):
            raise RequestEntityTooLarge
    return token


def check_token(secret: bytes | None, given: str | None) -> bytes:
    """The secret, when the token is its own. Raises Flask-WTF's CSRFError, which a service may handle as it handles its
    own forms.
    """
    if secret is None or not given or not hmac.compare_digest(token_of(secret).encode(), given.encode()):
        raise CSRFError("The token of the form is missing or is not this browser's.")
    return secret
