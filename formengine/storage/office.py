"""What an office does with what was sent: find it by its reference, open it, erase it.

It needs the database and, to open, the office's private key; neither a claimant's secret nor the server's keys. The
process that serves pages makes none of these calls, and has no private key.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from json import JSONDecoder
from typing import Any, Literal

from formengine.storage.databases import Connection, open_database
from formengine.storage.handling import Along
from formengine.storage.migrations import upgrade
from formengine.storage.records import new_id, submission_place
from formengine.storage.sealing import open_envelope
from formengine.storage.statements import Statements
from formengine.storage.upkeep import erase
from formengine.storage.values import Json, moment, stamp

Kind = Literal["exported", "erased"]

_decode = JSONDecoder().raw_decode


@dataclass(frozen=True, slots=True)
class Kept:
    """A submission as it lies there: what may be read of it without a key, and what may not."""

    id: int
    draft: int | None
    reference: str
    form: str
    version: str
    language: str
    received: datetime
    envelope: bytes | None = field(repr=False)


class Office:
    """The submissions of one database."""

    def __init__(self, url: str, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        """Open it, migrated where need be. Raises StorageError."""
        upgrade(url)
        self._database = open_database(url)
        self._clock = clock

    def find(self, reference: str) -> Kept | None:
        """What was sent under this reference, written as `reference.normalise` gives it."""
        found = self._database.one(self._database.sql.kept, {"of_reference": reference})
        if found is None:
            return None
        number, draft, form, version, language, received, envelope = found
        return Kept(number, draft, reference, form, version, language, moment(received), envelope)

    def export(self, kept: Kept, private: bytes, along: Along | None = None) -> Json:
        """What was sent, opened with the office's private key; that it was is noted first, with what is written `along`.

        Raises Damaged when it does not open with this key, or was sealed for no office at all.
        """
        place = submission_place(kept.reference, kept.form, kept.version)
        plain = open_envelope(private, kept.envelope or b"", place)

        def note(connection: Connection) -> None:
            self._note(connection, kept, "exported")
            if along is not None:
                along(connection)

        self._database.commit(note)
        value: Json = _decode(plain.decode("utf-8", "surrogatepass"))[0]
        return value

    def erase(self, kept: Kept, along: Along | None = None) -> None:
        """Remove a submission and all that hangs on it: the claimant's copy, code, draft, and deliveries. That it was
        done is noted, without anything of what it was, with what is written `along`.
        """
        database = self._database

        def write(connection: Connection) -> None:
            remove(connection, database.sql, [(kept.id, kept.draft)])
            self._note(connection, kept, "erased")
            if along is not None:
                along(connection)

        database.commit(write)
        database.empty_log()

    def shut(self, kept: Kept, along: Along | None = None) -> bool:
        """Let nothing open a submission from the claimant's side any more: its draft goes, with key, codes and their copy.
        What the office received stays. False where that was so already. What is written `along` is so with it.
        """
        if kept.draft is None:
            return False
        erase(self._database, kept.draft, along)
        return True

    def erased(self, reference: str) -> datetime | None:
        """When what was sent under this reference was erased; None when that is not known (any more)."""
        at = self._database.one(self._database.sql.erased_at, {"of_reference": reference})[0]
        return None if at is None else moment(at)

    def close(self) -> None:
        """Close its connections."""
        self._database.close()

    def _note(self, connection: Connection, kept: Kept, kind: Kind) -> None:
        values: Mapping[str, Any] = {
            "id": new_id(),
            "at": stamp(self._clock()),
            "kind": kind,
            "form": kept.form,
            "language": kept.language,
            "reference": kept.reference,
        }
        connection.execute(self._database.sql.note, values)


def remove(connection: Connection, sql: Statements, found: Sequence[tuple[int, int | None]]) -> None:
    """Remove submissions, each with the draft that it came from. What else hangs on either goes by its foreign key."""
    drafts = [
        {"draft": draft} for _, draft in sorted(found, key=lambda each: each[1] or 0) if draft is not None
    ]
    # Drafts first, held in the order of their ids, as `upkeep` does: two processes wait, and never in a circle.
    for each in drafts:
        connection.execute(sql.hold, each)
    if drafts:
        connection.executemany(sql.erase, drafts)
    connection.executemany(sql.remove, [{"submission": submission} for submission, _ in sorted(found)])
