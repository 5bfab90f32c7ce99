"""One attempt to sign in: what the provider's answer is judged by. It lies sealed in the browser that began it."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Self

LONGEST = 3600
"""Seconds within which one comes back: who has to look for a password or a telephone needs more than some minutes."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """`state` ties the answer to this browser (RFC 6749, 10.12), `nonce` the token to this attempt (OpenID Connect Core,
    3.1.2.1), `verifier` the code to whoever asked for it (RFC 7636). `begun` is in seconds since 1970 UTC; `strong` says
    whether a fresh or stronger sign-in was asked for. `language`, `then`: in which language, and what is done afterwards.
    """

    state: str
    nonce: str = field(repr=False)
    verifier: str = field(repr=False)
    begun: int
    language: str
    then: Mapping[str, str]
    strong: bool = False

    def as_json(self) -> dict[str, Any]:
        """As it is sealed."""
        return {**asdict(self), "then": dict(self.then)}

    @classmethod
    def of_json(cls, value: Mapping[str, Any]) -> Self:
        """The attempt that `as_json` wrote."""
        return cls(**value)

    def is_over(self, now: int) -> bool:
        """Whether it was begun too long ago."""
        return not 0 <= now - self.begun <= LONGEST


def new_attempt(language: str, then: Mapping[str, str], now: int, *, strong: bool = False) -> Attempt:
    """An attempt with words of its own, of 256 bits each."""
    state, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
    return Attempt(state, nonce, verifier, now, language, then, strong)
