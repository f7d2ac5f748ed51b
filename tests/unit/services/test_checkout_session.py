from collections.abc import Sequence
from dataclasses import replace

import pytest

from bpc_desktop.domain.action import Action, ActionAnswer, ActionKind, Refusal
from bpc_desktop.domain.order import OrderStatus
from bpc_desktop.services.checkout_session import CheckoutSession, Mode
from bpc_desktop.services.order_rows import RowState, Section
from bpc_desktop.storefront.filling.fill_report import FieldOutcome, FieldState, FillReport, Target
from bpc_desktop.storefront.page_reading import CartLine, NotBought, PageReading, PromoState
from bpc_desktop.storefront.step import Step
from tests.unit.services.checkout_values import NOW, claimed, reading


def session(*, submitted: bool = False) -> CheckoutSession:
    return CheckoutSession(
        claimed(), submitted=submitted, account_created=False, content_keys={}, now=lambda: NOW
    )


def accepted(action: Action) -> ActionAnswer:
    return ActionAnswer(action.action_id, accepted=True, status=None)


def refused(action: Action, why: Refusal) -> ActionAnswer:
    return ActionAnswer(action.action_id, accepted=False, status=None, refusal=why)


def kinds(actions: Sequence[Action]) -> list[ActionKind]:
    return [action.kind for action in actions]


def report(step: Step, *outcomes: FieldOutcome, pressed: bool = True, may_buy: bool = False) -> FillReport:
    return FillReport(step, outcomes, Target(1, 1, "Go") if pressed else None, may_buy, "Filled.")


def delivered(to: CheckoutSession) -> Action:
    action = to.submit()
    assert to.answered(accepted(action)) is Mode.SUBMITTED
    return action


def test_an_order_is_touched_once() -> None:
    work = session()
    assert kinds(work.touch()) == [ActionKind.TOUCHED]
    assert work.touch() == ()


def test_every_action_carries_the_claims_fence() -> None:
    assert session().submit().fence == claimed().claim.fence


def test_a_held_click_waits_for_the_answer_to_exactly_its_own_action() -> None:
    work = session()
    noted = work.action(ActionKind.NOTED, {"text": "x"})
    submitted = work.submit()
    assert work.answered(accepted(noted)) is Mode.ASKING
    assert work.answered(accepted(submitted)) is Mode.SUBMITTED


def test_a_refused_submission_never_becomes_submitted() -> None:
    work = session()
    assert work.answered(refused(work.submit(), Refusal.WRONG_STATUS)) is Mode.LOST


def test_a_dropped_click_records_that_nothing_was_bought_and_its_late_answer_changes_nothing() -> None:
    work = session()
    submitted = work.submit()
    dropped = work.drop()
    assert (dropped.kind, dropped.data["why"]) == (ActionKind.NOT_BOUGHT, "rep")
    assert work.answered(accepted(submitted)) is Mode.WORKING


def test_a_stale_fence_in_any_answer_loses_the_order() -> None:
    work = session()
    (touched,) = work.touch()
    assert work.answered(refused(touched, Refusal.STALE_FENCE)) is Mode.LOST


@pytest.mark.parametrize("why", list(NotBought))
def test_a_new_page_that_is_certainly_not_the_purchase_brings_the_order_back(why: NotBought) -> None:
    work = session()
    delivered(work)
    (action,) = work.see(reading(Step.REVIEW, not_bought=why), new_page=True)
    assert (action.kind, action.data["why"]) == (ActionKind.NOT_BOUGHT, why)
    assert work.mode is Mode.WORKING


def test_the_review_page_the_final_button_was_pressed_on_proves_nothing() -> None:
    work = session()
    review = reading(Step.REVIEW, not_bought=NotBought.REVIEW)
    work.see(review, new_page=False)
    delivered(work)
    assert work.see(review, new_page=False) == ()
    assert work.mode is Mode.SUBMITTED


def test_a_complaint_that_was_not_there_before_proves_it_without_a_new_page() -> None:
    work = session()
    work.see(reading(Step.PAYMENT), new_page=False)
    delivered(work)
    assert kinds(work.see(reading(Step.PAYMENT, not_bought=NotBought.DECLINED), new_page=False)) == [
        ActionKind.NOT_BOUGHT
    ]


def test_an_old_complaint_proves_nothing() -> None:
    work = session()
    old = reading(Step.PAYMENT, not_bought=NotBought.FORM_ERROR)
    work.see(old, new_page=False)
    delivered(work)
    assert work.see(old, new_page=False) == ()


def test_a_page_that_is_not_certain_leaves_the_outcome_to_the_rep() -> None:
    work = session()
    delivered(work)
    assert work.see(reading(Step.OTHER), new_page=True) == ()
    assert work.not_bought(None).data["why"] == "rep"


def test_placed_is_reached_from_submitted_only() -> None:
    work = session()
    with pytest.raises(ValueError, match="submitted"):
        work.placed({})
    delivered(work)
    (placed,) = work.placed({"confirmation_number": "1"})
    assert work.mode is Mode.CONFIRMING
    assert work.answered(accepted(placed)) is Mode.ENDED


def test_a_site_that_confirms_without_a_held_click_has_submitted_all_the_same() -> None:
    work = session()
    work.see(reading(Step.CONFIRMATION), new_page=False)
    actions = work.placed({"confirmation_number": "1"})
    assert kinds(actions) == [ActionKind.SUBMITTED, ActionKind.PLACED]
    assert work.answered(accepted(actions[0])) is Mode.CONFIRMING
    assert work.answered(accepted(actions[1])) is Mode.ENDED


def test_a_number_central_does_not_believe_can_be_corrected() -> None:
    work = session()
    delivered(work)
    (placed,) = work.placed({})
    assert work.answered(refused(placed, Refusal.BAD_DATA)) is Mode.SUBMITTED


def test_what_the_store_did_not_take_never_happened() -> None:
    work = session()
    late = work.submit()
    work.unrecorded()
    assert work.mode is Mode.WORKING
    assert work.answered(accepted(late)) is Mode.WORKING


def test_an_order_taken_up_submitted_is_checked_before_it_is_tried_again() -> None:
    work = session(submitted=True)
    with pytest.raises(ValueError, match="in progress, not unknown"):
        work.end(ActionKind.ISSUE_RAISED, {})
    assert work.not_bought(None).kind is ActionKind.NOT_BOUGHT
    assert work.mode is Mode.WORKING


def test_the_cart_page_marks_what_is_in_the_cart_once() -> None:
    work = session()
    cart = reading(Step.CART, cart_lines=(CartLine("Trail Jacket - Moss / L", 1, None),))
    (action,) = work.see(cart, new_page=False)
    assert action.data == {"line": 1}
    assert work.see(cart, new_page=False) == ()
    assert work.next_item is not None
    assert work.next_item.line == 2
    assert work.rows.items[1].state is RowState.FILLED


def test_another_quantity_in_the_cart_is_shown_as_a_difference() -> None:
    work = session()
    work.see(reading(Step.CART, cart_lines=(CartLine("Wool socks", 1, None),)), new_page=False)
    assert work.rows.items[2].state is RowState.DIFFERS


def test_an_item_whose_add_button_was_pressed_without_complaint_is_in_the_cart() -> None:
    work = session()
    work.see(reading(Step.PRODUCT), new_page=False)
    work.filled(report(Step.PRODUCT))
    assert kinds(work.see(reading(Step.PRODUCT), new_page=False)) == [ActionKind.ITEM_IN_CART]


def test_a_press_that_led_to_another_product_page_added_nothing() -> None:
    work = session()
    work.see(reading(Step.PRODUCT), new_page=False)
    work.filled(report(Step.PRODUCT))
    variant = replace(reading(Step.PRODUCT), url="https://shop.northwind.example/trail-jacket-moss")
    assert work.see(variant, new_page=False) == ()


def test_an_item_the_site_complained_about_is_not_in_the_cart() -> None:
    work = session()
    work.filled(report(Step.PRODUCT))
    assert work.see(reading(Step.PRODUCT, errors=("Only 1 left",)), new_page=False) == ()
    assert work.in_cart == frozenset()


def test_a_fill_is_recorded_with_counts_and_never_with_values() -> None:
    work = session()
    outcomes = (
        FieldOutcome("cc-number", FieldState.FILLED),
        FieldOutcome("cc-csc", FieldState.FILLED),
        FieldOutcome("billing postal-code", FieldState.DIFFERENT),
    )
    (action,) = work.filled(report(Step.PAYMENT, *outcomes, may_buy=True))
    assert action.data == {
        "step": "payment",
        "card": True,
        "filled": 2,
        "blank": 0,
        "refused": 0,
        "different": 1,
    }
    assert work.card_opened
    assert work.rows.sections[Section.CARD].state is RowState.FILLED
    assert work.rows.sections[Section.BILL_TO].state is RowState.DIFFERS


def test_a_refused_promo_code_is_shown_as_a_difference() -> None:
    work = session()
    work.see(reading(Step.CART, promo=PromoState.REFUSED), new_page=False)
    assert work.rows.sections[Section.PROMO].state is RowState.DIFFERS


def test_the_strip_ticks_the_steps_left_behind_and_unticks_those_gone_back_to() -> None:
    work = session()
    for step in (Step.PRODUCT, Step.CART, Step.SIGN_IN, Step.OTHER, Step.CART):
        work.see(reading(step), new_page=False)
    assert work.passed == frozenset({Step.PRODUCT})


def test_a_hold_ends_the_work_here() -> None:
    work = session()
    assert work.end(ActionKind.HELD, {"reason": "break"}).kind is ActionKind.HELD
    assert work.mode is Mode.ENDED
    assert work.touch() == ()


def test_the_last_total_survives_a_page_that_shows_none() -> None:
    work = session()
    work.see(reading(Step.REVIEW, total="86.90"), new_page=False)
    work.see(reading(Step.CONFIRMATION), new_page=False)
    assert str(work.last_total) == "86.90"
    assert work.submit().data["page_total"] == "86.90"


def test_status_of_the_order_is_untouched_by_the_session() -> None:
    assert session().order == replace(claimed().order, status=OrderStatus.IN_PROGRESS)


def test_a_reading_without_a_page_total_is_possible() -> None:
    assert isinstance(reading(Step.OTHER), PageReading)
