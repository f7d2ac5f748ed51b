"""A cancellation and the desk at the same instant, on connections of their own: one of them comes first."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from threading import Barrier
from typing import Any

from bpc_desktop.domain.action import ActionKind, Refusal
from bpc_desktop.domain.claim import ClaimedOrder
from bpc_desktop.domain.intake import CancelAnswer, IncomingCancellation
from tests.central.conftest import Central, Rep
from tests.central.contact_steps import call, contact, let_pass, parked
from tests.central.samples import PLACED, SUBMITTED, action

ROUNDS = 15


def at_once(*done: Callable[[], Any]) -> list[Any]:
    together = Barrier(len(done))

    def run(each: Callable[[], Any]) -> object:
        together.wait()
        return each()

    with ThreadPoolExecutor(len(done)) as pool:
        return list(pool.map(run, done))


def taken(central: Central, rep: Rep, desk: str) -> ClaimedOrder:
    central.take()
    claimed = rep.session.claim_next(desk)
    assert claimed is not None
    return claimed


def wish(central: Central, claimed: ClaimedOrder) -> CancelAnswer:
    return central.intake.cancel(IncomingCancellation("northwind", claimed.order.order_number))


def test_an_order_is_cancelled_or_submitted_and_never_bought_after_it_was_cancelled(
    central: Central, rep: Rep
) -> None:
    for number in range(ROUNDS):
        claimed = taken(central, rep, f"desk-{number}")
        submit = action(claimed.claim, ActionKind.SUBMITTED, SUBMITTED)
        submitted, answer = at_once(
            partial(rep.session.apply, submit),
            partial(wish, central, claimed),
        )
        placed = rep.session.apply(action(claimed.claim, ActionKind.PLACED, PLACED))
        if answer is CancelAnswer.CANCELLED:
            assert (submitted.refusal, placed.accepted) == (Refusal.STALE_FENCE, False)
        else:
            assert answer is CancelAnswer.WANTED
            assert (submitted.accepted, placed.accepted) == (True, True)
    assert central.one("SELECT bool_and(status IN ('placed', 'cancelled')) FROM orders") is True
    bought = "SELECT count(*) FROM orders WHERE status = 'placed'"
    assert central.one("SELECT count(*) FROM billing_lines") == central.one(bought)
    texts = "SELECT count(*) FROM notifications WHERE channel = 'text'"
    assert central.one(texts) == ROUNDS - int(str(central.one(bought)))


def test_a_purchase_that_was_not_made_ends_cancelled_whoever_came_first(central: Central, rep: Rep) -> None:
    for number in range(ROUNDS):
        claimed = taken(central, rep, f"desk-{number}")
        rep.session.apply(action(claimed.claim, ActionKind.SUBMITTED, SUBMITTED))
        back = action(claimed.claim, ActionKind.NOT_BOUGHT, {"why": "declined"})
        answered, answer = at_once(
            partial(rep.session.apply, back),
            partial(wish, central, claimed),
        )
        assert answered.accepted
        assert answer in {CancelAnswer.CANCELLED, CancelAnswer.WANTED}
    assert central.sql("SELECT DISTINCT status FROM orders") == [("cancelled",)]
    assert central.one("SELECT count(*) FROM notifications WHERE channel = 'text'") == ROUNDS


def test_a_placed_order_is_billed_and_never_cancelled(central: Central, rep: Rep) -> None:
    for number in range(ROUNDS):
        claimed = taken(central, rep, f"desk-{number}")
        rep.session.apply(action(claimed.claim, ActionKind.SUBMITTED, SUBMITTED))
        place = action(claimed.claim, ActionKind.PLACED, PLACED)
        placed, answer = at_once(
            partial(rep.session.apply, place),
            partial(wish, central, claimed),
        )
        assert placed.accepted
        assert answer in {CancelAnswer.PLACED, CancelAnswer.WANTED}
    assert central.sql("SELECT DISTINCT status FROM orders") == [("placed",)]
    assert central.one("SELECT count(*) FROM notifications") == 0


def test_the_mstore_cancels_what_reps_are_claiming(central: Central, rep: Rep) -> None:
    for number in range(ROUNDS):
        central.take(order_number=f"N-{number}")
        claimed, answer = at_once(
            partial(rep.session.claim_next, f"desk-{number}"),
            partial(central.intake.cancel, IncomingCancellation("northwind", f"N-{number}")),
        )
        assert answer is CancelAnswer.CANCELLED
        if claimed is not None:
            assert not rep.session.apply(action(claimed.claim, ActionKind.SUBMITTED, SUBMITTED)).accepted
    assert central.sql("SELECT DISTINCT status FROM orders") == [("cancelled",)]
    assert central.one("SELECT count(*) FROM leases") == 0


def test_a_shopper_who_calls_back_as_their_time_runs_out_is_taken_or_cancelled_not_both(
    central: Central, rep: Rep, other: Rep
) -> None:
    for _ in range(ROUNDS):
        order_id = parked(central, rep).order.order_id
        call(rep, contact(rep), "no_answer")
        let_pass(central, timedelta(days=3))
        claimed, _looked = at_once(
            partial(other.session.claim_contact, order_id, "desk-2"),
            rep.session.queue,
        )
        status = central.one("SELECT status FROM orders WHERE order_id = %s", order_id)
        if claimed is None:
            assert status == "cancelled"
        else:
            assert status == "awaiting_shopper"
            assert call(other, claimed, "answered").accepted
            cancel = action(claimed.claim, ActionKind.CANCELLED, {"reason": "higher_cost_declined"})
            assert other.session.apply(cancel).accepted
    assert central.one("SELECT count(*) FROM notifications WHERE channel = 'text'") == ROUNDS
