from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpc_desktop.domain.money import half_up, is_payable, minor_digits, money

ANY_AMOUNT = st.decimals(-1_000_000_000, 1_000_000_000, places=6)
CURRENCIES = st.sampled_from(["USD", "GBP", "EUR", "JPY", "KWD"])


@pytest.mark.parametrize(
    ("amount", "rounded"),
    [
        ("1.004999", "1.00"),
        ("1.005", "1.01"),
        ("1.015", "1.02"),
        ("1.025", "1.03"),
        ("0.005", "0.01"),
        ("0.004", "0.00"),
        ("-1.005", "-1.01"),
        ("7", "7.00"),
    ],
)
def test_half_a_cent_goes_up(amount: str, rounded: str) -> None:
    assert str(half_up(Decimal(amount))) == rounded


@pytest.mark.parametrize(
    ("currency", "rounded"),
    [("USD", "1234.57"), ("JPY", "1235"), ("KRW", "1235"), ("KWD", "1234.568"), ("XYZ", "1234.57")],
)
def test_each_currency_has_its_own_smallest_unit(currency: str, rounded: str) -> None:
    assert str(half_up(Decimal("1234.5675"), currency)) == rounded


@pytest.mark.parametrize(
    ("amount", "currency", "read"),
    [
        ("1234.5", "USD", "$1,234.50"),
        ("86.05", "CHF", "CHF 86.05"),
        ("1200", "JPY", "JPY 1,200"),
        ("1.234", "KWD", "KWD 1.234"),
    ],
)
def test_an_amount_is_read_to_its_smallest_unit_and_no_further(amount: str, currency: str, read: str) -> None:
    assert money(Decimal(amount), currency) == read


@given(ANY_AMOUNT, CURRENCIES)
def test_rounding_moves_an_amount_by_half_a_unit_at_most_and_once_only(
    amount: Decimal, currency: str
) -> None:
    rounded = half_up(amount, currency)
    assert abs(rounded - amount) * 2 <= Decimal(1).scaleb(-minor_digits(currency))
    assert half_up(rounded, currency) == rounded


@given(ANY_AMOUNT, ANY_AMOUNT)
def test_rounding_keeps_order(one: Decimal, other: Decimal) -> None:
    assert half_up(min(one, other)) <= half_up(max(one, other))


@given(st.decimals(0, 1_000_000_000, places=6), CURRENCIES)
def test_what_is_rounded_can_be_charged(amount: Decimal, currency: str) -> None:
    assert is_payable(half_up(amount, currency), currency)


@pytest.mark.parametrize(
    ("amount", "currency"),
    [("-0.01", "USD"), ("0.001", "USD"), ("0.5", "JPY"), ("NaN", "USD"), ("Infinity", "USD")],
)
def test_what_nobody_can_be_charged(amount: str, currency: str) -> None:
    assert not is_payable(Decimal(amount), currency)
