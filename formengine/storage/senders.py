"""Whether the same person has sent a request of a form already, and the hashes that are kept to tell, while the form asks.

docs/decisions/0039-whose-request-it-is.md says what the hash tells to whom.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from formengine.storage.databases import Connection, Database
from formengine.storage.keys import KeyRing
from formengine.storage.upkeep import Pace
from formengine.storage.values import Alike, Draft, Earlier, moment, stamp


def identity(form: str, answers: list[tuple[str, str]]) -> bytes:
    """The answers that tell whose request it is, as one value: each with its question, in the order of the form's list."""
    return "\0".join(["alike", form, *(part for answer in answers for part in answer)]).encode()


class Senders:
    """Who has sent the submissions of one database, as far as hashes of a few answers tell."""

    def __init__(self, database: Database, keys: KeyRing, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._sql = database.sql
        self._keys = keys
        self._clock = clock

    def alike(
        self, who: bytes, until: datetime, since: datetime | None = None, told: datetime | None = None
    ) -> Alike:
        """What is stored with a request of whoever this is (see `identity`), until it is not asked for any more. With
        `since`, it is sent only where the same person has sent none after that moment, or where the newest of them was
        received when they were `told`.
        """
        hashes = tuple(self._keys.hashes(who))
        return Alike(hashes[0], until, since, hashes, told)

    def another(self, connection: Connection, draft: Draft, alike: Alike | None) -> bool:
        """Whether the same person has sent another request that keeps this one from being sent, in the transaction that
        would send it: until it ends, whoever sends another waits here, and finds this one then.
        """
        if alike is None or alike.since is None:
            return False
        # In one order, so that two never wait for each other; before the draft's row, which whoever holds this waits for.
        for each in sorted(alike.hashes):
            connection.execute(self._sql.hold_alike, {"number": int.from_bytes(each[:8], "big", signed=True)})
        given = {
            "of_form": draft.form,
            "draft": draft.id,
            "since": stamp(alike.since),
            "now": stamp(self._clock()),
        }
        found = [
            connection.execute(self._sql.another, {**given, "hash": each}).fetchone() for each in alike.hashes
        ]
        newest = max((int(row[1]) for row in found if row is not None), default=None)
        return newest is not None and (alike.told is None or newest != stamp(alike.told))

    def earlier(self, who: bytes, form: str, since: datetime) -> Earlier | None:
        """The newest request of this form that the same person has sent after `since` and not taken back, if any."""
        now, found = stamp(self._clock()), []
        for each in self._keys.hashes(who):
            given = {"hash": each, "of_form": form, "since": stamp(since), "now": now}
            found += self._database.all(self._sql.alike, given)
        if not found:
            return None
        reference, received_at = max(found, key=lambda row: int(row[1]))
        return Earlier(reference, moment(received_at))

    def forget(self, now: datetime, pace: Pace) -> None:
        """Remove the hashes that are not asked for any more."""
        pace.write(self._sql.forget_alike, {"now": stamp(now)})
