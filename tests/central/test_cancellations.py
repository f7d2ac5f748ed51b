"""An order that is cancelled ends everywhere at once, with its reason, and its shopper is texted once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest

from bpc_desktop.domain.action import ActionKind, Refusal
from bpc_desktop.domain.cancellation import CancelReason
from bpc_desktop.domain.intake import CancelAnswer, IncomingCancellation
from bpc_desktop.domain.order import Order, OrderStatus
from tests.central.conftest import Central, Rep
from tests.central.contact_steps import answered, call, contact, let_pass, parked
from tests.central.samples import PLACED, SUBMITTED, action

DAYS_3 = timedelta(days=3)
SECOND = timedelta(seconds=1)
TEXTS = "SELECT once_key, template, values FROM notifications WHERE channel = 'text'"


def wish(central: Central, order: Order) -> CancelAnswer:
    return central.intake.cancel(IncomingCancellation(order.merchant.merchant_id, order.order_number))


def ended_once(central: Central, order: Order, reason: str) -> None:
    """Whatever led there: no card, login, lease or bill is left; merchant and shopper are told once."""
    assert central.sql("SELECT status, cancel_reason, ended_at IS NULL FROM orders") == [
        ("cancelled", reason, False)
    ]
    for table in ("sealed_secrets", "leases", "skips", "billing_lines"):
        assert central.one(f"SELECT count(*) FROM {table}") == 0, table  # noqa: S608  names of ours
    assert central.one("SELECT count(*) FROM dashboard_entries WHERE status = 'cancelled'") == 1
    assert central.one("SELECT count(*) FROM events WHERE kind = 'cancelled'") == 1
    assert central.one("SELECT count(*) FROM audit WHERE kind = 'cancelled'") == 1
    assert central.sql(TEXTS) == [(f"cancelled/{order.reference}", "cancelled", {"reason": reason})]


def test_a_rep_cancels_with_a_reason(central: Central, rep: Rep) -> None:
    central.take()
    claimed = rep.session.claim_next("desk-1")
    assert claimed is not None
    for reason in ("bored", "", None, "not_reached"):
        refused = rep.session.apply(action(claimed.claim, ActionKind.CANCELLED, {"reason": reason}))
        assert refused.refusal is Refusal.BAD_DATA, reason
    cancel = action(claimed.claim, ActionKind.CANCELLED, {"reason": "out_of_stock"})
    answers = [rep.session.apply(cancel) for _ in range(2)]
    assert [(answer.accepted, answer.status) for answer in answers] == [(True, OrderStatus.CANCELLED)] * 2
    ended_once(central, claimed.order, "out_of_stock")
    [shown] = rep.session.queue()
    assert (shown.cancel_reason, shown.claimed_by) == (CancelReason.OUT_OF_STOCK, None)
    late = rep.session.apply(action(claimed.claim, ActionKind.SUBMITTED, SUBMITTED))
    assert late.refusal is Refusal.WRONG_STATUS


def test_the_issue_that_ends_an_order_at_once_is_kept_with_what_was_seen(central: Central, rep: Rep) -> None:
    central.take()
    claimed = rep.session.claim_next("desk-1")
    assert claimed is not None
    seen = {"code": "out_of_stock", "sub_reason": "page_gone", "evidence": {"title": "Not found"}}
    for wrong in ({"sub_reason": "tax"}, {"code": "bored"}, {"evidence": {"title": "x" * 20001}}):
        data = {"reason": "out_of_stock", **seen, **wrong}
        refused = rep.session.apply(action(claimed.claim, ActionKind.CANCELLED, data))
        assert refused.refusal is Refusal.BAD_DATA, wrong
    data = {"reason": "out_of_stock", **seen}
    assert rep.session.apply(action(claimed.claim, ActionKind.CANCELLED, data)).accepted
    assert central.sql("SELECT code, sub_reason, evidence FROM issues") == [tuple(seen.values())]
    dashboard = "SELECT status, issue_code FROM dashboard_entries ORDER BY entry_id DESC LIMIT 1"
    assert central.sql(dashboard) == [("cancelled", "out_of_stock")]


def test_every_reason_there_is_can_be_given(central: Central, rep: Rep) -> None:
    for reason in set(CancelReason) - {CancelReason.NOT_REACHED}:
        claimed = answered(central, rep)
        assert rep.session.apply(action(claimed.claim, ActionKind.CANCELLED, {"reason": reason})).accepted


def test_time_alone_cancels_after_72_hours_and_not_a_second_before(central: Central, rep: Rep) -> None:
    order = parked(central, rep).order
    call(rep, contact(rep), "no_answer")
    let_pass(central, DAYS_3 - 60 * SECOND)
    rep.session.queue()
    assert central.one("SELECT status FROM orders") == "awaiting_shopper"
    claimed = rep.session.claim_contact(order.order_id, "desk-1")
    assert claimed is not None
    early = action(claimed.claim, ActionKind.CANCELLED, {"reason": "not_reached"})
    assert rep.session.apply(early).refusal is Refusal.BAD_DATA
    rep.session.release(claimed.claim)
    let_pass(central, 60 * SECOND)
    rep.session.queue()
    ended_once(central, order, "not_reached")


def test_desks_and_workers_looking_at_once_cancel_once(central: Central, rep: Rep) -> None:
    order = parked(central, rep).order
    call(rep, contact(rep), "no_answer")
    let_pass(central, DAYS_3)
    together = Barrier(4)

    def look(_: int) -> OrderStatus:
        together.wait()
        (seen,) = rep.session.queue()
        return seen.status

    with ThreadPoolExecutor(4) as pool:
        seen = set(pool.map(look, range(4)))
    assert OrderStatus.CANCELLED in seen <= {OrderStatus.CANCELLED, OrderStatus.AWAITING_SHOPPER}
    ended_once(central, order, "not_reached")


@pytest.mark.parametrize("outcome", ["answered", "call_back"])
def test_a_shopper_who_was_reached_is_never_cancelled_by_time(
    central: Central, rep: Rep, outcome: str
) -> None:
    parked(central, rep)
    claimed = contact(rep)
    data = {} if outcome == "answered" else {"call_back_at": claimed.claim.expires_at.isoformat()}
    assert call(rep, claimed, outcome, **data).accepted
    central.expire_leases()
    let_pass(central, 3 * DAYS_3)
    assert rep.session.queue()[0].status is OrderStatus.AWAITING_SHOPPER


def test_a_shopper_on_the_line_is_not_cancelled_under_the_call(central: Central, rep: Rep) -> None:
    order = parked(central, rep).order
    call(rep, contact(rep), "no_answer")
    let_pass(central, DAYS_3 - 60 * SECOND)
    claimed = rep.session.claim_contact(order.order_id, "desk-1")
    assert claimed is not None
    let_pass(central, 60 * SECOND)
    assert rep.session.queue()[0].status is OrderStatus.AWAITING_SHOPPER
    central.expire_leases()
    rep.session.queue()
    ended_once(central, order, "not_reached")


def test_a_no_whose_cancellation_never_came_ends_with_its_own_reason(central: Central, rep: Rep) -> None:
    order = parked(central, rep).order
    assert call(rep, contact(rep), "answered", decision="declined").accepted
    central.expire_leases()
    rep.session.queue()
    ended_once(central, order, "higher_cost_declined")


@pytest.mark.parametrize("at", ["queued", "in_progress", "lapsed", "awaiting", "in_contact"])
def test_the_mstore_cancels_at_any_time(central: Central, rep: Rep, at: str) -> None:
    if at in {"awaiting", "in_contact"}:
        claimed = parked(central, rep)
        if at == "in_contact":
            claimed = contact(rep)
    else:
        central.take()
        found = rep.session.claim_next("desk-1")
        assert found is not None
        claimed = found
        if at == "queued":
            rep.session.release(claimed.claim)
        if at == "lapsed":
            central.expire_leases()
            rep.session.queue()
    assert [wish(central, claimed.order) for _ in range(2)] == [CancelAnswer.CANCELLED, CancelAnswer.KNOWN]
    ended_once(central, claimed.order, "shopper_asked")
    for kind, data in ((ActionKind.SUBMITTED, SUBMITTED), (ActionKind.NOTED, {"text": "Hello?"})):
        assert rep.session.apply(action(claimed.claim, kind, data)).refusal is Refusal.STALE_FENCE
    assert rep.session.claim_next("desk-1", contacts=True) is None


def test_what_may_have_been_bought_is_cancelled_once_it_was_not(central: Central, rep: Rep) -> None:
    central.take()
    claimed = rep.session.claim_next("desk-1")
    assert claimed is not None
    rep.session.apply(action(claimed.claim, ActionKind.SUBMITTED, SUBMITTED))
    assert [wish(central, claimed.order) for _ in range(2)] == [CancelAnswer.WANTED] * 2
    assert central.one("SELECT count(*) FROM events WHERE kind = 'cancel_wanted'") == 1
    assert rep.session.apply(action(claimed.claim, ActionKind.OUTCOME_UNKNOWN)).status == "submitted"
    not_bought = action(claimed.claim, ActionKind.NOT_BOUGHT, {"why": "declined"})
    answers = [rep.session.apply(not_bought) for _ in range(2)]
    assert [(answer.accepted, answer.status) for answer in answers] == [(True, OrderStatus.CANCELLED)] * 2
    ended_once(central, claimed.order, "shopper_asked")


def test_what_was_bought_is_placed_and_the_wish_is_void_in_the_open(central: Central, rep: Rep) -> None:
    central.take()
    claimed = rep.session.claim_next("desk-1")
    assert claimed is not None
    rep.session.apply(action(claimed.claim, ActionKind.SUBMITTED, SUBMITTED))
    assert wish(central, claimed.order) is CancelAnswer.WANTED
    assert rep.session.apply(action(claimed.claim, ActionKind.PLACED, PLACED)).status is OrderStatus.PLACED
    assert wish(central, claimed.order) is CancelAnswer.PLACED
    assert central.one("SELECT count(*) FROM billing_lines") == 1
    assert central.sql(TEXTS) == []
    assert central.one("SELECT count(*) FROM events WHERE kind = 'cancel_void'") == 1
    assert central.one("SELECT count(*) FROM audit WHERE kind = 'cancel_void'") == 1


def test_an_order_nobody_knows_cannot_be_cancelled(central: Central) -> None:
    assert central.intake.cancel(IncomingCancellation("northwind", "N-0")) is CancelAnswer.UNKNOWN
    assert central.one("SELECT count(*) FROM audit WHERE kind LIKE 'cancel%%'") == 0
