"""F8 in the window: what its wizard knows of the page, and what its decisions do to the order."""

import base64
from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel

from bpc_desktop.domain.action import ActionKind
from bpc_desktop.domain.evidence import LARGEST_PICTURE
from bpc_desktop.domain.order import OrderStatus
from bpc_desktop.services.checkout_protocol import Ending
from bpc_desktop.services.checkout_session import Mode
from tests.ui.checkout.conftest import Rig, one_item
from tests.ui.page.shop import Shop


def test_an_order_nothing_of_which_can_be_had_ends_with_two_figures_and_one_key(rig: Rig) -> None:
    rig.press("F8")
    rig.key_press("1")
    rig.key_press("1")
    read = rig.window.issue_wizard.findChild(QLabel, "wizard_preview")
    assert isinstance(read, QLabel)
    assert "N-10482 from Northwind Outdoor's mobile store has been cancelled" in read.text()
    rig.key_press("Ctrl+Return")
    action = rig.await_recorded(ActionKind.CANCELLED)
    assert (action.data["reason"], action.data["sub_reason"]) == ("out_of_stock", "variant_gone")
    rig.qtbot.waitUntil(lambda: rig.endings == [Ending.CANCELLED])
    held = rig.store.held(rig.order.order_id)
    assert held is not None
    assert held.status is OrderStatus.CANCELLED
    assert (held.claimed.card, held.claimed.login) == (None, None)


def test_a_declined_card_is_known_and_one_key_asks_the_shopper(rig: Rig) -> None:
    rig.go("/declined")
    rig.press("F8")
    rig.key_press("Ctrl+Return")
    action = rig.await_recorded(ActionKind.ISSUE_RAISED)
    assert (action.data["code"], action.data["sub_reason"]) == ("incorrect_card", "declined")
    assert action.data["zones"] == {"address": ["America/Los_Angeles"], "number": ["America/Los_Angeles"]}
    rig.qtbot.waitUntil(lambda: rig.endings == [Ending.ISSUE])


def test_an_issue_goes_with_a_picture_of_the_page_it_was_raised_on(rig: Rig) -> None:
    rig.go("/declined")
    rig.press("F8")
    rig.key_press("Ctrl+Return")
    action = rig.await_recorded(ActionKind.ISSUE_RAISED)
    taken = base64.b64decode(str(action.data["picture"]))
    assert len(taken) <= LARGEST_PICTURE
    assert not QImage.fromData(taken).isNull()
    assert "no_picture" not in str(action.data["evidence"])


def test_a_decision_is_not_kept_waiting_by_a_page_that_hangs_and_says_why_there_is_no_picture(
    rig: Rig,
) -> None:
    rig.go("/declined")
    rig.page.view.page().runJavaScript("setTimeout(() => { for (;;); }, 0)")
    rig.key_press("F8")
    assert rig.window.form() is rig.window.issue_wizard
    rig.key_press("Ctrl+Return")
    action = rig.await_recorded(ActionKind.ISSUE_RAISED)
    evidence = action.data["evidence"]
    assert isinstance(evidence, Mapping)
    assert evidence["no_picture"] == "the page did not answer"
    assert "picture" not in action.data
    rig.qtbot.waitUntil(lambda: rig.endings == [Ending.ISSUE])


def test_the_page_and_its_prices_stay_in_sight_while_the_wizard_is_open(rig: Rig) -> None:
    before = rig.page.geometry()
    rig.go("/review")
    rig.press("F8")
    assert rig.page.isVisible()
    assert rig.page.geometry() == before
    assert rig.window.instrument.totals.isVisible()


def test_a_shop_that_may_come_back_is_waited_for(rig: Rig) -> None:
    rig.press("F8")
    rig.key_press("7")
    rig.key_press("Return")
    rig.key_press("Ctrl+Return")
    assert rig.await_recorded(ActionKind.HELD).data == {"reason": "The shop does not answer", "minutes": 15}
    rig.qtbot.waitUntil(lambda: rig.endings == [Ending.HELD])


def test_what_needs_nobody_asked_closes_the_wizard_and_says_so(rig: Rig) -> None:
    rig.go("/review")
    rig.press("F8")
    rig.key_press("2")
    for _ in range(2):
        rig.key_press("Return")
    rig.key_press("Ctrl+Return")
    assert rig.window.form() is None
    assert "without asking" in rig.message()
    assert ActionKind.ISSUE_RAISED not in rig.kinds()
    assert rig.session.mode is Mode.WORKING


def test_an_unknown_outcome_that_was_none_goes_on_and_one_nobody_can_tell_is_asked_about(
    make_rig: Callable[..., Rig], shop: Shop
) -> None:
    rig = make_rig(shop, replace(one_item(shop), status=OrderStatus.SUBMITTED))
    rig.start()
    rig.press("F8")
    rig.key_press("3")
    rig.key_press("Ctrl+Return")
    assert "bought" in str(rig.await_recorded(ActionKind.ASKED).data["question"])
    assert ActionKind.NOT_BOUGHT not in rig.kinds()
    rig.press("F8")
    rig.key_press("2")
    rig.key_press("Ctrl+Return")
    assert rig.await_recorded(ActionKind.NOT_BOUGHT).data == {"why": "rep"}
    assert rig.session.mode is Mode.WORKING


def test_a_purchase_found_in_the_history_is_confirmed_next(make_rig: Callable[..., Rig], shop: Shop) -> None:
    rig = make_rig(shop, replace(one_item(shop), status=OrderStatus.SUBMITTED))
    rig.start()
    rig.press("F8")
    rig.key_press("1")
    rig.key_press("Ctrl+Return")
    assert rig.window.form() is None
    assert rig.window.confirm_bar.isVisible()
    assert rig.kinds() == []
