from dataclasses import replace
from decimal import Decimal

from bpc_desktop.domain.issue import Issue, IssueCode, SubReason
from bpc_desktop.domain.money import money
from bpc_desktop.domain.order import Order
from bpc_desktop.domain.tolerance import Verdict
from bpc_desktop.services.checkout_session import CheckoutSession
from bpc_desktop.services.compare_totals import compare_session, compare_totals, signed_percent
from bpc_desktop.storefront.page_reading import (
    Availability,
    CartLine,
    ChargesReading,
    PageReading,
    ProductReading,
    PromoState,
)
from bpc_desktop.storefront.step import Step
from tests.unit.services.checkout_values import NOW, amount, claimed, order, reading

BOTH = (CartLine("Trail jacket", 1, None), CartLine("Wool socks", 2, None))


def session(*pages: PageReading, of: Order | None = None) -> CheckoutSession:
    work = CheckoutSession(
        claimed(of), submitted=False, account_created=False, content_keys={}, now=lambda: NOW
    )
    for page in pages:
        work.see(page, new_page=False)
    return work


def test_nothing_is_known_before_the_first_reading() -> None:
    comparison = compare_session(session())
    assert comparison.page is None
    assert not comparison.stops_card


def test_within_the_tolerance_the_card_may_be_filled() -> None:
    comparison = compare_session(session(reading(Step.PAYMENT, total="86.90", shipping="5.95")))
    assert comparison.words == "within 5 %"
    assert signed_percent(comparison.percent or Decimal(0)) == "+0.99 %"
    assert not comparison.stops_card
    assert comparison.issue is None


def test_above_the_tolerance_the_shopper_is_asked_and_the_card_stays_sealed() -> None:
    comparison = compare_session(session(reading(Step.PAYMENT, total="95.00", shipping="5.95")))
    assert comparison.stops_card
    assert comparison.issue == Issue(IssueCode.HIGHER_PRICE, SubReason.PRODUCT_PRICE)


def test_shipping_that_grew_more_is_a_higher_shipping() -> None:
    comparison = compare_session(session(reading(Step.PAYMENT, total="95.00", shipping="14.90")))
    assert comparison.issue == Issue(IssueCode.HIGHER_SHIPPING, SubReason.SHIPPING_COST)


def test_a_refused_promo_code_is_the_reason_of_a_higher_price() -> None:
    page = reading(Step.PAYMENT, total="95.00", shipping="5.95", promo=PromoState.REFUSED)
    comparison = compare_session(session(page))
    assert comparison.issue == Issue(IssueCode.HIGHER_PRICE, SubReason.PROMO_REFUSED)


def test_tax_that_grew_is_the_reason_of_a_higher_price() -> None:
    charges = ChargesReading(shipping=amount("5.95"), tax=amount("16.00"), total=amount("94.95"))
    comparison = compare_totals(order(), charges)
    assert comparison.issue == Issue(IssueCode.HIGHER_PRICE, SubReason.TAX)


def test_shipping_under_a_name_of_its_own_is_what_the_total_has_beyond_the_goods() -> None:
    """Agreed: 5.95 of shipping in 86.05."""
    agreed = ChargesReading(subtotal=amount("80.10"), total=amount("86.05"))
    assert compare_totals(order(), agreed).words == "within 5 %"
    grown = ChargesReading(subtotal=amount("80.10"), total=amount("95.00"))
    assert compare_totals(order(), grown, at_payment=True).issue == Issue(
        IssueCode.HIGHER_SHIPPING, SubReason.SHIPPING_COST
    )


def test_what_a_total_holds_unnamed_before_the_payment_is_not_the_shipping_yet() -> None:
    """Agreed: 73.00, 5.95 of shipping, 7.10 of tax. Of 4.00 more the next page tells what they are."""
    comparison = compare_totals(order(), ChargesReading(subtotal=amount("73.00"), total=amount("77.00")))
    assert comparison.words == "within 5 %, shipping not shown yet"
    grown = compare_totals(order(), ChargesReading(subtotal=amount("82.00"), total=amount("86.00")))
    assert grown.issue == Issue(IssueCode.HIGHER_PRICE, SubReason.PRODUCT_PRICE)


def test_a_lower_total_waits_for_the_rep_and_then_goes_on() -> None:
    work = session(reading(Step.PAYMENT, total="70.00", shipping="5.95"))
    asked = compare_session(work)
    assert asked.verdict is Verdict.LOWER_CONFIRM
    assert asked.stops_card
    assert asked.issue is None
    work.product_confirmed = True
    assert not compare_session(work).stops_card


def test_another_currency_cannot_be_compared() -> None:
    work = session(reading(Step.PAYMENT, total="86.05", shipping="5.95", currency="EUR"))
    work.product_confirmed = True
    comparison = compare_session(work)
    assert comparison.stops_card
    assert "EUR" in comparison.words


def test_a_total_the_shopper_approved_is_the_base() -> None:
    approved = replace(order(), base_total=Decimal("95.00"))
    work = session(reading(Step.PAYMENT, total="95.00", shipping="5.95"), of=approved)
    assert not compare_session(work).stops_card


def test_a_page_without_a_total_is_judged_by_the_last_one_that_had_one() -> None:
    cart = reading(Step.CART, total="97.00", shipping="5.95", cart_lines=BOTH, promo=PromoState.ACCEPTED)
    work = session(cart, reading(Step.SIGN_IN), reading(Step.PAYMENT))
    assert compare_session(work).stops_card
    assert compare_session(work).issue == Issue(IssueCode.HIGHER_PRICE, SubReason.PRODUCT_PRICE)


def test_a_cart_that_lacks_items_or_the_promo_code_raises_no_issue_yet() -> None:
    one = session(reading(Step.CART, total="97.00", cart_lines=BOTH[:1]))
    assert compare_session(one).words == "1 of 2 items in the cart"
    assert compare_session(one).issue is None
    both = session(reading(Step.CART, total="97.00", cart_lines=BOTH))
    assert "promo code" in compare_session(both).words
    assert compare_session(both).issue is None
    refused = session(reading(Step.CART, total="97.00", cart_lines=BOTH, promo=PromoState.REFUSED))
    assert compare_session(refused).issue == Issue(IssueCode.HIGHER_PRICE, SubReason.PROMO_REFUSED)


def test_a_product_page_compares_the_price_of_one() -> None:
    def product(price: str) -> PageReading:
        found = ProductReading("Trail jacket", amount(price), Availability.IN_STOCK, "JSON-LD")
        return reading(Step.PRODUCT, product=found)

    same = compare_session(session(product("68.00")))
    assert (same.words, same.attention) == ("$68.00 each, as agreed", False)
    dearer = compare_session(session(product("72.00")))
    assert (dearer.words, dearer.attention) == ("$72.00 each, agreed $68.00", True)


def test_amounts_are_written_as_people_read_them() -> None:
    assert money(Decimal("1086.05"), "USD") == "$1,086.05"
    assert money(Decimal("86.05"), "CHF") == "CHF 86.05"
