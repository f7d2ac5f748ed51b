"""What waits to be sent, what central answers, and what a claim keeps or leaves."""

import threading
from pathlib import Path

from bpc_desktop.domain.action import ActionAnswer, ActionKind, Refusal
from bpc_desktop.domain.feed import FeedCursor
from bpc_desktop.domain.order import OrderStatus
from bpc_desktop.domain.sealed_json import to_json
from bpc_desktop.models.workstation.store import WorkstationStore
from bpc_desktop.models.workstation.values import Progress
from tests.unit.workstation.builders import KEY, NOW, action, claimed, login_created, summary

CURSOR = FeedCursor(100, 1)


def test_actions_wait_in_the_order_they_were_done_until_answered(store: WorkstationStore) -> None:
    mine = claimed()
    done = [
        action(kind, mine) for kind in (ActionKind.TOUCHED, ActionKind.ITEM_IN_CART, ActionKind.SUBMITTED)
    ]
    for each in done:
        store.record(each)
    store.record(done[0])  # recorded twice is recorded once

    assert store.pending() == tuple(done)

    answer = ActionAnswer(done[0].action_id, accepted=True, status=OrderStatus.IN_PROGRESS)
    store.answer(answer)

    assert store.pending() == tuple(done[1:])
    assert store.answer_of(done[0].action_id) == answer
    assert store.answer_of(done[1].action_id) is None


def test_centrals_answer_is_its_word_on_the_order(store: WorkstationStore) -> None:
    mine = claimed()
    store.replace_queue([summary(mine.order)], CURSOR, NOW)
    store.hold(mine)
    submitted = action(ActionKind.SUBMITTED, mine)
    store.record(submitted)

    store.answer(ActionAnswer(submitted.action_id, accepted=True, status=OrderStatus.SUBMITTED))

    held = store.held(mine.order.order_id)
    assert held is not None
    assert held.status is OrderStatus.SUBMITTED
    assert held.progress.submitted
    assert store.queue().orders[0].status is OrderStatus.SUBMITTED


def test_what_central_refuses_is_kept_and_has_no_effect(store: WorkstationStore) -> None:
    mine = claimed()
    store.hold(mine)
    in_cart = action(ActionKind.ITEM_IN_CART, mine)
    store.record(in_cart)
    answer = ActionAnswer(
        in_cart.action_id, accepted=False, status=OrderStatus.QUEUED, refusal=Refusal.STALE_FENCE
    )

    store.answer(answer)

    (refused,) = store.refused()
    assert (refused.action, refused.answer) == (in_cart, answer)
    assert store.pending() == ()
    held = store.held(mine.order.order_id)
    assert held is not None
    assert held.progress == Progress()


def test_a_new_claim_of_an_order_starts_anew(store: WorkstationStore) -> None:
    mine = claimed()
    store.hold(mine)
    store.record(action(ActionKind.ITEM_IN_CART, mine))
    again = claimed(mine.order, fence=8)

    store.hold(again)

    held = store.held(mine.order.order_id)
    assert held is not None
    assert held.claimed == again
    assert held.progress == Progress()


def test_the_same_claim_again_keeps_what_was_done_under_it(store: WorkstationStore) -> None:
    mine = claimed()
    store.hold(mine)
    store.record(action(ActionKind.ITEM_IN_CART, mine))

    store.hold(mine)

    held = store.held(mine.order.order_id)
    assert held is not None
    assert held.progress.items_in_cart == {1}


def test_a_dropped_order_leaves_its_unsent_actions(store: WorkstationStore) -> None:
    mine = claimed()
    store.hold(mine)
    skipped = action(ActionKind.SKIPPED, mine)
    store.record(skipped)

    store.drop(mine.order.order_id)

    assert store.held_orders() == ()
    assert store.pending() == (skipped,)


def test_a_created_login_serves_the_order_until_central_has_it(store: WorkstationStore) -> None:
    mine = claimed(login=False)
    store.hold(mine)
    created = login_created(mine)

    store.record(created)
    store.hold(mine)  # a restart: central does not know the login yet

    held = store.held(mine.order.order_id)
    assert held is not None
    assert held.claimed.login is not None
    assert to_json(held.claimed.login) == created.data["sealed"]


def test_threads_of_one_process_may_share_a_store(store: WorkstationStore) -> None:
    mine = claimed()
    store.hold(mine)

    def work() -> None:
        for _ in range(20):
            store.record(action(ActionKind.TOUCHED, mine))
            store.queue()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(store.pending()) == 80


def test_accepted_actions_of_last_week_are_forgotten_refused_ones_are_not(path: Path) -> None:
    mine = claimed()
    old, refused, waiting = (action(ActionKind.TOUCHED, mine) for _ in range(3))
    first = WorkstationStore.open(path, KEY)
    for each in (old, refused, waiting):
        first.record(each)
    first.answer(ActionAnswer(old.action_id, accepted=True, status=OrderStatus.IN_PROGRESS))
    first.answer(ActionAnswer(refused.action_id, accepted=False, status=None, refusal=Refusal.WRONG_STATUS))
    first.close()

    second = WorkstationStore.open(path, KEY)
    answer, kept, pending = second.answer_of(old.action_id), second.refused(), second.pending()
    second.close()

    assert answer is None
    assert [each.action for each in kept] == [refused]
    assert pending == (waiting,)
