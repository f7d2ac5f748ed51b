"""What a passphrase yields: one Argon2id, then separate keys for separate uses."""

import base64
import unicodedata
from dataclasses import dataclass

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

SALT_BYTES = 16
"""RFC 9106 section 3.1 recommends 16 bytes."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess of a passphrase costs: memory in KiB, passes over it, lanes."""

    memory_kib: int
    passes: int
    lanes: int


STANDARD_COST = Cost(memory_kib=64 * 1024, passes=3, lanes=4)
"""The second recommended option of RFC 9106 section 4: 64 MiB, 3 passes, 4 lanes."""


@dataclass(frozen=True, slots=True, repr=False)
class PassphraseKeys:
    """The outputs. None tells anything about another: the server's verifier is no oracle for the private key.

    `wrapping_key` wraps the person's private key, `store_wrapping_key` the key of their workstation store.
    """

    database_password: str
    wrapping_key: bytes
    store_wrapping_key: bytes


def derive(passphrase: str, salt: bytes, cost: Cost = STANDARD_COST) -> PassphraseKeys:
    """The keys of a passphrase (in Unicode form NFC). Slow on purpose: never on the main thread."""
    root = Argon2id(
        salt=salt, length=32, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory_kib
    ).derive(unicodedata.normalize("NFC", passphrase).encode())
    return PassphraseKeys(
        database_password=base64.urlsafe_b64encode(_expand(root, "database password")).decode().rstrip("="),
        wrapping_key=_expand(root, "private key wrapping"),
        store_wrapping_key=_expand(root, "store key wrapping"),
    )


def _expand(root: bytes, use: str) -> bytes:
    return HKDFExpand(SHA256(), 32, f"bpc-desktop {use}".encode()).derive(root)
