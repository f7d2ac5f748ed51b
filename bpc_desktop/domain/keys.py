"""Key epochs and who may open them (design section 6)."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Epoch:
    """One day's key pair, of which only the public half (raw X25519, 32 bytes) exists in the open."""

    epoch_id: str
    day: date
    public_key: bytes


@dataclass(frozen=True, slots=True)
class Grant:
    """The private key of an epoch, sealed to one person's public key. `person` is their login."""

    epoch_id: str
    person: str
    sealed_private_key: bytes
