import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpc_desktop.domain.action import ActionKind
from bpc_desktop.domain.contact import CALL_OUTCOMES, Outcome
from bpc_desktop.domain.order import OrderStatus
from bpc_desktop.domain.transition import ENDED, LEASED, after_lapse, ends_lease, next_status

STATUSES = st.sampled_from(OrderStatus)
KINDS = st.sampled_from(ActionKind)


def walk(start: OrderStatus, kinds: list[ActionKind]) -> list[OrderStatus]:
    """The statuses an order goes through; refused actions change nothing."""
    statuses = [start]
    for kind in kinds:
        statuses.append(next_status(statuses[-1], kind) or statuses[-1])
    return statuses


def test_a_plain_order() -> None:
    kinds = [ActionKind.TOUCHED, ActionKind.ITEM_IN_CART, ActionKind.STEP_FILLED, ActionKind.SUBMITTED]
    assert walk(OrderStatus.IN_PROGRESS, [*kinds, ActionKind.PLACED])[-2:] == ["submitted", "placed"]


def test_a_declined_card_ends_with_an_issue() -> None:
    kinds = [ActionKind.SUBMITTED, ActionKind.NOT_BOUGHT, ActionKind.ISSUE_RAISED]
    assert walk(OrderStatus.IN_PROGRESS, kinds)[1:] == ["submitted", "in_progress", "awaiting_shopper"]


def test_an_issue_of_a_submitted_order_waits_until_nothing_was_bought() -> None:
    assert next_status(OrderStatus.SUBMITTED, ActionKind.ISSUE_RAISED) is None


def test_a_skipped_order_returns_to_the_queue() -> None:
    assert next_status(OrderStatus.IN_PROGRESS, ActionKind.SKIPPED) is OrderStatus.QUEUED


@pytest.mark.parametrize(
    ("kind", "after"),
    [
        (ActionKind.NOT_BOUGHT, OrderStatus.IN_PROGRESS),
        (ActionKind.PLACED, OrderStatus.PLACED),
        (ActionKind.OUTCOME_UNKNOWN, OrderStatus.SUBMITTED),
        (ActionKind.NOTED, OrderStatus.SUBMITTED),
        (ActionKind.ASKED, OrderStatus.SUBMITTED),
        (ActionKind.TOUCHED, OrderStatus.SUBMITTED),
    ],
)
def test_what_a_submitted_order_accepts(kind: ActionKind, after: OrderStatus) -> None:
    assert next_status(OrderStatus.SUBMITTED, kind) is after


def test_a_submitted_order_accepts_nothing_else() -> None:
    accepted = {kind for kind in ActionKind if next_status(OrderStatus.SUBMITTED, kind)}
    assert accepted == {"not_bought", "placed", "outcome_unknown", "noted", "asked", "touched"}


@given(KINDS)
def test_only_an_order_that_can_be_leased_accepts_actions(kind: ActionKind) -> None:
    assert frozenset(OrderStatus) - LEASED == {OrderStatus.QUEUED} | ENDED
    for status in frozenset(OrderStatus) - LEASED:
        assert next_status(status, kind) is None


@given(KINDS)
def test_an_order_that_awaits_its_shopper_goes_on_with_their_yes_or_a_fallback_only(kind: ActionKind) -> None:
    after = next_status(OrderStatus.AWAITING_SHOPPER, kind)
    going_on = {ActionKind.APPROVED, ActionKind.FELL_BACK}
    assert (after is OrderStatus.IN_PROGRESS) == (kind in going_on)
    assert after is not OrderStatus.SUBMITTED


def test_a_purchase_that_may_have_been_made_is_never_cancelled() -> None:
    assert next_status(OrderStatus.SUBMITTED, ActionKind.CANCELLED) is None


def test_a_shopper_who_answered_stays_on_the_line() -> None:
    assert not ends_lease(ActionKind.CONTACTED, {"outcome": "answered"})
    for outcome in set(CALL_OUTCOMES) - {Outcome.ANSWERED}:
        assert ends_lease(ActionKind.CONTACTED, {"outcome": outcome})


@given(st.lists(KINDS))
def test_every_purchase_was_submitted_first(kinds: list[ActionKind]) -> None:
    statuses = walk(OrderStatus.IN_PROGRESS, kinds)
    for before, after in itertools.pairwise(statuses):
        if after is OrderStatus.PLACED and before is not OrderStatus.PLACED:
            assert before is OrderStatus.SUBMITTED


@given(st.lists(KINDS))
def test_a_submitted_order_leaves_by_an_outcome_only(kinds: list[ActionKind]) -> None:
    statuses = walk(OrderStatus.SUBMITTED, kinds)
    for kind, before, after in zip(kinds, statuses, statuses[1:], strict=False):
        if before is OrderStatus.SUBMITTED and after is not before:
            assert kind in {ActionKind.NOT_BOUGHT, ActionKind.PLACED}


@given(STATUSES)
def test_a_lapsed_lease_never_makes_a_submitted_order_available(status: OrderStatus) -> None:
    assert (after_lapse(status) is OrderStatus.QUEUED) == (
        status in {OrderStatus.QUEUED, OrderStatus.IN_PROGRESS}
    )
