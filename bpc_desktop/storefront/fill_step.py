"""Filling the step that is open: decide, write, read back, and find the page's own continue."""

from collections.abc import Callable

from bpc_desktop.storefront.conversation import Conversation
from bpc_desktop.storefront.filling.fill_report import (
    FieldOutcome,
    FieldState,
    FillReport,
    FillSubject,
    OpenableSecret,
    Target,
)
from bpc_desktop.storefront.reading import PageMemory
from bpc_desktop.storefront.step import Step
from bpc_desktop.storefront.steps.address_suggestion import keep_entered
from bpc_desktop.storefront.steps.cart_step import fill_cart, fill_other
from bpc_desktop.storefront.steps.form_step import fill_addresses, fill_payment
from bpc_desktop.storefront.steps.product_step import fill_product
from bpc_desktop.storefront.steps.shipping_step import fill_shipping
from bpc_desktop.storefront.steps.sign_in_step import fill_sign_in
from bpc_desktop.storefront.steps.situation import Situation, look, only_say

__all__ = ["FieldOutcome", "FieldState", "FillReport", "FillSubject", "OpenableSecret", "Target", "fill_step"]

_FILLS: dict[Step, Callable[[Situation], Conversation[FillReport]]] = {
    Step.PRODUCT: fill_product,
    Step.CART: fill_cart,
    Step.SIGN_IN: fill_sign_in,
    Step.ADDRESSES: fill_addresses,
    Step.SHIPPING: fill_shipping,
    Step.PAYMENT: fill_payment,
    Step.OTHER: fill_other,
}
_SUGGESTS = {Step.ADDRESSES, Step.OTHER}
"""Where a shop may ask whether another address is meant."""

_SAYS = {
    Step.REVIEW: "Nothing to fill: check the order, then press the shop's own button.",
    Step.CONFIRMATION: "The order is placed: confirm its number.",
}


def fill_step(
    step: Step | None, subject: FillSubject, memory: PageMemory | None = None
) -> Conversation[FillReport]:
    """Fill one step of the page, the page's own where none is named. Raises `PageUnreachable`.

    Only what the step needs is written, only into visible fields of declared origins. The final button is
    never pressed or aimed at: that is the rep's.
    """
    situation = yield from look(subject, step, memory or PageMemory())
    if situation.step in _SUGGESTS:
        kept = yield from keep_entered(situation)
        if kept is not None:
            return kept
    fill = _FILLS.get(situation.step)
    if fill is None:
        return only_say(situation, _SAYS[situation.step])
    return (yield from fill(situation))
