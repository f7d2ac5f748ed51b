"""A shopper who says yes on the telephone is on the line, until they have told what was asked."""

from dataclasses import replace

import pytest

from bpc_desktop.domain.action import ActionKind
from bpc_desktop.domain.order import MaskedCard, OrderStatus
from bpc_desktop.domain.sealed import SecretKind
from bpc_desktop.domain.sealed_json import to_json
from bpc_desktop.models.workstation.store import WorkstationStore
from bpc_desktop.security.sealing import seal
from tests.unit.workstation.builders import CARD, EPOCH, action, claimed, order


@pytest.mark.parametrize(("how", "on_the_line"), [("call", True), ("email", False)])
def test_only_who_said_yes_on_the_telephone_is_on_the_line(
    store: WorkstationStore, how: str, *, on_the_line: bool
) -> None:
    mine = claimed(replace(order(), status=OrderStatus.AWAITING_SHOPPER))
    store.hold(mine)
    store.record(action(ActionKind.APPROVED, mine, {"how": how, "total": None, "lines": None}))
    held = store.held(mine.order.order_id)
    assert held is not None
    assert held.status is OrderStatus.IN_PROGRESS
    assert held.claimed.order.issue is None
    assert held.answered == (mine.order.issue if on_the_line else None)


def test_a_card_that_was_told_is_the_order_s_card_and_known_as_told(store: WorkstationStore) -> None:
    mine = claimed()
    store.hold(mine)
    new = seal(SecretKind.CARD, mine.order.reference, EPOCH, {**CARD, "number": "5555555555554444"})
    data = {"sealed": to_json(new), "card": {"brand": "Mastercard", "last_four": "4444"}}
    store.record(action(ActionKind.CARD_TAKEN, mine, data))
    held = store.held(mine.order.order_id)
    assert held is not None
    assert (held.claimed.card, held.claimed.order.card) == (new, MaskedCard("Mastercard", "4444"))
    assert held.progress.told == {SecretKind.CARD}
