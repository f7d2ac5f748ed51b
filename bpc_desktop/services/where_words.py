"""What is said when a page was read: where the order stands, and what the rep does there."""

from bpc_desktop.domain.money import money
from bpc_desktop.domain.order import Order
from bpc_desktop.services.compare_totals import Comparison
from bpc_desktop.storefront.page_reading import PageReading
from bpc_desktop.storefront.step import Step

_AT = {
    Step.PRODUCT: "Product: check it against the order, then add it.",
    Step.CART: "Cart: check what is in it.",
    Step.SIGN_IN: "Sign-in: the shop asks who is buying.",
    Step.ADDRESSES: "Addresses: the shop asks where the order goes.",
    Step.SHIPPING: "Shipping: the shop asks how the order travels.",
    Step.PAYMENT: "Payment: the shop asks for the card.",
    Step.CONFIRMATION: "Confirmation: the shop has the order.",
    Step.OTHER: "This page is no step that is known: go on by hand.",
}


def where_words(order: Order, reading: PageReading, comparison: Comparison) -> str:
    """One or two sentences, with the shop's own complaint where it has one."""
    if reading.errors:
        return f"The shop says: {reading.errors[0]}"
    if reading.step is Step.REVIEW:
        said = _review(order, comparison)
    elif reading.step is Step.PAYMENT and comparison.stops_card:
        said = f"Payment: {comparison.words}. The card stays sealed until then."
    else:
        said = _AT[reading.step]
    doubt = not reading.certain and reading.step is not Step.OTHER
    return f"{said} The page is not quite clear: look twice." if doubt else said


def brought_back_words(order: Order, reading: PageReading, comparison: Comparison) -> str:
    """A click that might have bought was delivered, and the page shows that it did not buy."""
    complaint = f" It says: {reading.errors[0]}" if reading.errors else ""
    if reading.declined:
        return f"Nothing was bought: the shop declined the card.{complaint}"
    if complaint:
        return f"Nothing was bought yet.{complaint}"
    return where_words(order, reading, comparison)


def _review(order: Order, comparison: Comparison) -> str:
    if comparison.stops_card:
        return f"Review: {comparison.words}. Nothing is bought before that."
    total = f"{money(comparison.page, order.currency)}, " if comparison.page is not None else ""
    return f"Review: {total}{comparison.words}. Press the shop's own button to place the order."
