from datetime import date, timedelta
from decimal import Decimal

import pytest

from bpc_desktop.domain.action import ActionKind
from bpc_desktop.services.checkout_session import CheckoutSession, Mode
from bpc_desktop.services.compare_totals import compare_session
from bpc_desktop.services.fill_order import Act, fill_refused, next_act
from bpc_desktop.services.outcome_words import outcome_of
from bpc_desktop.services.place_order import check_number
from bpc_desktop.storefront.page_reading import ConfirmationReading, PastOrder
from bpc_desktop.storefront.step import Step
from tests.unit.services.checkout_values import NOW, claimed, order, reading

TODAY = NOW.date()
NOTHING = ConfirmationReading(None, "the page shows no number", "My orders")


def submitted(*, unknown: bool = False) -> CheckoutSession:
    """An order whose final click was delivered, at the review's total."""
    session = CheckoutSession(
        claimed(), submitted=unknown, account_created=False, content_keys={}, now=lambda: NOW
    )
    session.see(reading(Step.REVIEW, total="86.90"), new_page=True)
    if not unknown:
        session.mode = Mode.SUBMITTED
    return session


def listed(number: str, total: str | None, *days: date) -> PastOrder:
    return PastOrder(number, frozenset(days), Decimal(total) if total else None)


def test_the_first_order_of_the_history_is_proposed_where_day_and_total_agree() -> None:
    session = submitted()
    session.see(reading(Step.CONFIRMATION, confirmation=NOTHING), new_page=True)
    assert next_act(session, compare_session(session)).act is Act.HISTORY
    session.see(reading(Step.OTHER, newest_order=listed("A-7", "86.90", TODAY)), new_page=True)
    outcome = outcome_of(session, TODAY)
    assert outcome is not None
    assert outcome.number == "A-7"
    assert next_act(session, compare_session(session)).act is Act.CONFIRM


@pytest.mark.parametrize(
    "newest",
    [
        listed("A-7", "86.91", TODAY),
        listed("A-7", None, TODAY),
        listed("A-7", "86.90"),
        listed("A-7", "86.90", TODAY - timedelta(days=2)),
        listed("N-10482", "86.90", TODAY),  # the mStore's own number
    ],
)
def test_no_other_order_is_proposed(newest: PastOrder) -> None:
    session = submitted(unknown=True)
    session.see(reading(Step.OTHER, newest_order=newest), new_page=True)
    outcome = outcome_of(session, TODAY)
    assert outcome is not None
    assert outcome.number == ""


def test_the_history_says_nothing_before_anything_was_bought() -> None:
    session = submitted()
    session.mode = Mode.WORKING
    session.see(reading(Step.OTHER, newest_order=listed("A-7", "86.90", TODAY)), new_page=True)
    assert outcome_of(session, TODAY) is None


def test_on_the_way_to_the_history_the_shop_may_ask_to_sign_in() -> None:
    session = submitted()
    session.see(reading(Step.SIGN_IN), new_page=True)
    assert fill_refused(session) is not None
    session.see(reading(Step.CONFIRMATION, confirmation=NOTHING), new_page=True)
    session.see(reading(Step.SIGN_IN), new_page=True)
    assert fill_refused(session) is None
    assert next_act(session, compare_session(session)).act is Act.FILL


def test_an_order_placed_without_a_held_click_is_recorded_from_the_history_too() -> None:
    session = submitted()
    session.mode = Mode.WORKING
    session.see(reading(Step.CONFIRMATION, confirmation=NOTHING), new_page=True)
    session.see(reading(Step.OTHER), new_page=True)
    kinds = [action.kind for action in session.placed({})]
    assert kinds == [ActionKind.SUBMITTED, ActionKind.PLACED]


@pytest.mark.parametrize(
    ("shown", "kept"),
    [
        ("NO-1234", "NO-1234"),
        ("ORDER-1001", "ORDER-1001"),
        ("id99812", "id99812"),
        ("No. 1234", "1234"),
        ("Nr.1234", "1234"),
        ("Order #1001", "1001"),
        ("order number: A-7", "A-7"),
        ("# 12", "12"),
    ],
)
def test_only_a_label_is_taken_off_a_number(shown: str, kept: str) -> None:
    assert check_number(shown, order()) == check_number(kept, order())
    assert check_number(shown, order()).number == kept
