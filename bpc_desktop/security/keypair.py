"""X25519 key pairs of people and epochs.

Private keys stay objects of the cryptography library as long as possible: it wipes them when they are freed,
which nobody can do to a Python bytes value.
"""

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

__all__ = ["X25519PrivateKey", "X25519PublicKey", "generate", "private_key", "public_bytes", "public_key"]


def generate() -> X25519PrivateKey:
    """A fresh private key."""
    return X25519PrivateKey.generate()


def public_bytes(key: X25519PrivateKey) -> bytes:
    """The public half, raw, 32 bytes."""
    return key.public_key().public_bytes_raw()


def public_key(raw: bytes) -> X25519PublicKey:
    """The public key in 32 raw bytes. Raises ValueError on any other length."""
    return X25519PublicKey.from_public_bytes(raw)


def private_key(raw: bytes) -> X25519PrivateKey:
    """The private key in 32 raw bytes. Raises ValueError on any other length."""
    return X25519PrivateKey.from_private_bytes(raw)
