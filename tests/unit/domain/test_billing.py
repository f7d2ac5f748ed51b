from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpc_desktop.domain.billing import MINIMUM_REVENUE_SHARE, billing_line
from bpc_desktop.domain.money import half_up

RATES = st.decimals(0, 1, places=4)
AMOUNTS = st.decimals(0, 1_000_000, places=2)


@pytest.mark.parametrize(
    ("rate", "charged", "share", "fee"),
    [
        ("0.05", "25.00", "1.25", "0.75"),  # the customer's example
        ("0.05", "40.00", "2.00", "0.00"),  # the minimum exactly
        ("0.05", "39.99", "2.00", "0.00"),  # $1.9995 is two dollars
        ("0.05", "39.90", "2.00", "0.00"),  # $1.995 goes up
        ("0.05", "39.89", "1.99", "0.01"),
        ("0.05", "40.10", "2.01", "0.00"),  # $2.005 goes up
        ("0.05", "1000.00", "50.00", "0.00"),
        ("0", "25.00", "0.00", "2.00"),
        ("0.05", "0.00", "0.00", "2.00"),
    ],
)
def test_a_line(rate: str, charged: str, share: str, fee: str) -> None:
    line = billing_line(Decimal(rate), Decimal(charged))
    assert (str(line.revenue_share), str(line.top_up_fee)) == (share, fee)


@given(RATES, AMOUNTS)
def test_mshopper_always_receives_the_minimum_and_no_fee_beyond_it(rate: Decimal, charged: Decimal) -> None:
    line = billing_line(rate, charged)
    assert line.revenue_share == half_up(rate * charged)
    assert line.total == max(line.revenue_share, MINIMUM_REVENUE_SHARE)
    assert line.top_up_fee >= 0


@given(RATES, AMOUNTS, AMOUNTS)
def test_a_larger_order_never_costs_a_merchant_less(rate: Decimal, one: Decimal, other: Decimal) -> None:
    smaller, larger = sorted([one, other])
    assert billing_line(rate, smaller).total <= billing_line(rate, larger).total


@given(st.lists(st.tuples(RATES, AMOUNTS)))
def test_a_statement_equals_the_sum_of_its_orders(orders: list[tuple[Decimal, Decimal]]) -> None:
    lines = [billing_line(rate, charged) for rate, charged in orders]
    shares = sum((line.revenue_share for line in lines), Decimal(0))
    fees = sum((line.top_up_fee for line in lines), Decimal(0))
    assert shares + fees == sum((line.total for line in lines), Decimal(0))
    assert half_up(shares + fees) == shares + fees


def test_a_minimum_agreed_in_another_currency() -> None:
    line = billing_line(Decimal("0.05"), Decimal(2500), Decimal(300), "JPY")
    assert (str(line.revenue_share), str(line.top_up_fee)) == ("125", "175")


@pytest.mark.parametrize(("rate", "charged"), [("-0.05", "25.00"), ("0.05", "-25.00")])
def test_negative_amounts_are_refused(rate: str, charged: str) -> None:
    with pytest.raises(ValueError, match="negative"):
        billing_line(Decimal(rate), Decimal(charged))
