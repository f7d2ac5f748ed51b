from dataclasses import replace
from decimal import Decimal

from bpc_desktop.domain.issue import Issue, IssueCode, SubReason
from bpc_desktop.domain.tolerance import Verdict
from bpc_desktop.services.compare_totals import compare_reading, compare_totals, money, signed_percent
from bpc_desktop.storefront.page_reading import ChargesReading, PromoState
from bpc_desktop.storefront.step import Step
from tests.unit.services.checkout_values import amount, order, reading


def test_nothing_is_known_before_the_first_reading() -> None:
    comparison = compare_reading(order(), None, product_confirmed=False)
    assert comparison.page is None
    assert not comparison.stops_card


def test_within_the_tolerance_the_card_may_be_filled() -> None:
    comparison = compare_reading(
        order(), reading(Step.PAYMENT, total="86.90", shipping="5.95"), product_confirmed=False
    )
    assert comparison.words == "within 5 %"
    assert signed_percent(comparison.percent or Decimal(0)) == "+0.99 %"
    assert not comparison.stops_card
    assert comparison.issue is None


def test_above_the_tolerance_the_shopper_is_asked_and_the_card_stays_sealed() -> None:
    comparison = compare_reading(
        order(), reading(Step.PAYMENT, total="95.00", shipping="5.95"), product_confirmed=False
    )
    assert comparison.stops_card
    assert comparison.issue == Issue(IssueCode.HIGHER_PRICE, SubReason.PRODUCT_PRICE)


def test_shipping_that_grew_more_is_a_higher_shipping() -> None:
    comparison = compare_reading(
        order(), reading(Step.PAYMENT, total="95.00", shipping="14.90"), product_confirmed=False
    )
    assert comparison.issue == Issue(IssueCode.HIGHER_SHIPPING, SubReason.SHIPPING_COST)


def test_a_refused_promo_code_is_the_reason_of_a_higher_price() -> None:
    page = reading(Step.PAYMENT, total="95.00", shipping="5.95", promo=PromoState.REFUSED)
    comparison = compare_reading(order(), page, product_confirmed=False)
    assert comparison.issue == Issue(IssueCode.HIGHER_PRICE, SubReason.PROMO_REFUSED)


def test_tax_that_grew_is_the_reason_of_a_higher_price() -> None:
    charges = ChargesReading(shipping=amount("5.95"), tax=amount("16.00"), total=amount("94.95"))
    comparison = compare_totals(order(), charges)
    assert comparison.issue == Issue(IssueCode.HIGHER_PRICE, SubReason.TAX)


def test_a_lower_total_waits_for_the_rep_and_then_goes_on() -> None:
    page = reading(Step.PAYMENT, total="70.00", shipping="5.95")
    asked = compare_reading(order(), page, product_confirmed=False)
    assert asked.verdict is Verdict.LOWER_CONFIRM
    assert asked.stops_card
    assert asked.issue is None
    assert not compare_reading(order(), page, product_confirmed=True).stops_card


def test_another_currency_cannot_be_compared() -> None:
    page = reading(Step.PAYMENT, total="86.05", shipping="5.95", currency="EUR")
    comparison = compare_reading(order(), page, product_confirmed=True)
    assert comparison.stops_card
    assert "EUR" in comparison.words


def test_a_total_the_shopper_approved_is_the_base() -> None:
    approved = replace(order(), base_total=Decimal("95.00"))
    page = reading(Step.PAYMENT, total="95.00", shipping="5.95")
    assert not compare_reading(approved, page, product_confirmed=False).stops_card


def test_amounts_are_written_as_people_read_them() -> None:
    assert money(Decimal("1086.05"), "USD") == "$1,086.05"
    assert money(Decimal("86.05"), "CHF") == "CHF 86.05"
