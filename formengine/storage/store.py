"""Drafts and submissions: one interface, one database, everything a claimant wrote sealed.

A Store belongs to a process and serves all its threads. Its methods raise StorageError when the database or a
key fails them: a value that does not open is never taken for a draft that does not exist, which would
silently make somebody start again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from formengine.storage import crypto, upkeep
from formengine.storage.accounts import Accounts
from formengine.storage.attachments import Attachments
from formengine.storage.codes import Codes
from formengine.storage.databases import Connection, open_database
from formengine.storage.feeds import Feeds
from formengine.storage.handling import Handling
from formengine.storage.keys import KeyProblem, KeyRing
from formengine.storage.letters import Letters
from formengine.storage.migrations import upgrade, upgraded
from formengine.storage.office_side import OfficeSide
from formengine.storage.outbox import Outbox, Outgoing
from formengine.storage.pages_kept import PagesKept
from formengine.storage.records import new_id, read_draft, read_row, read_submission
from formengine.storage.reminders import Reminders
from formengine.storage.sealing import KEY_BYTES
from formengine.storage.senders import Senders
from formengine.storage.sent_codes import SentCodes
from formengine.storage.sessions import Sessions
from formengine.storage.tickets import Tickets
from formengine.storage.values import (
    UNFOLLOWED,
    Alike,
    Draft,
    Following,
    Json,
    Outcome,
    ReferenceTaken,
    Row,
    StorageError,
    Submission,
    moment,
    present,
    stamp,
)
from formengine.storage.writing import (
    draft_values,
    longer_values,
    row_values,
    standing_values,
    submission_values,
    touch_values,
)


class Store:
    """The drafts and submissions of one database, which is migrated when the store opens.

    `office_key` is the office's X25519 public key, 32 bytes; without one, the only copy of what was sent is
    the claimant's. `clock` gives the present, with its time zone. A server that does not answer stops it from opening
    `at_once`; otherwise it is asked for, and migrated, when it is first used.
    """

    def __init__(
        self,
        url: str,
        keys: KeyRing,
        office_key: bytes | None = None,
        clock: Callable[[], datetime] = present,
        *,
        at_once: bool = True,
    ) -> None:
        if office_key is not None and len(office_key) != KEY_BYTES:
            raise KeyProblem(f"The office's public key has {len(office_key)} bytes; it needs {KEY_BYTES}.")
        migrate = None if upgraded(url, at_once=at_once) else upgrade
        self.database = self._connections = open_database(url, migrate)
        self._sql = self._connections.sql
        self._keys = keys
        self._office_key = office_key
        self._clock = clock
        self.codes = Codes(self._connections, keys, clock)
        self.tickets = Tickets(keys, self.codes, clock)
        self.outbox = Outbox(self._connections, keys, clock)
        self.handling = Handling(self._connections, keys, clock)
        self.senders = Senders(self._connections, keys, clock)
        self.reminders = Reminders(self._connections, keys, clock, self.outbox)
        self.handling.on_withdrawal(self.reminders.withdrawn)
        self.handling.on_withdrawal(self.outbox.recall)
        self.handling.on_correction(self.reminders.corrected)
        self.handling.on_change(self.outbox.put)
        self.accounts = Accounts(self._connections, keys, clock)
        self.sent_codes = SentCodes(self._connections, keys, clock, self.outbox)
        between = self._connections, keys, office_key, clock, self.outbox
        self.letters, attachments = Letters(*between), Attachments(*between)
        self.sessions = Sessions(self._connections)
        self.pages_kept = PagesKept(self._connections, clock)
        self.office = OfficeSide(self._connections, keys, clock, attachments)
        self.feeds = Feeds(self._connections, keys, clock, self.letters, attachments)

    def begin(
        self,
        secret: bytes,
        *,
        form: str,
        version: str,
        language: str,
        day: date,
        state: Json,
        expires: datetime,
    ) -> Draft:
        """Make a draft for this secret (32 random bytes, from the cookie), to be found until `expires`.

        Raises StorageError when the secret has a draft of this form: a new draft needs a new secret.
        """
        key, now, until = crypto.new_draft_key(), stamp(self._clock()), stamp(expires)
        cipher = AESGCM(key)
        draft = Draft(
            new_id(), form, version, language, day, "open", state, 1, now, until, None, None, key, cipher
        )
        values = draft_values(draft, secret, self._keys)
        self._connections.commit(lambda connection: connection.execute(self._sql.begin, values).rowcount)
        return draft

    def find(self, secret: bytes, form: str, visit: str | None = None) -> Draft | None:
        """The draft of this secret and form, with the saved row of `visit`; None if missing or expired.

        Raises Damaged when a value does not open, KeyProblem when the ring lacks the draft's key.
        """
        if visit is not None and "\0" in visit:
            # An address may hold it. No row's name does, and a text of PostgreSQL cannot.
            visit = None
        given = {"secret_hash": crypto.lookup(secret, form), "visit": visit, "now": stamp(self._clock())}
        found = self._connections.one(self._sql.find, given)
        return None if found is None else read_draft(found, secret, visit, self._keys)

    def rows(self, draft: Draft) -> dict[str, Row]:
        """All saved rows of a draft, by visit. Raises Damaged when one does not open."""
        found = self._connections.all(self._sql.rows, {"draft": draft.id})
        return {visit: read_row(draft.cipher, draft.id, visit, *columns) for visit, *columns in found}

    def save(
        self,
        draft: Draft,
        changes: Mapping[str, Json],
        state: Json,
        *,
        expect: tuple[str, int] | None,
        day: date | None = None,
        version: str | None = None,
    ) -> Outcome:
        """Write rows (None deletes one) and the state together, on the disk when this gives SAVED.

        `expect` is a visit and the version that its row must still have (0: no row). Each row written gets
        the version `draft.next_version`. `day` moves the reference day, `version`
        the draft to another version of its form. From then on it is kept for a day at least.
        """
        now, moved = self._clock(), draft
        if day or version:
            moved = replace(draft, day=day or draft.day, version=version or draft.version)
        touch = touch_values(moved, state, "open", stamp(now))
        longer = longer_values(draft, now)
        dropped = [visit for visit, body in changes.items() if body is None]
        put = row_values(draft, changes, touch["now"])
        # Each write moves the state: while that stands as it was found, so does the row that was found with it.
        known = expect is None or expect == (draft.visit, draft.row.version if draft.row is not None else 0)

        def write(connection: Connection) -> Outcome:
            if not known and self._has_moved(connection, draft, expect):
                return Outcome.ROW_MOVED
            if connection.execute(self._sql.touch, touch).rowcount != 1:
                moved = known and self._has_moved(connection, draft, expect)
                return Outcome.ROW_MOVED if moved else Outcome.STATE_MOVED
            if longer is not None:
                connection.execute(self._sql.prolong, longer)
            for visit in dropped:
                connection.execute(self._sql.drop_row, {"draft": draft.id, "of_visit": visit})
            for values in put:
                connection.execute(self._sql.put_row, values)
            return Outcome.SAVED

        return self._connections.commit(write)

    def prolong(self, draft: Draft, until: datetime | None = None) -> Draft:
        """Keep a draft for a day from now on at least, and `until` then. Gives it as it is then."""
        longer = longer_values(draft, self._clock(), until)
        if longer is None:
            return draft
        self._connections.commit(lambda connection: connection.execute(self._sql.prolong, longer).rowcount)
        return replace(draft, expires_at=longer["until"])

    def send(
        self,
        draft: Draft,
        reference: str,
        content: Json,
        received: datetime,
        outgoing: Sequence[Outgoing] = (),
        *,
        alike: Alike | None = None,
        following: Following = UNFOLLOWED,
    ) -> Submission | Outcome:
        """Turn a draft into a submission, sealed for the office and for the claimant; its rows and state go. What is
        `outgoing` waits in the outbox from then on: the submission and all of its messages are written, or none of it.
        A draft is sent once: a second call gives the first submission. `alike` tells a later request of the same person.
        `following` is how they find and hear of it; their copy is kept for a day at least.
        Gives STATE_MOVED when the draft was written to or erased since it was found, ANOTHER_SENT where `alike` lets
        another keep it. Raises ReferenceTaken, with nothing written, when another submission has the reference.
        """
        received_at, now = stamp(received), self._clock()
        values = submission_values(draft, reference, content, received_at, self._office_key, alike)
        values |= standing_values(draft, values["id"], reference, received_at, self._keys, following.contact)
        messages = self.outbox.rows(outgoing, values["id"], received_at)
        touch = touch_values(draft, following.note, "sent", stamp(now))
        longer = longer_values(draft, now, following.until)
        taken = self._connections.taken

        def write(connection: Connection) -> Outcome:
            if self.senders.another(connection, draft, alike):
                return Outcome.ANOTHER_SENT
            if connection.execute(self._sql.touch, touch).rowcount != 1:
                return Outcome.STATE_MOVED
            try:
                connection.execute(self._sql.submit, values)
            except taken:
                raise ReferenceTaken(reference) from None
            if messages:
                connection.executemany(self._sql.deliver, messages)
            connection.execute(self._sql.drop_rows, {"draft": draft.id})
            self.reminders.sent(connection, draft.id, values["id"], following.remind)
            if longer is not None:
                connection.execute(self._sql.prolong, longer)
            return Outcome.SAVED

        outcome = self._connections.commit(write)
        if outcome is Outcome.SAVED:
            return Submission(reference, moment(received_at), content, number=values["id"])
        return self.submission(draft) or outcome

    def submission(self, draft: Draft) -> Submission | None:
        """What was sent from this draft, from the claimant's copy; None when nothing was."""
        found = self._connections.one(self._sql.submission, {"draft": draft.id})
        return None if found is None else read_submission(found, draft, self._keys)

    def erase(self, draft: Draft) -> None:
        """Remove a draft, its rows, its key and its receipt. What the office received stays."""
        upkeep.erase(self._connections, draft.id)

    def forget_expired(self, now: datetime, pace: upkeep.Pace | None = None) -> int:
        """Erase the drafts that expired at or before `now`, and what was kept to count; how many drafts."""
        pace = pace or upkeep.Pace(self._connections)
        self.codes.forget_tries(now, pace)
        self.handling.seal(pace)
        gone = upkeep.forget(self._connections, stamp(now), pace)
        for each in (self.senders, self.accounts, self.office):
            each.forget(now, pace)
        return gone

    def rewrap(self) -> int:
        """Lock every draft with the ring's current key instead of an older one; how many were locked anew."""
        parts = self.codes, self.sent_codes, self.outbox, self.handling, self.accounts, self.letters
        for each in (*parts, self.office, self.reminders):
            each.rewrap()
        sql = self._sql
        return upkeep.rewrap(self._connections, self._keys, sql.locked_otherwise, sql.relock, "drafts")

    @property
    def current_key(self) -> str:
        """The id of the server's key that locks what is written now."""
        return self._keys.current

    def locked_with(self) -> frozenset[str]:
        """The ids of all the server's keys that some draft or code is locked with."""
        return frozenset(key for (key,) in self._connections.all(self._sql.keys_in_use, {}))

    def healthy(self) -> bool:
        """Whether the database answers."""
        with suppress(StorageError):
            return self._connections.one(self._sql.probe, {}) is not None
        return False

    def require_durable(self) -> None:
        """Raise StorageError when the database is set in a way that may lose what it called saved."""
        if hazard := self._connections.hazard():
            raise StorageError(f"What a page calls saved might not survive a power cut: {hazard}.")

    def close(self) -> None:
        """Close all connections."""
        self._connections.close()

    def _has_moved(self, connection: Connection, draft: Draft, expect: tuple[str, int] | None) -> bool:
        """Whether a visit's row has another version than is expected."""
        if expect is None:
            return False
        given = {"draft": draft.id, "of_visit": expect[0]}
        found = connection.execute(self._sql.row_version, given).fetchone()
        return (int(found[0]) if found else 0) != expect[1]
