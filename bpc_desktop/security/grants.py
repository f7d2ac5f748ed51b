"""Grants: an epoch's private key sealed to one person."""

from cryptography.exceptions import InvalidTag

from bpc_desktop.domain.keys import Grant
from bpc_desktop.domain.people import GRANTED_ROLES, Person
from bpc_desktop.security.hybrid import HPKE
from bpc_desktop.security.keypair import X25519PrivateKey, private_key, public_key
from bpc_desktop.security.sealing import DoesNotOpen


def seal_grant(epoch_id: str, epoch_private_key: X25519PrivateKey, person: Person) -> Grant:
    """The epoch's private key for this person. Raises ValueError for a role that is never granted cards."""
    if person.role not in GRANTED_ROLES:
        raise ValueError(f"a {person.role} is never granted an epoch key")
    sealed = HPKE.encrypt(
        epoch_private_key.private_bytes_raw(),
        public_key(person.public_key),
        info=_binding(epoch_id, person.login),
    )
    return Grant(epoch_id, person.login, sealed)


def open_grant(grant: Grant, own_private_key: X25519PrivateKey) -> X25519PrivateKey:
    """The epoch's private key. Raises `DoesNotOpen` where the grant is someone else's, or was altered."""
    try:
        raw = HPKE.decrypt(
            grant.sealed_private_key, own_private_key, info=_binding(grant.epoch_id, grant.person)
        )
        return private_key(raw)
    except (InvalidTag, ValueError):
        raise DoesNotOpen(
            f"The grant of key epoch {grant.epoch_id} to {grant.person} does not open with their key. "
            "An administrator can enrol them again."
        ) from None


def _binding(epoch_id: str, login: str) -> bytes:
    return f"bpc-desktop grant|{epoch_id}|{login}".encode()
