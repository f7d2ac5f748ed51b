"""A claim: one rep holds one order, under a lease with a fencing token."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from bpc_desktop.domain.order import Order
from bpc_desktop.domain.sealed import SealedSecret

UNTOUCHED_LEASE = timedelta(minutes=5)
"""An untouched claim returns to the queue within 5 minutes (design 4.1)."""

TOUCHED_LEASE = timedelta(minutes=15)
"""A claim that was touched and then left returns after 15 minutes (design 4.7)."""

LONGEST_HOLD = timedelta(minutes=15)
"""`Hold` parks an order for at most 15 minutes (design 4.7)."""


@dataclass(frozen=True, slots=True)
class Claim:
    """Who holds which order. Central refuses every write whose `fence` is not the order's current one."""

    order_id: UUID
    fence: int
    person: str
    workstation: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class ClaimedOrder:
    """What a rep is handed with a claim: the order, and its sealed card and login (ciphertext only)."""

    claim: Claim
    order: Order
    card: SealedSecret | None
    login: SealedSecret | None
