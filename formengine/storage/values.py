"""What the store gives back: frozen values, and the errors that only an operator can act on."""

from __future__ import annotations

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from hashlib import blake2b
from typing import Literal, TypeAlias

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

Json: TypeAlias = "bool | int | float | str | Sequence[Json] | Mapping[str, Json] | None"
Status = Literal["open", "sent"]

# Crockford's base 32, in lower case: no i, l, o, u, so that no character can be taken for another.
TOKEN_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"

AFTER_A_PAGE = timedelta(days=1)
"""How long a draft is kept at least after a page of it was opened or saved, whenever it was begun: WCAG 2.2.1 and RGAA 13.1
want 20 hours.
"""
PROLONGED = AFTER_A_PAGE + timedelta(hours=4)
"""How long one is kept from the page on that finds less than that left: so looking at pages writes every few hours."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def stamp(at: datetime) -> int:
    """A moment (with its time zone) as microseconds since 1970 UTC."""
    since = at - _EPOCH
    return (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds


def present() -> datetime:
    """The present, in UTC."""
    return datetime.now(UTC)


def moment(microseconds: int) -> datetime:
    """The moment, in UTC, that `stamp` gave a number for."""
    return _EPOCH + timedelta(microseconds=microseconds)


class StorageError(Exception):
    """The store cannot do its work: a wrong key, a damaged row, a full disk. For a log."""


class Unavailable(StorageError):
    """The database cannot be reached, or is not ready yet: nothing was found out, and the same may be asked again soon."""


class Damaged(StorageError):
    """A stored value does not open: changed, moved from another row, or sealed with another key."""


class ReferenceTaken(StorageError):
    """Another submission has this reference: nothing was written, draw another and send again."""


class Outcome(enum.Enum):
    """What became of a write. Anything but SAVED means that nothing at all was written."""

    SAVED = "saved"
    STATE_MOVED = "state-moved"
    """The draft was written to, sent or erased since it was found: find it again and try again."""
    ROW_MOVED = "row-moved"
    """The step's row is not the one that the page was made from: show both, and let the claimant choose."""
    ANOTHER_SENT = "another-sent"
    """The same person has sent another request, and may send only one."""


@dataclass(frozen=True, slots=True)
class Row:
    """What is saved for one visit. `version` is never used twice in a draft; 0 stands for "no row"."""

    version: int
    body: Json = field(repr=False)
    stamped: int

    @property
    def saved_at(self) -> datetime:
        """When it was saved (UTC): worked out for those who ask, and no page does."""
        return moment(self.stamped)


@dataclass(frozen=True, slots=True)
class Draft:
    """A claimant's draft as it was when it was found.

    `day` is its reference day, `row` what is saved for `visit`, which was asked for along with it, `key` the draft's own
    key and `cipher` what that locks and opens: both last as long as the request.
    """

    id: int
    form: str
    version: str
    language: str
    day: date
    status: Status
    state: Json = field(repr=False)
    state_version: int
    created_at: int
    expires_at: int
    visit: str | None
    row: Row | None
    key: bytes = field(repr=False)
    cipher: AESGCM = field(repr=False, compare=False)
    account: int | None = None
    """The account that holds it, without which nobody may open it; None where its cookie alone does."""

    @property
    def created(self) -> datetime:
        """When it was begun (UTC)."""
        return moment(self.created_at)

    @property
    def expires(self) -> datetime:
        """When it is forgotten (UTC)."""
        return moment(self.expires_at)

    @property
    def next_version(self) -> int:
        """The version that `Store.save` gives to each row it writes from this draft."""
        return self.state_version + 1

    def token(self, text: str) -> str:
        """Eight characters that stand for `text` in a URL of this draft, and tell nobody else what it is.

        The same text gives another token in another draft. 40 bits: enough to tell apart the items of one
        draft, and no secret: whoever holds the URL still needs the cookie.
        """
        digest = blake2b(text.encode(), key=self.key, digest_size=5, person=b"fe.token").digest()
        number = int.from_bytes(digest, "big")
        return "".join(TOKEN_ALPHABET[number >> shift & 31] for shift in range(35, -1, -5))


Handled = Literal["received", "begun", "withdrawn"]
"""How far the office is with a request: not begun, begun, or taken back by the claimant before that."""


Progress = Literal["received", "document-needed", "begun", "accepted", "refused", "closed", "withdrawn"]
"""Sent and received; the office waits for a document; reviews; has accepted; has refused; has ended it; or the claimant has
taken it back before the office began.
"""


@dataclass(frozen=True, slots=True)
class Change:
    """One change of state (UTC): until which day the claimant has to do something, and what the office says of it."""

    state: Progress
    at: datetime
    until: date | None = None
    note: str = field(default="", repr=False)


History = tuple[Change, ...]
"""All changes of a request, the newest last."""


@dataclass(frozen=True, slots=True)
class Contact:
    """Where a claimant wants messages about a request that was sent, and in which language; nothing where they want none."""

    email: str | None = field(default=None, repr=False)
    phone: str | None = field(default=None, repr=False)
    language: str = ""

    @property
    def is_reached(self) -> bool:
        """Whether there is an address at all."""
        return self.email is not None or self.phone is not None


NOBODY = Contact()


@dataclass(frozen=True, slots=True)
class Remind:
    """What a claimant is reminded of by messages: where they go, the service's own address (`https://host/prefix`), and,
    of what was sent, whether the claimant asked to hear of the next one. A worker looks at it first at `first`.
    """

    contact: Contact
    base: str
    first: datetime
    renewal: bool = False


@dataclass(frozen=True, slots=True)
class Following:
    """How a claimant follows what they have sent: until when they find it again at least, and where they want messages,
    which the server can read.
    """

    until: datetime | None = None
    contact: Contact = NOBODY
    remind: Remind | None = None
    """What they are reminded of, without which they are not."""
    note: Json = field(default_factory=dict)
    """What stays, sealed, in the place of the draft's state: each page reads it."""


UNFOLLOWED = Following()


@dataclass(frozen=True, slots=True)
class Submission:
    """What was sent: its reference, when it was received (UTC), the claimant's copy of its content, and what became of it:
    whether it can still be taken back (`changed` is since when not, UTC), and all states one after another.
    """

    reference: str
    received: datetime
    content: Json = field(repr=False)
    state: Handled = "received"
    changed: datetime | None = None
    history: History = ()
    number: int = field(default=0, compare=False)
    """Its own, by which what was written about it is found."""


@dataclass(frozen=True, slots=True)
class Alike:
    """What tells that two requests are of the same person: a keyed hash (32 bytes), and until when it is kept.

    `since` is the moment after which another keeps this one from being sent; `hashes` are those that another may have been
    stored under. Where a second one may be sent, `told` is when the one was received that the person was told of: they have
    heard of it, and it keeps nothing.
    """

    hash: bytes = field(repr=False)
    until: datetime
    since: datetime | None = None
    hashes: tuple[bytes, ...] = field(default=(), repr=False)
    told: datetime | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """A request that was sent, without any answer: when it was received, and how far it is since when (UTC)."""

    reference: str
    form: str
    received: datetime
    state: Progress
    since: datetime | None


@dataclass(frozen=True, slots=True)
class Earlier:
    """A request of the same person that was sent before: its reference, and when it was received (UTC)."""

    reference: str
    received: datetime
