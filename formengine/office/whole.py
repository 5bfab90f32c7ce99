"""Whether a document is what it is said to be, from its first byte to its last: one that was cut off, or that goes on with
something else, is found by whoever gives it, and not by the claimant who cannot open it.

Nothing in it is drawn or run: a library that did would meet whatever is sent, in the process that holds the office's key.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Callable, Mapping

from formengine.storage.attachments import BEGINS, Kind

_END = re.compile(rb"startxref\s+(\d{1,10})\s+%%EOF\s*\Z")
_TABLE = re.compile(rb"xref\s|\d{1,10}\s+\d{1,5}\s+obj\b")
_TAIL = 1100
"""Bytes in which a PDF's end is looked for: readers look through the last 1024 (ISO 32000-2, 7.5.5)."""
_START_OF_SCAN, _END_OF_IMAGE = 0xDA, b"\xff\xd9"
_ALONE = {0x01, *range(0xD0, 0xD8)}
"""Markers of JPEG that nothing belongs to (ITU-T T.81, B.1.1.3)."""


def is_whole(kind: Kind, content: bytes) -> bool:
    """Whether these bytes are a file of that type, and all of it."""
    return content.startswith(BEGINS[kind]) and _LOOKS[kind](content)


def _pdf(content: bytes) -> bool:
    """Its end names the place of the table of all its objects, which is there (ISO 32000-2, 7.5)."""
    end = _END.search(content, max(0, len(content) - _TAIL))
    return end is not None and _TABLE.match(content, int(end[1])) is not None


def _png(content: bytes) -> bool:
    """Chunk after chunk, each with its checksum, IHDR first and IEND last (W3C PNG, 5.3)."""
    at, names = len(BEGINS["image/png"]), []
    while at + 12 <= len(content):
        (length,) = struct.unpack_from(">I", content, at)
        end = at + 12 + length
        if (
            end > len(content)
            or zlib.crc32(content[at + 4 : end - 4]) != struct.unpack_from(">I", content, end - 4)[0]
        ):
            return False
        names.append(content[at + 4 : at + 8])
        at = end
    return at == len(content) and names[:1] == [b"IHDR"] and b"IDAT" in names and names[-1] == b"IEND"


def _jpeg(content: bytes) -> bool:
    """Segment after segment up to the picture itself, which lasts until the end of the image (ITU-T T.81, B.2.1)."""
    at = 2
    while at + 4 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if marker in _ALONE or marker == 0xFF:
            at += 1 if marker == 0xFF else 2
            continue
        (length,) = struct.unpack_from(">H", content, at + 2)
        if length < 2:
            return False
        at += 2 + length
        if marker == _START_OF_SCAN:
            return at < len(content) and content.endswith(_END_OF_IMAGE)
    return False


_LOOKS: Mapping[Kind, Callable[[bytes], bool]] = {
    "application/pdf": _pdf,
    "image/png": _png,
    "image/jpeg": _jpeg,
}
