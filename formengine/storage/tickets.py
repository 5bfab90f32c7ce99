"""Tickets: an address that works once, within an hour, and that only whoever has the server's keys can make.

A ticket is its second and 24 bits of chance, under a keyed BLAKE2b tag of 64 bits: nothing is kept of it until it is used.
"""

from __future__ import annotations

import base64
import binascii
import hmac
from collections.abc import Callable
from datetime import datetime, timedelta
from os import urandom

from formengine.storage.codes import Codes, Subject
from formengine.storage.keys import KeyRing

LIFE = timedelta(hours=1)
_WHEN, _CHANCE, _TAG = 4, 3, 8
"""Bytes: the second at which it was made, what tells two of one second apart, and the tag."""


class Tickets:
    """The tickets of one ring of keys, each used once in one database."""

    def __init__(self, keys: KeyRing, codes: Codes, clock: Callable[[], datetime]) -> None:
        self._keys = keys
        self._codes = codes
        self._clock = clock

    def make(self) -> str:
        """A new ticket: 24 small letters and figures, which somebody can type."""
        told = int(self._clock().timestamp()).to_bytes(_WHEN, "big") + urandom(_CHANCE)
        tag = self._keys.hashed(b"ticket\0" + told)[:_TAG]
        return base64.b32encode(told + tag).decode().lower()

    def is_good(self, ticket: str) -> bool:
        """Whether a ticket is ours, not too old, and not used."""
        return self._is_ours(ticket) and self._codes.limited([_subject(ticket)]) is None

    def use(self, ticket: str) -> bool:
        """Use a ticket; False for one that is no good. Two who use it at the same moment may both be told that it was."""
        if not self.is_good(ticket):
            return False
        self._codes.tried([_subject(ticket)])
        return True

    def _is_ours(self, ticket: str) -> bool:
        if ticket != ticket.lower():
            return False  # in capitals it would be another one, to be used once more
        try:
            found = base64.b32decode(ticket.upper())
        except (binascii.Error, ValueError):
            return False
        told, tag = found[: _WHEN + _CHANCE], found[_WHEN + _CHANCE :]
        if not any(hmac.compare_digest(tag, each[:_TAG]) for each in self._keys.hashes(b"ticket\0" + told)):
            return False
        age = self._clock().timestamp() - int.from_bytes(told[:_WHEN], "big")
        return -LIFE.total_seconds() < age < LIFE.total_seconds()


def _subject(ticket: str) -> Subject:
    return Subject("ticket", ticket, 0, LIFE)
