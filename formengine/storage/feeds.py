"""The secret address of a feed that says when something is new about a request that was sent.

It is drawn, not made from anything: whoever has it learns when something changed, and opens nothing. The database knows it
as a hash; beside that it lies sealed with the draft's own key, so that its page can show it again. It goes with the draft.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from typing import Any

from formengine.storage import crypto
from formengine.storage.attachments import Attachments
from formengine.storage.databases import Connection, Database
from formengine.storage.keys import KeyRing
from formengine.storage.letters import Letters
from formengine.storage.standing import opened
from formengine.storage.values import TOKEN_ALPHABET, Draft, moment, stamp

LENGTH = 26
"""Characters of an address: 130 bits, which nobody guesses, so that no try needs to be counted."""


@dataclass(frozen=True, slots=True)
class Feed:
    """When something became of a request (UTC), the oldest first, without what it was; and a name that tells nobody which
    request it is.
    """

    name: str
    moments: tuple[datetime, ...]


class Feeds:
    """The feeds of one database."""

    def __init__(
        self,
        database: Database,
        keys: KeyRing,
        clock: Callable[[], datetime],
        letters: Letters,
        attachments: Attachments,
    ) -> None:
        self._database = database
        self._sql = database.sql
        self._keys = keys
        self._clock = clock
        self._letters = letters
        self._attachments = attachments

    def of(self, draft: Draft) -> str | None:
        """The secret of a draft's feed; None where there is none. Raises Damaged."""
        found = self._database.one(self._sql.feed_of, {"draft": draft.id})
        return None if found is None else str(crypto.unseal_json(draft.cipher, found[0], _place(draft.id)))

    def give(self, draft: Draft) -> None:
        """Let a draft have a feed. One that is there stays."""
        secret = "".join(secrets.choice(TOKEN_ALPHABET) for _ in range(LENGTH))
        values = {
            "draft_id": draft.id,
            "secret_hash": _hash(secret),
            "shown": crypto.seal_json(draft.cipher, secret, _place(draft.id)),
        }
        self._write(self._sql.add_feed, values)

    def end(self, draft: Draft) -> None:
        """Let the address lead nowhere any more. Another one that is given later is not the same."""
        self._write(self._sql.end_feed, {"draft": draft.id})

    def find(self, secret: str, form: str) -> Feed | None:
        """What a feed of this form has; None where none has this secret. Raises Damaged or KeyProblem."""
        given = {"secret_hash": _hash(secret), "of_form": form, "now": stamp(self._clock())}
        found = self._database.one(self._sql.find_feed, given)
        if found is None:
            return None
        received_at, *standing = found
        became = opened(standing, self._keys)
        letters = self._letters.of_office(became.reference, None)
        moments = [moment(received_at), *(each.at for each in became.history)]
        moments += [each.at for each in letters if each.by == "office"]
        moments += [each.at for each in self._attachments.of_office(became.reference)]
        return Feed(
            blake2b(secret.encode(), digest_size=16, person=b"fe.feed-name").hexdigest(), (*sorted(moments),)
        )

    def _write(self, statement: str, given: dict[str, Any]) -> None:
        def write(connection: Connection) -> int:
            return connection.execute(statement, given).rowcount

        self._database.commit(write)


def _hash(secret: str) -> bytes:
    return blake2b(secret.encode("utf-8", "surrogatepass"), digest_size=32, person=b"fe.feed").digest()


def _place(draft: int) -> bytes:
    return f"feeds\0shown\0{draft}".encode()
