"""Nothing that may buy reaches the shop before central accepted it."""

from collections.abc import Callable

import pytest

from bpc_desktop.domain.action import ActionKind, Refusal
from bpc_desktop.services.checkout_protocol import CheckoutSays, Ending
from bpc_desktop.services.checkout_session import Mode
from bpc_desktop.storefront.step import Step
from tests.ui.checkout.conftest import CARD, Rig
from tests.ui.checkout.shop_pages import furnish
from tests.ui.page.shop import Shop

BUYS = "POST /thanks"


@pytest.fixture
def at_review(rig: Rig) -> Rig:
    """A review page with the card still in it, as far as the window knows, and its final button pressed."""
    rig.go("/review")
    rig.page.arm()
    rig.click("#go")
    rig.await_recorded(ActionKind.SUBMITTED)
    return rig


def test_the_click_waits_for_central_and_is_then_delivered_once(at_review: Rig) -> None:
    rig = at_review
    assert BUYS not in rig.shop.requests
    assert rig.said[-1].kind is CheckoutSays.RECORDED
    rig.answer()
    rig.qtbot.waitUntil(lambda: rig.session.step is Step.CONFIRMATION, timeout=30_000)
    assert rig.shop.requests.count(BUYS) == 1
    assert rig.session.mode is Mode.SUBMITTED


def test_the_number_is_proposed_and_one_key_confirms_it(at_review: Rig) -> None:
    rig = at_review
    rig.answer()
    rig.qtbot.waitUntil(rig.window.confirm_bar.isVisible, timeout=30_000)
    rig.read()
    rig.key_press("Ctrl+Return")
    placed = rig.await_recorded(ActionKind.PLACED)
    assert placed.data == {"confirmation_number": "100042", "charged_total": "86.90", "typed": False}
    held = rig.store.held(rig.order.order_id)
    assert held is not None
    assert (held.claimed.card, held.claimed.login) == (None, None)
    assert rig.endings == []
    rig.answer()
    rig.qtbot.waitUntil(lambda: rig.endings == [Ending.PLACED])


def test_without_an_answer_nothing_is_sent_and_the_rep_may_let_go(at_review: Rig) -> None:
    rig = at_review
    rig.presenter.purchase.tell_unreachable()
    assert "nothing went to the shop" in rig.window.banner.text()
    rig.key_press("Esc")
    assert rig.await_recorded(ActionKind.NOT_BOUGHT).data == {"why": "rep"}
    rig.answer()
    rig.read()
    assert rig.session.mode is Mode.WORKING
    assert BUYS not in rig.shop.requests


def test_a_refused_purchase_is_never_delivered(at_review: Rig) -> None:
    rig = at_review
    rig.answer(Refusal.STALE_FENCE)
    rig.qtbot.waitUntil(lambda: rig.session.mode is Mode.LOST)
    assert "no longer yours" in rig.window.banner.text()
    assert BUYS not in rig.shop.requests
    rig.window.close()
    assert rig.endings == [Ending.LOST]


def test_the_window_is_not_closed_over_an_unknown_outcome(at_review: Rig) -> None:
    at_review.window.close()
    assert at_review.endings == []
    assert "confirm its number" in at_review.message()


def test_a_declined_card_brings_the_order_back_and_the_next_click_is_held_again(
    rig: Rig,
) -> None:
    rig.shop.redirects["/thanks"] = "/declined"
    rig.go("/review")
    rig.page.arm()
    rig.click("#go")
    rig.await_recorded(ActionKind.SUBMITTED)
    rig.answer()
    rig.qtbot.waitUntil(lambda: ActionKind.NOT_BOUGHT in rig.kinds(), timeout=30_000)
    rig.read()
    assert rig.await_recorded(ActionKind.NOT_BOUGHT).data == {"why": "declined"}
    assert rig.session.mode is Mode.WORKING
    proposal = rig.presenter.proposal
    assert proposal is not None
    assert proposal.issue.code == "incorrect_card"
    rig.answer()
    rig.click("#go")
    rig.await_recorded(ActionKind.SUBMITTED)
    assert "POST /review" not in rig.shop.requests


def test_a_final_click_above_the_tolerance_is_held_back(make_rig: Callable[..., Rig], shop: Shop) -> None:
    furnish(shop, total="97.00")
    rig = make_rig(shop)
    rig.start()
    rig.go("/review")
    rig.page.arm()
    with rig.qtbot.waitSignal(rig.page.hold_requested):
        rig.click("#go")
    rig.read()
    assert "ask the shopper" in rig.message()
    assert ActionKind.SUBMITTED not in rig.kinds()
    assert BUYS not in rig.shop.requests


def test_a_whole_order_takes_one_key_a_step(rig: Rig) -> None:
    steps = []
    for _ in range(3):
        rig.press("F4")
        steps.append(rig.session.step)
    assert steps == [Step.CART, Step.ADDRESSES, Step.PAYMENT]
    assert rig.session.in_cart == frozenset({1})
    rig.key_press("F4")
    rig.await_recorded(ActionKind.SUBMITTED)
    assert "POST /review" not in rig.shop.requests
    rig.answer()
    rig.qtbot.waitUntil(lambda: rig.session.step is Step.REVIEW, timeout=30_000)
    rig.read()
    assert rig.session.mode is Mode.WORKING
    rig.answer()
    rig.click("#go")
    rig.await_recorded(ActionKind.SUBMITTED)
    assert BUYS not in rig.shop.requests
    rig.answer()
    rig.qtbot.waitUntil(rig.window.confirm_bar.isVisible, timeout=30_000)
    assert rig.window.confirm_bar.number() == "100042"


def test_above_the_tolerance_the_card_is_not_filled(make_rig: Callable[..., Rig], shop: Shop) -> None:
    furnish(shop, total="97.00")
    rig = make_rig(shop)
    rig.start()
    rig.go("/payment")
    rig.press("F4")
    assert not rig.session.card_opened
    assert "ask the shopper" in rig.message()
    found: list[str] = []
    values = "Array.from(document.querySelectorAll('input'), (field) => field.value).join('')"
    rig.page.view.page().runJavaScript(values, 0, found.append)
    rig.qtbot.waitUntil(lambda: bool(found) or found == [""], timeout=30_000)
    assert CARD["number"] not in found[0]


def test_at_the_review_no_key_of_ours_buys_and_the_shops_button_is_shown(rig: Rig) -> None:
    rig.go("/review")
    instrument = rig.window.instrument
    assert instrument.turn.isVisible()
    assert not instrument.primary.isVisible()
    assert "Press the shop's own button" in rig.message()
    rig.press("F4")
    assert "“Place order”" in rig.message()
    assert BUYS not in rig.shop.requests
