"""Who may publish: a private key signs where the audit ran, servers know the public ones (Ed25519, RFC 8032).

A key is written `private:ID:KEY` or `public:ID:KEY`, the key in base64url. The word in front keeps the one from being put
where the other belongs. A server may know several, so that a new key is known before the old one goes.
"""

from __future__ import annotations

import base64
import re
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

PRIVATE = "FORMENGINE_SIGNING_KEY"
PUBLIC = "FORMENGINE_SIGNING_PUBLIC"
"""Each may end with `_FILE` and then names a file."""

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,31}")
_BYTES = 32

Kind = Literal["private", "public"]


class SigningKeyProblem(ValueError):
    """A key is missing or malformed. The message says which one, and never holds any of it."""


@dataclass(frozen=True)
class SigningKey:
    """What signs."""

    id: str
    _key: Ed25519PrivateKey = field(repr=False)

    @classmethod
    def new(cls) -> Self:
        """A key drawn at random, with an id of its own."""
        return cls(secrets.token_hex(4), Ed25519PrivateKey.generate())

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> Self | None:
        """The key that the environment names, or None. Raises SigningKeyProblem."""
        said = _said(environ, PRIVATE)
        if said is None:
            return None
        found = list(_keys(*said, "private"))
        if len(found) != 1:
            raise SigningKeyProblem(f"{said[0]}: it should hold one key, private:ID:KEY.")
        [(key_id, raw)] = found
        return cls(key_id, Ed25519PrivateKey.from_private_bytes(raw))

    @property
    def word(self) -> str:
        """The key as it is written: a secret."""
        return _word("private", self.id, self._key.private_bytes_raw())

    @property
    def public_word(self) -> str:
        """Its public key as it is written."""
        return _word("public", self.id, self._key.public_key().public_bytes_raw())

    def sign(self, content: bytes) -> str:
        """The signature of some bytes, in base64url."""
        return base64.urlsafe_b64encode(self._key.sign(content)).decode()


@dataclass(frozen=True)
class PublicKeys:
    """The keys whose signatures count, by their ids."""

    keys: Mapping[str, Ed25519PublicKey] = field(default_factory=dict)

    @classmethod
    def of(cls, text: str, origin: str = PUBLIC) -> Self:
        """The keys in a text: words parted by white space or commas; `#` begins a comment line. Raises SigningKeyProblem."""
        keys: dict[str, Ed25519PublicKey] = {}
        for key_id, raw in _keys(origin, text, "public"):
            if key_id in keys:
                raise SigningKeyProblem(f"{origin}: two keys have the id '{key_id}'.")
            keys[key_id] = Ed25519PublicKey.from_public_bytes(raw)
        return cls(keys)

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> Self:
        """The keys that the environment names; none when it names none. Raises SigningKeyProblem."""
        said = _said(environ, PUBLIC)
        return cls.of(said[1], said[0]) if said is not None else cls()

    def __contains__(self, key_id: object) -> bool:
        return key_id in self.keys

    def __bool__(self) -> bool:
        return bool(self.keys)

    def verify(self, key_id: str, signature: str, content: bytes) -> bool:
        """Whether the key with this id, which is known, has signed these bytes."""
        try:
            self.keys[key_id].verify(base64.b64decode(signature, altchars=b"-_", validate=True), content)
        except (InvalidSignature, ValueError):
            return False
        return True


def _said(environ: Mapping[str, str], variable: str) -> tuple[str, str] | None:
    """Where keys are written, and what is written there."""
    if environ.get(variable):
        return variable, environ[variable]
    file = environ.get(f"{variable}_FILE")
    if not file:
        return None
    try:
        return file, Path(file).read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError) as error:
        message = f"{file}: the key file cannot be read ({type(error).__name__})."
        raise SigningKeyProblem(message) from None


def _keys(origin: str, text: str, kind: Kind) -> Iterator[tuple[str, bytes]]:
    for line in text.splitlines():
        if not line.lstrip().startswith("#"):
            yield from (_key(origin, word, kind) for word in re.split(r"[\s,]+", line) if word)


def _key(origin: str, word: str, kind: Kind) -> tuple[str, bytes]:
    # The message must hold nothing of a word that is not written as it should be: it may be a key.
    said, _, rest = word.partition(":")
    key_id, colon, encoded = rest.partition(":")
    if kind == "public" and said == "private":
        message = "a private key stands where public ones belong. Whoever read it can sign: make a new pair."
        raise SigningKeyProblem(f"{origin}: {message}")
    if said != kind or not colon or not _ID.fullmatch(key_id):
        raise SigningKeyProblem(f"{origin}: a key is written {kind}:ID:KEY, and one is not.")
    try:
        raw = base64.b64decode(encoded, altchars=b"-_", validate=True)
    except ValueError:
        raise SigningKeyProblem(f"{origin}: key '{key_id}' is not base64url.") from None
    if len(raw) != _BYTES:
        raise SigningKeyProblem(f"{origin}: key '{key_id}' has {len(raw)} bytes; it needs {_BYTES}.")
    return key_id, raw


def _word(kind: Kind, key_id: str, raw: bytes) -> str:
    return f"{kind}:{key_id}:{base64.urlsafe_b64encode(raw).decode()}"
