"""What becomes of a request after it was sent: the office begins with it and decides, or the claimant takes it back before.

docs/decisions/0040-taking-a-request-back.md says what taking back does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from os import urandom
from typing import Any

from formengine.storage.databases import Connection, Database
from formengine.storage.keys import KeyRing
from formengine.storage.listing import Place, sent_after, sent_named
from formengine.storage.outbox import Outgoing, Withdrawal
from formengine.storage.progress import follow, now_of
from formengine.storage.standing import OVER, moved, opened
from formengine.storage.upkeep import Pace, move
from formengine.storage.values import (
    NOBODY,
    Change,
    Contact,
    Draft,
    Handled,
    History,
    Json,
    Progress,
    Sent,
    moment,
    stamp,
)
from formengine.storage.writing import note_values

Withdrawn = Callable[[Connection, Withdrawal], None]
"""What is done with a request that is taken back, in the same transaction."""
Told = Callable[[Connection, Sequence[Outgoing], int, int], None]
"""What puts messages of a request on their way, in the same transaction: a submission, and microseconds since 1970 UTC."""
Corrected = Callable[[Connection, int, Contact], None]
"""What is done where messages about a submission go elsewhere from now on, in the same transaction."""

Along = Callable[[Connection], None]
"""What is written with something else, in the same transaction: all of it, or nothing."""

BATCH = 1000
"""As many rows are read at once for a list."""
HASH_BYTES = 32
"""Random ones take the place of the hash that told whose request it was: an empty place would tell of the withdrawal."""


class Handling:
    """What became of the submissions of one database."""

    def __init__(self, database: Database, keys: KeyRing, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._sql = database.sql
        self._keys = keys
        self._clock = clock
        self._on_withdrawal: list[Withdrawn] = []
        self._on_change: list[Told] = []
        self._on_correction: list[Corrected] = []

    def on_withdrawal(self, doing: Withdrawn) -> None:
        """Let something be done with each request that is taken back: whatever it writes is written with the withdrawal, or
        neither is. What it raises keeps the request as it was.
        """
        self._on_withdrawal.append(doing)

    def on_change(self, telling: Told) -> None:
        """Let something carry the messages that tell of a change: they are written with it, or neither is."""
        self._on_change.append(telling)

    def on_correction(self, doing: Corrected) -> None:
        """Let something follow where messages go from then on, in the transaction that notes it."""
        self._on_correction.append(doing)

    def state(self, reference: str) -> tuple[Handled, datetime | None] | None:
        """How far a request is, and since when (UTC); None where none has this reference. Raises Damaged or KeyProblem."""
        return self._told(self._sql.standing, {"named": reference})

    def history(self, reference: str) -> History | None:
        """All that became of a request since it was received; None where none has this reference. Raises as `state` does."""
        found = self._database.one(self._sql.standing, {"named": reference})
        return None if found is None else opened(found, self._keys).history

    def contact(self, reference: str) -> Contact:
        """Where the claimant of a request wants messages: nowhere, where none has this reference. Raises as `state` does."""
        found = self._database.one(self._sql.standing, {"named": reference})
        return NOBODY if found is None else opened(found, self._keys).contact

    def correct(self, draft: Draft, contact: Contact, outgoing: Sequence[Outgoing] = ()) -> bool:
        """Note where the claimant wants messages about what was sent from a draft from now on; what is `outgoing` tells the
        former address. False where nothing was sent, or the request is over. Raises as `state` does.
        """
        at = stamp(self._clock())

        def write(connection: Connection) -> bool:
            while True:
                found = connection.execute(self._sql.standing_of, {"draft": draft.id}).fetchone()
                standing = opened(found, self._keys) if found is not None else None
                if standing is None or now_of(standing.history) in OVER:
                    return False
                values = moved(standing, standing.history, self._keys, contact)
                if connection.execute(self._sql.stand, values).rowcount == 1:
                    self._tell(connection, outgoing, standing.submission, at)
                    for doing in self._on_correction:
                        doing(connection, standing.submission, contact)
                    return True

        return self._database.commit(write)

    def note(self, draft: Draft, note: Json) -> bool:
        """Put a note in the place of the one that stays with a draft that was sent (`Following.note`). False when another
        was put there since the draft was found, or it is gone.
        """
        values = note_values(draft, note)
        return self._database.commit(
            lambda connection: connection.execute(self._sql.note_of_sent, values).rowcount == 1
        )

    def change(
        self,
        reference: str,
        change: Change,
        after: History,
        outgoing: Sequence[Outgoing] = (),
        along: Along | None = None,
    ) -> History | None:
        """Note a change of state, where the history is still the one that it was decided `after`. Gives the history as it
        stands then: whoever does not find the change at its end is told what another has noted first. What is `outgoing`
        tells of it, and goes where it is written; `along` writes in the same transaction. None where no request
        has this reference. Raises NotNext or ValueError for a change that cannot follow, and as `state` does.
        """
        changed = follow(after, change)

        def write(connection: Connection) -> History | None:
            while True:
                found = connection.execute(self._sql.standing, {"named": reference}).fetchone()
                standing = opened(found, self._keys) if found is not None else None
                if standing is None:
                    return None
                if standing.history != after:
                    return standing.history
                if connection.execute(self._sql.stand, moved(standing, changed, self._keys)).rowcount == 1:
                    self._tell(connection, outgoing, standing.submission, stamp(change.at))
                    if along is not None:
                        along(connection)
                    return changed

        return self._database.commit(write)

    def listed(self, since: datetime, form: str = "") -> Iterator[Sent]:
        """What was sent from a moment on, of one form or of all, in the order in which it came; without any answer. It is
        read a few at a time, so that nobody waits and no memory fills. Raises as `state` does, and StorageError.
        """
        place: Place = (stamp(since), -1)
        while found := self.after(place, form, BATCH):
            yield from (sent for _, sent in found)
            place = found[-1][0]

    def after(self, place: Place, form: str, most: int) -> list[tuple[Place, Sent]]:
        """The next so many that were sent after a place of the list; see `listing`. Raises as `state` does."""
        return sent_after(self._database, self._keys, place, form, most)

    def named(self, reference: str) -> tuple[Place, Sent] | None:
        """The one of this reference, with its place in the list; None where there is none. Raises as `state` does."""
        return sent_named(self._database, self._keys, reference)

    def begin(
        self, reference: str, outgoing: Sequence[Outgoing] = (), along: Along | None = None
    ) -> tuple[Handled, datetime | None] | None:
        """Note that the office has begun with a request: it cannot be taken back from now on. Gives its state, which is
        `withdrawn` where the claimant was first; None where no request has this reference. What is `outgoing` goes where it
        was not begun before. Raises as `state` does.
        """
        at, named = stamp(self._clock()), {"named": reference}

        def write(connection: Connection) -> None:
            begun = self._leave_received(connection, self._sql.standing, named, self._sql.stand, "begun", at)
            if begun is not None:
                self._tell(connection, outgoing, begun, at)
                if along is not None:
                    along(connection)

        self._database.commit(write)
        return self.state(reference)

    def withdraw(
        self, draft: Draft, outgoing: Sequence[Outgoing] = (), at: datetime | None = None
    ) -> tuple[Handled, datetime | None] | None:
        """Take back what was sent from a draft. Gives its state, which is `begun` where the office was first; None where
        nothing was sent. Asked twice, it is done once. What is `outgoing` tells of it; `at` is when it was, now as a rule.
        Raises as `state` does.
        """
        return self._take_back(self._sql.standing_of, {"draft": draft.id}, outgoing, at)

    def withdraw_by_reference(
        self,
        reference: str,
        outgoing: Sequence[Outgoing] = (),
        at: datetime | None = None,
        along: Along | None = None,
    ) -> tuple[Handled, datetime | None] | None:
        """The same, for an office that whoever has lost device and code calls. None where no request has this reference.
        `along` is written where it is taken back now.
        """
        return self._take_back(self._sql.standing, {"named": reference}, outgoing, at, along)

    def _take_back(
        self,
        which: str,
        named: dict[str, Any],
        outgoing: Sequence[Outgoing],
        at: datetime | None,
        along: Along | None = None,
    ) -> tuple[Handled, datetime | None] | None:
        moment_at, sql = stamp(at or self._clock()), self._sql

        def write(connection: Connection) -> None:
            taken = self._leave_received(connection, which, named, sql.take_back, "withdrawn", moment_at)
            if taken is not None:
                for doing in self._on_withdrawal:
                    doing(connection, Withdrawal(taken, moment_at, tuple(outgoing)))
                if along is not None:
                    along(connection)

        self._database.commit(write)
        return self._told(which, named)

    def seal(self, pace: Pace | None = None) -> int:
        """Seal what a process of the version before has left readable, or shorter than the rest; how many. Safe in several
        processes at once.
        """
        return self._seal(self._sql.states_short, pace)

    def rewrap(self) -> int:
        """Seal every state with the ring's current key; how many were sealed anew."""
        return self.seal() + self._seal(self._sql.states_sealed_otherwise)

    def _tell(self, connection: Connection, outgoing: Sequence[Outgoing], submission: int, at: int) -> None:
        for telling in self._on_change if outgoing else ():
            telling(connection, outgoing, submission, at)

    def _leave_received(
        self,
        connection: Connection,
        find: str,
        given: Mapping[str, Any],
        write: str,
        state: Progress,
        at: int,
    ) -> int | None:
        """Write a state in a transaction, where the request is only received; its row, or None where nothing is written.

        One statement writes it and compares what was found: whoever comes second finds that another was first. Where that
        was only a rotation, the state is as before under another key, and it is tried again.
        """
        while True:
            found = connection.execute(find, given).fetchone()
            standing = opened(found, self._keys) if found is not None else None
            if standing is None or standing.history:
                return None
            history = (Change(state, moment(at)),)
            values = {**moved(standing, history, self._keys), "nobody": urandom(HASH_BYTES)}
            if connection.execute(write, values).rowcount == 1:
                return standing.submission

    def _told(self, find: str, given: Mapping[str, Any]) -> tuple[Handled, datetime | None] | None:
        found = self._database.one(find, given)
        return None if found is None else opened(found, self._keys).told

    def _seal(self, found: str, pace: Pace | None = None) -> int:
        def anew(row: Any) -> dict[str, Any]:
            standing = opened(row, self._keys)
            return moved(standing, standing.history, self._keys)

        return move(self._database, self._keys, found, self._sql.stand, anew, pace)
