"""What a shopper reads at once is shown before the key that sends it; what waits for a call is not."""

from dataclasses import replace
from decimal import Decimal

import pytest

from bpc_desktop.domain.cancellation import CancelReason
from bpc_desktop.domain.flows.decision import Cancel, Contact, Decision, Pause, SmallerOrder, Wait
from bpc_desktop.domain.issue import Issue, IssueCode
from bpc_desktop.domain.order import Order
from bpc_desktop.services.preview_decision import preview_decision
from tests.unit.services.checkout_values import NOW, order

DEARER = Contact(Issue(IssueCode.HIGHER_PRICE), "Dearer.", Decimal("97.00"))
SMALLER = SmallerOrder(Issue(IssueCode.OUT_OF_STOCK), "Less.", {2: 2}, Decimal("18.89"))


def unreachable(**changes: str) -> Order:
    made = order()
    return replace(made, shopper=replace(made.shopper, **{"phone": "", **changes}))


def test_a_cancellation_shows_its_text() -> None:
    cancel = Cancel(Issue(IssueCode.OUT_OF_STOCK), CancelReason.OUT_OF_STOCK, "Gone.")
    assert "has been cancelled: what you ordered is out of stock" in preview_decision(order(), cancel, NOW)


@pytest.mark.parametrize(("decision", "said"), [(DEARER, "$97.00"), (SMALLER, "2 x Wool socks")])
def test_who_cannot_be_called_is_emailed_at_once_and_the_rep_reads_it(decision: Decision, said: str) -> None:
    assert said in preview_decision(unreachable(), decision, NOW)
    nowhere = replace(order(), shipping_address=replace(order().shipping_address, country="XX", region=""))
    of_no_hour = replace(nowhere, shopper=replace(nowhere.shopper, phone="call my wife"))
    assert said in preview_decision(of_no_hour, decision, NOW)


@pytest.mark.parametrize("decision", [DEARER, SMALLER, Wait(Pause.HOLD, "the shop", "It waits.")])
def test_where_nothing_is_sent_now_nothing_is_shown(decision: Decision) -> None:
    assert preview_decision(order(), decision, NOW) == ""
    assert preview_decision(unreachable(email=""), decision, NOW) == ""
