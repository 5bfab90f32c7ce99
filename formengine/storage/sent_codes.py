"""Codes that are sent by a message: each opens its request only with a second thing that the claimant chose.

docs/decisions/0041-a-code-by-message.md says what each thief gets. The code is uniform over 100 bits, as the ones on paper
are; the second thing is what a person remembers, and is stretched: whoever reads the mail and has database and server's key
tries words as fast as their machine allows. At the service, a code is over after a few wrong ones, wherever they come from.
"""

from __future__ import annotations

import contextlib
import unicodedata
from collections.abc import Callable, Sequence
from datetime import datetime
from hashlib import blake2b, scrypt
from os import urandom

from formengine.storage import crypto, upkeep
from formengine.storage.code_table import Opened
from formengine.storage.databases import Connection, Database
from formengine.storage.keys import KeyRing
from formengine.storage.outbox import Outbox, Outgoing
from formengine.storage.values import Damaged, Draft, stamp

TABLE = "sent_codes"
LEAST = 6
"""Letters and figures of a second thing: a million figures, or more words than people think of."""
MISSES = 10
"""Wrong ones, one after another, until the code opens nothing any more."""
_COST, _BLOCK = 2**14, 8
"""scrypt (RFC 7914): 16 MiB and a twentieth of a second for each try."""


def folded(second: str) -> str:
    """A second thing without what people write now so, now so: capitals, accents, spaces, signs, the figures' script."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", second).casefold())
    return "".join(_latin(each) for each in plain if each.isalnum())


class SentCodes:
    """The codes that were sent, of one database."""

    def __init__(
        self, database: Database, keys: KeyRing, clock: Callable[[], datetime], outbox: Outbox
    ) -> None:
        self._database = database
        self._sql = database.sql
        self._keys = keys
        self._clock = clock
        self._outbox = outbox
        self._dummy = crypto.wrap(crypto.new_draft_key(), urandom(32), "", 0, keys, TABLE)

    def send(self, draft: Draft, code: str, second: str, outgoing: Sequence[Outgoing]) -> bool:
        """Let a code open a draft, together with a second thing, and put what carries it on its way; the one that was sent
        before ends. All of it is written, or nothing: False where an account holds the draft, or it is gone.
        """
        secret = _secret(code, second, draft.form)
        values = {
            "draft_id": draft.id,
            "code_hash": _hashed(code, draft.form),
            "wrapped_key": crypto.wrap(draft.key, secret, draft.form, draft.id, self._keys, TABLE),
            "key_id": self._keys.current,
            "missed": 0,
        }
        messages = self._outbox.rows_of_draft(outgoing, draft.id, stamp(self._clock()))

        def write(connection: Connection) -> bool:
            if connection.execute(self._sql.hold_free, {"draft": draft.id}).fetchone() is None:
                return False
            connection.execute(self._sql.put_sent_code, values)
            connection.executemany(self._sql.deliver, messages)
            return True

        return self._database.commit(write)

    def end(self, draft: Draft, also: Callable[[Connection, int], None] | None = None) -> None:
        """Let the code that was sent for a draft open it no more; and what `also` does with it, in the same transaction."""
        given = {"draft": draft.id}

        def write(connection: Connection) -> None:
            connection.execute(self._sql.end_sent_code, given)
            if also is not None:
                also(connection, draft.id)

        self._database.commit(write)

    def open(self, code: str, second: str, form: str) -> Opened | None:
        """The draft of this form that a code and its second thing open; None where they do not, or no more.

        The same is done whether the code is unknown or the second thing wrong. Raises KeyProblem when the ring lacks the
        draft's key.
        """
        secret = _secret(code, second, form)
        given = {"code_hash": _hashed(code, form), "now": stamp(self._clock()), "most": MISSES}
        found = self._database.one(self._sql.find_sent_code, given)
        draft, wrapped, key_id = found if found is not None else (0, self._dummy, self._keys.current)
        opened = None
        with contextlib.suppress(Damaged):
            opened = Opened(draft, crypto.unwrap(wrapped, key_id, secret, form, draft, self._keys, TABLE))
        statement = self._sql.miss_sent_code if opened is None else self._sql.hit_sent_code
        self._database.commit(lambda connection: connection.execute(statement, {"draft": draft}).rowcount)
        return opened

    def rewrap(self) -> int:
        """Move the outer lock of every code to the ring's current key; how many were moved."""
        sql = self._sql
        return upkeep.rewrap(
            self._database, self._keys, sql.sent_codes_locked_otherwise, sql.relock_sent_code, TABLE
        )


def _plain(code: str) -> bytes:
    return code.replace(" ", "").encode()


def _hashed(code: str, form: str) -> bytes:
    """What the database knows the code by. The second thing is no part of it, so that wrong ones are counted."""
    return crypto.lookup(blake2b(_plain(code), digest_size=32, person=b"fe.sent").digest(), form)


def _secret(code: str, second: str, form: str) -> bytes:
    """What stands for both where a cookie's secret would: 32 bytes."""
    salt = blake2b(_plain(code), key=form.encode()[:64], digest_size=32, person=b"fe.sent").digest()
    return scrypt(folded(second).encode(), salt=salt, n=_COST, r=_BLOCK, p=1, dklen=crypto.SECRET_BYTES)


def _latin(character: str) -> str:
    number = unicodedata.decimal(character, None)
    return character if number is None else str(number)
