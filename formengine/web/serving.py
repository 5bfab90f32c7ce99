"""Flask for a process that serves nothing but forms: what it works out at each request although the answer is known.

Every override gives what Flask gives; a service that mounts the engine in an app of its own does without them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import unquote

from flask import Flask, Request, Response
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface, SessionMixin
from werkzeug.datastructures import ImmutableMultiDict
from werkzeug.exceptions import ClientDisconnected
from werkzeug.routing import MapAdapter, Rule

from formengine.web.settings import MAX_BODY

MOST_KNOWN = 2_000
LONGEST_KNOWN = 300
"""Addresses that are kept, and the characters of the longest: asking for other ones must not fill the memory."""

URLENCODED = "application/x-www-form-urlencoded"
_LENGTH_DIGITS = 9

Key = tuple[str, str, str, str, str]


class ServedRequest(Request):
    """A request whose form, of the plain kind that our pages send, is read at once."""

    def _load_form_data(self) -> None:
        """Werkzeug's own reader asks for limits, streams and files that such a form does not have."""
        asked, known = self.environ, vars(self)
        limit = self.max_content_length
        length = asked.get("CONTENT_LENGTH") or ""
        if (
            asked.get("CONTENT_TYPE") != URLENCODED
            or "HTTP_TRANSFER_ENCODING" in asked
            or not (length.isdecimal() and len(length) <= _LENGTH_DIGITS)
            or int(length) > (limit if limit is not None else MAX_BODY)
            or "stream" in known
            or "_cached_data" in known
        ):
            super()._load_form_data()
            return
        body = asked["wsgi.input"].read(int(length))
        if len(body) < int(length):
            raise ClientDisconnected
        try:
            pairs = fields_of(body.decode())
        except ValueError:
            pairs = []  # as Werkzeug has it: no form that a browser sent
        known["form"] = ImmutableMultiDict(pairs)
        known["files"] = ImmutableMultiDict()

    @property
    def blueprints(self) -> list[str]:
        """The blueprints of the view, innermost first: Flask asks for them three times at each request."""
        return _blueprints_of(self.url_rule.endpoint) if self.url_rule is not None else []

    def close(self) -> None:
        """Close the files that were sent, if any were."""
        if vars(self).get("files"):
            super().close()


def fields_of(body: str) -> list[tuple[str, str]]:
    """The fields of a submitted form in order, as `urllib.parse.parse_qsl` reads them with blank values kept.

    Nearly all of them need nothing unquoted, which it does not find out. (URL Standard, 5.1.)
    """
    found = []
    for field in body.split("&"):
        if field:
            name, _, value = field.partition("=")
            found.append((_unquoted(name), _unquoted(value)))
    return found


def _unquoted(text: str) -> str:
    if "+" in text:
        text = text.replace("+", " ")
    return unquote(text, errors="werkzeug.url_quote") if "%" in text else text


@lru_cache(maxsize=64)
def _blueprints_of(endpoint: str) -> list[str]:
    names = endpoint.split(".")[:-1]
    return [".".join(names[:length]) for length in range(len(names), 0, -1)]


class ServedApp(Flask):
    """A Flask app whose addresses are matched against its rules once, and whose views are plain functions."""

    request_class = ServedRequest

    def __init__(self, name: str) -> None:
        super().__init__(name, static_folder=None)
        self.session_interface = _Sessions()
        self._known: dict[Key, _Address] = {}

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """The function itself: Flask looks at each of them, at each request, to find out whether it is a coroutine."""
        return func

    def create_url_adapter(self, request: Request | None) -> MapAdapter | None:
        """What binds a request to the rules; of an address that was asked for before, what it was found to mean."""
        if request is None:
            return super().create_url_adapter(None)
        asked = request.environ
        key = (
            asked.get("HTTP_HOST", ""),
            asked["wsgi.url_scheme"],
            asked.get("SCRIPT_NAME", ""),
            asked["REQUEST_METHOD"],
            asked["PATH_INFO"],
        )
        known = self._known.get(key)
        if known is not None:
            return known
        bound = super().create_url_adapter(request)
        if bound is None or not key[0] or len(key[0]) + len(key[2]) + len(key[4]) > LONGEST_KNOWN:
            return bound
        return _Address(bound, lambda found: self._keep(key, found))

    def _keep(self, key: Key, address: _Address) -> None:
        if len(self._known) >= MOST_KNOWN:
            self._known.clear()
        self._known[key] = address


class _Address(MapAdapter):
    """A bound address that remembers the rule it met. One that no rule takes is told to nobody and forgotten."""

    def __init__(self, bound: MapAdapter, keep: Callable[[_Address], None]) -> None:
        vars(self).update(vars(bound))
        self._found: tuple[Rule, Mapping[str, Any]] | None = None
        self._keep = keep

    def match(self, *args: Any, **kwargs: Any) -> Any:
        """The rule and the values that it takes from the address, for Flask; whatever else is asked is worked out."""
        if args or kwargs != {"return_rule": True}:
            return super().match(*args, **kwargs)
        if self._found is None:
            self._found = super().match(return_rule=True)
            self._keep(self)
        rule, values = self._found
        return rule, dict(values)


class _Sessions(SecureCookieSessionInterface):
    """Flask's signed sessions, for those who have one: it prepares to check a signature at each request, none or not."""

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """An empty session at once for a browser that sends none."""
        if self.get_cookie_name(app) not in request.environ.get("HTTP_COOKIE", ""):
            return self.session_class()
        return super().open_session(app, request)

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Nothing, for a session that is empty and that nobody looked at."""
        if session or session.accessed or session.modified:
            super().save_session(app, session, response)
