"""Where a list goes on: a place in it, written so that nobody takes it for more than that. Pure."""

from __future__ import annotations

import base64
import binascii
import struct

from formengine.office.checking import Wrong
from formengine.office.problems import Problem

_SHAPE = struct.Struct(">qq")


def cursor_of(place: tuple[int, int]) -> str:
    """A place as it is given out."""
    return base64.urlsafe_b64encode(_SHAPE.pack(*place)).decode().rstrip("=")


def place_of(cursor: str) -> tuple[int, int]:
    """The place that was given out. Raises Problem for what was not."""
    try:
        first, second = _SHAPE.unpack(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, binascii.Error, struct.error):
        told = [Wrong("after", "Write what the page before gave as `next`, and nothing else.")]
        raise Problem("invalid", "The cursor is none of ours.", told) from None
    return first, second
