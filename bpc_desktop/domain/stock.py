"""What becomes of an order whose items are not all in stock.

The customer: "If some of the order's items are in stock, the shopper is asked for approval to proceed
with the smaller order. Otherwise, the order has to be canceled."
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class StockOutcome(StrEnum):
    """How the order goes on."""

    COMPLETE = "complete"
    ASK_FOR_SMALLER = "ask_for_smaller"
    CANCEL = "cancel"


@dataclass(frozen=True, slots=True)
class StockFinding:
    """The outcome, and the smaller order: quantity by line, lines without stock left out."""

    outcome: StockOutcome
    obtainable: Mapping[int, int]


def judge_stock(wanted: Mapping[int, int], in_stock: Mapping[int, int]) -> StockFinding:
    """Compare quantities wanted with those the site has, both by order line.

    A line the site has too few of is part of the smaller order with what there is; a line it does not
    have, or not in the ordered variant, counts as none.
    """
    obtainable = {
        line: min(quantity, in_stock.get(line, 0))
        for line, quantity in wanted.items()
        if in_stock.get(line, 0) > 0
    }
    if not obtainable:
        return StockFinding(StockOutcome.CANCEL, obtainable)
    complete = obtainable == dict(wanted)
    return StockFinding(StockOutcome.COMPLETE if complete else StockOutcome.ASK_FOR_SMALLER, obtainable)
