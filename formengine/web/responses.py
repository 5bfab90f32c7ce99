"""Answers to a browser: bytes, compressed without leaking, and the headers that every page carries."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from flask import Response
from werkzeug.datastructures import Headers

from formengine.compiling.filling import Filling, Page, packed
from formengine.web.asking import asked

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
SECURITY = (
    ("Content-Security-Policy", POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
)
# Answers never stay in a cache: the phone may be borrowed.
PRIVATE = (*SECURITY, ("Cache-Control", "no-store"), ("X-Robots-Tag", "noindex"), ("Vary", "Accept-Encoding"))
OPEN = (*SECURITY, ("Cache-Control", "no-store"), ("Vary", "Accept-Encoding"))
INVALID = 422
"""The status of a page that says what must be mended (RFC 9110, 15.5.21)."""
_HTML = ("Content-Type", "text/html; charset=utf-8")
_GZIP = ("Content-Encoding", "gzip")
_HEADS = {
    indexed: ((_HTML, *head), (_HTML, *head, _GZIP)) for indexed, head in ((False, PRIVATE), (True, OPEN))
}
"""What pages carry, plain and packed, by whether search engines may list them."""

# The token alone: what was typed is escaped, so that it cannot pass for one.
_TOKEN = re.compile(rb'(?<=name="csrf_token" value=")([0-9a-f]+)(?=")')
_WORTH_PACKING = 8000
"""Bytes below which a page fits the first flight of a connection beside the style sheet, and needs no packing."""


class _Head(Headers):
    """Headers that we wrote ourselves: looking at each of them, as Werkzeug does, costs more than filling the page."""

    def __init__(self, pairs: Iterable[tuple[str, str]] = ()) -> None:
        self._list = pairs if isinstance(pairs, list) else list(pairs)

    def to_wsgi_list(self) -> list[tuple[str, str]]:
        """The headers as a server wants them."""
        return self._list.copy()


class _Answer(Response):
    """An answer whose headers go out as they are: its addresses are ASCII and its length is known."""

    def __init__(self, body: bytes, status: int, head: Iterable[tuple[str, str]]) -> None:
        # What Werkzeug's own makes of these, without its looking for a type among headers that begin with one.
        self.headers = _Head([*head, ("Content-Length", str(len(body)))])
        self._status, self._status_code = _line_of(status)
        self.direct_passthrough = False
        self._on_close = []
        self.response = [body]

    def get_wsgi_headers(self, environ: WSGIEnvironment) -> Headers:
        """The headers, without the copy in which Werkzeug mends addresses and lengths."""
        return self.headers

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer as it is; the long way where something waits for the answer's end, or wrapped what it says."""
        if self._on_close or not isinstance(self.response, list):
            return super().__call__(environ, start_response)
        start_response(self.status, self.headers.to_wsgi_list())
        return () if environ["REQUEST_METHOD"] == "HEAD" else self.response


@lru_cache(maxsize=16)
def _line_of(status: int) -> tuple[str, int]:
    """The words of a status, which Werkzeug looks up for each answer, and its number."""
    made = Response(status=status)
    return made.status, made.status_code


def takes_gzip() -> bool:
    """Whether the browser that asks takes gzip."""
    return _names_gzip(asked().environ.get("HTTP_ACCEPT_ENCODING", ""))


@lru_cache(maxsize=64)
def _names_gzip(accepts: str) -> bool:
    """Whether a header asks for gzip; a quality of 0 refuses it (RFC 9110, 12.5.3)."""
    return bool(re.search(r"\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))", accepts, re.IGNORECASE))


def chunked(
    page: Page, filling: Filling, status: int = 200, *, indexed: bool = False, gzip: bool | None = None
) -> Response:
    """A compiled page, filled. `gzip`: whether the browser takes it, where that was asked before."""
    plain, compressed = _HEADS[indexed]
    if takes_gzip() if gzip is None else gzip:
        return _Answer(page.gzip(filling), status, compressed)
    return _Answer(page.plain(filling), status, plain)


def rendered(html: str, status: int = 200, *, indexed: bool = False) -> Response:
    """A page rendered at once. Only a long one is compressed, and never its token beside what was typed (BREACH)."""
    body = html.encode()
    plain, compressed = _HEADS[indexed]
    if len(body) > _WORTH_PACKING and takes_gzip():
        return _Answer(packed(_TOKEN.split(body)), status, compressed)
    return _Answer(body, status, plain)


def as_file(body: bytes, kind: str, name: str) -> Response:
    """A file to be kept, by a name of ASCII letters (RFC 6266): no cache has it, and no search engine."""
    return _Answer(
        body,
        200,
        (("Content-Type", kind), ("Content-Disposition", f'attachment; filename="{name}"'), *PRIVATE),
    )


def atom(body: bytes) -> Response:
    """A feed (RFC 4287)."""
    return _Answer(body, 200, (("Content-Type", "application/atom+xml; charset=utf-8"), *PRIVATE))


def moved(address: str) -> Response:
    """The page stands at this address for good (RFC 9110, 15.4.9)."""
    return _Answer(b"", 308, (_HTML, *PRIVATE, ("Location", address)))


def see_other(address: str) -> Response:
    """Post/Redirect/Get: 303, so that a reload never sends a form again (RFC 9110, 15.4.4)."""
    return _Answer(b"", 303, (_HTML, *PRIVATE, ("Location", address)))
