"""What words say of stock: those of a page's text, and those it declares (schema.org, or what shops use)."""

import re

from bpc_desktop.storefront.page_reading import Availability
from bpc_desktop.storefront.phrases import phrases
from bpc_desktop.storefront.wording import words

_SAID = phrases("products")
_OUT_OF_STOCK = _SAID["out-of-stock"]
_NOT_OUT = _SAID["not-out-of-stock"]
_LATER = (
    (_SAID["pre-order"], Availability.PRE_ORDER),
    (_SAID["back-order"], Availability.BACK_ORDER),
)
_IN_STOCK = _SAID["in-stock"]
_SCHEMA = tuple(
    (re.compile(spelled), kind)
    for spelled, kind in (
        (r"outofstock|soldout|discontinued|^oos$|unavailable|notavailable", Availability.OUT_OF_STOCK),
        (r"preorder|presale", Availability.PRE_ORDER),
        (r"backorder", Availability.BACK_ORDER),
        (r"instock|limited|onlineonly|instoreonly|available", Availability.IN_STOCK),
    )
)


def said_of_stock(text: str) -> Availability | None:
    """What a text that a shopper reads says of stock, if anything."""
    said = words(text)
    if _OUT_OF_STOCK.search(said):
        return None if _NOT_OUT.search(said) else Availability.OUT_OF_STOCK
    return said_of_later(text) or (Availability.IN_STOCK if _IN_STOCK.search(said) else None)


def said_of_later(text: str) -> Availability | None:
    """Whether a text says that one orders now what comes later."""
    said = words(text)
    return next((kind for pattern, kind in _LATER if pattern.search(said)), None)


def declared_stock(text: str) -> Availability | None:
    """What a declared availability means: an address of schema.org, its last part, or plain words."""
    plain = words(text.rsplit("/", 1)[-1]).replace(" ", "")
    known = next((kind for pattern, kind in _SCHEMA if pattern.search(plain)), None)
    said = said_of_stock(text)
    return Availability.OUT_OF_STOCK if said is Availability.OUT_OF_STOCK else known or said
