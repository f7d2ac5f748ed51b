"""Opening a key epoch: a new key pair, of which only the public half and the grants remain."""

import secrets
from collections.abc import Iterable
from datetime import date

from bpc_desktop.domain.keys import Epoch, Grant
from bpc_desktop.domain.people import GRANTED_ROLES, Person
from bpc_desktop.security.grants import seal_grant
from bpc_desktop.security.keypair import generate, public_bytes


def open_epoch(day: date, people: Iterable[Person]) -> tuple[Epoch, tuple[Grant, ...]]:
    """A new epoch, and its private key sealed to every person whose role is granted; then it is forgotten.

    Role gating is arithmetic: a supervisor or administrator has no grant, so nothing they patch opens a card.
    """
    key = generate()
    epoch = Epoch(f"{day.isoformat()}-{secrets.token_hex(4)}", day, public_bytes(key))
    grants = tuple(
        seal_grant(epoch.epoch_id, key, person) for person in people if person.role in GRANTED_ROLES
    )
    return epoch, grants
