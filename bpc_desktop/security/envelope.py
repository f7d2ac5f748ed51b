"""A person's key envelope: the file on this workstation that holds their keys, wrapped.

Private key and store key are each under AES-256-GCM; the wrapping key is HKDF of what the passphrase yields
and of the device secret in the vault, so that neither alone opens anything. Login and public key are bound as
associated data: an envelope edited or swapped does not open.
"""

import base64
import contextlib
import json
import os
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from bpc_desktop.domain.people import Person, Role
from bpc_desktop.errors import DeskError
from bpc_desktop.security.passphrase import STANDARD_COST, Cost
from bpc_desktop.security.vault import VaultKind

VERSION = 1
LOGIN = re.compile(r"[a-z][a-z0-9._-]{0,62}")
"""What a login looks like: it names a file and a PostgreSQL role (central checks the same)."""

HIGHEST_COST = Cost(memory_kib=1024 * 1024, passes=16, lanes=16)
"""More than this is no cost we ever wrote; an edited envelope must not stop the machine."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """What the file says. `device` names the person's device secret in the vault."""

    person: Person
    salt: bytes
    cost: Cost
    vault: VaultKind
    device: str
    wrapped_private_key: bytes
    wrapped_store_key: bytes


def wrap(secret: bytes, wrapping_key: bytes, device_secret: bytes, person: Person) -> bytes:
    """The secret, readable only with both keys and only as this person's."""
    nonce = os.urandom(12)
    return nonce + _cipher(wrapping_key, device_secret).encrypt(nonce, secret, _binding(person))


def unwrap(wrapped: bytes, wrapping_key: bytes, device_secret: bytes, person: Person) -> bytes | None:
    """The secret, or None where a key is wrong or the envelope was altered."""
    try:
        return _cipher(wrapping_key, device_secret).decrypt(wrapped[:12], wrapped[12:], _binding(person))
    except (InvalidTag, ValueError):
        return None


def _cipher(wrapping_key: bytes, device_secret: bytes) -> AESGCM:
    return AESGCM(HKDF(SHA256(), 32, device_secret, b"bpc-desktop envelope").derive(wrapping_key))


def _binding(person: Person) -> bytes:
    return f"bpc-desktop envelope|{person.login}|{person.role}|".encode() + person.public_key


def envelope_path(folder: Path, login: str) -> Path:
    """Where the person's envelope is. Raises `DeskError` for what cannot be a login."""
    if not LOGIN.fullmatch(login):
        raise DeskError(
            f"{login!r} cannot be a login: a small letter, then small letters, digits, dots, _ or -; "
            "at most 63 in all."
        )
    return folder / f"{login}.json"


def write_envelope(path: Path, envelope: Envelope) -> None:
    """Write the file: whole or not at all, readable by its owner only."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    text = json.dumps(
        {
            "version": VERSION,
            "login": envelope.person.login,
            "display_name": envelope.person.display_name,
            "role": envelope.person.role.value,
            "public_key": _encoded(envelope.person.public_key),
            "salt": _encoded(envelope.salt),
            "argon2id": {
                "memory_kib": envelope.cost.memory_kib,
                "passes": envelope.cost.passes,
                "lanes": envelope.cost.lanes,
            },
            "vault": envelope.vault.value,
            "device": envelope.device,
            "private_key": _encoded(envelope.wrapped_private_key),
            "store_key": _encoded(envelope.wrapped_store_key),
        },
        indent=1,
    )
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".envelope-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            Path(temporary).unlink()
        raise


def read_envelope(path: Path) -> Envelope | None:
    """The envelope, or None where there is none. Raises `DeskError` where the file is none of ours."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise _damaged(path) from error
    try:
        return _parsed(json.loads(text))
    except (ValueError, KeyError, TypeError) as error:
        raise _damaged(path) from error


def _parsed(data: dict[str, object]) -> Envelope:
    if data["version"] != VERSION:
        raise ValueError("another version")
    stated = data["argon2id"]
    if not isinstance(stated, dict):
        raise TypeError("argon2id")
    cost = Cost(int(stated["memory_kib"]), int(stated["passes"]), int(stated["lanes"]))
    if not _at_most(STANDARD_COST, cost) or not _at_most(cost, HIGHEST_COST):
        raise ValueError("a cost we never wrote")
    return Envelope(
        person=Person(
            str(data["login"]),
            str(data["display_name"]),
            Role(str(data["role"])),
            _decoded(data["public_key"]),
        ),
        salt=_decoded(data["salt"]),
        cost=cost,
        vault=VaultKind(str(data["vault"])),
        device=str(data["device"]),
        wrapped_private_key=_decoded(data["private_key"]),
        wrapped_store_key=_decoded(data["store_key"]),
    )


def _at_most(small: Cost, large: Cost) -> bool:
    return (
        small.memory_kib <= large.memory_kib and small.passes <= large.passes and small.lanes <= large.lanes
    )


def _damaged(path: Path) -> DeskError:
    return DeskError(
        f"The key envelope {path} cannot be read. An administrator can enrol the person here again."
    )


def _encoded(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def _decoded(value: object) -> bytes:
    return base64.b64decode(str(value), validate=True)
