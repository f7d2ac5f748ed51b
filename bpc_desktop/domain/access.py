"""Who may do what.

The customer: "only CCTLL and mShopper's VP of Engineering can access this panel. mShopper controls this
access extremely closely." Design section 1 says what each of them comes for; card access is narrower
still (section 6).

The screen asks here what to offer. What holds against a patched screen is PostgreSQL's roles and
row-level security, and that nobody without a grant can open a card; tests compare the three.
"""

from enum import StrEnum
from types import MappingProxyType

from bpc_desktop.domain.people import Role


class Permission(StrEnum):
    """Something a role may do.

    `SEE_QUEUE` shows no shopper's data. `WORK_ORDERS` is to claim, fill and place. `USE_CARD` is to open
    the sealed card of an order under one's own lease. `SUPERVISE` is to see any order, help with it and
    correct it. `DECIDE_MESSAGES` is to say what becomes of a text or e-mail that was not delivered.
    """

    SEE_QUEUE = "see_queue"
    WORK_ORDERS = "work_orders"
    USE_CARD = "use_card"
    SUPERVISE = "supervise"
    DECIDE_MESSAGES = "decide_messages"
    SEE_REPORTS = "see_reports"
    ADMINISTER = "administer"
    MANAGE_KEYS = "manage_keys"
    READ_AUDIT = "read_audit"


_PERMISSIONS = MappingProxyType(
    {
        Role.REPRESENTATIVE: frozenset({Permission.SEE_QUEUE, Permission.WORK_ORDERS, Permission.USE_CARD}),
        Role.SUPERVISOR: frozenset(
            {
                Permission.SEE_QUEUE,
                Permission.SUPERVISE,
                Permission.DECIDE_MESSAGES,
                Permission.SEE_REPORTS,
            }
        ),
        Role.VP_ENGINEERING: frozenset(
            {
                Permission.SEE_QUEUE,
                Permission.WORK_ORDERS,
                Permission.USE_CARD,
                Permission.DECIDE_MESSAGES,
                Permission.SEE_REPORTS,
                Permission.ADMINISTER,
                Permission.MANAGE_KEYS,
                Permission.READ_AUDIT,
            }
        ),
        Role.ADMINISTRATOR: frozenset({Permission.SEE_QUEUE, Permission.ADMINISTER}),
    }
)


def permissions(role: Role) -> frozenset[Permission]:
    """Everything a role may do."""
    return _PERMISSIONS[role]


def may(role: Role, permission: Permission) -> bool:
    """Whether a role may do something."""
    return permission in _PERMISSIONS[role]
