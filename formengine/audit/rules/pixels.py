"""Pictures of the screen, pixel by pixel: PNG as Chromium writes it (8 bits a channel, RGB or RGBA, not interlaced).

Fifty lines instead of a library for pictures: the audit compares two of its own screenshots and opens no others.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass

from formengine.audit.rules.contrast import Colour

_HEADER = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True)
class Picture:
    """Rows of pixels; `step` bytes a pixel, of which the first three are red, green and blue."""

    width: int
    height: int
    step: int
    rows: tuple[bytes, ...]

    def at(self, x: int, y: int) -> Colour:
        """The colour of a pixel."""
        row, start = self.rows[y], x * self.step
        return row[start], row[start + 1], row[start + 2], 1


def read_png(data: bytes) -> Picture:
    """Decode a picture. Raises ValueError for a kind that Chromium does not write."""
    if not data.startswith(_HEADER):
        message = "this is no PNG"
        raise ValueError(message)
    packed, at, head = b"", len(_HEADER), b""
    while at < len(data):
        (size,) = struct.unpack(">I", data[at : at + 4])
        kind, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + size]
        head = body if kind == b"IHDR" else head
        packed += body if kind == b"IDAT" else b""
        at += size + 12
    width, height, depth, colour, _, _, interlaced = struct.unpack(">IIBBBBB", head)
    if depth != 8 or colour not in {2, 6} or interlaced:
        message = f"depth {depth}, colour type {colour}, interlace {interlaced}: not as Chromium writes"
        raise ValueError(message)
    step = 3 if colour == 2 else 4
    return Picture(width, height, step, tuple(_rows(zlib.decompress(packed), width * step, height, step)))


def _rows(raw: bytes, size: int, height: int, step: int) -> list[bytes]:
    rows: list[bytes] = []
    before = bytearray(size)
    for number in range(height):
        start = number * (size + 1)
        row = bytearray(raw[start + 1 : start + 1 + size])
        _unfilter(raw[start], row, before, step)
        rows.append(bytes(row))
        before = row
    return rows


def _unfilter(kind: int, row: bytearray, above: bytearray, step: int) -> None:
    """Undo one of PNG's five filters, in place (W3C, PNG, 9.2)."""
    if kind == 0:
        return
    if kind == 2 and row.count(0) == len(row):
        # Most rows of a page are like the one above.
        row[:] = above
        return
    if kind == 2:
        row[:] = bytes((one + two) & 255 for one, two in zip(row, above, strict=True))
        return
    for at in range(len(row)):
        left = row[at - step] if at >= step else 0
        if kind == 1:
            add = left
        elif kind == 3:
            add = (left + above[at]) // 2
        else:
            add = _paeth(left, above[at], above[at - step] if at >= step else 0)
        row[at] = (row[at] + add) & 255


def _paeth(left: int, above: int, corner: int) -> int:
    guess = left + above - corner
    far = abs(guess - left), abs(guess - above), abs(guess - corner)
    return (left, above, corner)[far.index(min(far))]
