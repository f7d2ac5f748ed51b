"""Whoever holds a contact reads its shopper, and nobody else; it is let go like any claim."""

import psycopg
import pytest
from psycopg import errors

from bpc_desktop.domain.action import ActionKind, Refusal
from bpc_desktop.domain.order import OrderStatus
from bpc_desktop.domain.people import Role
from tests.central.conftest import Central, Rep
from tests.central.contact_steps import answered, call, contact, parked
from tests.central.samples import action


def shoppers_seen(rep: Rep) -> int:
    return len(rep.raw.execute("SELECT shopper FROM order_shoppers").fetchall())


def test_a_rep_reads_the_shopper_of_an_awaiting_order_only_under_a_live_lease(
    central: Central, rep: Rep, other: Rep
) -> None:
    order_id = parked(central, rep).order.order_id
    asked = (
        "SELECT waiting_of(%s), (SELECT count(*) FROM history(%s)),"
        " (SELECT count(*) FROM read_sealed(%s, %s))"
    )
    nothing = (None, 0, 0)
    fence = central.one("SELECT fence FROM orders")
    assert shoppers_seen(rep) == 0
    assert rep.raw.execute(asked, [order_id] * 3 + [fence]).fetchone() == nothing

    claimed = contact(rep)
    assert (shoppers_seen(rep), shoppers_seen(other)) == (1, 0)
    for each, expected in ((rep, 2), (other, 0)):
        row = each.raw.execute(asked, [order_id] * 3 + [claimed.claim.fence]).fetchone()
        assert row is not None
        assert (row[0] is None, row[2]) == (expected == 0, expected)

    central.expire_leases()
    assert shoppers_seen(rep) == 0
    assert rep.raw.execute(asked, [order_id] * 3 + [claimed.claim.fence]).fetchone() == nothing


def test_what_was_tried_and_agreed_is_read_by_nobody_directly(central: Central, rep: Rep) -> None:
    answered(central, rep)
    for role in Role:
        person = central.sign_in(f"r-{role.value.partition('_')[0]}", role)
        for statement in ("SELECT * FROM contact_attempts", "SELECT * FROM issues"):
            with pytest.raises(errors.InsufficientPrivilege):
                person.raw.execute(statement.encode())
    with pytest.raises(errors.InsufficientPrivilege):
        rep.raw.execute("SELECT * FROM approvals")


def test_only_those_who_work_orders_find_and_take_call_backs(central: Central, rep: Rep) -> None:
    order_id = parked(central, rep).order.order_id
    for role in (Role.SUPERVISOR, Role.ADMINISTRATOR):
        person = central.sign_in(f"s-{role.value.partition('_')[0]}", role)
        for statement in ("SELECT * FROM find_waiting(%s)", "SELECT claim_contact(%s, 'desk')"):
            with pytest.raises(errors.InsufficientPrivilege):
                person.raw.execute(statement.encode(), [str(order_id)])


def test_the_rules_behind_contacts_are_nobodys_to_call(central: Central, rep: Rep, supervisor: Rep) -> None:
    order_id = parked(central, rep).order.order_id
    for person in (rep, supervisor):
        for statement in (
            "SELECT plan_contact(%s)",
            "SELECT cancel_order('northwind', %s::text)",
            "SELECT cancel_over_holder(o, 'duplicate', '') FROM orders o WHERE order_id = %s",
            "SELECT lease_to_caller(%s, 'desk')",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                person.raw.execute(statement.encode(), [order_id])
    assert central.one("SELECT status FROM orders") == "awaiting_shopper"


def test_a_contact_that_was_let_go_waits_on_and_the_desks_are_told_once(
    central: Central, rep: Rep, other: Rep
) -> None:
    parked(central, rep)
    lost = contact(rep)
    central.expire_leases()
    for _ in range(2):
        [shown] = other.session.queue()
        assert (shown.status, shown.claimed_by) == (OrderStatus.AWAITING_SHOPPER, None)
    assert central.one("SELECT count(*) FROM events WHERE kind = 'returned'") == 1
    assert rep.session.my_claims("desk-1") == ()
    taken = contact(other)
    assert (taken.order.order_id, taken.claim.fence) == (lost.order.order_id, lost.claim.fence + 1)
    assert call(rep, lost, "no_answer").refusal is Refusal.STALE_FENCE
    assert central.one("SELECT count(*) FROM contact_attempts") == 0


def test_a_rep_whose_network_was_away_during_a_call_loses_nothing(central: Central, rep: Rep) -> None:
    parked(central, rep)
    claimed = contact(rep)
    central.expire_leases()
    rep.session.queue()
    assert call(rep, claimed, "answered").accepted
    [mine] = rep.session.my_claims("desk-1")
    assert mine.order.order_id == claimed.order.order_id
    [shown] = rep.session.queue()
    assert shown.claimed_by == rep.login


def test_after_a_crash_the_same_contact_comes_back_to_the_same_desk(central: Central, rep: Rep) -> None:
    parked(central, rep)
    first = contact(rep)
    assert contact(rep).claim.fence == first.claim.fence
    assert rep.session.claim_next("desk-1") is None  # this desk cannot show it


def test_a_skipped_contact_goes_to_somebody_else_first(central: Central, rep: Rep, other: Rep) -> None:
    parked(central, rep)
    parked(central, rep)
    first = contact(rep)
    skipped = action(first.claim, ActionKind.SKIPPED, {"reason": "Needs another language"})
    assert rep.session.apply(skipped).status is OrderStatus.AWAITING_SHOPPER
    assert contact(rep).order.order_id != first.order.order_id
    assert contact(other).order.order_id == first.order.order_id


def test_an_untouched_contact_is_released_and_waits_on(central: Central, rep: Rep, other: Rep) -> None:
    parked(central, rep)
    claimed = contact(rep)
    rep.session.release(claimed.claim)
    assert central.one("SELECT status FROM orders") == "awaiting_shopper"
    assert contact(other).order.order_id == claimed.order.order_id


def test_a_shopper_on_the_line_stays_with_the_rep_who_is_talking(central: Central, rep: Rep) -> None:
    claimed = answered(central, rep)
    [mine] = rep.session.my_claims("desk-1")
    assert mine.claim.fence == claimed.claim.fence
    for kind, data in (
        (ActionKind.TOUCHED, {}),
        (ActionKind.NOTED, {"text": "Wants it by Friday"}),
        (ActionKind.ASKED, {"question": "May I promise that?"}),
    ):
        assert rep.session.apply(action(claimed.claim, kind, data)).status is OrderStatus.AWAITING_SHOPPER
    assert [event.kind for event in rep.session.my_claims("desk-1")[0].order.history][-2:] == [
        "noted",
        "asked",
    ]
