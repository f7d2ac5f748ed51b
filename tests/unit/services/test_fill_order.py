from datetime import date

import pytest

from bpc_desktop.domain.action import ActionAnswer, ActionKind
from bpc_desktop.domain.keys import Epoch
from bpc_desktop.domain.sealed import SealedField, SealedSecret, SecretKind, field_binding
from bpc_desktop.domain.sealed_json import from_json
from bpc_desktop.security.keypair import generate, public_bytes
from bpc_desktop.security.sealing import open_content_key
from bpc_desktop.services.checkout_session import CheckoutSession
from bpc_desktop.services.compare_totals import Comparison, compare_session
from bpc_desktop.services.fill_order import (
    Act,
    card_gate,
    fill_refused,
    login_created,
    new_login,
    next_act,
    offered,
)
from bpc_desktop.services.raise_issue import propose
from bpc_desktop.storefront.page_reading import CartLine, PageReading
from bpc_desktop.storefront.step import Step
from tests.unit.services.checkout_values import NOW, claimed, reading

CARD = SealedSecret(SecretKind.CARD, "northwind/N-10482", "e1", b"", {"number": SealedField(b"", b"")})


def session(*pages: PageReading, submitted: bool = False, with_card: bool = True) -> CheckoutSession:
    work = CheckoutSession(
        claimed(card=CARD if with_card else None),
        submitted=submitted,
        account_created=False,
        content_keys={"card": b"k" * 32},
        now=lambda: NOW,
    )
    for page in pages:
        work.see(page, new_page=False)
    return work


def compared(work: CheckoutSession) -> Comparison:
    return compare_session(work)


def act(work: CheckoutSession) -> Act:
    return next_act(work, compared(work)).act


def delivered(work: CheckoutSession) -> CheckoutSession:
    work.answered(ActionAnswer(work.submit().action_id, accepted=True, status=None))
    return work


def test_the_card_may_be_filled_within_the_tolerance() -> None:
    work = session(reading(Step.PAYMENT, total="86.90", shipping="5.95"))
    assert card_gate(work, compared(work)).allowed


def test_above_the_tolerance_the_card_is_not_filled_and_the_shopper_is_asked() -> None:
    work = session(reading(Step.PAYMENT, total="95.00", shipping="5.95"))
    gate = card_gate(work, compared(work))
    assert not gate.allowed
    assert "ask the shopper" in gate.why
    assert act(work) is Act.ISSUE


def test_a_lower_total_offers_the_confirmation_and_then_the_fill() -> None:
    work = session(reading(Step.PAYMENT, total="70.00", shipping="5.95"))
    assert act(work) is Act.CONFIRM_PRODUCT
    work.product_confirmed = True
    assert act(work) is Act.FILL
    assert card_gate(work, compared(work)).allowed


def test_without_a_card_that_opens_nothing_is_filled_into_card_fields() -> None:
    work = session(reading(Step.PAYMENT), with_card=False)
    assert "cannot be opened" in card_gate(work, compared(work)).why


def test_after_a_crash_the_card_stays_sealed_and_only_a_sign_in_is_filled() -> None:
    work = session(reading(Step.PAYMENT), submitted=True)
    assert not card_gate(work, compared(work)).allowed
    assert "order history" in str(fill_refused(work))
    work.see(reading(Step.SIGN_IN), new_page=False)
    assert fill_refused(work) is None
    assert act(work) is Act.FILL
    work.see(reading(Step.OTHER), new_page=False)
    assert act(work) is Act.CONFIRM
    assert Act.NOT_BOUGHT in offered(work)


def test_while_central_is_asked_only_letting_go_is_offered() -> None:
    work = session(reading(Step.REVIEW))
    work.submit()
    assert act(work) is Act.WAIT
    assert offered(work) == {Act.DROP}
    assert fill_refused(work) is not None


def test_once_delivered_the_outcome_is_asked_for() -> None:
    work = delivered(session(reading(Step.REVIEW)))
    assert act(work) is Act.WAIT
    assert {Act.READ, Act.CONFIRM, Act.NOT_BOUGHT} <= offered(work)
    work.see(reading(Step.CONFIRMATION), new_page=True)
    assert act(work) is Act.CONFIRM


def test_the_next_item_is_offered_while_one_is_missing_in_the_cart() -> None:
    work = session(reading(Step.PRODUCT))
    assert act(work) is Act.FILL
    work.see(reading(Step.CART, cart_lines=(CartLine("Trail jacket", 1, None),)), new_page=False)
    assert act(work) is Act.NEXT_ITEM
    assert Act.NEXT_ITEM in offered(work)
    both = (CartLine("Trail jacket", 1, None), CartLine("Wool socks", 2, None))
    work.see(reading(Step.CART, cart_lines=both), new_page=False)
    assert act(work) is Act.FILL
    assert Act.NEXT_ITEM not in offered(work)
    assert Act.NEXT_ITEM in offered(work, page_failed=True)


def test_at_the_review_the_shops_own_button_is_next() -> None:
    assert act(session(reading(Step.REVIEW, total="86.90", shipping="5.95"))) is Act.IN_PAGE


def test_what_the_page_says_stops_the_order_before_anything_is_filled() -> None:
    work = session(reading(Step.PAYMENT, total="86.90", shipping="5.95", declined=True))
    assert next_act(work, compared(work), propose(work, compared(work))).act is Act.ISSUE


def test_a_page_that_failed_is_opened_again() -> None:
    work = session(reading(Step.PRODUCT))
    assert next_act(work, compared(work), page_failed=True).act is Act.NEXT_ITEM


@pytest.mark.parametrize("step", list(Step))
def test_every_step_offers_one_act_in_words(step: Step) -> None:
    work = session(reading(step))
    assert next_act(work, compared(work)).text


def test_a_generated_login_is_sealed_to_the_epoch_and_bound_to_the_order() -> None:
    private = generate()
    work = session(reading(Step.SIGN_IN))
    login = new_login(work.order, Epoch("e2", date(2026, 3, 2), public_bytes(private)))
    assert login.binding == field_binding(SecretKind.LOGIN, work.order.reference, "e2", "password")
    openable, action = login_created(work, login, SealedField(b"n" * 12, b"c" * 32))
    assert action.kind is ActionKind.LOGIN_CREATED
    sealed = from_json(action.data["sealed"])
    assert sealed == openable.sealed
    assert open_content_key(sealed, private) == login.content_key
    assert login.content_key.hex() not in str(action.data)
