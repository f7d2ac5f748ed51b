"""Central out of reach: the page can be filled, but what may buy stays held (invariant 2)."""

import pytest

from bpc_desktop.services.rehearsal.hands import HandsFailed
from bpc_desktop.services.rehearsal.script import ScriptStep, StepKind
from demo.comparison import compare
from demo.ledger import placed_orders
from tests.store.playhouse import Playhouse


class Reached(Exception):
    """The scripted rep has come as far as the test wants."""


def stop_at_the_final_button(_number: str, step: ScriptStep) -> None:
    if step.kind is StepKind.PLACE:
        raise Reached


def test_a_click_that_may_buy_waits_for_central_and_then_goes_on_by_itself(playhouse: Playhouse) -> None:
    workstation = playhouse.workstation()
    order = playhouse.story("20001")
    expected = playhouse.take([order])
    bought_before = len(placed_orders(playhouse.storefront.database))
    with workstation.hands() as hands:
        rep = playhouse.rep(hands, expected)
        rep.before_step = stop_at_the_final_button
        with pytest.raises(Reached):
            rep.take_next()
        playhouse.server.stop()
        try:
            with pytest.raises(HandsFailed, match="still at work"):
                hands.checkout("place", css="#place-order", timeout=5)
            assert len(placed_orders(playhouse.storefront.database)) == bought_before
        finally:
            playhouse.server.start()
        seen = hands.checkout("look", timeout=60)
        assert seen["step"] == "confirmation"
        hands.checkout("confirm")
        assert hands.desk("await_end", timeout=30)["status"] == "placed"
    bought = placed_orders(playhouse.storefront.database)[bought_before:]
    assert [compare(order, placed) for placed in bought] == [()]
