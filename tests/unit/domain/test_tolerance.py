from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bpc_desktop.domain.tolerance import Charges, Verdict, judge

AMOUNTS = st.decimals(0, 100_000, places=2)
TOTALS = st.decimals("0.01", 100_000, places=2)


def charges(
    total: str,
    shipping: str | None = "5.00",
    tax: str | None = None,
    currency: str = "",
    unnamed: str = "0.00",
) -> Charges:
    return Charges(
        shipping=None if shipping is None else Decimal(shipping),
        total=Decimal(total),
        tax=None if tax is None else Decimal(tax),
        currency=currency,
        unnamed=Decimal(unnamed),
    )


@pytest.mark.parametrize(
    ("base", "page", "verdict", "percent"),
    [
        ("100.00", "105.00", Verdict.WITHIN, "5.00"),  # exactly 5.00 % is processed
        ("100.00", "105.01", Verdict.HIGHER_PRICE, "5.01"),
        ("100.00", "100.00", Verdict.WITHIN, "0.00"),
        ("100.00", "95.00", Verdict.WITHIN, "-5.00"),
        ("100.00", "94.99", Verdict.LOWER_CONFIRM, "-5.01"),
        ("10.10", "10.60", Verdict.WITHIN, "4.96"),  # 5 % is 10.605
        ("10.10", "10.61", Verdict.HIGHER_PRICE, "5.05"),
        ("0.19", "0.20", Verdict.HIGHER_PRICE, "5.27"),  # one cent of a small order
        ("0.20", "0.21", Verdict.WITHIN, "5.00"),
        ("99999.99", "104999.98", Verdict.WITHIN, "5.00"),
        ("99999.99", "104999.99", Verdict.HIGHER_PRICE, "5.01"),  # 5.0000005 % is not shown as 5.00
        ("0.00", "0.00", Verdict.WITHIN, "0.00"),
        ("0.00", "0.01", Verdict.HIGHER_PRICE, "100.00"),
    ],
)
def test_boundaries(base: str, page: str, verdict: Verdict, percent: str) -> None:
    judgement = judge(charges(base, "0.00"), charges(page, "0.00"), Decimal(base))
    assert judgement.verdict is verdict
    assert str(judgement.percent) == percent
    assert judgement.final


@pytest.mark.parametrize(
    ("page_total", "page_shipping", "verdict"),
    [
        ("110.00", "5.00", Verdict.HIGHER_PRICE),
        ("110.00", "15.00", Verdict.HIGHER_SHIPPING),
        ("110.00", "11.00", Verdict.HIGHER_SHIPPING),  # shipping +6, price +4
        ("110.00", "9.00", Verdict.HIGHER_PRICE),  # shipping +4, price +6
        ("110.00", "10.00", Verdict.HIGHER_PRICE),  # both +5
        ("110.00", "0.00", Verdict.HIGHER_PRICE),  # shipping fell, price more than made up for it
        ("110.00", "25.00", Verdict.HIGHER_SHIPPING),  # price fell, shipping more than made up for it
        ("104.00", "9.00", Verdict.WITHIN),  # dearer shipping inside the tolerance is nobody's business
    ],
)
def test_the_shopper_is_asked_about_what_grew_more(
    page_total: str, page_shipping: str, verdict: Verdict
) -> None:
    judgement = judge(charges("100.00"), charges(page_total, page_shipping), Decimal(100))
    assert judgement.verdict is verdict


def test_tax_counts_as_price() -> None:
    agreed, page = charges("100.00", "5.00", tax="0.00"), charges("108.00", "6.00", tax="7.00")
    assert judge(agreed, page, Decimal(100)).verdict is Verdict.HIGHER_PRICE


def test_a_refused_promo_code_counts_as_price() -> None:
    agreed_with_ten_off, page_without = charges("100.00", "5.00"), charges("113.00", "8.00")
    assert judge(agreed_with_ten_off, page_without, Decimal(100)).verdict is Verdict.HIGHER_PRICE


def test_an_approved_total_is_the_new_base() -> None:
    approved = charges("120.00", "5.00")
    assert judge(charges("100.00"), approved, Decimal(100)).verdict is Verdict.HIGHER_PRICE
    assert judge(approved, charges("120.00", "5.00"), Decimal(120)).verdict is Verdict.WITHIN
    assert judge(approved, charges("126.00", "5.00"), Decimal(120)).verdict is Verdict.WITHIN
    assert judge(approved, charges("126.01", "11.01"), Decimal(120)).verdict is Verdict.HIGHER_SHIPPING
    assert judge(charges("100.00"), charges("126.01", "11.01"), Decimal(120)).issue == "higher_shipping"


@pytest.mark.parametrize(
    ("page_total", "page_tax", "verdict"),
    [
        ("88.00", None, Verdict.WITHIN),  # a cart: shipping 5 and tax 7 still to come
        ("93.00", None, Verdict.WITHIN),  # exactly 105 then
        ("93.01", None, Verdict.HIGHER_PRICE),
        ("95.00", "7.00", Verdict.WITHIN),  # the tax is in already
        ("82.99", None, Verdict.LOWER_CONFIRM),
    ],
)
def test_shipping_not_yet_on_the_page(page_total: str, page_tax: str | None, verdict: Verdict) -> None:
    judgement = judge(
        charges("100.00", "5.00", tax="7.00"), charges(page_total, None, page_tax), Decimal(100)
    )
    assert judgement.verdict is verdict
    assert not judgement.final


def test_tax_shown_nowhere_is_in_a_total_that_shows_shipping() -> None:
    judgement = judge(charges("100.00", "5.00", tax="7.00"), charges("100.00", "5.00"), Decimal(100))
    assert (judgement.verdict, judgement.difference, judgement.final) == (Verdict.WITHIN, Decimal(0), True)


def test_another_currency_is_never_compared() -> None:
    dollars, euros = charges("100.00", currency="USD"), charges("100.00", currency="EUR")
    assert judge(dollars, euros, Decimal(100)).verdict is Verdict.OTHER_CURRENCY
    assert judge(dollars, charges("100.00"), Decimal(100)).verdict is Verdict.WITHIN


@given(TOTALS, AMOUNTS, AMOUNTS, AMOUNTS)
def test_whoever_pays_more_than_five_per_cent_more_is_asked(
    base: Decimal, shipping: Decimal, page: Decimal, page_shipping: Decimal
) -> None:
    judgement = judge(Charges(shipping, base), Charges(page_shipping, page), base)
    assert (judgement.issue is not None) == (page > base * Decimal("1.05"))
    assert (judgement.verdict is Verdict.LOWER_CONFIRM) == (page < base * Decimal("0.95"))
    assert judgement.difference == page - base


@given(TOTALS, AMOUNTS, AMOUNTS, AMOUNTS)
def test_the_part_asked_about_did_grow(
    base: Decimal, shipping: Decimal, page: Decimal, page_shipping: Decimal
) -> None:
    judgement = judge(Charges(shipping, base), Charges(page_shipping, page), base)
    assume(judgement.issue is not None)
    grown_shipping = page_shipping - shipping
    grown_price = (page - page_shipping) - (base - shipping)
    asked, other = (
        (grown_shipping, grown_price)
        if judgement.issue == "higher_shipping"
        else (grown_price, grown_shipping)
    )
    assert asked > 0
    assert asked >= other


@given(TOTALS, AMOUNTS)
def test_percent_shown_agrees_with_the_verdict(base: Decimal, page: Decimal) -> None:
    judgement = judge(Charges(Decimal(0), base), Charges(Decimal(0), page), base)
    assert (abs(judgement.percent) <= Decimal("5.00")) == (judgement.verdict is Verdict.WITHIN)


@given(TOTALS, st.decimals("0.01", 100, places=2))
def test_the_verdict_does_not_depend_on_the_scale(base: Decimal, factor: Decimal) -> None:
    page = base * factor
    small = judge(Charges(Decimal(0), base), Charges(Decimal(0), page), base)
    large = judge(Charges(Decimal(0), base * 1000), Charges(Decimal(0), page * 1000), base * 1000)
    assert small.verdict is large.verdict


@pytest.mark.parametrize(
    ("page_total", "unnamed", "difference"),
    [
        ("90.00", "0.00", "0.00"),  # 10.00 of shipping still to come
        ("96.00", "6.00", "0.00"),  # an estimate of it: 4.00 still to come
        ("100.00", "10.00", "0.00"),
        ("112.00", "22.00", "12.00"),  # more than was agreed in all
        ("103.00", "4.00", "9.00"),  # what grew beside it still counts
    ],
)
def test_what_a_total_holds_unnamed_may_be_the_first_part_of_what_is_to_come(
    page_total: str, unnamed: str, difference: str
) -> None:
    page = charges(page_total, None, unnamed=unnamed)
    judgement = judge(charges("100.00", "10.00"), page, Decimal(100))
    assert judgement.difference == Decimal(difference)
    assert not judgement.final
