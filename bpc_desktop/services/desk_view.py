"""What a desk shows, as values: nothing here is ever a row of a database."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from bpc_desktop.domain.claim import ClaimedOrder
from bpc_desktop.domain.figures import QueueFigures
from bpc_desktop.domain.merchant import Merchant
from bpc_desktop.domain.order import OrderStatus, OrderSummary
from bpc_desktop.domain.people import Person
from bpc_desktop.models.workstation.values import HeldOrder, RefusedHere
from bpc_desktop.services.checkout_protocol import Ticket


@dataclass(frozen=True, slots=True)
class MyOrder:
    """An order this person holds here, as it stands with everything they did, sent or not.

    `held_until`: they parked it, and it comes back then; None where it is not parked.
    """

    order_id: UUID
    order_number: str
    merchant_name: str
    due_at: datetime
    status: OrderStatus
    held_until: datetime | None

    @classmethod
    def of(cls, held: HeldOrder) -> "MyOrder":
        """A held order as the desk shows it."""
        order, until = held.claimed.order, held.progress.held_until
        return cls(
            order_id=order.order_id,
            order_number=order.order_number,
            merchant_name=order.merchant.name,
            due_at=order.due_at,
            status=held.status,
            held_until=until if until is not None and until > datetime.now(UTC) else None,
        )

    @property
    def is_submitted(self) -> bool:
        """Whether a purchase may have been made whose outcome is not known."""
        return self.status is OrderStatus.SUBMITTED

    @property
    def is_awaiting(self) -> bool:
        """Whether its shopper is to be spoken to first."""
        return self.status is OrderStatus.AWAITING_SHOPPER


@dataclass(frozen=True, slots=True)
class StoredView:
    """What the workstation store knows: shown at once, with or without central."""

    orders: tuple[OrderSummary, ...]
    mine: tuple[MyOrder, ...]
    synced_at: datetime | None
    unsent: int


@dataclass(frozen=True, slots=True)
class Synced:
    """What a round trip to central brought beside the queue. `ahead` is central's clock minus ours."""

    figures: QueueFigures
    ahead: timedelta


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of the outbox: what central refused now; it keeps that for a supervisor."""

    refused: tuple[RefusedHere, ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """An order to work on, and the ticket that opens a checkout for it."""

    claimed: ClaimedOrder
    ticket: Ticket


@dataclass(frozen=True, slots=True)
class RefusedLine:
    """An act that central refused, as a supervisor reads it."""

    at: datetime
    who: str
    order: str
    what: str
    why: str


@dataclass(frozen=True, slots=True)
class Oversight:
    """What supervisors and administrators see beside the queue; empty where their role sees nothing."""

    refused: tuple[RefusedLine, ...] = ()
    people: tuple[Person, ...] = ()
    merchants: tuple[Merchant, ...] = ()
