"""A desk's store during a contact: what it shows before anything is sent is what central makes of it."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from bpc_desktop.domain.action import ActionKind
from bpc_desktop.domain.claim import ClaimedOrder
from bpc_desktop.domain.order import OrderStatus
from bpc_desktop.domain.sealed import SecretKind
from bpc_desktop.domain.sealed_json import to_json
from bpc_desktop.models.workstation.store import WorkstationStore
from bpc_desktop.models.workstation.values import HeldOrder
from bpc_desktop.sync.feed import refresh
from bpc_desktop.sync.outbox import send_pending
from tests.central.conftest import Central, Rep
from tests.central.contact_steps import answered, contact, parked
from tests.central.samples import HOME, SUBMITTED, action, called, sealed

KEY = bytes(range(32))
SMALLER = {"how": "call", "total": "20.10", "lines": {"2": 1}}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[WorkstationStore]:
    opened = WorkstationStore.open(tmp_path / "ada.db", KEY)
    yield opened
    opened.close()


def held(store: WorkstationStore, claimed: ClaimedOrder) -> HeldOrder:
    found = store.held(claimed.order.order_id)
    assert found is not None
    return found


def test_a_contact_rests_in_the_store_as_central_handed_it_out(
    central: Central, rep: Rep, store: WorkstationStore
) -> None:
    ask = {"lines": {"2": 1}, "total": "20.10"}
    answered(central, rep, "out_of_stock", ask=ask)
    [claimed] = rep.session.my_claims("desk-1")
    store.hold(claimed)
    mine = held(store, claimed)
    assert mine.claimed == claimed
    assert mine.in_hand


@pytest.mark.parametrize(
    "kind",
    [ActionKind.APPROVED, ActionKind.CARD_TAKEN, ActionKind.LOGIN_TAKEN, ActionKind.SHOPPER_CORRECTED],
)
def test_what_was_agreed_or_told_shows_here_as_central_will_have_it(
    central: Central, rep: Rep, store: WorkstationStore, kind: ActionKind
) -> None:
    claimed = answered(central, rep, "out_of_stock")
    store.hold(claimed)
    refresh(store, rep.session)
    data: Mapping[ActionKind, Mapping[str, object]] = {
        ActionKind.APPROVED: SMALLER,
        ActionKind.CARD_TAKEN: {
            "sealed": to_json(sealed(SecretKind.CARD, claimed.order.reference, central.epoch)),
            "card": {"brand": "Visa", "last_four": "4242"},
        },
        ActionKind.LOGIN_TAKEN: {
            "sealed": to_json(sealed(SecretKind.LOGIN, claimed.order.reference, central.epoch))
        },
        ActionKind.SHOPPER_CORRECTED: {
            "phone": "+12125550199",
            "email": None,
            "shipping_address": asdict(replace(HOME, line1="2 Canal Street")),
            "zones": {"address": ["UTC"], "number": []},
        },
    }
    store.record(action(claimed.claim, kind, data[kind]))
    before, [line] = held(store, claimed), store.queue().orders

    assert send_pending(store, rep.session).refused == 0
    refresh(store, rep.session)

    [there] = rep.session.my_claims("desk-1")
    [shown] = store.queue().orders
    assert (line.status, line.claimed_by, line.issue) == (shown.status, shown.claimed_by, shown.issue)
    for mine in (before, held(store, claimed)):
        order = mine.claimed.order
        assert (mine.claimed.card, mine.claimed.login, mine.in_hand) == (there.card, there.login, True)
        assert (order.status, order.items, order.base_total) == (
            there.order.status,
            there.order.items,
            there.order.base_total,
        )
        assert (order.shopper, order.shipping_address, order.card, order.has_login) == (
            there.order.shopper,
            there.order.shipping_address,
            there.order.card,
            there.order.has_login,
        )


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        (ActionKind.CONTACTED, called("message_left")),
        (ActionKind.SKIPPED, {"reason": "Needs another language"}),
        (ActionKind.CANCELLED, {"reason": "higher_cost_declined"}),
    ],
)
def test_a_contact_that_is_over_leaves_no_card_here(
    central: Central, rep: Rep, store: WorkstationStore, kind: ActionKind, data: Mapping[str, object]
) -> None:
    parked(central, rep)
    claimed = contact(rep)
    store.hold(claimed)
    refresh(store, rep.session)
    store.record(action(claimed.claim, kind, data))
    mine, [before] = held(store, claimed), store.queue().orders
    assert (mine.in_hand, mine.claimed.card, mine.claimed.login) == (False, None, None)

    assert send_pending(store, rep.session).refused == 0
    refresh(store, rep.session)

    [after] = store.queue().orders
    assert (before.status, before.claimed_by, before.cancel_reason) == (
        after.status,
        after.claimed_by,
        after.cancel_reason,
    )


def test_a_contact_that_lapsed_is_not_held_here_any_more(
    central: Central, rep: Rep, store: WorkstationStore
) -> None:
    parked(central, rep)
    claimed = contact(rep)
    store.hold(claimed)
    refresh(store, rep.session)
    assert held(store, claimed).in_hand
    central.expire_leases()
    refresh(store, rep.session)
    assert store.held(claimed.order.order_id) is None


def test_an_order_the_mstore_wanted_cancelled_ends_here_with_its_answer(
    central: Central, rep: Rep, store: WorkstationStore
) -> None:
    claimed = answered(central, rep)
    store.hold(claimed)
    for kind, data in (
        (ActionKind.APPROVED, {"how": "call", "total": "61.00", "lines": None}),
        (ActionKind.SUBMITTED, SUBMITTED),
    ):
        store.record(action(claimed.claim, kind, data))
    send_pending(store, rep.session)
    central.sql("SELECT cancel_order(merchant_id, order_number) FROM orders")
    store.record(action(claimed.claim, ActionKind.NOT_BOUGHT, {"why": "declined"}))
    assert held(store, claimed).status is OrderStatus.IN_PROGRESS  # as far as is known here
    [answer] = send_pending(store, rep.session).answers
    assert (answer.accepted, answer.status) == (True, OrderStatus.CANCELLED)
    mine = held(store, claimed)
    assert (mine.status, mine.in_hand, mine.claimed.card) == (OrderStatus.CANCELLED, False, None)


def test_a_login_that_is_fallen_back_from_leaves_at_once(
    central: Central, rep: Rep, store: WorkstationStore
) -> None:
    parked(central, rep, "incorrect_login")
    claimed = contact(rep)
    store.hold(claimed)
    store.record(action(claimed.claim, ActionKind.FELL_BACK, {"way": "guest"}))
    mine = held(store, claimed)
    assert (mine.claimed.login, mine.claimed.order.has_login) == (None, False)
    assert mine.claimed.order.fell_back == ("guest",)
