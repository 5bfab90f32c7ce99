"""A request of a process that serves forms alone: what nobody asks of it is not worked out."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from flask import Request
from werkzeug.datastructures import EnvironHeaders, FileStorage, ImmutableMultiDict
from werkzeug.exceptions import ClientDisconnected
from werkzeug.utils import cached_property

from formengine.web.settings import MAX_BODY

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

URLENCODED = "application/x-www-form-urlencoded"
NO_FILES: ImmutableMultiDict[str, FileStorage] = ImmutableMultiDict()
_LENGTH_DIGITS = 9


class ServedRequest(Request):
    """A request whose form, of the plain kind that our pages send, is read at once."""

    settings: Mapping[str, Any] | None = None
    """The settings of the app that it is asked of."""

    def __init__(
        self, environ: WSGIEnvironment, populate_request: bool = True, shallow: bool = False
    ) -> None:
        self.environ = environ
        self.shallow = shallow
        self.method = environ.get("REQUEST_METHOD", "GET").upper()
        self.scheme = environ.get("wsgi.url_scheme", "http")
        self.root_path = _decoded(environ.get("SCRIPT_NAME") or "").rstrip("/")
        self.path = "/" + _decoded(environ.get("PATH_INFO") or "").lstrip("/")
        self.query_string = environ.get("QUERY_STRING", "").encode("latin1")
        self.remote_addr = environ.get("REMOTE_ADDR")
        if populate_request and not shallow:
            environ["werkzeug.request"] = self

    @cached_property
    def headers(self) -> EnvironHeaders:  # type: ignore[override]  # an attribute there, made for each request
        """The headers, for those who ask for them: our own views look into the environment."""
        return EnvironHeaders(self.environ)

    @cached_property
    def server(self) -> tuple[str, int | None] | None:
        """The address of the server, for those who ask for it."""
        return Request(self.environ, populate_request=False).server

    def _load_form_data(self) -> None:
        """Werkzeug's own reader asks for limits, streams and files that such a form does not have."""
        asked, known = self.environ, vars(self)
        limit = self._max_content_length
        if limit is None:
            limit = (
                self.settings["MAX_CONTENT_LENGTH"] if self.settings is not None else self.max_content_length
            )
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
        known["files"] = NO_FILES

    @property
    def blueprints(self) -> list[str]:
        """The blueprints of the view, innermost first: Flask asks for them three times at each request."""
        return blueprints_of(self.url_rule.endpoint) if self.url_rule is not None else []

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
            if "%" in field or "+" in field:
                name, value = _unquoted(name), _unquoted(value)
            found.append((name, value))
    return found


def _unquoted(text: str) -> str:
    if "+" in text:
        text = text.replace("+", " ")
    return unquote(text, errors="werkzeug.url_quote") if "%" in text else text


@lru_cache(maxsize=64)
def blueprints_of(endpoint: str) -> list[str]:
    """The blueprints that an endpoint's name tells, innermost first."""
    names = endpoint.split(".")[:-1]
    return [".".join(names[:length]) for length in range(len(names), 0, -1)]


@lru_cache(maxsize=64)
def names_of(endpoint: str | None) -> tuple[str | None, ...]:
    """Under which names functions may be registered that stand before a view: the app's own, then its blueprints'."""
    return (None, *reversed(blueprints_of(endpoint or "")))


def _decoded(text: str) -> str:
    """A part of an address, which WSGI gives with a character for each byte (PEP 3333)."""
    return text if text.isascii() else text.encode("latin1").decode(errors="replace")
