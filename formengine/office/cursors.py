"""Where a list goes on: a place in it, written so that nobody takes it for more than that. Pure."""

from __future__ import annotations

import base64
import struct

CURSOR = "^[A-Za-z0-9_-]{22}$"
"""What one looks like, as a regular expression."""
_SHAPE = struct.Struct(">qq")


def cursor_of(place: tuple[int, int]) -> str:
    """A place as it is given out."""
    return base64.urlsafe_b64encode(_SHAPE.pack(*place)).decode().rstrip("=")


def place_of(cursor: str) -> tuple[int, int]:
    """The place that was given out as `CURSOR`."""
    first, second = _SHAPE.unpack(base64.urlsafe_b64decode(f"{cursor}=="))
    return first, second
