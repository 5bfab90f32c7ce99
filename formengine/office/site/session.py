"""Who is signed in to the office's site: a cookie that names the token they have shown, and never holds it.

It is signed with a key made of the office's private one, so that each process of the office reads it and nobody else makes
one. Whoever withdraws the token ends the session with it, and whoever signs out ends it for each copy of the cookie.
"""

from __future__ import annotations

import hmac
import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import blake2b

from flask import Request, Response

IDLE = 30 * 60
"""Seconds after a page for which one stays signed in: each page says until when, and what puts that off (WCAG 2.2.1). What
is typed comes back after that: see `signing`.
"""
WHOLE = 20 * 3600
"""Seconds for which one stays signed in at all: a day of work, and what WCAG 2.2.1 calls no limit. Of a browser that is not
signed in, the page that asks for a key works for as long.
"""
NAME = "fe-office"
_KEY, _SIGNED, _FORM = b"office.site.key", b"office.cookie", b"office.form"


@dataclass(frozen=True, slots=True)
class Session:
    """One browser: the id of the token it has shown (none before signing in), 128 random bits, and the seconds (Unix) at
    which it has begun and was last seen.
    """

    token: str
    drawn: str
    begun: int
    seen: int


class Sessions:
    """The sessions of one office."""

    def __init__(self, private: bytes, clock: Callable[[], datetime], *, secure: bool) -> None:
        self._key = blake2b(private, digest_size=32, person=_KEY).digest()
        self._clock = clock
        self._secure = secure
        # No other host of the domain can set a cookie with this prefix (RFC 6265bis, 4.1.3.2).
        self.name = f"__Host-{NAME}" if secure else NAME

    def of(self, asked: Request) -> Session | None:
        """The session of the browser that asks; None where it has none, or none that holds any more."""
        parts = asked.cookies.get(self.name, "").split(".")
        if len(parts) != 5 or not hmac.compare_digest(self._mark(*parts[:4]).encode(), parts[4].encode()):
            return None
        found, now = Session(parts[0], parts[1], int(parts[2]), int(parts[3])), self._now()
        return found if now < min(found.seen + _rest(found), found.begun + WHOLE) else None

    def end(self, session: Session) -> datetime:
        """When it ends (UTC) if no other page is opened."""
        return datetime.fromtimestamp(min(self._now() + _rest(session), session.begun + WHOLE), UTC)

    def over(self, session: Session) -> datetime:
        """When it is over whatever is opened (UTC)."""
        return datetime.fromtimestamp(session.begun + WHOLE, UTC)

    def new(self, token: str = "") -> Session:
        """A session that begins now."""
        now = self._now()
        return Session(token, os.urandom(16).hex(), now, now)

    def give(self, response: Response, session: Session) -> None:
        """Let the browser keep it from now on: no script reads it, and no other site's page sends it."""
        seen = replace(session, seen=self._now())
        parts = seen.token, seen.drawn, str(seen.begun), str(seen.seen)
        response.set_cookie(
            self.name,
            ".".join((*parts, self._mark(*parts))),
            max_age=_rest(session),
            path="/",
            secure=self._secure,
            httponly=True,
            samesite="Strict",
        )

    def take(self, response: Response) -> None:
        """Let the browser forget it."""
        response.delete_cookie(self.name, path="/", secure=self._secure, httponly=True, samesite="Strict")

    def csrf(self, session: Session) -> str:
        """What a form of this session carries."""
        return blake2b(session.drawn.encode(), key=self._key, digest_size=16, person=_FORM).hexdigest()

    def is_own(self, session: Session | None, given: str) -> bool:
        """Whether a form that was sent was a page of this session."""
        return session is not None and hmac.compare_digest(self.csrf(session).encode(), given.encode())

    def _mark(self, *parts: str) -> str:
        return blake2b(".".join(parts).encode(), key=self._key, digest_size=32, person=_SIGNED).hexdigest()

    def _now(self) -> int:
        return int(self._clock().timestamp())


def _rest(session: Session) -> int:
    return IDLE if session.token else WHOLE
