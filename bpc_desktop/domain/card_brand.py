"""Card brands: told by a number's first digits, each with the lengths its numbers and codes have."""

import re
from dataclasses import dataclass

_ANY_LENGTH = tuple(range(12, 20))


@dataclass(frozen=True, slots=True)
class CardBrand:
    """`first_digits` is a regular expression, the same in Python and in a page's script."""

    name: str
    first_digits: str
    lengths: tuple[int, ...]
    code_digits: int = 3


BRANDS = (
    CardBrand("American Express", r"3[47]", (15,), 4),
    CardBrand("Diners Club", r"30[0-5]|3095|3[689]", (14, 16, 17, 18, 19)),
    CardBrand("JCB", r"35(2[89]|[3-8])", (16, 17, 18, 19)),
    CardBrand("Visa", r"4", (13, 16, 19)),
    CardBrand("Mastercard", r"5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720", (16,)),
    CardBrand("Discover", r"6011|64[4-9]|65|6221(2[6-9]|[3-9])|622[2-8]|6229([01]|2[0-5])", (16, 17, 18, 19)),
    CardBrand("UnionPay", r"62|81", (16, 17, 18, 19)),
    CardBrand("Maestro", r"50|5[6-8]|6[0-9]", _ANY_LENGTH),
)
"""By ISO/IEC 7812 issuer ranges, narrower ranges first; lengths and codes as the schemes publish them."""

UNKNOWN = CardBrand("Card", "", _ANY_LENGTH)
"""A card of a brand nobody knows here: the shop may."""


def brand_of(number: str) -> str:
    """What the brand of a card number is called."""
    return next((brand.name for brand in BRANDS if re.match(brand.first_digits, number)), UNKNOWN.name)
