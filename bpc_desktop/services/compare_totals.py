"""The merchant's total beside the mStore's, with the verdict of the tolerance rule in plain words."""

from dataclasses import dataclass
from decimal import Decimal

from bpc_desktop.domain.issue import Issue, SubReason
from bpc_desktop.domain.order import Order
from bpc_desktop.domain.tolerance import TOLERANCE_PERCENT, Charges, Judgement, Verdict, judge
from bpc_desktop.storefront.page_reading import ChargesReading, PageReading, PromoState

SYMBOLS = {"USD": "$", "GBP": "£", "EUR": "€"}


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the instrument shows of the totals.

    `page` is None where the page shows none. `stops_card`: no card is filled and nothing is bought before the
    shopper was asked (`issue`), the currency was switched, or the rep confirmed product and variant.
    """

    base: Decimal
    page: Decimal | None
    percent: Decimal | None
    verdict: Verdict | None
    words: str
    stops_card: bool
    issue: Issue | None


def money(amount: Decimal, currency: str) -> str:
    """An amount as people read it: `$86.05`, or `CHF 86.05` where there is no sign of its own."""
    symbol = SYMBOLS.get(currency)
    return f"{symbol}{amount:,.2f}" if symbol else f"{currency} {amount:,.2f}"


def signed_percent(percent: Decimal) -> str:
    """A difference as the instrument shows it: `+0.99 %`."""
    return f"{percent:+.2f} %"


def compare_totals(
    order: Order, charges: ChargesReading, *, refused_promo: bool = False, product_confirmed: bool = False
) -> Comparison:
    """Compare what a page charges with what the shopper agreed to (design section 3, tolerance)."""
    if charges.total is None:
        return Comparison(
            order.base_total, None, None, None, "the page shows no total", stops_card=False, issue=None
        )
    agreed = Charges(order.shipping, order.total, order.tax, order.currency)
    shown = Charges(
        charges.shipping.value if charges.shipping else None,
        charges.total.value,
        charges.tax.value if charges.tax else None,
        charges.total.currency,
    )
    judgement = judge(agreed, shown, order.base_total)
    lower = judgement.verdict is Verdict.LOWER_CONFIRM
    return Comparison(
        base=order.base_total,
        page=charges.total.value,
        percent=judgement.percent,
        verdict=judgement.verdict,
        words=_words(judgement, charges.total.currency, product_confirmed=product_confirmed),
        stops_card=judgement.verdict is not Verdict.WITHIN and not (lower and product_confirmed),
        issue=_issue(judgement, charges, order, refused_promo=refused_promo),
    )


def compare_reading(order: Order, reading: PageReading | None, *, product_confirmed: bool) -> Comparison:
    """The same for a whole reading; before the first one nothing is known."""
    charges = reading.charges if reading else ChargesReading()
    refused = reading is not None and reading.promo is PromoState.REFUSED
    return compare_totals(order, charges, refused_promo=refused, product_confirmed=product_confirmed)


def _words(judgement: Judgement, currency: str, *, product_confirmed: bool) -> str:
    so_far = "" if judgement.final else ", shipping not shown yet"
    match judgement.verdict:
        case Verdict.WITHIN:
            return f"within {TOLERANCE_PERCENT} %{so_far}"
        case Verdict.HIGHER_PRICE:
            return f"price too high{so_far}: ask the shopper"
        case Verdict.HIGHER_SHIPPING:
            return "shipping too high: ask the shopper"
        case Verdict.OTHER_CURRENCY:
            return f"the page charges in {currency}: switch its currency"
        case Verdict.LOWER_CONFIRM:
            return (
                "lower, product confirmed"
                if product_confirmed
                else f"lower{so_far}: check product and variant"
            )


def _issue(
    judgement: Judgement, charges: ChargesReading, order: Order, *, refused_promo: bool
) -> Issue | None:
    if judgement.issue is None:
        return None
    if judgement.verdict is Verdict.HIGHER_SHIPPING:
        return Issue(judgement.issue, SubReason.SHIPPING_COST)
    if refused_promo:
        return Issue(judgement.issue, SubReason.PROMO_REFUSED)
    tax_growth = charges.tax.value - order.tax if charges.tax else Decimal(0)
    if tax_growth * 2 > judgement.difference:
        return Issue(judgement.issue, SubReason.TAX)
    return Issue(judgement.issue, SubReason.PRODUCT_PRICE)
