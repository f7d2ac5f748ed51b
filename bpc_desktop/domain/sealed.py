"""What a sealed card or login is: ciphertext, and a content key that only a grant can open."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class SecretKind(StrEnum):
    """What is sealed. Each kind has its own content key."""

    CARD = "card"
    LOGIN = "login"


CARD_FIELDS = ("number", "exp_month", "exp_year", "cvv", "name")
LOGIN_FIELDS = ("username", "password")


@dataclass(frozen=True, slots=True)
class SealedField:
    """One field under AES-256-GCM: a 12-byte nonce, and ciphertext with its 16-byte tag."""

    nonce: bytes
    ciphertext: bytes


@dataclass(frozen=True, slots=True)
class SealedSecret:
    """A card or login under one content key, the content key sealed with HPKE (RFC 9180) to an epoch.

    Each field's associated data is `field_binding(...)`, the sealed key's is `key_binding(...)`: a sealed
    value moved to another order, field or epoch does not open.
    """

    kind: SecretKind
    reference: str
    epoch_id: str
    sealed_key: bytes
    fields: Mapping[str, SealedField]


def key_binding(kind: SecretKind, reference: str, epoch_id: str) -> bytes:
    """Associated data of a sealed content key."""
    return f"bpc-desktop content key|{kind}|{reference}|{epoch_id}".encode()


def field_binding(kind: SecretKind, reference: str, epoch_id: str, field: str) -> bytes:
    """Associated data of one sealed field."""
    return f"bpc-desktop field|{kind}|{reference}|{epoch_id}|{field}".encode()
