"""What a line of a cart's or an order's sums is, by what names it.

Sums are told apart strictly: an article may be called "Total body brush", a hint may say "total savings".
What cannot be told is no sum.
"""

import re
from enum import StrEnum

from bpc_desktop.storefront.phrases import phrases
from bpc_desktop.storefront.wording import words


class Charge(StrEnum):
    """The lines. `DUE` is what is left to pay, `ORDER_TOTAL` a total named as the order's."""

    SUBTOTAL = "subtotal"
    DISCOUNT = "discount"
    GIFT = "gift"
    TAX = "tax"
    SHIPPING = "shipping"
    TOTAL = "total"
    ORDER_TOTAL = "order-total"
    DUE = "due"
    NOTHING = "nothing"


TOTALS = (Charge.DUE, Charge.ORDER_TOTAL, Charge.TOTAL)
"""What may be the total, the best name first."""

_SAID = phrases("charges")
_LATER = _SAID["later"]
_FILLER = _SAID["filler"]
_PARENTHESES = re.compile(r"\([^)]*\)?|\uff08[^\uff09]*\uff09?|\[[^\]]*\]")
_ROMAN = re.compile(r"[a-z]")
_LONGEST = 70


def charge_of(label: str) -> Charge:
    """Which sum a label names."""
    said = words(_PARENTHESES.sub(" ", label)) or words(label)
    if not said or len(said) > _LONGEST or _SAID["nothing"].search(said):
        return Charge.NOTHING
    net, included = _SAID["net"].search(said), _SAID["included"].search(said)
    aside = net or included
    kind = _bare(_outside(said, aside) if aside else said)
    if included and kind in {Charge.NOTHING, Charge.TAX}:
        return Charge.NOTHING
    unclear = net or (aside is None and _SAID["net"].search(words(label)))
    return Charge.NOTHING if unclear and kind in TOTALS else kind


def says_otherwise(label: str) -> bool:
    """Whether a label says that its amount is no sum: a saving, a minimum, a rate."""
    return bool(_SAID["nothing"].search(words(label)))


def comes_later(text: str) -> bool:
    """Whether a text in an amount's place says that it is not known yet."""
    return bool(_LATER.search(words(text)))


def is_free(text: str) -> bool:
    """Whether a text says that something is free."""
    return bool(_SAID["free"].search(words(text)))


def costs_nothing(text: str) -> bool:
    """Whether a text in an amount's place says that there is nothing to pay for it."""
    return is_free(text) or bool(_SAID["nothing-more"].search(words(text)))


def _outside(said: str, aside: re.Match[str]) -> str:
    """What a label says before "incl. tax", else after it."""
    return said[: aside.start()].strip() or said[aside.end() :].strip()


def _bare(said: str) -> Charge:
    """What a label names that has nothing beside it; the first that fits, in the order a person would ask."""
    total = next((kind for kind in TOTALS if _is_only(kind, said)), None)
    whole = total not in {None, Charge.TOTAL}
    taxed, shipped = (bool(_SAID[kind].search(said)) for kind in (Charge.TAX, Charge.SHIPPING))
    asked = (
        (Charge.SUBTOTAL, bool(_SAID["before-discount"].search(said))),
        (Charge.GIFT, bool(_SAID[Charge.GIFT].search(said))),
        (Charge.DISCOUNT, bool(_SAID[Charge.DISCOUNT].search(said))),
        (Charge.SUBTOTAL, not whole and bool(_SAID[Charge.SUBTOTAL].search(said))),
        (total or Charge.NOTHING, total is not None),
        (Charge.TAX, taxed and not shipped),
        (Charge.SHIPPING, shipped and not taxed),
    )
    return next((kind for kind, fits in asked if fits), Charge.NOTHING)


def _is_only(kind: Charge, said: str) -> bool:
    """Whether the label says nothing but this total."""
    rest, found = _SAID[kind].subn(" ", said)
    left = _FILLER.sub(" ", rest).strip()
    return bool(found) and (not left if _ROMAN.search(said) else len(left) <= 1)
