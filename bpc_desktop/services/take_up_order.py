"""Taking up an order in a checkout process: from the workstation store, by its ticket."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bpc_desktop.domain.order import Address, OrderStatus
from bpc_desktop.errors import DeskError
from bpc_desktop.models.workstation.store import WorkstationStore
from bpc_desktop.models.workstation.values import HeldOrder
from bpc_desktop.security.border import load_suffixes
from bpc_desktop.services.checkout_protocol import Ticket
from bpc_desktop.services.checkout_session import CheckoutSession
from bpc_desktop.services.shopper_zones import candidate_zones
from bpc_desktop.services.take_by_voice import asked_at_opening, lacks_code
from bpc_desktop.storefront.fields.field_model import shipped
from bpc_desktop.storefront.step import Step

_SOMEWHERE = Address("", "", "", "", "", "US")


@dataclass(frozen=True, slots=True)
class TakenUp:
    """What a checkout starts with."""

    store: WorkstationStore
    held: HeldOrder


def make_ready() -> None:
    """Load what every order needs, while there is none: seconds of a warm process that nobody waits for."""
    load_suffixes()
    WorkstationStore.practise()
    shipped()
    candidate_zones(_SOMEWHERE, "", datetime.now(UTC))


def open_order(ticket: Ticket) -> TakenUp:
    """Open the store and read the held order. Raises `DeskError` where it is not held, or no longer ours."""
    store = WorkstationStore.join(Path(ticket.store_path), ticket.store_key)
    held = store.held(ticket.order_id)
    if held is None or held.claimed.claim.fence != ticket.fence:
        store.close()
        raise DeskError("This order is no longer held here. Take the next one.")
    if held.status not in {OrderStatus.IN_PROGRESS, OrderStatus.SUBMITTED}:
        store.close()
        raise DeskError(f"This order is {held.status}: nothing is left to do here.")
    return TakenUp(store, held)


def begin_session(held: HeldOrder, ticket: Ticket, now: Callable[[], datetime]) -> CheckoutSession:
    """The session for an order just taken up.

    An account made before a crash counts as made once its sign-in step was filled, too.
    """
    progress = held.progress
    return CheckoutSession(
        held.claimed,
        submitted=held.status is OrderStatus.SUBMITTED,
        account_created=progress.account_created and Step.SIGN_IN in progress.steps_filled,
        content_keys=ticket.content_keys,
        now=now,
    )


def greeting(held: HeldOrder) -> str | None:
    """What the rep must know of an order that was worked on before; None of a fresh one."""
    if held.status is OrderStatus.SUBMITTED:
        return (
            "This order may already have been bought. Look for it in the shop's order history: "
            "confirm its number, or say that it was not bought."
        )
    if lacks_code(held.claimed.card) and not asked_at_opening(held):
        return (
            "The card's security code is gone. Where the shop asks for it: F8 has the shopper called, "
            "F12 takes it from one who is on the line."
        )
    if held.progress.items_in_cart:
        return "Taken up again in a new window: its cart is empty, so add every item again."
    if held.progress.steps_filled:
        return "Taken up again in a new window: start over from the product."
    return None
