"""A desk's outbox and change feed against a real central: the store ends as central has it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bpc_desktop.domain.action import ActionKind
from bpc_desktop.domain.claim import ClaimedOrder
from bpc_desktop.domain.order import OrderStatus
from bpc_desktop.domain.sealed import SecretKind
from bpc_desktop.models.workstation.store import WorkstationStore
from bpc_desktop.sync.feed import refresh
from bpc_desktop.sync.outbox import send_pending
from tests.central.conftest import Central, Rep
from tests.central.samples import FITTING_DATA, PLACED, SUBMITTED, action

KEY = bytes(range(32))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[WorkstationStore]:
    opened = WorkstationStore.open(tmp_path / "ada.db", KEY)
    yield opened
    opened.close()


def take_next(rep: Rep, store: WorkstationStore) -> ClaimedOrder:
    claimed = rep.session.claim_next("desk-1")
    assert claimed is not None
    store.hold(claimed)
    return claimed


def test_what_central_hands_out_comes_back_from_the_store_as_it_was(
    central: Central, rep: Rep, store: WorkstationStore
) -> None:
    central.take()
    claimed = take_next(rep, store)

    held = store.held(claimed.order.order_id)

    assert held is not None
    assert held.claimed == claimed
    assert held.claimed.card is not None
    assert held.claimed.card.kind is SecretKind.CARD


def test_an_order_placed_on_the_desk_is_placed_at_central_and_the_feed_says_so(
    central: Central, rep: Rep, store: WorkstationStore
) -> None:
    central.take()
    refresh(store, rep.session)
    claimed = take_next(rep, store)
    for kind, data in (
        (ActionKind.TOUCHED, {}),
        (ActionKind.SUBMITTED, SUBMITTED),
        (ActionKind.PLACED, PLACED),
    ):
        store.record(action(claimed.claim, kind, data))
    (shown,) = store.queue().orders
    assert shown.status is OrderStatus.PLACED  # as the rep sees it at once

    outcome = send_pending(store, rep.session)

    assert [answer.accepted for answer in outcome.answers] == [True, True, True]
    assert refresh(store, rep.session)
    assert store.queue().orders == rep.session.queue()
    assert store.queue().orders[0].confirmation_number == PLACED["confirmation_number"]
    held = store.held(claimed.order.order_id)
    assert held is not None
    assert (held.claimed.card, held.claimed.login) == (None, None)


@pytest.mark.parametrize("kind", list(FITTING_DATA))
def test_what_the_queue_shows_before_sending_is_what_central_makes_of_it(
    central: Central, rep: Rep, store: WorkstationStore, kind: ActionKind
) -> None:
    central.take()
    claimed = take_next(rep, store)
    refresh(store, rep.session)
    needs_submitted = kind in {ActionKind.NOT_BOUGHT, ActionKind.PLACED}
    if needs_submitted:
        store.record(action(claimed.claim, ActionKind.SUBMITTED, SUBMITTED))
    store.record(action(claimed.claim, kind, FITTING_DATA[kind]))
    (before,) = store.queue().orders

    assert send_pending(store, rep.session).refused == 0
    refresh(store, rep.session)

    (after,) = store.queue().orders
    assert (before.status, before.issue, before.confirmation_number) == (
        after.status,
        after.issue,
        after.confirmation_number,
    )


def test_an_action_sent_twice_is_applied_once(central: Central, rep: Rep, store: WorkstationStore) -> None:
    central.take()
    claimed = take_next(rep, store)
    store.record(action(claimed.claim, ActionKind.NOTED, {"text": "Gift wrapped"}))
    (noted,) = store.pending()
    rep.session.apply(noted)  # and the answer was lost

    (answer,) = send_pending(store, rep.session).answers

    assert answer.accepted
    assert central.one("SELECT count(*) FROM events WHERE kind = 'noted'") == 1


def test_what_central_refuses_is_kept_here_and_shown_to_a_supervisor(
    central: Central, rep: Rep, other: Rep, supervisor: Rep, store: WorkstationStore
) -> None:
    central.take()
    claimed = take_next(rep, store)
    central.expire_leases()
    assert other.session.claim_next("desk-2") is not None
    store.record(action(claimed.claim, ActionKind.ITEM_IN_CART, {"line": 1}))

    assert send_pending(store, rep.session).refused == 1

    (here,) = store.refused()
    (there,) = supervisor.session.refused_actions()
    assert here.action.action_id == there.action_id
    held = store.held(claimed.order.order_id)
    assert held is not None
    assert held.claimed.card is None
