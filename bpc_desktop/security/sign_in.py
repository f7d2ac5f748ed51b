"""Enrolling a person on this workstation, and opening their keys with their passphrase."""

import os
import secrets
import time
from dataclasses import dataclass
from pathlib import Path

from bpc_desktop.domain.people import Person, Role
from bpc_desktop.errors import DeskError, SignInRefused
from bpc_desktop.security.envelope import (
    Envelope,
    envelope_path,
    read_envelope,
    unwrap,
    wrap,
    write_envelope,
)
from bpc_desktop.security.keypair import X25519PrivateKey, generate, private_key, public_bytes
from bpc_desktop.security.passphrase import SALT_BYTES, STANDARD_COST, derive
from bpc_desktop.security.vault import Vault
from bpc_desktop.settings import Home

SHORTEST_PASSPHRASE = 12
"""Characters, as PCI DSS 4.0 requirement 8.3.6 asks."""


@dataclass(frozen=True, slots=True, weakref_slot=True, repr=False)
class UnlockedPerson:
    """A person whose passphrase was right: what opens their grants, their store and central.

    `store_path` is this person's workstation store: one file a person, because only they can send its outbox.
    `derived_in`: the seconds Argon2id took, so that a start can be measured without what is slow on purpose.
    """

    person: Person
    database_password: str
    private_key: X25519PrivateKey
    store_key: bytes
    store_path: Path
    derived_in: float

    @property
    def login(self) -> str:
        """Their login, also their PostgreSQL role."""
        return self.person.login


def people_here(home: Home) -> tuple[Person, ...]:
    """Everyone enrolled on this workstation, by login. Raises `DeskError` for an unreadable envelope."""
    envelopes = (read_envelope(path) for path in sorted(home.people.glob("*.json")))
    return tuple(envelope.person for envelope in envelopes if envelope is not None)


def enrol_here(
    home: Home, vault: Vault, login: str, display_name: str, role: Role, passphrase: str
) -> tuple[Person, str]:
    """Make the person's keys on this workstation; returns them and their database password, for central.

    Raises `DeskError` for a passphrase too short, a login already enrolled here, or a vault that is closed.
    """
    path = envelope_path(home.people, login)
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise DeskError(f"A passphrase has at least {SHORTEST_PASSPHRASE} characters.")
    if path.exists():
        raise DeskError(f"{login} is already enrolled on this workstation.")
    key = generate()
    person = Person(login, display_name, role, public_bytes(key))
    salt = os.urandom(SALT_BYTES)
    keys = derive(passphrase, salt)
    device = secrets.token_hex(16)
    device_secret = vault.keep(device)
    envelope = Envelope(
        person=person,
        salt=salt,
        cost=STANDARD_COST,
        vault=vault.kind,
        device=device,
        wrapped_private_key=wrap(key.private_bytes_raw(), keys.wrapping_key, device_secret, person),
        wrapped_store_key=wrap(secrets.token_bytes(32), keys.store_wrapping_key, device_secret, person),
    )
    write_envelope(path, envelope)
    return person, keys.database_password


def forget_here(home: Home, login: str) -> None:
    """Remove the person's key envelope: their keys are gone for good, and they can be enrolled anew."""
    envelope_path(home.people, login).unlink(missing_ok=True)


def unlock(home: Home, vault: Vault, login: str, passphrase: str) -> UnlockedPerson:
    """Open the person's keys. Raises `SignInRefused` with a sentence for the screen."""
    try:
        envelope = read_envelope(envelope_path(home.people, login))
    except DeskError as error:
        raise SignInRefused(str(error)) from error
    if envelope is None or envelope.person.login != login:
        raise SignInRefused(f"{login} is not enrolled on this workstation. An administrator can enrol them.")
    if envelope.vault is not vault.kind:
        raise SignInRefused(
            f"The keys of {login} were enrolled with the {envelope.vault} vault of this workstation, which "
            "this session does not have. Sign in to the desktop session that has it."
        )
    began = time.monotonic()
    keys = derive(passphrase, envelope.salt, envelope.cost)
    derived_in = time.monotonic() - began
    device_secret = vault.find(envelope.device)
    raw_key = unwrap(envelope.wrapped_private_key, keys.wrapping_key, device_secret, envelope.person)
    store_key = unwrap(envelope.wrapped_store_key, keys.store_wrapping_key, device_secret, envelope.person)
    if raw_key is None or store_key is None:
        raise SignInRefused("The passphrase is not right. Nothing was changed; try again.")
    return UnlockedPerson(
        person=envelope.person,
        database_password=keys.database_password,
        private_key=private_key(raw_key),
        store_key=store_key,
        store_path=home.store_of(login),
        derived_in=derived_in,
    )
