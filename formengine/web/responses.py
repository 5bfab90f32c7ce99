"""Answers to a browser: bytes, compressed without leaking, and the headers that every page carries."""

from __future__ import annotations

import re

from flask import Response, request

from formengine.compiling.chunks import Page, packed
from formengine.compiling.holes import Filling

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
_HTML = ("Content-Type", "text/html; charset=utf-8")
_PLAIN = [*PRIVATE, _HTML]
_GZIP = [*PRIVATE, _HTML, ("Content-Encoding", "gzip")]


# The token alone: what was typed is escaped, so that it cannot pass for one.
_TOKEN = re.compile(rb'(?<=name="csrf_token" value=")([0-9a-f]+)(?=")')
_WORTH_PACKING = 8000
"""Bytes below which a page fits the first flight of a connection beside the style sheet, and needs no packing."""


def _takes_gzip() -> bool:
    return "gzip" in request.environ.get("HTTP_ACCEPT_ENCODING", "")


def chunked(page: Page, filling: Filling) -> Response:
    """A compiled page, filled."""
    if _takes_gzip():
        return Response(page.gzip(filling), 200, _GZIP)
    return Response(page.plain(filling), 200, _PLAIN)


def rendered(html: str, status: int = 200, *, indexed: bool = False) -> Response:
    """A page rendered at once. Only a long one is compressed, and never its token beside what was typed (BREACH)."""
    body = html.encode()
    headers = [*(OPEN if indexed else PRIVATE), _HTML]
    if len(body) > _WORTH_PACKING and _takes_gzip():
        return Response(packed(_TOKEN.split(body)), status, [*headers, ("Content-Encoding", "gzip")])
    return Response(body, status, headers)


def see_other(address: str) -> Response:
    """Post/Redirect/Get: 303, so that a reload never sends a form again (RFC 9110, 15.4.4)."""
    return Response(b"", 303, [*PRIVATE, ("Location", address)])
