"""The merchant's total beside the mStore's, with the verdict of the tolerance rule in plain words."""

from dataclasses import dataclass, replace
from decimal import Decimal

from bpc_desktop.domain.flows.cost import price_reason
from bpc_desktop.domain.issue import Issue, SubReason
from bpc_desktop.domain.money import money
from bpc_desktop.domain.order import Order
from bpc_desktop.domain.tolerance import TOLERANCE_PERCENT, Charges, Judgement, Verdict, judge
from bpc_desktop.services.checkout_session import CheckoutSession
from bpc_desktop.storefront.page_reading import ChargesReading, PageReading, PromoState
from bpc_desktop.storefront.step import Step


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the instrument shows of the totals.

    `page` is None where the page shows none. `stops_card`: no card is filled and nothing is bought before the
    shopper was asked (`issue`), the currency was switched, or the rep confirmed product and variant.
    `attention`: no verdict yet, but something the rep should look at.
    """

    base: Decimal
    page: Decimal | None
    percent: Decimal | None
    verdict: Verdict | None
    words: str
    stops_card: bool
    issue: Issue | None
    attention: bool = False


def signed_percent(percent: Decimal) -> str:
    """A difference as the instrument shows it: `+0.99 %`."""
    return f"{percent:+.2f} %"


def compare_totals(
    order: Order,
    charges: ChargesReading,
    *,
    at_payment: bool = False,
    refused_promo: bool = False,
    product_confirmed: bool = False,
) -> Comparison:
    """Compare what a page charges with what the shopper agreed to (design section 3, tolerance).

    `at_payment`: the shipping method was chosen before this page.
    """
    shown = shown_charges(order, charges, at_payment=at_payment)
    if shown is None:
        return Comparison(
            order.base_total, None, None, None, "the page shows no total", stops_card=False, issue=None
        )
    agreed = Charges(order.shipping, order.total, order.tax, order.currency)
    judgement = judge(agreed, shown, order.base_total)
    lower = judgement.verdict is Verdict.LOWER_CONFIRM
    return Comparison(
        base=order.base_total,
        page=shown.total,
        percent=judgement.percent,
        verdict=judgement.verdict,
        words=_words(judgement, shown.currency, product_confirmed=product_confirmed),
        stops_card=judgement.verdict is not Verdict.WITHIN and not (lower and product_confirmed),
        issue=_issue(judgement, charges, order, refused_promo=refused_promo),
    )


def shown_charges(order: Order, charges: ChargesReading, *, at_payment: bool) -> Charges | None:
    """What a page charges, as the tolerance rule takes it; None where it shows no total."""
    if charges.total is None:
        return None
    unnamed = _beyond_lines(charges)
    named_later = not at_payment and unnamed != order.shipping
    return Charges(
        charges.shipping.value if charges.shipping else None if named_later else unnamed or None,
        charges.total.value,
        charges.tax.value if charges.tax else None,
        charges.total.currency,
        unnamed=unnamed,
    )


def _beyond_lines(charges: ChargesReading) -> Decimal:
    """What a total holds beyond the lines that were read, where none of them is shipping.

    Shops name that line as they like ("Courier, 24 hours"). At the payment it is the shipping; before, it
    may be a tax, a fee or an estimate, with the shipping still to come: there it counts as shipping only if
    it is the agreed one.
    """
    if charges.shipping or charges.total is None or charges.subtotal is None:
        return Decimal(0)
    rest = charges.total.value - charges.subtotal.value
    rest += charges.discount.value if charges.discount else Decimal(0)
    rest -= charges.tax.value if charges.tax else Decimal(0)
    return max(rest, Decimal(0))


def charged_page(session: CheckoutSession) -> PageReading | None:
    """The page whose sums count: the one that is open, or where it shows none the last one since the cart."""
    reading = session.reading
    return reading if reading is not None and reading.charges.total is not None else session.last_charged


def is_at_payment(page: PageReading) -> bool:
    """Whether the shipping method was chosen before this page."""
    return page.step in {Step.PAYMENT, Step.REVIEW}


def compare_session(session: CheckoutSession) -> Comparison:
    """The totals of the page that is open; where it shows none, those of the last one since the cart."""
    order, reading = session.order, session.reading
    if reading is None:
        return compare_totals(order, ChargesReading())
    if reading.step is Step.PRODUCT:
        return _compare_price(session, reading)
    charged = charged_page(session)
    if charged is None:
        return compare_totals(order, ChargesReading())
    found = compare_totals(
        order,
        charged.charges,
        at_payment=is_at_payment(charged),
        refused_promo=charged.promo is PromoState.REFUSED,
        product_confirmed=session.product_confirmed,
    )
    if charged is not reading:
        return replace(found, words=f"{found.words} (read at the {charged.step.replace('_', ' ')})")
    unfinished = _unfinished(session, reading) if reading.step is Step.CART else None
    return (
        found
        if unfinished is None
        else replace(found, verdict=None, words=unfinished, stops_card=True, issue=None)
    )


def _unfinished(session: CheckoutSession, cart: PageReading) -> str | None:
    """Why a cart's total says little yet."""
    there, all_of = len(session.in_cart), len(session.order.items)
    if there < all_of:
        return f"{there} of {all_of} items in the cart"
    if promo_pending(session.order, cart):
        return "the promo code is still to be entered"
    return None


def promo_pending(order: Order, page: PageReading) -> bool:
    """Whether the order's promo code has not met the page yet."""
    return bool(order.promo_code) and page.promo is PromoState.NONE


def _compare_price(session: CheckoutSession, reading: PageReading) -> Comparison:
    """A product page shows no total, but its price against the item's."""
    nothing = compare_totals(session.order, ChargesReading())
    price = reading.product.price if reading.product else None
    if price is None:
        return nothing
    agreed, shown = session.item.unit_price, price.value
    if agreed == shown:
        return replace(nothing, words=f"{money(shown, session.order.currency)} each, as agreed")
    currency = session.order.currency
    words = f"{money(shown, currency)} each, agreed {money(agreed, currency)}"
    return replace(nothing, words=words, attention=True)


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
    tax_growth = charges.tax.value - order.tax if charges.tax else Decimal(0)
    return Issue(judgement.issue, price_reason(judgement.difference, tax_growth, promo_refused=refused_promo))
