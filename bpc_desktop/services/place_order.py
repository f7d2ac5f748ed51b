"""Confirming that an order was placed: which number is believable, and what was charged.

A confirmation number is captured, never invented. What a hurried eye takes for one (a price, the shopper's
telephone number, the mStore's own order number, a card number) is refused with the reason.
"""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from bpc_desktop.domain.card import looks_like_card_number
from bpc_desktop.domain.order import Order

LONGEST_NUMBER = 40
"""No merchant's number seen is longer; a longer text is a sentence."""

_LOCAL_PHONE = 7
_MOST_SPACES = 3
_SHORTEST_LETTERS = 5
_CENTS = -2

_PRICE = re.compile(r"^[^\w]*(?:[A-Z]{3}\s*)?\d{1,3}(?:[,.\s]?\d{3})*[.,]\d{2}\s*(?:[A-Z]{3}|[^\w]*)$")
_DATE = re.compile(r"^(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2}))$")
_LABEL = re.compile(
    r"^(?:(?:order|confirmation|number|no\.?|nr\.?|id)(?:\s*[:#]+\s*|\s+)|(?:no|nr)\.)*[:#]*\s*",
    re.IGNORECASE,
)
"""Only where something parts it from the number: "NO-123" is a number, "No. 123" is not."""
_NUMBER = re.compile(r"^[A-Za-z0-9](?:[A-Za-z0-9._/-]| (?=[A-Za-z0-9]))*$")


@dataclass(frozen=True, slots=True)
class NumberCheck:
    """A cleaned number, or why it cannot be one (a plain sentence)."""

    number: str
    refused: str | None


def check_number(text: str, order: Order) -> NumberCheck:
    """Whether `text` may be this order's confirmation number. A label in front ("Order #") is taken off."""
    number = _LABEL.sub("", text.strip(), count=1) or text.strip()
    return NumberCheck(number, _why_not(number, order))


def _why_not(number: str, order: Order) -> str | None:
    digits = re.sub(r"\D", "", number)
    phone = re.sub(r"\D", "", order.shopper.phone)[-_LOCAL_PHONE:]
    codes = {order.shipping_address.postal_code.casefold(), order.billing_address.postal_code.casefold()}
    is_phone = len(phone) == _LOCAL_PHONE and digits.endswith(phone)
    too_long = len(number) > LONGEST_NUMBER or number.count(" ") > _MOST_SPACES
    is_word = not digits and not (number.isupper() and len(number) >= _SHORTEST_LETTERS)
    checks = (
        (not number, "Type the number the merchant's page shows."),
        (looks_like_card_number(number), "This looks like a card number. It must not be kept."),
        ("@" in number, "This is an e-mail address, not an order number."),
        (bool(_PRICE.match(number)), "This looks like a price, not an order number."),
        (bool(_DATE.match(number)), "This looks like a date, not an order number."),
        (number.casefold() == order.order_number.casefold(), "This is the mStore's own order number."),
        (is_phone, "This looks like the shopper's telephone number."),
        (number.casefold() in codes, "This is the shopper's postal code."),
        (too_long, "This is too long for an order number."),
        (not _NUMBER.match(number), "An order number has letters, digits and - . / _ only."),
        (is_word, "This looks like a word, not an order number."),
    )
    return next((why for failed, why in checks if failed), None)


def parse_total(text: str) -> Decimal | None:
    """The charged total a rep typed: `86.90`, `$86.90`, `86,90`. None where it is not an amount of money."""
    bare = re.sub(r"[^\d.,]", "", text)
    if re.fullmatch(r"\d+,\d{2}", bare):
        bare = bare.replace(",", ".")
    try:
        amount = Decimal(bare.replace(",", ""))
    except InvalidOperation:
        return None
    exponent = amount.as_tuple().exponent
    return amount if amount >= 0 and isinstance(exponent, int) and exponent >= _CENTS else None


def placed_data(number: str, charged: Decimal, *, typed: bool) -> dict[str, object]:
    """What `PLACED` carries: `charged` is what the merchant's site charged, in the order's currency."""
    return {"confirmation_number": number, "charged_total": str(charged), "typed": typed}
