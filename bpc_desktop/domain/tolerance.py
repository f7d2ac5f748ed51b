"""How far the merchant's total may be from the mStore's before the shopper is asked.

The customer: orders "are processed within + or - 5% threshold"; "CCTLL asks shopper permission to
process at the higher price. If a lower price is encountered, the order is processed and the shopper gets
a nice suprise!" Design section 3: up to and including 5.00 % is processed; above it the issue is the
part that grew more, tax and a refused promo code being price; an approved total becomes the base; lower
by more than 5 % is processed after the rep confirmed product and variant.
"""

from dataclasses import dataclass
from decimal import ROUND_UP, Decimal
from enum import StrEnum

from bpc_desktop.domain.issue import IssueCode

TOLERANCE_PERCENT = Decimal(5)
"""Up to and including this many per cent either way, nobody is asked."""


class Verdict(StrEnum):
    """What the rep may do with the total on the page."""

    WITHIN = "within"
    LOWER_CONFIRM = "lower_confirm"
    HIGHER_PRICE = "higher_price"
    HIGHER_SHIPPING = "higher_shipping"
    OTHER_CURRENCY = "other_currency"
    """The page shows another currency than the order's: nothing can be compared until it is switched."""


@dataclass(frozen=True, slots=True)
class Charges:
    """What an order costs, here or there.

    `shipping` or `tax` is None where the page does not show it (yet); `currency` is empty where it shows
    none. `unnamed` is what the total holds beyond the parts that could be read: a fee, or a first idea of
    shipping or tax.
    """

    shipping: Decimal | None
    total: Decimal
    tax: Decimal | None = None
    currency: str = ""
    unnamed: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict and its grounds.

    `difference` is the page's total less the base. `percent` is that share of the base, rounded away
    from zero to two decimals, so that 5.00 is never shown of what is above it; of a base of nothing,
    anything is 100 %. `final` is False while the page does not show shipping: the verdict then assumes
    the agreed shipping.
    """

    verdict: Verdict
    difference: Decimal
    percent: Decimal
    final: bool = True

    @property
    def issue(self) -> IssueCode | None:
        """The issue to raise so that the shopper is asked, or None where nobody needs to be."""
        match self.verdict:
            case Verdict.HIGHER_PRICE:
                return IssueCode.HIGHER_PRICE
            case Verdict.HIGHER_SHIPPING:
                return IssueCode.HIGHER_SHIPPING
            case _:
                return None


def judge(order_charges: Charges, page_charges: Charges, base_total: Decimal) -> Judgement:
    """Compare the page with what the shopper agreed to.

    `order_charges` are the mStore's, or those the shopper approved since; `base_total` is the total of
    the mStore or the last one approved. The parts' growth adds up to the difference: what is not
    shipping is price. Where both grew alike it is price. A page without shipping shows what comes before
    it, a cart or a subtotal: the agreed shipping, and the agreed tax if it shows no tax either, are then
    added to its total, less what it holds unnamed, which may be the first part of them: nobody asks a
    shopper about a sum that the next page may clear up.
    """
    agreed_shipping = order_charges.shipping or Decimal(0)
    if page_charges.shipping is None:
        agreed_tax = (order_charges.tax or Decimal(0)) if page_charges.tax is None else Decimal(0)
        to_come = max(agreed_shipping + agreed_tax - page_charges.unnamed, Decimal(0))
        difference = page_charges.total + to_come - base_total
        shipping_growth = Decimal(0)
    else:
        difference = page_charges.total - base_total
        shipping_growth = page_charges.shipping - agreed_shipping
    if page_charges.currency and order_charges.currency and page_charges.currency != order_charges.currency:
        verdict = Verdict.OTHER_CURRENCY
    else:
        verdict = _verdict(base_total, difference, shipping_growth)
    return Judgement(verdict, difference, _percent(base_total, difference), page_charges.shipping is not None)


def _verdict(base: Decimal, difference: Decimal, shipping_growth: Decimal) -> Verdict:
    allowed = base * TOLERANCE_PERCENT / 100
    if difference < -allowed:
        return Verdict.LOWER_CONFIRM
    if difference <= allowed:
        return Verdict.WITHIN
    return Verdict.HIGHER_SHIPPING if shipping_growth > difference - shipping_growth else Verdict.HIGHER_PRICE


def _percent(base: Decimal, difference: Decimal) -> Decimal:
    if not base:
        return Decimal("100.00") if difference else Decimal("0.00")
    return (difference * 100 / base).quantize(Decimal("0.01"), rounding=ROUND_UP)
