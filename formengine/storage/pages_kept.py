"""What was typed on a page after its request had left the browser: it waits, sealed, for whoever brings the code there.

A row belongs to one draft, and a draft has one at most: only a browser that the draft was last taken from writes it, known
by the hash of the secret that it held, so that nobody fills a disk with it. The key is drawn for the row and lies in that
browser's cookie alone: neither the server nor whoever has the draft elsewhere reads it. It goes with the draft.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from os import urandom

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from formengine.storage import crypto
from formengine.storage.databases import Database
from formengine.storage.values import Damaged, moment, stamp

MOST = 100_000
"""Characters of a page that wait; more than that waits in the open page alone."""
BLOCK = 1024
"""How long it is says only about how much was typed."""


class PagesKept:
    """The pages that wait in one database."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._sql = database.sql
        self._clock = clock

    def keep(self, former: bytes, form: str, page: str) -> tuple[bytes, datetime] | None:
        """Keep a page for the draft that was last taken from the secret `former`: the key (32 bytes) that opens it, and
        until when it is kept (UTC). None where there is no such draft. What was kept of it before is replaced.
        """
        if len(page) > MOST:
            return None
        given = {"left": crypto.lookup(former, form), "now": stamp(self._clock())}
        found = self._database.one(self._sql.draft_left, given)
        if found is None:
            return None
        draft, expires = found
        key = urandom(crypto.SECRET_BYTES)
        sealed = crypto.seal(AESGCM(key), crypto.padded_json(page, BLOCK), _place(draft))
        values = {"draft_id": draft, "sealed": sealed}
        self._database.commit(lambda connection: connection.execute(self._sql.put_page_kept, values).rowcount)
        return key, moment(expires)

    def of(self, draft: int, key: bytes) -> str | None:
        """The page that waits for a draft; None where none does that this key opens."""
        found = self._database.one(self._sql.page_kept, {"draft": draft})
        if found is None:
            return None
        try:
            page = crypto.unseal_json(AESGCM(key), found[0], _place(draft))
        except Damaged:
            return None  # what another browser typed: this one's was replaced
        return page if isinstance(page, str) else None

    def end(self, draft: int) -> None:
        """Let nothing wait for a draft any more."""
        given = {"draft": draft}
        self._database.commit(lambda connection: connection.execute(self._sql.end_page_kept, given).rowcount)


def _place(draft: int) -> bytes:
    return f"pages_kept\0sealed\0{draft}".encode()
