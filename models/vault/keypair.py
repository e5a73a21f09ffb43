"""A person's key pair, and keys wrapped for people: only who has the private key, from their own passphrase, opens the box.

Wrapping: X25519 with a fresh key for each box, HKDF-SHA256, AES-256-GCM (the form of RFC 9180's base mode, without its framing).
Two of several people: the key is split into shares of which any two give it back (Shamir 1979, a line over GF(256)).
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from models.vault.kdf import derive

BYTES = 32
_NONCE = bytes(12)
Random = Callable[[int], bytes]


def new_private(random: Random = secrets.token_bytes) -> bytes:
    """Return a fresh private key, 32 bytes."""
    return random(BYTES)


def public_of(private: bytes) -> bytes:
    """Return the public key that belongs to a private one, 32 bytes."""
    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def wrap(public: bytes, content: bytes, about: str, random: Random = secrets.token_bytes) -> bytes:
    """Return the content in a box that only the private key of `public` opens; `about` is bound to it."""
    once = X25519PrivateKey.from_private_bytes(random(BYTES))
    sent = once.public_key().public_bytes_raw()
    key = _key(once.exchange(X25519PublicKey.from_public_bytes(public)), sent, public, about)
    return sent + AESGCM(key).encrypt(_NONCE, content, about.encode())  # the key serves this box alone


def unwrap(private: bytes, box: bytes, about: str) -> bytes | None:
    """Return what lies in a box, or None when it was not wrapped for this key or about this."""
    own = X25519PrivateKey.from_private_bytes(private)
    sent = box[:BYTES]
    try:
        shared = own.exchange(X25519PublicKey.from_public_bytes(sent))
        key = _key(shared, sent, own.public_key().public_bytes_raw(), about)
        return AESGCM(key).decrypt(_NONCE, box[BYTES:], about.encode())
    except (InvalidTag, ValueError):
        return None


def _key(shared: bytes, sent: bytes, public: bytes, about: str) -> bytes:
    return derive(shared, f"holdfast box {about}", salt=sent + public)


def split(secret: bytes, people: int, random: Random = secrets.token_bytes) -> list[bytes]:
    """Return a share for each of so many people (2 to 255), any two of which give the secret back; one alone tells nothing."""
    slope = random(len(secret))
    shares = (
        bytes(byte ^ _times(rise, at) for byte, rise in zip(secret, slope, strict=True)) for at in range(1, people + 1)
    )
    return [bytes([at]) + share for at, share in enumerate(shares, start=1)]


def join(shares: Sequence[bytes]) -> bytes:
    """Return the secret of two different shares. ValueError for fewer, or the same one twice."""
    if len(shares) < 2 or shares[0][0] == shares[1][0] or len(shares[0]) != len(shares[1]):
        raise ValueError("two different shares are needed")
    (one, first), (two, second) = ((share[0], share[1:]) for share in shares[:2])
    over = _inverse(one ^ two)
    return bytes(_times(_times(a, two) ^ _times(b, one), over) for a, b in zip(first, second, strict=True))


def _times(a: int, b: int) -> int:
    """Return the product in GF(256) with the polynomial of AES."""
    product = 0
    while b:
        if b & 1:
            product ^= a
        a = (a << 1) ^ (0x11B if a & 0x80 else 0)
        b >>= 1
    return product


def _inverse(a: int) -> int:
    found = a
    for _step in range(6):  # a^254 = a^-1
        found = _times(_times(found, found), a)
    return _times(found, found)
