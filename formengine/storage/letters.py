"""What an office and a claimant write to each other about a request that was sent.

Each text is sealed twice, as what was sent is: for the office's private key, and for a key of the claimant's that follows
from their draft's, so that it opens by their browser or their code. Whoever writes needs public keys alone. Around both
lies the server's key, so that nobody who writes into the database puts words into an office's mouth.

docs/decisions/0078-letters-have-three-locks.md says what each thief gets.
"""

from __future__ import annotations

import base64
import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import blake2b
from typing import Any, Literal

from formengine.storage import crypto, sealing
from formengine.storage.between import Between, Reader, Timed, Unwritten
from formengine.storage.databases import Connection
from formengine.storage.outbox import Outgoing
from formengine.storage.progress import now_of
from formengine.storage.records import new_id
from formengine.storage.standing import OVER, Standing
from formengine.storage.values import Draft, moment, stamp

Side = Literal["office", "claimant"]
LONGEST = 2000
"""Characters of a text at most."""
MOST = 100
"""Texts about one request at most, so that nobody fills a disk."""
BLOCK = 1024
"""Bytes that a text is filled up to."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A text, who wrote it and when (UTC). `text` is None where it was not opened; `language` is empty where it is that of
    the request.
    """

    by: Side
    at: datetime
    text: str | None = field(repr=False)
    language: str = ""


def claimants_key(draft_key: bytes) -> bytes:
    """The private key (X25519) by which a claimant reads what is written to them: whoever opens their draft has it."""
    return blake2b(key=draft_key, digest_size=sealing.KEY_BYTES, person=b"fe.letters").digest()


class Letters(Between):
    """The texts of one database. `office` is the office's public key."""

    table = "letters"

    def to_claimant(
        self, reference: str, text: str, outgoing: Sequence[Outgoing] = (), along: Timed | None = None
    ) -> datetime:
        """Write to the claimant of a request; what is `outgoing` tells them that there is something new. Gives when it was
        written (UTC), which is told to what is written `along`, in the same transaction. Raises Unwritten where nobody could
        read it, Damaged, KeyProblem.
        """
        standing = self._readable(reference)
        return self._write(standing, "office", {"text": text}, new_id(), outgoing, along)

    def to_office(
        self, draft: Draft, text: str, mark: str, language: str = "", outgoing: Sequence[Outgoing] = ()
    ) -> bool:
        """Write to the office about what was sent from a draft; what is `outgoing` tells it so. `mark` tells one press from
        another: the same is written once. False where nothing more can be written.
        """
        standing = self._standing(self._sql.standing_of, {"draft": draft.id})
        if standing is None or now_of(standing.history) in OVER:
            return False
        digest = blake2b(mark.encode(), key=draft.key, digest_size=8, person=b"fe.mark").digest()
        try:
            said = {"text": text, "language": language}
            self._write(standing, "claimant", said, int.from_bytes(digest, "big") >> 1, outgoing)
        except Unwritten:
            return False
        return True

    def of_claimant(self, draft: Draft) -> list[Letter]:
        """All texts about what was sent from a draft, the oldest first. Raises Damaged or KeyProblem."""
        standing = self._standing(self._sql.standing_of, {"draft": draft.id})
        return [] if standing is None else self.about(draft, standing.submission)

    def about(self, draft: Draft, submission: int) -> list[Letter]:
        """The same where it is known already which submission that is."""
        return [*self._read(submission, "for-claimant", claimants_key(draft.key))]

    def of_office(self, reference: str, private: bytes | None) -> list[Letter]:
        """All texts about a request, the oldest first; closed ones where there is no private key. Raises Damaged or
        KeyProblem.
        """
        standing = self._standing(self._sql.standing, {"named": reference})
        return [] if standing is None else [*self._read(standing.submission, "for-office", private)]

    def rewrap(self) -> int:
        """Move the outer lock of every text to the ring's current key; how many were moved."""
        return self._moved(self._sql.letters_locked_otherwise, self._sql.relock_letter)

    def last_by(self, submission: int) -> Side | None:
        """Who has written last about a submission; None where nobody has. Raises Damaged or KeyProblem."""
        found = self._database.one(self._sql.letter_newest, {"submission": submission})
        if found is None:
            return None
        whole: Any = crypto.decoded(self._opened(*found))
        by: Side = whole["by"]
        return by

    def _write(
        self,
        standing: Standing,
        by: Side,
        said: dict[str, str],
        identity: int,
        outgoing: Sequence[Outgoing],
        along: Timed | None = None,
    ) -> datetime:
        text = said["text"]
        if not text or len(text) > LONGEST:
            raise Unwritten(f"A text has 1 to {LONGEST} characters, this one {len(text)}.")
        submission = standing.submission
        (newest,) = self._database.one(self._sql.letters_newest, {"submission": submission})
        # They are read in the order in which they were written, where a clock stands still or goes back, too.
        made = max(stamp(self._clock()), (newest or 0) + 1)
        values = {
            "id": identity,
            "submission_id": submission,
            "made_at": made,
            "sealed": self._locked(identity, submission, made, self._whole(standing, by, said)),
            "key_id": self._keys.current,
        }

        def write(connection: Connection) -> None:
            known = connection.execute(self._sql.letters_held, {"submission": submission, "letter": identity})
            (many, same) = known.fetchone()
            if same:
                return
            if many >= MOST:
                raise Unwritten(f"There are {MOST} texts about {standing.reference} already: write a letter.")
            connection.execute(self._sql.write_letter, values)
            self._outbox.put(connection, outgoing, submission, made)
            if along is not None:
                along(connection, moment(made))

        # Where the second press of a button comes at the same moment as the first, that is written, and this one is not.
        with contextlib.suppress(self._database.taken):
            self._database.commit(write)
        return moment(made)

    def _whole(self, standing: Standing, by: Side, said: dict[str, str]) -> bytes:
        """A text, sealed for each of those who read it."""
        plain = crypto.padded_json(said, BLOCK)
        inside = self._sealed_for(standing, plain, lambda reader: _inner(standing.submission, by, reader))
        return crypto.padded_json({"by": by, **inside})

    def _read(self, submission: int, reader: Reader, private: bytes | None) -> Iterator[Letter]:
        found = self._database.all(self._sql.letters_of, {"submission": submission})
        for row in found:
            whole: Any = crypto.decoded(self._opened(*row))
            said: Any = {"text": None}
            if private is not None and reader in whole:
                envelope = base64.b64decode(whole[reader])
                plain = sealing.open_envelope(private, envelope, _inner(submission, whole["by"], reader))
                said = crypto.decoded(plain)
            yield Letter(whole["by"], moment(row[2]), said["text"], said.get("language", ""))


def _inner(submission: int, by: Side, reader: Reader) -> bytes:
    return f"letters\0text\0{submission}\0{by}\0{reader}".encode()
