"""What the preview answers with, and the headers that keep it to this machine and to itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from formengine.preview.bench import Wsgi

HTML = "text/html; charset=utf-8"
_OURS = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; frame-src 'self'; "
    "form-action 'none'; base-uri 'none'; frame-ancestors 'self'"
)
_PICTURE = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'none'; base-uri 'none'; "
    "frame-ancestors 'self'"
)
"""Of a state of a form, or of its map: nothing in it does anything. The map has its style in it."""
_ALWAYS = (
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "SAMEORIGIN"),
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    # What is shown is always what was saved last.
    ("Cache-Control", "no-store"),
)


@dataclass(frozen=True, slots=True)
class Answer:
    """A response. `picture`: nothing in it may do anything."""

    body: bytes | Iterable[bytes]
    status: HTTPStatus = HTTPStatus.OK
    kind: str = HTML
    picture: bool = False
    moved: str = ""

    def send(self, start: Callable[..., Any]) -> Iterable[bytes]:
        """Answer as WSGI wants it."""
        policy = _PICTURE if self.picture else _OURS
        if self.kind.startswith("image/svg"):
            policy = policy.replace("style-src 'self'", "style-src 'unsafe-inline'")
        head = [("Content-Type", self.kind), ("Content-Security-Policy", policy), *_ALWAYS]
        if self.moved:
            head.append(("Location", self.moved))
        if isinstance(self.body, bytes):
            head.append(("Content-Length", str(len(self.body))))
        start(f"{self.status.value} {self.status.phrase}", head)
        return [self.body] if isinstance(self.body, bytes) else self.body


def framed(app: Wsgi, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
    """What a form's own service answers, but that a page of the preview may hold it: for claimants no page ever may."""

    def begin(status: str, head: list[tuple[str, str]], *more: Any) -> Any:
        return start(status, list(_allowed(head)), *more)

    found: Iterable[bytes] = app(environ, begin)
    return found


def _allowed(head: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for name, value in head:
        if name == "X-Frame-Options":
            yield name, "SAMEORIGIN"
        elif name == "Content-Security-Policy":
            yield name, value.replace("frame-ancestors 'none'", "frame-ancestors 'self'")
        else:
            yield name, value
