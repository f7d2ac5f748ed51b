"""A shopper calls back: their order is found without showing anybody's data, and taken whether due or not."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier
from uuid import UUID

from bpc_desktop.domain.issue import IssueCode
from bpc_desktop.domain.order import OrderStatus
from tests.central.conftest import Central, Rep
from tests.central.contact_steps import call, contact, parked
from tests.central.samples import zones


def test_an_order_is_found_by_number_reference_or_phone(central: Central, rep: Rep, other: Rep) -> None:
    order = parked(central, rep).order
    central.take()  # does not await anybody
    for words in (
        order.order_number,
        f" {order.order_number.lower()} ",
        order.reference,
        "+1 212 555 0123",
        "(212) 555-0123",
        "5550123",
    ):
        [found] = other.session.find_waiting(words)
        assert (found.order_id, found.order_number) == (order.order_id, order.order_number)
        assert found.issue is not None
        assert (found.merchant_name, found.issue.code) == ("Northwind Outdoor", IssueCode.HIGHER_PRICE)
        assert "Byron" not in str(found)
    for words in ("", "0123", "MS", "northwind", "%", "212 555 0124"):
        assert other.session.find_waiting(words) == (), words


def test_who_searches_is_in_the_audit_what_they_typed_is_not(central: Central, rep: Rep) -> None:
    parked(central, rep)
    rep.session.find_waiting("+1 212 555 0123")
    assert central.sql("SELECT actor, data FROM audit WHERE kind = 'waiting_searched'") == [
        (rep.login, {"found": 1})
    ]


def test_a_call_back_is_taken_before_it_is_due(central: Central, rep: Rep, other: Rep) -> None:
    order = parked(central, rep, zones=zones(datetime.now(UTC), open_now=False)).order
    assert other.session.claim_next("desk-2", contacts=True) is None
    claimed = other.session.claim_contact(order.order_id, "desk-2")
    assert claimed is not None
    assert claimed.order.status is OrderStatus.AWAITING_SHOPPER
    again = other.session.claim_contact(order.order_id, "desk-2")
    assert again is not None
    assert again.claim.fence == claimed.claim.fence
    assert rep.session.claim_contact(order.order_id, "desk-1") is None
    assert call(other, claimed, "answered").accepted


def test_an_order_that_waits_no_more_cannot_be_taken(central: Central, rep: Rep) -> None:
    central.take()
    claimed = rep.session.claim_next("desk-1")
    assert claimed is not None
    assert rep.session.claim_contact(claimed.order.order_id, "desk-1") is None
    assert central.one("SELECT fence FROM orders") == claimed.claim.fence


def test_taken_from_the_queue_and_by_call_back_at_once_it_is_one_reps(central: Central, rep: Rep) -> None:
    reps = [central.sign_in(f"rep{number}") for number in range(4)]
    for _ in range(6):
        order = parked(central, rep).order
        together = Barrier(len(reps))

        def take(at: int, order_id: UUID = order.order_id, together: Barrier = together) -> bool:
            together.wait()
            if at % 2:
                return reps[at].session.claim_next(f"desk-{order_id}", contacts=True) is not None
            return reps[at].session.claim_contact(order_id, f"desk-{order_id}") is not None

        with ThreadPoolExecutor(len(reps)) as pool:
            assert sum(pool.map(take, range(len(reps)))) == 1


def test_a_call_back_by_somebody_who_was_skipped_before_counts(central: Central, rep: Rep) -> None:
    order = parked(central, rep).order
    call(rep, contact(rep), "message_left")
    claimed = rep.session.claim_contact(order.order_id, "desk-1")
    assert claimed is not None
    assert call(rep, claimed, "answered").accepted
    [shown] = rep.session.queue()
    assert (shown.contact_step, shown.cancel_due_at) == ("go_on", None)
