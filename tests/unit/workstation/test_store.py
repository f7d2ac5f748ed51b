"""What desk and checkout see in the store they share."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from bpc_desktop.domain.action import ActionKind
from bpc_desktop.domain.feed import FeedCursor
from bpc_desktop.domain.issue import Issue, IssueCode, SubReason
from bpc_desktop.domain.order import OrderStatus
from bpc_desktop.models.workstation.store import WorkstationStore
from bpc_desktop.models.workstation.values import Progress, StepCounts, StoredQueue
from tests.unit.workstation.builders import KEY, NOW, action, claimed, login_created, order, summary

CURSOR = FeedCursor(100, 1)


def test_a_new_store_is_empty(store: WorkstationStore) -> None:
    assert store.queue() == StoredQueue((), None, None)
    assert store.held_orders() == ()
    assert store.pending() == ()
    assert store.refused() == ()
    assert store.held(uuid4()) is None
    assert store.answer_of(uuid4()) is None


def test_the_queue_is_what_central_told_by_deadline(store: WorkstationStore) -> None:
    late = summary(order("1"), OrderStatus.QUEUED, due_at=NOW + timedelta(hours=1), claimed_by=None)
    soon = summary(
        order("2"), OrderStatus.QUEUED, issue=Issue(IssueCode.OUT_OF_STOCK, SubReason.VARIANT_GONE)
    )

    store.replace_queue([late, soon], CURSOR, NOW)

    assert store.queue() == StoredQueue((soon, late), CURSOR, NOW)


def test_a_change_replaces_the_order_and_leaves_the_others(store: WorkstationStore) -> None:
    one, two = summary(order("1")), summary(order("2"))
    store.replace_queue([one, two], CURSOR, NOW)
    changed = replace(one, status=OrderStatus.PLACED, confirmation_number="NW-1", claimed_by=None)

    store.merge_queue([changed], FeedCursor(101, 4), NOW + timedelta(seconds=2))

    queue = store.queue()
    assert sorted(queue.orders, key=lambda each: each.order_number) == [changed, two]
    assert queue.cursor == FeedCursor(101, 4)
    assert queue.synced_at == NOW + timedelta(seconds=2)


def test_the_whole_queue_again_forgets_what_is_gone(store: WorkstationStore) -> None:
    store.replace_queue([summary(order("1"))], CURSOR, NOW)
    two = summary(order("2"))

    store.replace_queue([two], CURSOR, NOW)

    assert store.queue().orders == (two,)


def test_a_held_order_comes_back_whole_after_a_restart(path: Path) -> None:
    mine = claimed()
    first = WorkstationStore.open(path, KEY)
    first.hold(mine)
    first.close()

    second = WorkstationStore.open(path, KEY)
    held = second.held(mine.order.order_id)
    second.close()

    assert held is not None
    assert held.claimed == mine
    assert held.progress == Progress()
    assert held.status is OrderStatus.IN_PROGRESS


def test_progress_is_what_was_recorded(store: WorkstationStore) -> None:
    mine = claimed(login=False)
    store.hold(mine)
    for done in (
        action(ActionKind.TOUCHED, mine),
        action(ActionKind.ITEM_IN_CART, mine, {"line": 2}),
        login_created(mine),
        action(ActionKind.STEP_FILLED, mine),
        action(ActionKind.SUBMITTED, mine),
    ):
        store.record(done)

    (held,) = store.held_orders()

    assert held.progress == Progress(
        items_in_cart=frozenset({2}),
        steps_filled={"payment": StepCounts(4, 1, 0, 0)},
        account_created=True,
        card_opened=True,
        submitted=True,
    )
    assert held.status is OrderStatus.SUBMITTED
    assert held.claimed.order.status is OrderStatus.SUBMITTED


def test_the_queue_shows_what_still_waits_to_be_sent(store: WorkstationStore) -> None:
    mine = claimed()
    store.replace_queue([summary(mine.order)], CURSOR, NOW)
    store.hold(mine)

    store.record(action(ActionKind.SUBMITTED, mine))
    store.record(action(ActionKind.PLACED, mine))

    (shown,) = store.queue().orders
    assert shown.status is OrderStatus.PLACED
    assert shown.confirmation_number == "NW-777"
    assert shown.claimed_by is None


@pytest.mark.parametrize(
    ("kind", "status", "issue"),
    [
        (ActionKind.SKIPPED, OrderStatus.QUEUED, None),
        (
            ActionKind.ISSUE_RAISED,
            OrderStatus.AWAITING_SHOPPER,
            Issue(IssueCode.INCORRECT_CARD, SubReason.DECLINED),
        ),
        (ActionKind.PLACED, OrderStatus.IN_PROGRESS, None),  # never submitted: central would refuse it
    ],
)
def test_the_queue_shows_only_what_central_can_accept(
    store: WorkstationStore, kind: ActionKind, status: OrderStatus, issue: Issue | None
) -> None:
    mine = claimed()
    store.replace_queue([summary(mine.order)], CURSOR, NOW)

    store.record(action(kind, mine))

    (shown,) = store.queue().orders
    assert (shown.status, shown.issue) == (status, issue)


def test_an_unknown_outcome_shows_as_an_issue(store: WorkstationStore) -> None:
    mine = claimed(order(status=OrderStatus.SUBMITTED))
    store.replace_queue([summary(mine.order)], CURSOR, NOW)

    store.record(action(ActionKind.OUTCOME_UNKNOWN, mine))

    (shown,) = store.queue().orders
    assert shown.status is OrderStatus.SUBMITTED
    assert shown.issue == Issue(IssueCode.OUTCOME_UNKNOWN)


def test_a_claim_shows_in_the_queue_at_once(store: WorkstationStore) -> None:
    mine = claimed()
    store.replace_queue([summary(mine.order, OrderStatus.QUEUED, claimed_by=None)], CURSOR, NOW)

    store.hold(mine)

    (shown,) = store.queue().orders
    assert (shown.status, shown.claimed_by) == (OrderStatus.IN_PROGRESS, "ann")
