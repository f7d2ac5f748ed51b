"""Telling a shopper that their order was cancelled.

The customer: "The shopper automatically receives a text notification that their order has been canceled
along with the reason, and a link to return to the mStore to shop again." Design section 3: once. Of an
order that was placed the shopper hears from the merchant only.
"""

from dataclasses import dataclass
from enum import StrEnum

from bpc_desktop.domain.order import Order, OrderStatus


class CancelReason(StrEnum):
    """Why an order was cancelled."""

    OUT_OF_STOCK = "out_of_stock"
    NOT_REACHED = "not_reached"
    HIGHER_COST_DECLINED = "higher_cost_declined"
    SMALLER_ORDER_DECLINED = "smaller_order_declined"
    LOGIN = "login"
    CARD = "card"
    ADDRESS = "address"
    SITE_UNAVAILABLE = "site_unavailable"
    SHOPPER_ASKED = "shopper_asked"
    DUPLICATE = "duplicate"


IN_WORDS = {
    CancelReason.OUT_OF_STOCK: "what you ordered is out of stock",
    CancelReason.NOT_REACHED: "we could not reach you about a question on it",
    CancelReason.HIGHER_COST_DECLINED: "it would have cost more than you agreed to",
    CancelReason.SMALLER_ORDER_DECLINED: "not everything you ordered is in stock",
    CancelReason.LOGIN: "we could not sign in to your account at the store",
    CancelReason.CARD: "the card could not be charged",
    CancelReason.ADDRESS: "the store does not deliver to the address given",
    CancelReason.SITE_UNAVAILABLE: "the store could not take the order",
    CancelReason.SHOPPER_ASKED: "you asked us to cancel it",
    CancelReason.DUPLICATE: "the same order had already been placed",
}
"""Each reason as the shopper reads it, inside `WORDING`."""

WORDING = (
    "Your order {order_number} from {merchant}'s mobile store has been cancelled: {reason}. "
    "Shop again: {mstore_url}"
)
"""The whole text: cancelled, why, and the way back."""


@dataclass(frozen=True, slots=True)
class CancellationText:
    """A text to a shopper's phone.

    `key` is the same whenever the text is made: a key that was sent is not sent again.
    """

    key: str
    phone: str
    body: str


def cancellation_text(order: Order, reason: CancelReason) -> CancellationText | None:
    """The text a cancelled order owes its shopper: cancelled, why, and the way back to the mStore.

    None for an order that is not cancelled: no other end of an order is ours to tell.
    """
    if order.status is not OrderStatus.CANCELLED:
        return None
    merchant = order.merchant
    body = WORDING.format(
        order_number=order.order_number,
        merchant=merchant.name,
        reason=IN_WORDS[reason],
        mstore_url=merchant.mstore_url,
    )
    return CancellationText(f"cancelled/{order.reference}", order.shopper.phone, body)
