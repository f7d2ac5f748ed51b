"""What a merchant pays mShopper for an order processed by the BPC.

The customer: "mShopper must receive at least $2 in revenue share for all orders processed using CCTLL
(to cover mShopper's costs). If the revenue share is lower, a fee will be added per order to bring the
revenue share up to $2. Example: A merchant with a 5% revenue share rate would only pay mShopper $1.25 on
a $25 order. mShopper would charge this merchant an additional $0.75."
"""

from dataclasses import dataclass
from decimal import Decimal

from bpc_desktop.domain.money import half_up

MINIMUM_REVENUE_SHARE = Decimal("2.00")
"""What mShopper must receive for each order processed, in dollars."""


@dataclass(frozen=True, slots=True)
class BillingLine:
    """What one placed order costs its merchant, in the order's currency."""

    revenue_share: Decimal
    top_up_fee: Decimal

    @property
    def total(self) -> Decimal:
        """What the merchant is billed for this order."""
        return self.revenue_share + self.top_up_fee


def billing_line(
    rate: Decimal,
    charged: Decimal,
    minimum: Decimal = MINIMUM_REVENUE_SHARE,
    currency: str = "USD",
) -> BillingLine:
    """The billing line of an order placed at `charged`, what the merchant's site took from the shopper.

    `rate` is a fraction (0.05 is five per cent). `minimum` is in the order's currency: a merchant who
    sells in another currency than dollars needs a minimum agreed in that currency. The share is rounded
    first, then topped up, so that both parts are payable and add up. Raises ValueError where an amount
    is negative.
    """
    if rate < 0 or charged < 0 or minimum < 0:
        raise ValueError("rate, charged amount and minimum cannot be negative")
    revenue_share = half_up(rate * charged, currency)
    shortfall = half_up(minimum, currency) - revenue_share
    return BillingLine(revenue_share, max(shortfall, half_up(Decimal(0), currency)))
