"""An ended order leaves no card, CVV or login on the workstation (design section 6)."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from bpc_desktop.domain.action import Action, ActionAnswer, ActionKind, Refusal
from bpc_desktop.domain.claim import ClaimedOrder
from bpc_desktop.domain.feed import FeedCursor
from bpc_desktop.domain.order import OrderStatus
from bpc_desktop.models.workstation.store import WorkstationStore
from tests.unit.workstation.builders import KEY, NOW, action, claimed, login_created, summary


def secrets(store: WorkstationStore, of: ClaimedOrder) -> list[object]:
    held = store.held(of.order.order_id)
    return [] if held is None else [secret for secret in (held.claimed.card, held.claimed.login) if secret]


def journal(path: Path) -> int:
    return path.with_name(path.name + "-wal").stat().st_size


def begin(store: WorkstationStore, *, submitted: bool = False) -> ClaimedOrder:
    mine = claimed()
    store.hold(mine)
    if submitted:
        store.record(action(ActionKind.SUBMITTED, mine))
    assert len(secrets(store, mine)) == 2
    return mine


def all_data(store: WorkstationStore) -> str:
    with store._engine.connect() as connection:
        tables = ("outbox", "held_secrets", "held_orders", "queued_orders")
        return "".join(str(connection.execute(text(f"SELECT * FROM {table}")).all()) for table in tables)  # noqa: S608  our own names


@pytest.mark.parametrize(
    ("kind", "submitted"),
    [(ActionKind.PLACED, True), (ActionKind.ISSUE_RAISED, False), (ActionKind.SKIPPED, False)],
)
def test_secrets_leave_with_the_action_that_ends_the_work(
    store: WorkstationStore, path: Path, kind: ActionKind, *, submitted: bool
) -> None:
    mine = begin(store, submitted=submitted)

    store.record(action(kind, mine))

    assert secrets(store, mine) == []
    assert journal(path) == 0  # nor in what was written ahead
    store.hold(mine)  # a restart before it was sent: central still has them
    assert secrets(store, mine) == []


@pytest.mark.parametrize(
    "kind", [ActionKind.TOUCHED, ActionKind.SUBMITTED, ActionKind.HELD, ActionKind.NOTED]
)
def test_secrets_stay_while_the_work_goes_on(store: WorkstationStore, kind: ActionKind) -> None:
    mine = begin(store)

    store.record(action(kind, mine))

    assert len(secrets(store, mine)) == 2


@pytest.mark.parametrize("status", [OrderStatus.CANCELLED, OrderStatus.QUEUED, OrderStatus.PLACED])
def test_secrets_leave_when_central_says_the_order_is_over(
    store: WorkstationStore, path: Path, status: OrderStatus
) -> None:
    mine = begin(store)

    store.merge_queue([summary(mine.order, status, claimed_by=None)], FeedCursor(1, 1), NOW)

    assert secrets(store, mine) == []
    assert journal(path) == 0


def test_secrets_leave_when_another_rep_has_the_order(store: WorkstationStore) -> None:
    mine = begin(store)

    store.merge_queue([summary(mine.order, claimed_by="bob")], FeedCursor(1, 1), NOW)

    assert secrets(store, mine) == []


def test_secrets_leave_when_the_lease_was_lost(store: WorkstationStore) -> None:
    mine = begin(store)
    touched = action(ActionKind.TOUCHED, mine)
    store.record(touched)

    store.answer(ActionAnswer(touched.action_id, accepted=False, status=None, refusal=Refusal.STALE_FENCE))

    assert secrets(store, mine) == []


def test_a_late_answer_to_an_earlier_claim_leaves_the_present_one_alone(store: WorkstationStore) -> None:
    mine = claimed()
    store.hold(mine)
    skipped = action(ActionKind.SKIPPED, mine)
    store.record(skipped)
    again = claimed(mine.order, fence=8)
    store.hold(again)

    store.answer(
        ActionAnswer(
            skipped.action_id, accepted=False, status=OrderStatus.IN_PROGRESS, refusal=Refusal.STALE_FENCE
        )
    )

    assert len(secrets(store, again)) == 2


def test_secrets_leave_with_a_dropped_order(store: WorkstationStore, path: Path) -> None:
    mine = begin(store)

    store.drop(mine.order.order_id)

    assert mine.card is not None
    assert "ciphertext" not in all_data(store)
    assert journal(path) == 0


def answered(store: WorkstationStore, of: Action, status: OrderStatus) -> None:
    store.answer(ActionAnswer(of.action_id, accepted=True, status=status))


def test_a_created_login_leaves_the_outbox_too(store: WorkstationStore) -> None:
    mine = begin(store)
    created, submitted, placed = (
        login_created(mine),
        action(ActionKind.SUBMITTED, mine),
        action(ActionKind.PLACED, mine),
    )
    for each in (created, submitted):
        store.record(each)
    answered(store, created, OrderStatus.IN_PROGRESS)
    answered(store, submitted, OrderStatus.SUBMITTED)
    assert "ciphertext" in all_data(store)

    store.record(placed)

    assert "ciphertext" not in all_data(store)
    held = store.held(mine.order.order_id)
    assert held is not None
    assert held.progress.account_created


def test_a_created_login_that_central_does_not_have_yet_stays_until_it_does(store: WorkstationStore) -> None:
    mine = begin(store)
    created, issue = login_created(mine), action(ActionKind.ISSUE_RAISED, mine)
    store.record(created)
    store.record(issue)
    assert store.pending()[0] == created
    store.drop(mine.order.order_id)

    answered(store, created, OrderStatus.IN_PROGRESS)

    assert "ciphertext" not in all_data(store)


def test_a_reader_in_the_way_delays_emptying_the_journal_to_the_next_write(path: Path) -> None:
    desk, checkout = WorkstationStore.open(path, KEY), WorkstationStore.open(path, KEY)
    mine = begin(checkout)
    with desk._engine.connect().execution_options(bpc_begin="BEGIN") as reading:
        reading.execute(text("SELECT * FROM held_secrets")).all()
        with checkout._engine.connect() as impatient:
            impatient.exec_driver_sql("PRAGMA busy_timeout = 1")
        checkout.record(action(ActionKind.SKIPPED, mine))
        assert journal(path) > 0

    checkout.record(replace(action(ActionKind.TOUCHED, mine)))

    assert journal(path) == 0
    desk.close()
    checkout.close()


def test_what_is_deleted_is_overwritten(store: WorkstationStore) -> None:
    with store._engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA secure_delete").scalar() == 1
        assert connection.exec_driver_sql("PRAGMA temp_store").scalar() == 2
