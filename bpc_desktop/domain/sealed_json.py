"""A sealed secret as plain JSON values: in intake files, in databases, in actions."""

import base64
import binascii

from bpc_desktop.domain.sealed import CARD_FIELDS, LOGIN_FIELDS, SealedField, SealedSecret, SecretKind

FIELDS_OF = {SecretKind.CARD: frozenset(CARD_FIELDS), SecretKind.LOGIN: frozenset(LOGIN_FIELDS)}
"""Which fields a secret of each kind may have."""


def to_json(secret: SealedSecret) -> dict[str, object]:
    """The secret as JSON values; bytes in base64."""
    return {
        "kind": secret.kind.value,
        "reference": secret.reference,
        "epoch_id": secret.epoch_id,
        "sealed_key": _encoded(secret.sealed_key),
        "fields": {
            name: {"nonce": _encoded(field.nonce), "ciphertext": _encoded(field.ciphertext)}
            for name, field in secret.fields.items()
        },
    }


def from_json(value: object) -> SealedSecret:
    """The secret in JSON values. Raises ValueError, naming the part but no value, where it is none."""
    whole = _mapping(value, "it")
    kind = _kind(whole.get("kind"))
    fields = _mapping(whole.get("fields"), "fields")
    if not fields or not fields.keys() <= FIELDS_OF[kind]:
        raise ValueError(f"fields must be some of {', '.join(sorted(FIELDS_OF[kind]))}")
    return SealedSecret(
        kind=kind,
        reference=_text(whole.get("reference"), "reference"),
        epoch_id=_text(whole.get("epoch_id"), "epoch_id"),
        sealed_key=_decoded(whole.get("sealed_key"), "sealed_key"),
        fields={name: _field(field, f"fields.{name}") for name, field in fields.items()},
    )


def _field(value: object, where: str) -> SealedField:
    parts = _mapping(value, where)
    nonce = _decoded(parts.get("nonce"), f"{where}.nonce")
    ciphertext = _decoded(parts.get("ciphertext"), f"{where}.ciphertext")
    if len(nonce) != 12 or len(ciphertext) < 16:  # noqa: PLR2004  sizes of AES-GCM's nonce and tag
        raise ValueError(f"{where} is not an AES-GCM field")
    return SealedField(nonce, ciphertext)


def _kind(value: object) -> SecretKind:
    for kind in SecretKind:
        if value == kind.value:
            return kind
    raise ValueError(f"kind must be one of {', '.join(SecretKind)}")


def _mapping(value: object, where: str) -> dict[str, object]:
    if not isinstance(value, dict):
        raise ValueError(f"{where} must be an object")
    return value


def _text(value: object, where: str) -> str:
    if not isinstance(value, str) or not value:
        raise ValueError(f"{where} must be a text")
    return value


def _encoded(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def _decoded(value: object, where: str) -> bytes:
    try:
        return base64.b64decode(_text(value, where), validate=True)
    except (binascii.Error, ValueError):
        raise ValueError(f"{where} must be base64") from None
