"""Sealing cards and logins to a key epoch, and opening the content key (never the card) with its private key.

The mStore seals; the desk opens content keys only; the fields themselves are opened by the page's script.
"""

import os
from collections.abc import Mapping

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bpc_desktop.domain.keys import Epoch
from bpc_desktop.domain.sealed import SealedField, SealedSecret, SecretKind, field_binding, key_binding
from bpc_desktop.domain.sealed_json import FIELDS_OF, from_json, to_json
from bpc_desktop.errors import DeskError
from bpc_desktop.security.hybrid import HPKE
from bpc_desktop.security.keypair import X25519PrivateKey, public_key

__all__ = [
    "DoesNotOpen",
    "from_json",
    "new_content_key",
    "open_content_key",
    "seal",
    "seal_content_key",
    "to_json",
]

NONCE_BYTES = 12
"""AES-GCM's own nonce size. Random nonces are safe here: a content key seals a handful of fields, once."""


class DoesNotOpen(DeskError):
    """A sealed value does not open: another epoch's key, moved to another order, or damaged."""


def new_content_key() -> bytes:
    """A fresh AES-256 key, for one secret of one order."""
    return AESGCM.generate_key(256)


def seal(kind: SecretKind, reference: str, epoch: Epoch, fields: Mapping[str, str]) -> SealedSecret:
    """Seal the fields of one secret of one order under a fresh content key, and that key to the epoch.

    Raises ValueError for a field that secrets of this kind do not have.
    """
    if not fields or not fields.keys() <= FIELDS_OF[kind]:
        raise ValueError(f"a {kind} has the fields {', '.join(sorted(FIELDS_OF[kind]))}")
    key = new_content_key()
    cipher = AESGCM(key)
    sealed = {}
    for name, text in fields.items():
        nonce = os.urandom(NONCE_BYTES)
        binding = field_binding(kind, reference, epoch.epoch_id, name)
        sealed[name] = SealedField(nonce, cipher.encrypt(nonce, text.encode(), binding))
    return SealedSecret(
        kind, reference, epoch.epoch_id, seal_content_key(key, kind, reference, epoch), sealed
    )


def seal_content_key(key: bytes, kind: SecretKind, reference: str, epoch: Epoch) -> bytes:
    """A content key sealed to the epoch, bound to the order it serves."""
    return HPKE.encrypt(key, public_key(epoch.public_key), info=key_binding(kind, reference, epoch.epoch_id))


def open_content_key(secret: SealedSecret, epoch_private_key: X25519PrivateKey) -> bytes:
    """The content key of a secret. Raises `DoesNotOpen` where key, order or epoch do not match."""
    binding = key_binding(secret.kind, secret.reference, secret.epoch_id)
    try:
        return HPKE.decrypt(secret.sealed_key, epoch_private_key, info=binding)
    except (InvalidTag, ValueError):
        raise DoesNotOpen(
            f"The sealed {secret.kind} of {secret.reference} does not open with the key of epoch "
            f"{secret.epoch_id}. Raise it with a supervisor; the order itself is unharmed."
        ) from None
