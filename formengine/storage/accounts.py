"""Accounts of elsewhere: who is signed in, and the drafts that an account holds.

Of a person only a keyed hash is kept, of the provider and of its own word for them: no name and no address. The key of a
draft that an account holds lies under the server's key alone, so that any browser which is signed in opens it, and whoever
has the database and the server's key too: its owner is told so. docs/decisions/0075-accounts.md says what each thief gets.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import blake2b
from os import urandom

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from formengine.storage import crypto, upkeep
from formengine.storage.databases import Connection, Database
from formengine.storage.keys import KeyProblem, KeyRing
from formengine.storage.records import new_id
from formengine.storage.standing import opened
from formengine.storage.values import (
    AFTER_A_PAGE,
    PROLONGED,
    Damaged,
    Draft,
    Handled,
    Json,
    Status,
    StorageError,
    moment,
    stamp,
)

HELD, KEYS, PLACE = "held", "account_keys", "account"
"""What is sealed is bound to: a draft's key, the key of hashes, the form that a browser's secret is looked up with."""
UNUSED = timedelta(days=30)
"""How long an account that holds nothing is remembered after it was last seen."""
_ONLY = 1


@dataclass(frozen=True, slots=True)
class SignIn:
    """A browser that is signed in: for which account, until when, and when its person last showed who they are (UTC).
    `prolonged` says that it was to end before, so that its cookie is to last longer too.
    """

    account: int
    until: datetime
    shown: datetime | None = None
    prolonged: bool = False


@dataclass(frozen=True, slots=True)
class Held:
    """A draft that an account holds, without any answer. Of one that was sent: its reference, when it was received, and what
    became of it since when (UTC).
    """

    draft: int
    form: str
    language: str
    status: Status
    changed: datetime
    expires: datetime
    reference: str = ""
    received: datetime | None = None
    state: Handled | None = None
    since: datetime | None = None


class Accounts:
    """The accounts of one database."""

    def __init__(self, database: Database, keys: KeyRing, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._sql = database.sql
        self._keys = keys
        self._clock = clock
        self._hashing: bytes | None = None

    def sign_in(self, issuer: str, subject: str, token: str, *, shown: bool = False) -> bytes:
        """Note that somebody has signed in; the secret (32 bytes) of their browser's cookie. `shown`: for a step that asks
        them to show who they are.
        """
        secret, now = urandom(crypto.SECRET_BYTES), self._clock()
        hashed = self._hashed(issuer, subject)
        account = {"id": new_id(), "subject_hash": hashed, "seen_at": stamp(now)}
        row = {
            "secret_hash": crypto.lookup(secret, PLACE),
            "shown_at": stamp(now) if shown else None,
            "token": crypto.seal(_cipher(secret), token.encode(), PLACE.encode()),
            "until": stamp(now + PROLONGED),
        }

        def write(connection: Connection) -> None:
            connection.execute(self._sql.put_account, account)
            (found,) = connection.execute(self._sql.account, {"hash": hashed}).fetchone()
            connection.execute(self._sql.add_sign_in, {**row, "account_id": found})

        self._database.commit(write)
        return secret

    def find(self, secret: bytes) -> SignIn | None:
        """Who is signed in with this secret. It lasts for a day at least from now on, as a draft does (WCAG 2.2.1)."""
        now, hashed = self._clock(), crypto.lookup(secret, PLACE)
        found = self._database.one(self._sql.find_sign_in, {"hash": hashed, "now": stamp(now)})
        if found is None:
            return None
        account, shown, until, _ = found
        prolonged = until < stamp(now + AFTER_A_PAGE)
        if prolonged:
            until = stamp(now + PROLONGED)
            given = {"hash": hashed, "later": until}
            self._database.commit(
                lambda connection: connection.execute(self._sql.prolong_sign_in, given).rowcount
            )
        return SignIn(account, moment(until), moment(shown) if shown is not None else None, prolonged)

    def sign_out(self, secret: bytes) -> str:
        """Sign a browser out; what the provider wants back for it, or nothing where it was signed out already."""
        hashed = crypto.lookup(secret, PLACE)
        found = self._database.one(self._sql.find_sign_in, {"hash": hashed, "now": stamp(self._clock())})
        self._database.commit(
            lambda connection: connection.execute(self._sql.end_sign_in, {"hash": hashed}).rowcount
        )
        return crypto.unseal(_cipher(secret), found[3], PLACE.encode()).decode() if found is not None else ""

    def hold(self, draft: Draft, account: int) -> bytes | None:
        """Let an account hold a draft: the secret of its cookie from now on. Its codes end, and the cookie that it had opens
        it no more. None where it is gone, or an account holds it already.
        """
        secret = _secret(draft.key)
        given = {
            "draft": draft.id,
            "account": account,
            "now": stamp(self._clock()),
            "new_held_key": crypto.lock(draft.key, draft.id, self._keys, HELD),
            "new_secret_hash": crypto.lookup(secret, draft.form),
            "new_wrapped_key": crypto.wrap(draft.key, secret, draft.form, draft.id, self._keys),
            "new_key_id": self._keys.current,
        }

        def write(connection: Connection) -> bool:
            if connection.execute(self._sql.hold_in_account, given).rowcount != 1:
                return False
            for statement in (self._sql.end_code, self._sql.end_sent_code, self._sql.end_helper_code):
                connection.execute(statement, {"draft": draft.id})
            return True

        return secret if self._database.commit(write) else None

    def of(self, account: int) -> Sequence[Held]:
        """What an account holds, the last changed first. Raises Damaged or KeyProblem."""
        given = {"account": account, "now": stamp(self._clock())}
        return [self._read(row) for row in self._database.all(self._sql.held, given)]

    def open(self, account: int, draft: int) -> tuple[str, bytes] | None:
        """The form of a draft that an account holds, and the secret of its cookie: the same in every browser. None where the
        account holds no such draft. Raises Damaged or KeyProblem.
        """
        given = {"account": account, "draft": draft, "now": stamp(self._clock())}
        found = self._database.one(self._sql.held_key, given)
        if found is None:
            return None
        form, locked, key_id = found
        return form, _secret(crypto.unlock(locked, key_id, draft, self._keys, HELD))

    def seal(self, value: Json, purpose: str) -> str:
        """A value that a browser keeps for us and cannot read: text for a cookie."""
        sealed = crypto.seal_json(self._keys.cipher(self._keys.current), value, purpose.encode())
        return f"{self._keys.current}.{base64.urlsafe_b64encode(sealed).decode().rstrip('=')}"

    def unseal(self, text: str, purpose: str) -> Json:
        """What `seal` was given for the same purpose; None for anything else."""
        key_id, _, sealed = text.partition(".")
        try:
            blob = base64.urlsafe_b64decode(sealed + "=" * (-len(sealed) % 4))
            return crypto.unseal_json(self._keys.cipher(key_id), blob, purpose.encode())
        except (Damaged, KeyProblem, binascii.Error, ValueError):
            return None

    def forget(self, now: datetime, pace: upkeep.Pace | None = None) -> None:
        """Remove sign-ins that are over, and accounts that hold nothing and were not seen for a while."""
        pace = pace or upkeep.Pace(self._database)
        pace.write(self._sql.forget_sign_ins, {"now": stamp(now)})
        pace.write(self._sql.forget_accounts, {"before": stamp(now - UNUSED)})

    def rewrap(self) -> int:
        """Move what lies under the server's key to the ring's current one; how many were moved."""
        sql, given = self._sql, (self._database, self._keys)
        held = upkeep.rewrap(*given, sql.held_locked_otherwise, sql.relock_held, HELD)
        return held + upkeep.rewrap(*given, sql.account_keys_locked_otherwise, sql.relock_account_key, KEYS)

    def is_lost(self) -> bool:
        """Whether the key of the hashes lies under a key of the server that the ring lacks: then nobody can sign in."""
        found = self._database.one(self._sql.account_key, {"row": _ONLY})
        try:
            if found is not None:
                crypto.unlock(found[0], found[1], _ONLY, self._keys, KEYS)
        except KeyProblem:
            return True
        return False

    def begin_anew(self) -> None:
        """Draw another key of the hashes, and sign everybody out: each person is somebody else from now on, and what their
        account held is found by no one. Only where `is_lost`: nothing else would be gained.
        """
        given = {
            "row": _ONLY,
            "new_wrapped_key": crypto.lock(urandom(32), _ONLY, self._keys, KEYS),
            "new_key_id": self._keys.current,
        }

        def write(connection: Connection) -> None:
            connection.execute(self._sql.renew_account_key, given)
            connection.execute(self._sql.end_sign_ins, {})

        self._database.commit(write)
        self._hashing = None

    def _read(self, row: tuple[object, ...]) -> Held:
        draft, form, language, status, changed, expires, received, *standing = row
        plain = Held(draft, form, language, status, moment(changed), moment(expires))  # type: ignore[arg-type]  # as the table has them
        if received is None:
            return plain
        became = opened(standing, self._keys)
        state, since = became.told
        return Held(
            plain.draft,
            plain.form,
            plain.language,
            plain.status,
            plain.changed,
            plain.expires,
            became.reference,
            moment(received),  # type: ignore[arg-type]  # as the table has it
            state,
            since,
        )

    def _hashed(self, issuer: str, subject: str) -> bytes:
        # NUL stands in no address, so that no two pairs are written alike.
        said = f"{issuer}\0{subject}".encode()
        return blake2b(said, key=self._hashing_key(), digest_size=32, person=b"fe.account").digest()

    def _hashing_key(self) -> bytes:
        """The key of the hashes, made by whichever process needs it first. It changes only where no process can read
        it, so it is read once.
        """
        if self._hashing is None:
            new = {
                "id": _ONLY,
                "wrapped_key": crypto.lock(urandom(32), _ONLY, self._keys, KEYS),
                "key_id": self._keys.current,
            }
            self._database.commit(
                lambda connection: connection.execute(self._sql.add_account_key, new).rowcount
            )
            found = self._database.one(self._sql.account_key, {"row": _ONLY})
            if found is None:
                raise StorageError("The key of the accounts' hashes is missing.")
            locked, key_id = found
            self._hashing = crypto.unlock(locked, key_id, _ONLY, self._keys, KEYS)
        return self._hashing


def _secret(key: bytes) -> bytes:
    """The secret of the cookie that opens a draft which an account holds: one and the same in all its browsers, so that two
    of them are like two tabs. It opens nothing without a sign-in.
    """
    return blake2b(key=key, digest_size=crypto.SECRET_BYTES, person=b"fe.held").digest()


def _cipher(secret: bytes) -> AESGCM:
    return AESGCM(blake2b(key=secret, digest_size=32, person=b"fe.sign-in").digest())
