import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpc_desktop.domain.stock import StockOutcome, judge_stock

WANTED = st.dictionaries(st.integers(1, 9), st.integers(1, 20), min_size=1)
IN_STOCK = st.dictionaries(st.integers(1, 9), st.integers(0, 20))


@pytest.mark.parametrize(
    ("wanted", "in_stock", "outcome", "obtainable"),
    [
        ({1: 1}, {1: 1}, StockOutcome.COMPLETE, {1: 1}),
        ({1: 2, 2: 1}, {1: 9, 2: 1}, StockOutcome.COMPLETE, {1: 2, 2: 1}),
        ({1: 1, 2: 1}, {1: 1, 2: 0}, StockOutcome.ASK_FOR_SMALLER, {1: 1}),
        ({1: 3}, {1: 2}, StockOutcome.ASK_FOR_SMALLER, {1: 2}),
        ({1: 1}, {1: 0}, StockOutcome.CANCEL, {}),
        ({1: 1, 2: 1}, {}, StockOutcome.CANCEL, {}),
    ],
)
def test_outcomes(
    wanted: dict[int, int], in_stock: dict[int, int], outcome: StockOutcome, obtainable: dict[int, int]
) -> None:
    finding = judge_stock(wanted, in_stock)
    assert (finding.outcome, finding.obtainable) == (outcome, obtainable)


@given(WANTED, IN_STOCK)
def test_the_smaller_order_is_never_larger_than_wanted_or_in_stock(
    wanted: dict[int, int], in_stock: dict[int, int]
) -> None:
    finding = judge_stock(wanted, in_stock)
    for line, quantity in finding.obtainable.items():
        assert 0 < quantity <= min(wanted[line], in_stock[line])
    assert (finding.outcome is StockOutcome.CANCEL) == (not finding.obtainable)
    assert (finding.outcome is StockOutcome.COMPLETE) == (finding.obtainable == wanted)
