"""What claimants are reminded of, and how they stop it: one row for a draft, or for what was sent.

Where messages go, what was told, and whether all was stopped lie in one value under the server's key, bound to the row. The
database does not tell of which requests a document is awaited: so no row says what is due. A worker looks at each once a
day, and what it tells is noted where it is told, in one statement that compares what was found
(docs/decisions/0084-reminders.md).
"""

from __future__ import annotations

import json
import logging
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from formengine.storage import upkeep
from formengine.storage.databases import Connection, Database
from formengine.storage.keys import KeyProblem, KeyRing
from formengine.storage.outbox import Outbox, Outgoing, Withdrawal
from formengine.storage.records import new_id
from formengine.storage.reminded import LENGTH, Look, Reminding, hashed, opened_row, sealed
from formengine.storage.standing import opened
from formengine.storage.values import (
    NOBODY,
    TOKEN_ALPHABET,
    Contact,
    Damaged,
    Draft,
    Remind,
    moment,
    stamp,
)

log = logging.getLogger("formengine")

PUT_OFF = timedelta(days=1)


class Reminders:
    """The reminders of one database."""

    def __init__(
        self, database: Database, keys: KeyRing, clock: Callable[[], datetime], outbox: Outbox
    ) -> None:
        self._database = database
        self._sql = database.sql
        self._keys = keys
        self._clock = clock
        self._outbox = outbox
        self._noted: set[tuple[str, str]] = set()

    def give(self, draft: Draft, remind: Remind) -> None:
        """Let whoever has begun a draft be reminded of it. Asked for again, it goes to where was said last, and what was
        told is not told again.
        """
        given = {"draft": draft.id}

        def write(connection: Connection) -> None:
            found = self._found(connection.execute(self._sql.reminder_of_draft, given).fetchone())
            if found is None:
                self._add(connection, remind, draft=draft.id)
                return
            anew = replace(found, contact=remind.contact, base=remind.base, stopped=False)
            connection.execute(self._sql.put_reminder, self._moved(found, anew))

        try:
            self._database.commit(write)
        except self._database.taken:
            self._database.commit(write)  # the second press of a button, at the same moment as the first

    def of(self, draft: Draft) -> Reminding | None:
        """What a claimant is reminded of, whether it was sent or not; None where nothing. Raises Damaged or KeyProblem."""
        which = self._sql.reminder_of_sent if draft.status == "sent" else self._sql.reminder_of_draft
        found = self._found(self._database.one(which, {"draft": draft.id}))
        return None if found is None or found.stopped else found

    def find(self, secret: str, form: str = "") -> tuple[Reminding, str, str] | None:
        """The row that a secret stops, with the form and the language of its request; None where there is none, or one of
        another form. Raises as above.
        """
        given = {"secret_hash": hashed(secret), "now": stamp(self._clock())}
        found = self._database.one(self._sql.find_reminder, given)
        if found is None or (form and found[5] != form):
            return None
        return self._opened(found[:5]), found[5], found[6]

    def stop(self, secret: str) -> bool:
        """Let nothing more be told of what a secret belongs to; what waits to be told goes. False where there is none."""
        given = {"secret_hash": hashed(secret), "now": stamp(self._clock())}

        def write(connection: Connection) -> bool:
            while True:
                row = connection.execute(self._sql.find_reminder, given).fetchone()
                if row is None:
                    return False
                if self._stopped(connection, self._opened(row[:5])):
                    return True

        return self._database.commit(write)

    def forget(self, draft: Draft) -> None:
        """Forget what a draft was reminded of, and where it went: whoever had asked for it has it no more. What waits to be
        told goes, and so does the address that stopped it.
        """
        self._database.commit(lambda connection: self.forget_in(connection, draft.id))

    def sent(self, connection: Connection, draft: int, submission: int, remind: Remind | None) -> None:
        """Forget what a draft was reminded of, in the transaction that sends it, and note what is wanted from then on."""
        self.forget_in(connection, draft)
        if remind is not None:
            self._add(connection, remind, submission=submission)

    def withdrawn(self, connection: Connection, withdrawal: Withdrawal) -> None:
        """Stop what was to be told of a request that is taken back, in the transaction that takes it back."""
        self._change(connection, withdrawal.submission, self._stopped)

    def corrected(self, connection: Connection, submission: int, contact: Contact) -> None:
        """Let reminders go to where news go from now on; to nobody, where none are wanted, until
        somebody can be told again. What was stopped stays so.
        """
        silent = not contact.is_reached

        def move(connection: Connection, each: Reminding) -> bool:
            anew = replace(each, contact=NOBODY, on_its_way=()) if silent else replace(each, contact=contact)
            if connection.execute(self._sql.put_reminder, self._moved(each, anew)).rowcount != 1:
                return False
            if silent:
                self._recall(connection, each)
            return True

        self._change(connection, submission, move)

    def due(self, most: int) -> list[Look]:
        """The next few rows that are to be looked at. One that does not open keeps no other waiting: it is put off, and
        told of in the log.
        """
        now, looks = self._clock(), []
        for row in self._database.all(self._sql.reminders_due, {"now": stamp(now), "most": most}):
            try:
                looks.append(self._look(row))
            except (Damaged, KeyProblem) as error:
                log.error("Reminders: %s", error)
                later = {"reminder": row[0], "due": stamp(now + PUT_OFF)}
                self._put_off(later)
        return looks

    def visits(self, draft: int) -> frozenset[str]:
        """The ids of all answered pages of a draft."""
        return frozenset(visit for (visit,) in self._database.all(self._sql.visits_of, {"draft": draft}))

    def note_version(self, form: str, version: str, asks: Mapping[str, Sequence[str]]) -> None:
        """Note what a version of a form asks on each page. It never changes: each process notes it once."""
        if (form, version) in self._noted:
            return
        values = {"form": form, "version": version, "asks": json.dumps(asks, separators=(",", ":"))}
        self._database.commit(lambda connection: connection.execute(self._sql.note_version, values).rowcount)
        self._noted.add((form, version))

    def asked_by(self, form: str, version: str) -> Mapping[str, Sequence[str]] | None:
        """What a version of a form asks; None where nobody has noted it."""
        found = self._database.one(self._sql.asked_by, {"of_form": form, "of_version": version})
        return None if found is None else json.loads(found[0])

    def looked(
        self, look: Look, due: datetime, told: Sequence[str] = (), outgoing: Sequence[Outgoing] = ()
    ) -> bool:
        """Note when a row is looked at next; and what was told, with the messages that tell it. False, with nothing written,
        where something has changed since the look: it was stopped, sent, erased, or another worker was first.
        """
        found, now = look.reminding, stamp(self._clock())
        owned = (
            self._outbox.rows(outgoing, found.submission, now)
            if found.submission is not None
            else self._outbox.rows_of_draft(outgoing, found.draft or 0, now)
        )
        anew = found
        if told or owned:
            ids = tuple(row["id"] for row in owned)
            anew = replace(found, told=(*found.told, *told), on_its_way=ids or found.on_its_way)
        values = {**self._moved(found, anew), "due": stamp(due), "found_state": look.state}

        def write(connection: Connection) -> bool:
            if connection.execute(self._sql.look_again, values).rowcount != 1:
                return False
            for row in owned:
                connection.execute(self._sql.deliver, row)
            return True

        return self._database.commit(write)

    def rewrap(self) -> int:
        """Seal every row with the ring's current key; how many were sealed anew."""

        def anew(row: Any) -> Mapping[str, Any]:
            found = self._opened(row)
            return self._moved(found, found)

        sql = self._sql
        return upkeep.move(self._database, self._keys, sql.reminders_locked_otherwise, sql.put_reminder, anew)

    def _put_off(self, later: Mapping[str, Any]) -> None:
        self._database.commit(lambda connection: connection.execute(self._sql.put_off, later).rowcount)

    def forget_in(self, connection: Connection, draft: int) -> None:
        """The same in a transaction that does more."""
        given = {"draft": draft}
        while True:
            found = self._found(connection.execute(self._sql.reminder_of_draft, given).fetchone())
            if found is None:
                return
            # Stopped first: where a worker has just told something, that is found and taken back too.
            if self._stopped(connection, found):
                connection.execute(self._sql.forget_reminder, given)
                return

    def _change(
        self, connection: Connection, submission: int, write: Callable[[Connection, Reminding], bool]
    ) -> None:
        while True:
            given = {"submission": submission}
            found = self._found(connection.execute(self._sql.reminder_of, given).fetchone())
            if found is None or write(connection, found):
                return

    def _stopped(self, connection: Connection, found: Reminding) -> bool:
        """Empty a row of all but what was told. False where it has changed meanwhile."""
        anew = replace(found, contact=NOBODY, renewal=False, on_its_way=(), stopped=True)
        if connection.execute(self._sql.put_reminder, self._moved(found, anew)).rowcount != 1:
            return False
        self._recall(connection, found)
        return True

    def _recall(self, connection: Connection, found: Reminding) -> None:
        for delivery in found.on_its_way:
            connection.execute(self._sql.recall, {"delivery": delivery})

    def _add(
        self,
        connection: Connection,
        remind: Remind,
        draft: int | None = None,
        submission: int | None = None,
    ) -> None:
        secret = "".join(secrets.choice(TOKEN_ALPHABET) for _ in range(LENGTH))
        made = Reminding(new_id(), draft, submission, secret, remind.contact, remind.base, remind.renewal)
        values = {
            "id": made.id,
            "draft_id": draft,
            "submission_id": submission,
            "secret_hash": hashed(secret),
            "due_at": stamp(remind.first),
            "sealed": sealed(made, self._keys),
            "key_id": self._keys.current,
        }
        connection.execute(self._sql.remind, values)

    def _look(self, row: Any) -> Look:
        form, version, language, expires, received, account, *standing = row[5:]
        became = opened(standing, self._keys) if standing[0] is not None else None
        return Look(
            self._opened(row[:5]), form, version, language,
            expires=moment(expires) if expires is not None else None,
            received=moment(received) if received is not None else None,
            history=became.history if became is not None else (),
            contact=became.contact if became is not None else NOBODY,
            reference=became.reference if became is not None else "",
            state=became.sealed if became is not None else None,
            held=account is not None,
        )  # fmt: skip

    def _found(self, row: Any) -> Reminding | None:
        return None if row is None else self._opened(row)

    def _opened(self, row: Any) -> Reminding:
        return opened_row(row, self._keys)

    def _moved(self, found: Reminding, anew: Reminding) -> dict[str, Any]:
        known = {"reminder": found.id, "found_sealed": found.sealed}
        return {**known, "new_sealed": sealed(anew, self._keys), "new_key_id": self._keys.current}
