"""Codes with which somebody comes back to their answers elsewhere, and how often one may be tried
(docs/decisions/0033-a-code-to-come-back.md).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from os import urandom

from formengine.storage import crypto, upkeep
from formengine.storage.code_table import CodeTable, Opened, Texts
from formengine.storage.databases import Connection, Database
from formengine.storage.helper_codes import HelperCodes
from formengine.storage.keys import KeyRing
from formengine.storage.values import Draft, moment, stamp

TABLE = "codes"
WINDOW = timedelta(minutes=15)
"""How long tries are counted from the first on; no longer is anybody kept from trying again."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What tries are counted by: a kind (`code`, `address`), its value, and how many are allowed within a time."""

    kind: str
    value: str = field(repr=False)
    most: int
    within: timedelta = WINDOW


class Codes(CodeTable):
    """The claimants' own codes of one database."""

    def __init__(self, database: Database, keys: KeyRing, clock: Callable[[], datetime]) -> None:
        sql = database.sql
        texts = Texts(TABLE, sql.code_of, sql.find_code, sql.codes_locked_otherwise, sql.relock_code)
        super().__init__(database, keys, clock, texts)
        self.helpers = HelperCodes(database, keys, clock)

    def give(self, draft: Draft) -> None:
        """Make a code for a draft that has none: one that was written down yesterday stays.

        For what an account holds it makes none: nor does `renew`.
        """
        self._put(draft, self._sql.add_code)

    def renew(self, draft: Draft) -> None:
        """Make a new code for a draft, which ends the one that it had."""
        self._put(draft, self._sql.put_code)

    def leave(self, draft: Draft) -> None:
        """Take a draft from the cookie that opens it: only its code does from then on. The cookie of one that an account
        holds opens nothing without a sign-in, and stays.
        """
        self.take(Opened(draft.id, draft.key), urandom(crypto.SECRET_BYTES), draft.form)

    def give_to(self, draft: Draft, secret: bytes) -> bool:
        """Give a draft to another secret, as `take` does: for another hand at the same browser."""
        return self.take(Opened(draft.id, draft.key), secret, draft.form)

    def take(self, opened: Opened, secret: bytes, form: str) -> bool:
        """Give a draft to another cookie's secret; the one before opens it no more. False when it is gone meanwhile,
        or an account took it in: then the account's cookie goes on opening it.
        """
        given = {
            "draft": opened.draft,
            "now": stamp(self._clock()),
            "new_secret_hash": crypto.lookup(secret, form),
            "new_wrapped_key": crypto.wrap(opened.key, secret, form, opened.draft, self._keys),
            "new_key_id": self._keys.current,
        }
        return self._database.commit(
            lambda connection: connection.execute(self._sql.take, given).rowcount == 1
        )

    def tried(self, subjects: Sequence[Subject], first: int = 1) -> datetime | None:
        """Count a try, in all processes; until when no more are allowed (UTC), or None while they are. Where nothing was
        counted yet, counting begins with `first`.

        Once they are not, nothing is written: whoever goes on trying fills no disk.
        """
        until = self.limited(subjects)
        if until is not None:
            return until
        now = self._clock()
        given = [
            {
                "subject": self._hashed(each),
                "number": first,
                "now": stamp(now),
                "until": stamp(now + each.within),
            }
            for each in self._sorted(subjects)
        ]

        def count(connection: Connection) -> None:
            for each in given:
                connection.execute(self._sql.put_try, each)

        self._database.commit(count)
        return self.limited(subjects)

    def limited(self, subjects: Sequence[Subject]) -> datetime | None:
        """Until when no more tries are allowed (UTC), or None while they are. Counts nothing."""
        now, ends = stamp(self._clock()), []
        for each in self._sorted(subjects):
            found = self._database.one(self._sql.tries, {"subject": self._hashed(each), "now": now})
            if found is not None and found[0] > each.most:
                ends.append(found[1])
        return moment(max(ends)) if ends else None

    def forgive(self, subjects: Sequence[Subject]) -> None:
        """Take a try back: it was right."""
        given = [{"counted": self._hashed(each)} for each in self._sorted(subjects)]

        def discount(connection: Connection) -> None:
            for each in given:
                connection.execute(self._sql.forgive, each)

        self._database.commit(discount)

    def forget_tries(self, now: datetime, pace: upkeep.Pace | None = None) -> None:
        """Remove what was counted and does not count any more."""
        (pace or upkeep.Pace(self._database)).write(self._sql.forget_tries, {"now": stamp(now)})

    def rewrap(self) -> int:
        """Move the outer lock of every code to the ring's current key, those for helpers too; how many were moved."""
        return super().rewrap() + self.helpers.rewrap()

    def _hashed(self, subject: Subject) -> bytes:
        return self._keys.hashed(f"{subject.kind}\0{subject.value}".encode())

    def _sorted(self, subjects: Iterable[Subject]) -> list[Subject]:
        """In one order, so that two who count the same things wait for each other, and never in a circle."""
        return sorted(subjects, key=self._hashed)
