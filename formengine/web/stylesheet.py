"""The one style sheet: its address names its content, so that it is fetched once and kept for a year."""

from __future__ import annotations

import gzip
from functools import lru_cache
from hashlib import blake2b

from flask import Response

from formengine.web.responses import SECURITY, takes_gzip

_HEADERS = [
    *SECURITY,
    ("Content-Type", "text/css; charset=utf-8"),
    ("Cache-Control", "public, max-age=31536000, immutable"),
    ("Vary", "Accept-Encoding"),
]


class Stylesheet:
    """The style sheet's bytes, compressed once."""

    def __init__(self, content: bytes, prefix: str) -> None:
        self.content = content
        self.gzip = _compressed(content)
        self.name = f"style-{blake2b(content, digest_size=6).hexdigest()}.css"
        self.address = f"{prefix}/static/{self.name}"

    def response(self) -> Response:
        """The sheet. It holds nothing secret, so it travels compressed."""
        if takes_gzip():
            return Response(self.gzip, 200, [*_HEADERS, ("Content-Encoding", "gzip")])
        return Response(self.content, 200, _HEADERS)


@lru_cache(maxsize=4)
def _compressed(content: bytes) -> bytes:
    """In a process with several services, as the audit is one, they have the same sheet."""
    return gzip.compress(content, 9, mtime=0)
