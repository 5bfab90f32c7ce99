"""How a draft is locked. docs/decisions/0011-two-locks-on-a-draft.md says why it is done so.

The secret in the claimant's cookie is uniform over 32 bytes, so that keyed BLAKE2b (RFC 7693) can serve as
the one pseudo-random function: personalised "find" it gives what the database knows the draft by,
personalised "wrap" it gives the inner key, and neither says anything about the other.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from hashlib import blake2b
from json import JSONDecoder, JSONEncoder
from json.encoder import c_make_encoder, encode_basestring  # type: ignore[attr-defined]  # typeshed leaves them out

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from formengine.storage.keys import KeyRing
from formengine.storage.values import Damaged, Json, StorageError

SECRET_BYTES = 32
NONCE_BYTES = 12
BLOCK = 128
_decode = JSONDecoder().raw_decode
"""The value at the beginning of a text: what follows it is our own padding."""
_encoder = JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":"), allow_nan=False)
# What it makes of the standard library's C encoder at each value, made once: without a watch for circles it keeps nothing.
_chunks: Callable[[Json, int], Iterable[str]] = (
    c_make_encoder(None, _encoder.default, encode_basestring, None, ":", ",", False, False, False)
    if c_make_encoder is not None
    else lambda value, _: _encoder.iterencode(value)
)


def lookup(secret: bytes, form: str) -> bytes:
    """What the database knows the draft by: 32 bytes that do not lead back to the secret.

    The form is part of it: the same cookie value finds nothing in another form, and two drafts cannot be
    linked.
    """
    if len(secret) != SECRET_BYTES:
        raise StorageError(f"A secret has {SECRET_BYTES} bytes, this one {len(secret)}.")
    return blake2b(form.encode(), key=secret, digest_size=32, person=b"fe.find").digest()


def new_draft_key() -> bytes:
    """A draft's own random key, 32 bytes."""
    return os.urandom(32)


def wrap(key: bytes, secret: bytes, form: str, draft: int, ring: KeyRing, table: str = "drafts") -> bytes:
    """Lock a draft's key: inside with the claimant's secret, outside with the ring's current key, for a row of `table`."""
    inner = seal(AESGCM(_wrapping_key(secret, form)), key, _inner(draft, table))
    return seal(ring.cipher(ring.current), inner, _outer(draft, ring.current, table))


def unwrap(
    wrapped: bytes, key_id: str, secret: bytes, form: str, draft: int, ring: KeyRing, table: str = "drafts"
) -> bytes:
    """The draft's key. Raises Damaged when a lock does not open, KeyProblem when the ring lacks the key."""
    inner = unseal(ring.cipher(key_id), wrapped, _outer(draft, key_id, table))
    return unseal(AESGCM(_wrapping_key(secret, form)), inner, _inner(draft, table))


def rewrap(wrapped: bytes, key_id: str, draft: int, ring: KeyRing, table: str = "drafts") -> bytes:
    """Move the outer lock to the ring's current key, without the claimant's secret."""
    inner = unseal(ring.cipher(key_id), wrapped, _outer(draft, key_id, table))
    return seal(ring.cipher(ring.current), inner, _outer(draft, ring.current, table))


def lock(key: bytes, row: int, ring: KeyRing, table: str) -> bytes:
    """Lock a key with the ring's current key alone, for a row of `table`; `rewrap` moves it."""
    return seal(ring.cipher(ring.current), key, _outer(row, ring.current, table))


def unlock(locked: bytes, key_id: str, row: int, ring: KeyRing, table: str) -> bytes:
    """The key that `lock` was given. Raises Damaged and KeyProblem."""
    return unseal(ring.cipher(key_id), locked, _outer(row, key_id, table))


def seal(cipher: AESGCM, plain: bytes, at: bytes) -> bytes:
    """Nonce (12 random bytes), ciphertext, tag (16): AES-256-GCM, bound to a place."""
    nonce = os.urandom(NONCE_BYTES)
    return nonce + cipher.encrypt(nonce, plain, at)


def unseal(cipher: AESGCM, blob: bytes, at: bytes) -> bytes:
    """The plain bytes. Raises Damaged when blob, place and key do not belong together."""
    try:
        return cipher.decrypt(blob[:NONCE_BYTES], blob[NONCE_BYTES:], at)
    except (InvalidTag, ValueError):
        where = at.decode().replace("\0", " ")
        raise Damaged(f"A stored value does not open: {where}.") from None


def padded_json(value: Json, block: int = BLOCK) -> bytes:
    """Compact UTF-8 JSON, filled up with spaces to a multiple of `block` bytes, 128 as a rule.

    Encryption hides what is written and not how long it is: unpadded, `true` and `false` would tell a yes
    from a no.
    """
    # A lone surrogate is no valid UTF-8, and yet no reason to lose what somebody typed.
    text = "".join(_chunks(value, 0)).encode("utf-8", "surrogatepass")
    return text + b" " * (-len(text) % block)


def seal_json(cipher: AESGCM, value: Json, at: bytes) -> bytes:
    """Seal a JSON value, padded. Raises ValueError or TypeError for what JSON cannot hold."""
    return seal(cipher, padded_json(value), at)


def unseal_json(cipher: AESGCM, blob: bytes, at: bytes) -> Json:
    """Open what `seal_json` made for the same place; raises Damaged."""
    return decoded(unseal(cipher, blob, at))


def decoded(plain: bytes) -> Json:
    """The value that `padded_json` wrote."""
    value: Json = _decode(plain.decode("utf-8", "surrogatepass"))[0]
    return value


def _wrapping_key(secret: bytes, form: str) -> bytes:
    return blake2b(form.encode(), key=secret, digest_size=32, person=b"fe.wrap").digest()


def _inner(draft: int, table: str) -> bytes:
    return f"{table}\0wrapped_key\0{draft}\0inner".encode()


def _outer(draft: int, key_id: str, table: str) -> bytes:
    return f"{table}\0wrapped_key\0{draft}\0outer\0{key_id}".encode()
