"""What the shoppers of a rehearsal say aloud, between the process that reads it and the hands that type it.

A card or password told by phone goes from a rehearsal's ORDERS through the desk to a checkout. Veiled, its
digits are in no memory, log or pipe on the way, as with sealed cards. The key goes with it: this keeps
made-up secrets out of places where a real one must never be found, and protects nothing.
"""

import base64
import json
import os
from collections.abc import Mapping

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_KEY_BYTES, _NONCE_BYTES = 32, 12


def veil(fields: Mapping[str, str]) -> str:
    """The fields as a text nobody reads by accident."""
    key, nonce = AESGCM.generate_key(8 * _KEY_BYTES), os.urandom(_NONCE_BYTES)
    return base64.b64encode(
        key + nonce + AESGCM(key).encrypt(nonce, json.dumps(dict(fields)).encode(), None)
    ).decode()


def unveil(veiled: str) -> dict[str, str]:
    """The fields again."""
    raw = base64.b64decode(veiled)
    key, nonce, rest = raw[:_KEY_BYTES], raw[_KEY_BYTES:][:_NONCE_BYTES], raw[_KEY_BYTES + _NONCE_BYTES :]
    fields: dict[str, str] = json.loads(AESGCM(key).decrypt(nonce, rest, None))
    return fields
