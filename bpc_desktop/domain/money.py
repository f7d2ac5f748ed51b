"""Amounts are decimals, never floats, and are rounded half up to the currency's smallest unit.

Design section 3: "Decimal money, half-up cents". Most currencies have cents; ISO 4217 names those that
don't.
"""

from decimal import ROUND_HALF_UP, Decimal

WITHOUT_MINOR_UNIT = frozenset(
    "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF".split()  # noqa: SIM905  reads as a list
)
"""Currencies whose smallest unit is the currency itself (ISO 4217)."""

WITH_THOUSANDTHS = frozenset(["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"])
"""Currencies divided by a thousand (ISO 4217)."""


SIGNS = {"USD": "$", "GBP": "£", "EUR": "€"}
"""Currencies whose sign is understood without their name."""


def money(amount: Decimal, currency: str) -> str:
    """An amount as people read it: `$86.05`, or `CHF 86.05` where there is no sign of its own."""
    return f"{SIGNS.get(currency, f'{currency} ')}{amount:,.{minor_digits(currency)}f}"


def minor_digits(currency: str) -> int:
    """How many digits follow the point in amounts of a currency (ISO 4217 code); usually 2."""
    if currency in WITHOUT_MINOR_UNIT:
        return 0
    return 3 if currency in WITH_THOUSANDTHS else 2


def half_up(amount: Decimal, currency: str = "USD") -> Decimal:
    """The amount in whole cents (or what its currency has instead); half a cent goes away from zero."""
    return amount.quantize(Decimal(1).scaleb(-minor_digits(currency)), rounding=ROUND_HALF_UP)


def is_payable(amount: Decimal, currency: str = "USD") -> bool:
    """Whether somebody can be charged this: finite, not negative, no fraction of the smallest unit."""
    return amount.is_finite() and amount >= 0 and half_up(amount, currency) == amount
