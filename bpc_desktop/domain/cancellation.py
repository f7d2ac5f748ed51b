"""Why an order is cancelled, and what its shopper is told.

The customer: "The shopper automatically receives a text notification that their order has been canceled
along with the reason, and a link to return to the mStore to shop again." Design section 3: once. Of an
order that was placed the shopper hears from the merchant only.
"""

from enum import StrEnum

from bpc_desktop.domain.issue import IssueCode


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


def declined_reason(issue: IssueCode) -> CancelReason:
    """Why an order is cancelled whose shopper was reached, and said no to what the issue asks."""
    return _DECLINED.get(issue, CancelReason.SHOPPER_ASKED)


_DECLINED = {
    IssueCode.OUT_OF_STOCK: CancelReason.SMALLER_ORDER_DECLINED,
    IssueCode.HIGHER_PRICE: CancelReason.HIGHER_COST_DECLINED,
    IssueCode.HIGHER_SHIPPING: CancelReason.HIGHER_COST_DECLINED,
    IssueCode.INCORRECT_LOGIN: CancelReason.LOGIN,
    IssueCode.INCORRECT_CARD: CancelReason.CARD,
    IssueCode.ADDRESS_REFUSED: CancelReason.ADDRESS,
    IssueCode.SITE_UNAVAILABLE: CancelReason.SITE_UNAVAILABLE,
    IssueCode.POSSIBLE_DUPLICATE: CancelReason.DUPLICATE,
}
