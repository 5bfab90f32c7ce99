"""Answers to a browser: bytes, compressed without leaking, and the headers that every page carries."""

from __future__ import annotations

from flask import Response, request

from formengine.compiling.chunks import Page
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


def chunked(page: Page, filling: Filling) -> Response:
    """A compiled page, filled."""
    if "gzip" in request.environ.get("HTTP_ACCEPT_ENCODING", ""):
        return Response(page.gzip(filling), 200, _GZIP)
    return Response(page.plain(filling), 200, _PLAIN)


def rendered(html: str, status: int = 200, *, indexed: bool = False) -> Response:
    """A page rendered at once. Not compressed: it holds a token beside what was typed (BREACH)."""
    return Response(html.encode(), status, [*(OPEN if indexed else PRIVATE), _HTML])


def see_other(address: str) -> Response:
    """Post/Redirect/Get: 303, so that a reload never sends a form again (RFC 9110, 15.4.4)."""
    return Response(b"", 303, [*PRIVATE, ("Location", address)])
