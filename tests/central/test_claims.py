from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

from bpc_desktop.domain.action import ActionKind, Refusal
from bpc_desktop.domain.claim import LONGEST_HOLD, TOUCHED_LEASE, UNTOUCHED_LEASE
from bpc_desktop.domain.order import OrderStatus
from tests.central.conftest import Central, Rep
from tests.central.samples import SUBMITTED, action, made_up_order


def test_what_a_rep_is_handed_is_the_order_as_the_mstore_sent_it(central: Central, rep: Rep) -> None:
    sent = made_up_order(central.epoch)
    central.intake.take(sent)
    claimed = rep.session.claim_next("desk-1")
    assert claimed is not None
    order = claimed.order
    assert (claimed.card, claimed.login) == (sent.sealed_card, sent.sealed_login)
    assert (order.shopper, order.card) == (sent.shopper, sent.masked_card)
    assert (order.shipping_address, order.billing_address) == (sent.shipping_address, sent.billing_address)
    assert (order.total, order.base_total, order.shipping) == (sent.total, sent.total, sent.shipping)
    assert [(item.product_id, item.quantity, item.unit_price, item.attributes) for item in order.items] == [
        (item.product_id, item.quantity, item.unit_price, item.attributes) for item in sent.items
    ]
    assert list(order.items[0].attributes) == ["Size", "Colour"]
    assert order.items[1].buyurl == "https://northwind.example/l%C3%A4mp?a=1&b=%20"
    assert order.status is OrderStatus.IN_PROGRESS
    assert claimed.claim.person == rep.login
    assert [event.kind for event in order.history] == ["taken", "claimed"]


def test_practising_a_claim_takes_and_shows_nothing(central: Central, rep: Rep) -> None:
    central.take(1)
    rep.session.practise()
    (waiting,) = rep.session.queue()
    assert (waiting.status, waiting.claimed_by) == (OrderStatus.QUEUED, None)
    assert rep.session.my_claims("desk-1") == ()
    assert rep.session.claim_next("desk-1") is not None


def test_practising_a_claim_keeps_no_order_from_others_and_leaves_no_trace(
    central: Central, rep: Rep, other: Rep
) -> None:
    central.take(1)
    with central.raw(rep.login) as practising, practising.transaction(force_rollback=True):
        practising.execute("SELECT claim_next(NULL, true)")
        assert other.session.claim_next("desk-2") is not None
    rep.session.practise()
    assert central.sql("SELECT kind FROM audit WHERE actor = %s", rep.login) == []
    assert central.sql("SELECT kind FROM audit WHERE actor = %s ORDER BY seq", other.login) == [
        ("claimed",),
        ("sealed_read",),
    ]


def test_the_most_urgent_order_comes_first(central: Central, rep: Rep) -> None:
    late = made_up_order(central.epoch)
    for age in (timedelta(0), timedelta(hours=2), timedelta(hours=1)):
        central.take(placed_at=late.placed_at - age, order_number=f"age-{age}")
    numbers = []
    for desk in ("a", "b", "c"):
        claimed = rep.session.claim_next(desk)
        assert claimed is not None
        numbers.append(claimed.order.order_number)
    assert numbers == ["age-2:00:00", "age-1:00:00", "age-0:00:00"]
    assert rep.session.claim_next("d") is None


def test_reps_claiming_at_once_never_hold_the_same_order(central: Central) -> None:
    central.take(30)
    reps = [central.sign_in(f"rep{number}") for number in range(6)]
    together = Barrier(len(reps))

    def claim_all(rep: Rep) -> list[object]:
        together.wait()
        claimed = [rep.session.claim_next(f"desk-{number}") for number in range(6)]
        return [each.claim.order_id for each in claimed if each is not None]

    with ThreadPoolExecutor(len(reps)) as pool:
        orders = [order for claimed in pool.map(claim_all, reps) for order in claimed]
    assert len(orders) == len(set(orders)) == 30


def test_pressing_twice_at_once_claims_one_order(central: Central, rep: Rep) -> None:
    central.take(4)
    together = Barrier(4)

    def press(_: int) -> object:
        together.wait()
        claimed = rep.session.claim_next("desk-1")
        return None if claimed is None else claimed.claim.order_id

    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(press, range(4)))) == 1


def test_after_a_crash_the_same_order_comes_back_to_the_same_desk(central: Central, rep: Rep) -> None:
    central.take(2)
    first = rep.session.claim_next("desk-1")
    again = rep.session.claim_next("desk-1")
    elsewhere = rep.session.claim_next("desk-2")
    assert first is not None
    assert again is not None
    assert elsewhere is not None
    assert (again.claim.order_id, again.claim.fence) == (first.claim.order_id, first.claim.fence)
    assert elsewhere.claim.order_id != first.claim.order_id
    assert [mine.claim.order_id for mine in rep.session.my_claims("desk-1")] == [first.claim.order_id]


def test_leases_last_as_long_as_the_domain_says(central: Central, rep: Rep) -> None:
    central.take()
    claimed = rep.session.claim_next("desk-1")
    assert claimed is not None
    left = "SELECT expires_at - claimed_at FROM leases"
    assert central.one(left) == UNTOUCHED_LEASE
    before = central.one("SELECT clock_timestamp()")
    rep.session.apply(action(claimed.claim, ActionKind.TOUCHED))
    assert central.one("SELECT expires_at >= %s + touched_lease() FROM leases", before) is True
    assert central.one("SELECT touched_lease()") == TOUCHED_LEASE
    assert central.one("SELECT make_interval(mins => longest_hold())") == LONGEST_HOLD


def test_an_expired_claim_returns_to_the_queue(central: Central, rep: Rep, other: Rep) -> None:
    central.take()
    lost = rep.session.claim_next("desk-1")
    assert lost is not None
    central.expire_leases()
    [waiting] = other.session.queue()
    assert (waiting.status, waiting.claimed_by) == (OrderStatus.QUEUED, None)
    assert rep.session.my_claims("desk-1") == ()
    taken = other.session.claim_next("desk-2")
    assert taken is not None
    assert (taken.claim.order_id, taken.claim.fence) == (lost.claim.order_id, lost.claim.fence + 1)


def test_a_stale_fence_changes_nothing(central: Central, rep: Rep, other: Rep) -> None:
    central.take()
    lost = rep.session.claim_next("desk-1")
    assert lost is not None
    central.expire_leases()
    taken = other.session.claim_next("desk-2")
    assert taken is not None
    for kind in (ActionKind.SUBMITTED, ActionKind.TOUCHED, ActionKind.NOTED):
        answer = rep.session.apply(action(lost.claim, kind, SUBMITTED))
        assert (answer.accepted, answer.refusal) == (False, Refusal.STALE_FENCE)
    assert central.sql("SELECT status, fence FROM orders") == [("in_progress", taken.claim.fence)]
    rep.session.release(lost.claim)
    assert central.one("SELECT person FROM leases") == other.login


def test_a_rep_whose_network_was_away_loses_nothing_while_nobody_else_claimed(
    central: Central, rep: Rep
) -> None:
    central.take()
    claimed = rep.session.claim_next("desk-1")
    assert claimed is not None
    central.expire_leases()
    rep.session.queue()
    assert central.one("SELECT status FROM orders") == "queued"
    answer = rep.session.apply(action(claimed.claim, ActionKind.ITEM_IN_CART, {"line": 1}))
    assert (answer.accepted, answer.status) == (True, OrderStatus.IN_PROGRESS)
    assert central.one("SELECT status FROM orders") == "in_progress"
    assert [mine.claim for mine in rep.session.my_claims("desk-1")] != []


def test_another_with_the_right_fence_may_nothing(central: Central, rep: Rep, other: Rep) -> None:
    central.take()
    claimed = rep.session.claim_next("desk-1")
    assert claimed is not None
    answer = other.session.apply(action(claimed.claim, ActionKind.SUBMITTED, SUBMITTED))
    assert (answer.accepted, answer.refusal) == (False, Refusal.NOT_ALLOWED)
    assert central.one("SELECT status FROM orders") == "in_progress"


def test_a_submitted_order_is_never_leased_again(central: Central, rep: Rep, other: Rep) -> None:
    central.take()
    claimed = rep.session.claim_next("desk-1")
    assert claimed is not None
    assert rep.session.apply(action(claimed.claim, ActionKind.SUBMITTED, SUBMITTED)).accepted
    central.expire_leases()
    assert other.session.claim_next("desk-2") is None
    [shown] = other.session.queue()
    assert shown.status is OrderStatus.SUBMITTED
    assert shown.issue is not None
    assert shown.issue.code == "outcome_unknown"
    assert shown.claimed_by == rep.login
    back = rep.session.claim_next("desk-1")
    assert back is not None
    assert (back.claim.order_id, back.claim.fence) == (claimed.claim.order_id, claimed.claim.fence)


def test_an_untouched_claim_is_released_a_touched_one_is_not(central: Central, rep: Rep) -> None:
    central.take()
    first = rep.session.claim_next("desk-1")
    assert first is not None
    rep.session.release(first.claim)
    assert central.one("SELECT status FROM orders") == "queued"
    second = rep.session.claim_next("desk-1")
    assert second is not None
    rep.session.apply(action(second.claim, ActionKind.TOUCHED))
    rep.session.release(second.claim)
    assert central.one("SELECT status FROM orders") == "in_progress"


def test_a_skipped_order_comes_back_to_its_skipper_last(central: Central, rep: Rep) -> None:
    central.take(2)
    first = rep.session.claim_next("desk-1")
    assert first is not None
    rep.session.apply(action(first.claim, ActionKind.SKIPPED, {"reason": "Site is slow"}))
    second = rep.session.claim_next("desk-1")
    assert second is not None
    assert second.claim.order_id != first.claim.order_id
    rep.session.apply(action(second.claim, ActionKind.SKIPPED, {"reason": "Site is slow"}))
    third = rep.session.claim_next("desk-1")
    assert third is not None
    assert third.claim.order_id == first.claim.order_id


def test_a_held_order_lets_the_rep_take_another_and_comes_back_after_it(central: Central, rep: Rep) -> None:
    central.take(2)
    held = rep.session.claim_next("desk-1")
    assert held is not None
    hold = {"reason": "Asking the merchant", "minutes": 5}
    assert rep.session.apply(action(held.claim, ActionKind.HELD, hold)).accepted
    second = rep.session.claim_next("desk-1")
    assert second is not None
    assert second.claim.order_id != held.claim.order_id
    assert len(rep.session.my_claims("desk-1")) == 2
    rep.session.release(second.claim)
    central.sql("UPDATE leases SET held_until = clock_timestamp()")
    back = rep.session.claim_next("desk-1")
    assert back is not None
    assert (back.claim.order_id, back.claim.fence) == (held.claim.order_id, held.claim.fence)
    too_long = action(held.claim, ActionKind.HELD, {"reason": "Lunch", "minutes": 16})
    assert rep.session.apply(too_long).refusal is Refusal.BAD_DATA
