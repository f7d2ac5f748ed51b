"""The steps of a purchase on a merchant's site, in the order of the strip."""

from enum import StrEnum


class Step(StrEnum):
    """Which step a page is. A single-page checkout is the first of its steps that is not yet filled."""

    PRODUCT = "product"
    CART = "cart"
    SIGN_IN = "sign_in"
    ADDRESSES = "addresses"
    SHIPPING = "shipping"
    PAYMENT = "payment"
    REVIEW = "review"
    CONFIRMATION = "confirmation"
    OTHER = "other"


STRIP = tuple(step for step in Step if step is not Step.OTHER)
"""The steps the strip shows, first to last."""
