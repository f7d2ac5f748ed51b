"""A shopper with neither number nor address: nothing is lost, and a rep decides."""

import pytest

from bpc_desktop.domain.action import ActionKind, Refusal
from bpc_desktop.domain.contact import StepKind
from bpc_desktop.domain.order import OrderStatus
from tests.central.conftest import Central, Rep
from tests.central.contact_steps import contact, parked
from tests.central.samples import action


def test_a_rep_may_say_not_reached_where_there_is_no_way_to_reach_them(central: Central, rep: Rep) -> None:
    parked(central, rep)
    central.sql('UPDATE order_shoppers SET shopper = shopper || \'{"phone": "", "email": ""}\'')
    central.sql("SELECT bpc.plan_contact(order_id) FROM bpc.orders")
    assert rep.session.queue()[0].contact_step is StepKind.DECIDE
    claimed = contact(rep)
    cancelled = rep.session.apply(action(claimed.claim, ActionKind.CANCELLED, {"reason": "not_reached"}))
    assert cancelled.status is OrderStatus.CANCELLED


@pytest.mark.parametrize("code", ["higher_price", "incorrect_card"])
def test_nor_before_the_hours_are_over_where_there_is(central: Central, rep: Rep, code: str) -> None:
    parked(central, rep, code)
    claimed = contact(rep)
    refused = rep.session.apply(action(claimed.claim, ActionKind.CANCELLED, {"reason": "not_reached"}))
    assert refused.refusal is Refusal.BAD_DATA
    assert rep.session.queue()[0].status is OrderStatus.AWAITING_SHOPPER
