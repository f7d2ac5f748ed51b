"""Contacts fall due, are handed out by deadline in the shopper's hours, and are one rep's at a time."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from threading import Barrier

import pytest

from bpc_desktop.domain.action import ActionKind, Refusal
from bpc_desktop.domain.calling_window import ShopperZones, next_opening
from bpc_desktop.domain.contact import CANCEL_AFTER, Outcome, StepKind
from bpc_desktop.domain.order import OrderStatus
from bpc_desktop.domain.waiting import CONTACT_TARGET, LONGEST_CALL_BACK, Ask
from tests.central.conftest import Central, Rep
from tests.central.contact_steps import call, contact, let_pass, parked
from tests.central.samples import action, made_up_order, raised, zones

DAY = timedelta(days=1)


def test_a_contact_is_handed_out_with_what_the_shopper_is_asked(central: Central, rep: Rep) -> None:
    before = parked(central, rep, ask={"total": "61.00"})
    assert rep.session.claim_next("desk-0") is None  # a desk that cannot show contacts gets none
    claimed = contact(rep)
    assert claimed.claim.fence == before.claim.fence + 1
    assert claimed.order.status is OrderStatus.AWAITING_SHOPPER
    assert claimed.card == before.card
    waiting = claimed.order.waiting
    assert waiting is not None
    assert waiting.ask == Ask(Decimal("61.00"))
    assert waiting.zones is not None
    assert waiting.attempts == ()
    [shown] = rep.session.queue()
    assert (shown.claimed_by, shown.contact_step) == (rep.login, StepKind.CALL)


def test_nobody_is_called_outside_their_hours(central: Central, rep: Rep) -> None:
    closed = zones(datetime.now(UTC), open_now=False)
    parked(central, rep, zones=closed)
    assert rep.session.claim_next("desk-1", contacts=True) is None
    [shown] = rep.session.queue()
    assert shown.contact_due_at == next_opening(datetime.now(UTC), ShopperZones(tuple(closed["address"])))


def test_a_call_missed_in_the_shoppers_hours_is_due_when_they_begin_again(central: Central, rep: Rep) -> None:
    parked(central, rep)
    closed = zones(datetime.now(UTC), open_now=False)
    central.sql("UPDATE orders SET zones = %s::jsonb", str(closed).replace("'", '"'))
    assert rep.session.claim_next("desk-1", contacts=True) is None
    [shown] = rep.session.queue()
    assert shown.contact_due_at == next_opening(datetime.now(UTC), ShopperZones(tuple(closed["address"])))


def test_contacts_and_new_orders_are_ranked_by_deadline(central: Central, rep: Rep, other: Rep) -> None:
    parked(central, rep)
    [waiting] = rep.session.queue()
    assert waiting.contact_due_at is not None
    deadline = waiting.contact_due_at + CONTACT_TARGET
    for minutes in (-1, 1):
        placed_at = deadline + timedelta(minutes=minutes) - timedelta(minutes=15)
        central.intake.take(made_up_order(central.epoch, placed_at=placed_at, order_number=f"N{minutes}"))
    claimed = [other.session.claim_next(f"desk-{each}", contacts=True) for each in range(4)]
    assert [each and each.order.order_number for each in claimed] == ["N-1", waiting.order_number, "N1", None]


def test_reps_claiming_at_once_never_hold_the_same_contact(central: Central, rep: Rep) -> None:
    for _ in range(12):
        parked(central, rep)
    reps = [central.sign_in(f"rep{number}") for number in range(4)]
    together = Barrier(len(reps))

    def claim_all(each: Rep) -> list[object]:
        together.wait()
        claims = [each.session.claim_next(f"desk-{number}", contacts=True) for number in range(5)]
        return [claimed.claim.order_id for claimed in claims if claimed is not None]

    with ThreadPoolExecutor(len(reps)) as pool:
        orders = [order for claimed in pool.map(claim_all, reps) for order in claimed]
    assert len(orders) == len(set(orders)) == 12


@pytest.mark.parametrize("outcome", ["message_left", "no_answer", "invalid_number"])
def test_a_shopper_not_reached_is_emailed_at_once_and_once(central: Central, rep: Rep, outcome: str) -> None:
    parked(central, rep, ask={"total": "61.00"})
    claimed = contact(rep)
    said = action(
        claimed.claim, ActionKind.CONTACTED, {"channel": "call", "outcome": outcome, "note": "Beep"}
    )
    assert [rep.session.apply(said).accepted for _ in range(2)] == [True, True]
    assert central.sql("SELECT channel, template, values FROM notifications") == [
        ("email", "higher_price", {"total": "61.00"})
    ]
    attempts = "SELECT channel, outcome FROM contact_attempts ORDER BY at"
    assert central.sql(attempts) == [("call", outcome), ("email", "sent")]
    first = central.one("SELECT at FROM contact_attempts WHERE channel = 'call'")
    assert isinstance(first, datetime)
    [shown] = rep.session.queue()
    assert (shown.status, shown.claimed_by) == (OrderStatus.AWAITING_SHOPPER, None)
    assert shown.cancel_due_at == first + CANCEL_AFTER
    assert rep.session.claim_next("desk-1", contacts=True) is None


def test_the_second_call_falls_due_after_48_hours_and_the_end_after_72(central: Central, rep: Rep) -> None:
    parked(central, rep)
    call(rep, contact(rep), "no_answer")
    let_pass(central, DAY)
    assert rep.session.claim_next("desk-1", contacts=True) is None
    let_pass(central, DAY)
    second = contact(rep)
    assert second.order.waiting is not None
    assert [attempt.outcome for attempt in second.order.waiting.attempts] == [Outcome.NO_ANSWER, Outcome.SENT]
    call(rep, second, "message_left")
    assert central.one("SELECT count(*) FROM notifications WHERE channel = 'email'") == 2
    let_pass(central, DAY)
    [shown] = rep.session.queue()
    assert (shown.status, shown.cancel_reason) == (OrderStatus.CANCELLED, "not_reached")


def test_a_call_back_is_due_when_it_was_promised(central: Central, rep: Rep) -> None:
    parked(central, rep)
    claimed = contact(rep)
    at = datetime.now(UTC) + timedelta(minutes=30)
    assert call(rep, claimed, "call_back", call_back_at=at.isoformat()).accepted
    [shown] = rep.session.queue()
    assert (shown.contact_step, shown.contact_due_at, shown.cancel_due_at) == (StepKind.CALL, at, None)
    assert rep.session.claim_next("desk-1", contacts=True) is None
    let_pass(central, timedelta(minutes=31))
    assert contact(rep).order.order_id == claimed.order.order_id
    assert central.one("SELECT count(*) FROM notifications") == 0


def test_a_call_that_cannot_be_so_is_refused_and_changes_nothing(central: Central, rep: Rep) -> None:
    parked(central, rep)
    claimed = contact(rep)
    soon = (datetime.now(UTC) + timedelta(hours=1)).isoformat()
    never = (datetime.now(UTC) + LONGEST_CALL_BACK + DAY).isoformat()
    for outcome, data in (
        ("sent", {}),
        ("shouted", {}),
        ("call_back", {}),
        ("call_back", {"call_back_at": never}),
        ("call_back", {"call_back_at": "soon"}),
        ("call_back", {"call_back_at": "-infinity"}),
        ("no_answer", {"call_back_at": soon}),
        ("no_answer", {"decision": "approved"}),
        ("answered", {"channel": "email"}),
        ("answered", {"note": "x" * 2001}),
    ):
        assert call(rep, claimed, outcome, **data).refusal is Refusal.BAD_DATA, (outcome, data)
    assert central.one("SELECT count(*) FROM contact_attempts") == 0
    assert call(rep, claimed, "answered").accepted


def test_a_shopper_nobody_can_call_is_emailed_at_once(central: Central, rep: Rep) -> None:
    parked(central, rep, zones=None)
    [shown] = rep.session.queue()
    assert (shown.contact_step, shown.contact_due_at is None) == (StepKind.EMAIL, False)
    assert central.sql("SELECT channel, outcome FROM contact_attempts") == [("email", "sent")]
    assert rep.session.figures().contacts_due == 0
    let_pass(central, 2 * DAY)
    [shown] = rep.session.queue()
    assert central.one("SELECT count(*) FROM notifications WHERE channel = 'email'") == 2
    let_pass(central, DAY)
    assert rep.session.queue()[0].status is OrderStatus.CANCELLED


def test_a_shopper_nobody_can_reach_is_for_a_rep_to_decide(central: Central, rep: Rep) -> None:
    order = made_up_order(central.epoch)
    central.intake.take(order)
    central.sql('UPDATE order_shoppers SET shopper = shopper || \'{"phone": "", "email": ""}\'')
    claimed = rep.session.claim_next("desk-1")
    assert claimed is not None
    assert rep.session.apply(
        action(claimed.claim, ActionKind.ISSUE_RAISED, raised("site_unavailable"))
    ).accepted
    assert rep.session.queue()[0].contact_step is StepKind.DECIDE
    assert contact(rep).order.order_number == order.order_number


def test_zones_that_are_none_are_refused(central: Central, rep: Rep) -> None:
    central.take()
    claimed = rep.session.claim_next("desk-1")
    assert claimed is not None
    for names in (["7 o'clock"], [7], ["UTC"] * 41):
        issue = raised("higher_price", zones={"address": names, "number": []})
        answer = rep.session.apply(action(claimed.claim, ActionKind.ISSUE_RAISED, issue))
        assert answer.refusal is Refusal.BAD_DATA, names
        assert rep.session.queue()[0].status is OrderStatus.IN_PROGRESS, names


@pytest.mark.parametrize("name", ["Mars/Olympus", "EST5EDT4", "america/new_york"])
def test_where_central_does_not_know_a_zone_nobody_calls_and_the_issue_is_not_lost(
    central: Central, rep: Rep, name: str
) -> None:
    """A desk's time zone data may be newer: the shopper is e-mailed, and found when they call back."""
    order = parked(central, rep, zones={"address": ["UTC", name], "number": []}).order
    assert central.one("SELECT zones FROM orders") is None
    assert central.one("SELECT count(*) FROM notifications WHERE channel = 'email'") == 1
    assert rep.session.claim_next("desk-1", contacts=True) is None
    claimed = rep.session.claim_contact(order.order_id, "desk-1")
    assert claimed is not None
    told = [event.text for event in claimed.order.history if event.kind == "zones_unknown"]
    assert told == [f"Nobody calls: central does not know what time it is in {name}"]


def test_a_call_that_a_desk_puts_off_comes_back_then_and_to_nobody_before(central: Central, rep: Rep) -> None:
    parked(central, rep)
    claimed = contact(rep)
    opening = datetime.now(UTC) + timedelta(hours=2)
    assert rep.session.release(claimed.claim, opening)
    assert rep.session.claim_next("desk-1", contacts=True) is None
    assert central.one("SELECT contact_due_at FROM orders") == opening
    central.sql("UPDATE orders SET contact_due_at = contact_due_at - interval '2 hours'")
    assert contact(rep).order.order_id == claimed.order.order_id


def test_a_call_is_put_off_by_a_day_at_most_never_brought_forward_and_only_untouched(
    central: Central, rep: Rep
) -> None:
    parked(central, rep)
    due = central.one("SELECT contact_due_at FROM orders")
    assert isinstance(due, datetime)
    assert rep.session.release(contact(rep).claim, due - timedelta(hours=1))
    assert central.one("SELECT contact_due_at FROM orders") == due
    assert rep.session.release(contact(rep).claim, due + timedelta(days=9))
    put_off = central.one("SELECT contact_due_at FROM orders")
    assert isinstance(put_off, datetime)
    assert timedelta(hours=26) <= put_off - due < timedelta(hours=27)
    central.sql("UPDATE orders SET contact_due_at = %s", due)
    claimed = contact(rep)
    assert rep.session.apply(action(claimed.claim, ActionKind.TOUCHED)).accepted
    assert not rep.session.release(claimed.claim, due + timedelta(hours=1))
    assert central.one("SELECT contact_due_at FROM orders") == due
