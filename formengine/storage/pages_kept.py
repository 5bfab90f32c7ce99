"""What was typed on a page after its request had left the browser: it waits, sealed, for whoever brings the code there.

A row belongs to one draft, and a draft has one at most: only a browser that the draft was last taken from writes it, known
by the hash of the secret that it held, so that nobody fills a disk with it. The key is drawn for the row and lies in that
browser's cookie alone: neither the server nor whoever has the draft elsewhere reads it. It goes with the draft.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from os import urandom
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from formengine.storage import crypto
from formengine.storage.databases import Connection, Database
from formengine.storage.values import Damaged, moment, stamp

MOST = 100_000
"""Characters that wait for a draft; more than that waits in the open pages alone."""
BLOCK = 1024
"""How long it is says only about how much was typed."""


class PagesKept:
    """The pages that wait in one database."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._sql = database.sql
        self._clock = clock

    def keep(
        self, former: bytes, form: str, page: str, text: str, key: bytes | None = None
    ) -> tuple[bytes, datetime] | None:
        """Keep a page for the draft that was last taken from the secret `former`: the key (32 bytes) that opens it, and
        until when it is kept (UTC). None where there is no such draft, or too much.

        Other pages that `key` opens stay beside it, so that no tab undoes another; what it does not open is replaced.
        """
        given = {"left": crypto.lookup(former, form), "now": stamp(self._clock())}
        found = self._database.one(self._sql.draft_left, given)
        if found is None:
            return None
        draft, expires = found
        own = key or urandom(crypto.SECRET_BYTES)

        def write(connection: Connection) -> bool:
            # Two tabs at once: the second waits here, and finds what the first has kept.
            connection.execute(self._sql.hold, {"draft": draft})
            pages = _opened(connection.execute(self._sql.page_kept, {"draft": draft}).fetchone(), draft, own)
            pages.pop(page, None)
            pages[page] = text
            if sum(map(len, pages.values())) > MOST:
                return False
            values = {"draft_id": draft, "sealed": _sealed(pages, draft, own)}
            return connection.execute(self._sql.put_page_kept, values).rowcount == 1

        return (own, moment(expires)) if self._database.commit(write) else None

    def of(self, draft: int, key: bytes) -> dict[str, str]:
        """What waits for a draft, by page, as it was typed; nothing that this key does not open."""
        return _opened(self._database.one(self._sql.page_kept, {"draft": draft}), draft, key)

    def end(self, draft: int, key: bytes, left: Mapping[str, str]) -> None:
        """Let nothing wait for a draft any more but what is left."""
        given = {"draft": draft}

        def write(connection: Connection) -> None:
            connection.execute(self._sql.end_page_kept, given)
            if left:
                values = {"draft_id": draft, "sealed": _sealed(left, draft, key)}
                connection.execute(self._sql.put_page_kept, values)

        self._database.commit(write)


def _sealed(pages: Mapping[str, str], draft: int, key: bytes) -> bytes:
    return crypto.seal(AESGCM(key), crypto.padded_json(dict(pages), BLOCK), _place(draft))


def _opened(found: Sequence[Any] | None, draft: int, key: bytes) -> dict[str, str]:
    """The pages of a row; none of what another browser typed, whose key is another."""
    if found is None:
        return {}
    try:
        pages = crypto.unseal_json(AESGCM(key), found[0], _place(draft))
    except Damaged:
        return {}
    return {page: str(text) for page, text in pages.items()} if isinstance(pages, dict) else {}


def _place(draft: int) -> bytes:
    return f"pages_kept\0sealed\0{draft}".encode()
