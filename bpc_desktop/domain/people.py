"""The people who may use the desk."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a person is here for. Only representatives and mShopper's VP of Engineering are granted cards."""

    REPRESENTATIVE = "representative"
    SUPERVISOR = "supervisor"
    VP_ENGINEERING = "vp_engineering"
    ADMINISTRATOR = "administrator"


GRANTED_ROLES = frozenset({Role.REPRESENTATIVE, Role.VP_ENGINEERING})
"""Roles whose public keys receive grants of the epoch key. Supervisor and installer get none (design 6)."""


@dataclass(frozen=True, slots=True)
class Person:
    """Someone enrolled. `login` is also their PostgreSQL role; `public_key` is raw X25519, 32 bytes."""

    login: str
    display_name: str
    role: Role
    public_key: bytes
