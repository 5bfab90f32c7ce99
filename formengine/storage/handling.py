"""What becomes of a request after it was sent: the office begins with it, or the claimant takes it back before that; and
whether the same person has sent one already.

docs/decisions/0039-whose-request-it-is.md says what the hash tells to whom, docs/decisions/0040-taking-a-request-back.md
what taking back does.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from formengine.storage.databases import Connection, Database
from formengine.storage.keys import KeyRing
from formengine.storage.outbox import Outgoing, Withdrawal
from formengine.storage.values import Alike, Draft, Earlier, Handled, moment, stamp

Withdrawn = Callable[[Connection, Withdrawal], None]
"""What is done with a request that is taken back, in the same transaction."""


def identity(form: str, answers: list[tuple[str, str]]) -> bytes:
    """The answers that tell whose request it is, as one value: each with its question, in the order of the form's list."""
    return "\0".join(["alike", form, *(part for answer in answers for part in answer)]).encode()


class Handling:
    """What became of the submissions of one database."""

    def __init__(self, database: Database, keys: KeyRing, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._sql = database.sql
        self._keys = keys
        self._clock = clock
        self._on_withdrawal: list[Withdrawn] = []

    def on_withdrawal(self, doing: Withdrawn) -> None:
        """Let something be done with each request that is taken back: whatever it writes is written with the withdrawal, or
        neither is. What it raises keeps the request as it was.
        """
        self._on_withdrawal.append(doing)

    def alike(self, who: bytes, until: datetime) -> Alike:
        """What is stored with a request of whoever this is (see `identity`), until it is not asked for any more."""
        return Alike(self._keys.hashed(who), until)

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

    def state(self, reference: str) -> tuple[Handled, datetime | None] | None:
        """How far a request is, and since when (UTC); None where none has this reference."""
        found = self._database.one(self._sql.state_of, {"named": reference})
        return None if found is None else _state(*found)

    def begin(self, reference: str) -> tuple[Handled, datetime | None] | None:
        """Note that the office has begun with a request: it cannot be taken back from now on. Gives its state, which is
        `withdrawn` where the claimant was first; None where no request has this reference.
        """
        given = {"named": reference, "now": stamp(self._clock())}
        self._database.commit(lambda connection: connection.execute(self._sql.handle, given).rowcount)
        return self.state(reference)

    def withdraw(
        self, draft: Draft, outgoing: Sequence[Outgoing] = (), at: datetime | None = None
    ) -> tuple[Handled, datetime | None] | None:
        """Take back what was sent from a draft. Gives its state, which is `begun` where the office was first; None where
        nothing was sent. Asked twice, it is done once. What is `outgoing` tells of it; `at` is when it was, now as a rule.
        """
        found = self._database.one(self._sql.id_sent, {"draft": draft.id})
        if found is None:
            return None
        self._take_back(found[0], outgoing, at)
        found = self._database.one(self._sql.id_sent, {"draft": draft.id})
        return None if found is None else _state(*found[1:])

    def withdraw_by_reference(
        self, reference: str, outgoing: Sequence[Outgoing] = (), at: datetime | None = None
    ) -> tuple[Handled, datetime | None] | None:
        """The same, for an office that whoever has lost device and code calls. None where no request has this reference."""
        found = self._database.one(self._sql.kept, {"of_reference": reference})
        if found is not None:
            self._take_back(found[0], outgoing, at)
        return self.state(reference)

    def _take_back(self, submission: int, outgoing: Sequence[Outgoing], at: datetime | None) -> None:
        given = {"submission": submission, "now": stamp(at or self._clock())}
        withdrawal = Withdrawal(given["submission"], given["now"], tuple(outgoing))

        def write(connection: Connection) -> bool:
            if connection.execute(self._sql.withdraw, given).rowcount != 1:
                return False
            for doing in self._on_withdrawal:
                doing(connection, withdrawal)
            return True

        self._database.commit(write)

    def forget_alike(self, now: datetime) -> None:
        """Remove the hashes that are not asked for any more."""
        given = {"now": stamp(now)}
        self._database.commit(lambda connection: connection.execute(self._sql.forget_alike, given).rowcount)


def _state(state: Handled, changed: int | None) -> tuple[Handled, datetime | None]:
    return state, moment(changed) if changed is not None else None
