"""The server's keys: the outer of the two locks on each draft's key.

The first key of a ring locks; all of them open.
"""

from __future__ import annotations

import base64
import contextlib
import itertools
import os
import re
import secrets
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from formengine.storage.values import StorageError

KEY_BYTES = 32
FEWEST_BYTES = 16
"""Different bytes among a key's, and among their distances, up to which nobody drew it: of 32, some 30 differ."""
VARIABLE = "FORMENGINE_KEYS"
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,31}")
_HEADER = "# The server's keys, the current one first. Keep them secret, and keep a copy."


class KeyProblem(StorageError):
    """A key is missing, short or malformed. The message says which one and never holds any of it."""


class KeyRing:
    """Keys by id, as `(id, 32 bytes)`, the current one first.

    To rotate: put a new key first, restart every process, run `Store.rewrap`, then take the old key away.
    """

    __slots__ = ("_ciphers", "_hashings", "current", "guessable")

    def __init__(self, keys: Iterable[tuple[str, bytes]]) -> None:
        """Raise KeyProblem when there is no key, one is not of 32 bytes, or two have the same id."""
        self._ciphers: dict[str, AESGCM] = {}
        self._hashings: list[bytes] = []
        self.guessable: tuple[str, ...] = ()
        for key_id, key in keys:
            _check(key_id, key)
            if key_id in self._ciphers:
                raise KeyProblem(f"two keys have the id {key_id!r}.")
            self._ciphers[key_id] = AESGCM(key)
            if not looks_drawn(key):
                self.guessable += (key_id,)
            self._hashings.append(blake2b(key=key, digest_size=32, person=b"fe.hashing").digest())
        if not self._ciphers:
            raise KeyProblem("there is no key: a ring needs at least one.")
        self.current = next(iter(self._ciphers))

    def __repr__(self) -> str:
        return f"KeyRing({', '.join(self._ciphers)})"

    def cipher(self, key_id: str) -> AESGCM:
        """The cipher of that key. Raises KeyProblem when the ring does not hold it."""
        try:
            return self._ciphers[key_id]
        except KeyError:
            raise KeyProblem(f"Key {key_id!r} locks a draft and is not in the ring; put it back.") from None

    def hashed(self, value: bytes) -> bytes:
        """A hash (32 bytes) that nobody without the current key can make: there are few addresses to try, and each has one.

        Another current key gives others: only what is soon forgotten is kept under such a hash.
        """
        return self.hashes(value)[0]

    def hashes(self, value: bytes) -> list[bytes]:
        """The hash of every key of the ring, the current one's first: what was hashed before a rotation is found by the
        others, for as long as they stay.
        """
        return [
            blake2b(value, key=key, digest_size=32, person=b"fe.hashed").digest() for key in self._hashings
        ]

    @classmethod
    def from_file(cls, path: Path) -> KeyRing:
        """Read a key file. Raises KeyProblem when it cannot be read or a key is malformed."""
        with _telling(str(path)):
            return cls(_parse(_read(path)))

    @classmethod
    def from_env(cls, environ: Mapping[str, str] = os.environ, variable: str = VARIABLE) -> KeyRing:
        """Read the keys from an environment variable, written as in a key file. Raises KeyProblem."""
        with _telling(variable):
            if variable not in environ:
                raise KeyProblem("it is not set.")
            return cls(_parse(environ[variable]))


def looks_drawn(key: bytes) -> bool:
    """Whether a key may have been drawn at random: it is no text, no count, and no pattern of few bytes. Of keys that were,
    one in four thousand million is taken for one that was not.
    """
    steps = {(after - before) % 256 for before, after in itertools.pairwise(key)}
    return not key.isascii() and len(set(key)) > FEWEST_BYTES and len(steps) > FEWEST_BYTES


def create_key_file(path: Path) -> None:
    """Write a file with one new random key, mode 0600. Raises FileExistsError rather than overwrite one."""
    write_private(path, f"{_HEADER}\n{key_word(secrets.token_hex(4), secrets.token_bytes(KEY_BYTES))}\n")


def key_word(key_id: str, key: bytes) -> str:
    """A key as it is written in a file or a variable: `id:key`, the key in base64url."""
    return f"{key_id}:{base64.urlsafe_b64encode(key).decode()}"


def read_key(path: Path, key_id: str) -> bytes:
    """The key of a file that holds this one alone. Raises KeyProblem."""
    with _telling(str(path)):
        keys = dict(_parse(_read(path)))
        if list(keys) != [key_id]:
            raise KeyProblem(f"it should hold one key, written {key_id}:key.")
        return keys[key_id]


def write_private(path: Path, text: str) -> None:
    """Bring a file that its owner alone can read to the disk. Raises FileExistsError if it exists.

    Written aside and then linked to its name, so that another process sees a whole file or none. What is
    sealed with a key must not outlive it: hence the fsync of the file and of its folder.
    """
    aside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    try:
        path.hardlink_to(aside)
    finally:
        aside.unlink()
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


@contextlib.contextmanager
def _telling(origin: str) -> Iterator[None]:
    try:
        yield
    except KeyProblem as problem:
        raise KeyProblem(f"{origin}: {problem}") from None


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError) as error:
        raise KeyProblem(f"the key file cannot be read ({type(error).__name__}).") from None


def _parse(text: str) -> Iterator[tuple[str, bytes]]:
    """Words `id:key` parted by white space or commas; `#` begins a comment line."""
    for line in text.splitlines():
        if line.lstrip().startswith("#"):
            continue
        for word in re.split(r"[\s,]+", line.strip()):
            if word:
                yield _key(word)


def _key(word: str) -> tuple[str, bytes]:
    # The message must hold nothing of a word that is no id: it may be the key, misplaced.
    key_id, colon, encoded = word.partition(":")
    if not colon or not _ID.fullmatch(key_id):
        raise KeyProblem("a key is written id:key, with an id of 1 to 32 of a-z, 0-9 and '-'; one is not.")
    try:
        key = base64.b64decode(encoded, altchars=b"-_", validate=True)
    except ValueError:
        raise KeyProblem(f"key {key_id!r} is not base64url.") from None
    _check(key_id, key)
    return key_id, key


def _check(key_id: str, key: bytes) -> None:
    if not _ID.fullmatch(key_id):
        raise KeyProblem("a key's id has 1 to 32 of a-z, 0-9 and '-'; one does not.")
    if len(key) != KEY_BYTES:
        raise KeyProblem(f"key {key_id!r} has {len(key)} bytes; it needs {KEY_BYTES}.")
    if len(set(key)) == 1:
        raise KeyProblem(f"key {key_id!r} is one byte repeated; draw it at random.")
