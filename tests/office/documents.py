"""The smallest documents of each type that are whole."""

from __future__ import annotations

import struct
import zlib

from formengine.storage.attachments import Kind


def pdf(words: str = "You are granted 512 euros.") -> bytes:
    """One without pages, that says something in a comment."""
    objects = (
        "1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\n"
    )
    body = f"%PDF-1.7\n% {words}\n{objects}".encode()
    places = body.index(b"1 0 obj"), body.index(b"2 0 obj")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    tail = f"xref\n0 3\n0000000000 65535 f \n{table}trailer\n<</Size 3/Root 1 0 R>>\nstartxref\n{len(body)}\n%%EOF\n"
    return body + tail.encode()


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


PNG = (
    b"\x89PNG\r\n\x1a\n"
    + _chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    + _chunk(b"IDAT", zlib.compress(b"\0\0"))
    + _chunk(b"IEND", b"")
)
JPEG = bytes.fromhex(
    "ffd8 ffe00010 4a46494600 0101 00 0001 0001 00 00 ffda0008 0101 00 003f 00 12ff0034 ffd9"
)
WHOLE: dict[Kind, bytes] = {"application/pdf": pdf(), "image/png": PNG, "image/jpeg": JPEG}
