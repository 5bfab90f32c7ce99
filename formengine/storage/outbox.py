"""What is on its way after sending: a row for each message, written in the transaction that writes the submission.

docs/decisions/0034-an-outbox-delivers-at-least-once.md says what is promised, and what each loss costs. A row is claimed by
moving the moment at which it is due to the end of a lease, so that one whose worker was killed is due again by itself.
Each claim counts as a try, and the count is what a worker holds: one that comes back after its lease changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Literal

from formengine.storage import crypto, upkeep
from formengine.storage.databases import Connection, Database
from formengine.storage.keys import KeyRing
from formengine.storage.records import new_id, submission_place
from formengine.storage.sealing import open_envelope
from formengine.storage.values import Damaged, Json, moment, stamp

State = Literal["waiting", "dead", "done"]
LEASE = timedelta(minutes=10)
"""How long a worker has for one try: more than all that a channel waits for together, or two would send at once."""
FURTHEST = timedelta(days=2)
"""No right clock lets a message wait so long for its next try: one that was put off further is due at once."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message to be made. `content` is what its channel needs and the server may know: never an answer.

    One that `corrects` goes only where a message before it has gone by the same channel, or may have.
    """

    channel: str
    content: Json = field(default=None, repr=False)
    corrects: bool = False


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A submission that is being taken back, and what is to be told of it. `at` is microseconds since 1970 UTC."""

    submission: int
    at: int
    outgoing: Sequence[Outgoing] = ()


@dataclass(frozen=True, slots=True)
class Delivery:
    """A message that a worker has claimed. `tries` counts this one too; `until` is when another may take it. One of a draft
    has no reference.
    """

    id: int
    channel: str
    tries: int
    until: datetime
    reference: str
    form: str
    version: str
    language: str
    received: datetime
    made: datetime
    content: Json = field(repr=False)
    envelope: bytes | None = field(repr=False)

    @property
    def key(self) -> str:
        """The same at every try, and nobody else's: by it a receiver knows a message that it has already."""
        return name_of(self.id)

    def answers(self, private: bytes) -> Json:
        """What was sent, opened with the office's private key. Raises Damaged."""
        if self.envelope is None:
            raise Damaged("What was sent was sealed for no office.")
        place = submission_place(self.reference, self.form, self.version)
        return crypto.decoded(open_envelope(private, self.envelope, place))


@dataclass(frozen=True, slots=True)
class Entry:
    """A message as an operator sees it: nothing in it is personal. `due` of a done one is when it arrived."""

    name: str
    channel: str
    state: State
    tries: int
    reason: str
    reference: str
    form: str
    made: datetime
    due: datetime


def name_of(delivery: int) -> str:
    """What a message is called outside the database."""
    return f"{delivery:016x}"


class Outbox:
    """The messages of one database."""

    def __init__(self, database: Database, keys: KeyRing, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._sql = database.sql
        self._keys = keys
        self._clock = clock

    def rows(self, outgoing: Sequence[Outgoing], submission: int, made: int) -> list[dict[str, Any]]:
        """What the transaction that sends writes into the table."""
        return [{**self._row(each, made), "submission_id": submission} for each in outgoing]

    def rows_of_draft(self, outgoing: Sequence[Outgoing], draft: int, made: int) -> list[dict[str, Any]]:
        """The same, for messages that belong to a draft and go with it."""
        return [{**self._row(each, made), "draft_id": draft} for each in outgoing]

    def put(self, connection: Connection, outgoing: Sequence[Outgoing], submission: int, made: int) -> None:
        """Put messages of a request on their way, in the transaction that writes what they tell of. A moment of 1970 in
        microseconds.
        """
        for row in self.rows(outgoing, submission, made):
            connection.execute(self._sql.deliver, row)

    def recall(self, connection: Connection, withdrawal: Withdrawal) -> None:
        """Remove what has not arrived of a request that is taken back, and put on its way what is told of that, in the
        transaction that takes it back.

        What is removed here and was ever tried may be on its way still: a worker is sending it just now, or has given up a
        receiver that goes on thinking about it. What is told waits for a lease from now, so that nobody hears first that a
        request was taken back, and then that it was sent.
        """
        tried: set[str] = set()
        unheard: set[str] = set()
        heard: set[str] = set()
        held, found = [], connection.execute(self._sql.on_its_way, {"submission": withdrawal.submission})
        while (row := found.fetchone()) is not None:
            held.append(row)
        for identity, channel, status, tries, reason in held:
            if status == "done":
                heard.add(channel)
                continue
            # One that is sent again by hand counts from 0, and has a reason still.
            (tried if tries or reason is not None else unheard).add(channel)
            connection.execute(self._sql.recall, {"delivery": identity})
        told = [
            each for each in withdrawal.outgoing if not (each.corrects and each.channel in unheard - heard)
        ]
        # After the rows were held: whoever was taking one has begun its lease by now.
        free = stamp(self._clock() + LEASE)
        for row in self.rows(told, withdrawal.submission, withdrawal.at):
            due = free if row["channel"] in tried else withdrawal.at
            connection.execute(self._sql.deliver, {**row, "due_at": due})

    def claim(self, channel: str, most: int, lease: timedelta = LEASE) -> Delivery | None:
        """The message of this channel that is due longest, taken for as long as the lease; None when none is.

        One that was tried `most` times, the last time by a worker that never came back, is dead instead of claimed.
        """
        now = self._clock()
        given = {"channel": channel, "now": stamp(now), "beyond": stamp(now + FURTHEST)}
        if self._database.one(self._sql.due, given) is None:
            return None
        until = now + lease

        def take(connection: Connection) -> Any:
            found = connection.execute(self._sql.claim, given).fetchone()
            while found is not None and found[1] >= most:
                connection.execute(self._sql.settle, _settled(found[0], found[1], "dead", now, "worker-lost"))
                found = connection.execute(self._sql.claim, given).fetchone()
            if found is not None:
                connection.execute(self._sql.lease, {"delivery": found[0], "until": stamp(until)})
            return found

        found = self._database.commit(take)
        return None if found is None else self._opened(found, channel, until)

    def done(self, delivery: Delivery) -> bool:
        """It has arrived: what was sealed for it goes. False when the lease was over and another has it, or had."""
        given = {"delivery": delivery.id, "held": delivery.tries, "due": stamp(self._clock())}
        return self._write(self._sql.arrived, given) == 1

    def later(self, delivery: Delivery, due: datetime, reason: str) -> bool:
        """It did not arrive and is tried again. `reason` is a word of ours, never what somebody answered. False as above."""
        return self._settle(delivery, "waiting", due, reason)

    def give_up(self, delivery: Delivery, reason: str) -> bool:
        """It is not tried any more until an operator says so. False as above."""
        return self._settle(delivery, "dead", self._clock(), reason)

    def listed(self, states: Sequence[State] = ("dead", "waiting")) -> list[Entry]:
        """All messages in one of these states, the oldest first."""
        entries = []
        for state in states:
            for found in self._database.all(self._sql.deliveries_in, {"state": state}):
                identity, channel, tries, reason, reference, form, made, due = found
                name = name_of(identity)
                moments = moment(made), moment(due)
                told = reason or "", reference or "", form
                entries.append(Entry(name, channel, state, tries, *told, *moments))
        return entries

    def send_again(self, name: str | None = None) -> int:
        """Make the dead message of this name, or every one, due now, with all its tries before it; how many there were."""
        now = stamp(self._clock())
        if name is None:
            return self._write(self._sql.revive_all, {"due": now})
        try:
            return self._write(self._sql.revive, {"delivery": int(name, 16), "due": now})
        except (ValueError, OverflowError):
            return 0

    def forget(self, before: datetime, pace: upkeep.Pace | None = None) -> int:
        """Remove what arrived at or before a moment; how many. The submissions stay."""
        return (pace or upkeep.Pace(self._database)).write(self._sql.forget_done, {"before": stamp(before)})

    def rewrap(self) -> int:
        """Seal what waits with the ring's current key instead of an older one; how many were sealed anew."""

        def anew(found: Any) -> dict[str, Any]:
            identity, channel, sealed, key_id = found
            plain = self._unseal(sealed, identity, channel, key_id)
            return {
                "delivery": identity,
                "old_key_id": key_id,
                "new_sealed": self._seal(plain, identity, channel),
                "new_key_id": self._keys.current,
            }

        return upkeep.move(self._database, self._keys, self._sql.sealed_otherwise, self._sql.reseal, anew)

    def _row(self, outgoing: Outgoing, made: int) -> dict[str, Any]:
        identity, kept = new_id(), outgoing.content is not None
        plain = crypto.padded_json(outgoing.content)
        return {
            "id": identity,
            "submission_id": None,
            "draft_id": None,
            "channel": outgoing.channel,
            "status": "waiting",
            "tries": 0,
            "made_at": made,
            "due_at": made,
            "reason": None,
            "sealed": self._seal(plain, identity, outgoing.channel) if kept else None,
            "key_id": self._keys.current if kept else None,
        }

    def _opened(self, found: Any, channel: str, until: datetime) -> Delivery:
        identity, tries, made, sealed, key_id, reference, form, version, language, received, envelope = found
        content = None if sealed is None else crypto.decoded(self._unseal(sealed, identity, channel, key_id))
        return Delivery(
            identity, channel, tries + 1, until, reference or "", form, version, language,
            moment(made if received is None else received), moment(made), content, envelope,
        )  # fmt: skip

    def _seal(self, plain: bytes, identity: int, channel: str) -> bytes:
        key_id = self._keys.current
        return crypto.seal(self._keys.cipher(key_id), plain, _place(identity, channel, key_id))

    def _unseal(self, sealed: bytes, identity: int, channel: str, key_id: str) -> bytes:
        return crypto.unseal(self._keys.cipher(key_id), sealed, _place(identity, channel, key_id))

    def _settle(self, delivery: Delivery, state: State, due: datetime, reason: str) -> bool:
        return self._write(self._sql.settle, _settled(delivery.id, delivery.tries, state, due, reason)) == 1

    def _write(self, statement: str, given: Mapping[str, Any]) -> int:
        return self._database.commit(lambda connection: connection.execute(statement, given).rowcount)


def _settled(identity: int, tries: int, state: State, due: datetime, reason: str) -> dict[str, Any]:
    return {
        "delivery": identity,
        "held": tries,
        "state": state,
        "due": stamp(due),
        "why": reason or None,
    }


def _place(identity: int, channel: str, key_id: str) -> bytes:
    return f"deliveries\0sealed\0{identity}\0{channel}\0{key_id}".encode()
