"""A sealed envelope for the office: anyone with its public key can close one, only its private key opens it.

X25519 (RFC 7748) between a key used once and the office's, HKDF-SHA256 (RFC 5869) over their shared secret
with both public keys as context, AES-256-GCM. The web process holds the public key alone, so that whoever
takes it over can read nothing that was sent before.
"""

from __future__ import annotations

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from formengine.storage.values import Damaged

FORMAT = b"\x01"
KEY_BYTES = 32
_LABEL = b"formengine envelope 1"
# The key of an envelope locks one message only, so that its nonce needs not be random.
_NONCE = bytes(12)


def new_private_key() -> bytes:
    """A new private key, 32 raw bytes."""
    return X25519PrivateKey.generate().private_bytes_raw()


def public_key(private: bytes) -> bytes:
    """The public key (32 raw bytes) of a private key."""
    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def close_envelope(office: bytes, plain: bytes, at: bytes) -> bytes:
    """Seal `plain` for the office's public key (32 bytes), bound to a place.

    Gives 1 byte of format, the 32 bytes of the public key used once, ciphertext, tag (16).
    """
    once = X25519PrivateKey.generate()
    public = once.public_key().public_bytes_raw()
    shared = once.exchange(X25519PublicKey.from_public_bytes(office))
    return FORMAT + public + _cipher(shared, public, office).encrypt(_NONCE, plain, at)


def open_envelope(private: bytes, envelope: bytes, at: bytes) -> bytes:
    """What `close_envelope` was given. Raises Damaged for another key, another place or a changed byte."""
    key = X25519PrivateKey.from_private_bytes(private)
    head, public, sealed = envelope[:1], envelope[1:33], envelope[33:]
    try:
        if head != FORMAT:
            raise ValueError("format")
        shared = key.exchange(X25519PublicKey.from_public_bytes(public))
        return _cipher(shared, public, key.public_key().public_bytes_raw()).decrypt(_NONCE, sealed, at)
    except (InvalidTag, ValueError):
        raise Damaged("An envelope does not open with this key.") from None


def _cipher(shared: bytes, once: bytes, office: bytes) -> AESGCM:
    return AESGCM(HKDF(SHA256(), 32, salt=None, info=_LABEL + once + office).derive(shared))
