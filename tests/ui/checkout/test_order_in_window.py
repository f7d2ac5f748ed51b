from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from bpc_desktop.domain.action import ActionKind
from bpc_desktop.domain.order import OrderEvent, OrderStatus
from bpc_desktop.services.checkout_protocol import Ending
from bpc_desktop.services.checkout_session import Mode
from bpc_desktop.storefront.step import Step
from bpc_desktop.ui.widgets.key_button import KeyButton
from tests.ui.checkout.conftest import Rig, one_item
from tests.ui.checkout.shop_pages import furnish
from tests.ui.page.shop import Shop
from tests.unit.services.checkout_values import NOW


def texts(rig: Rig) -> list[str]:
    return [label.text() for label in rig.window.order_panel.findChildren(QLabel)]


def test_the_buyurl_is_opened_byte_for_byte_and_its_page_is_read(rig: Rig) -> None:
    assert rig.shop.requests[0] == "GET /products/trail-jacket?utm_source=mStore&q=%7E"
    assert rig.window.instrument.strip.step() is Step.PRODUCT
    assert rig.window.host_bar._host.text() == rig.shop.host


def test_the_panel_shows_the_order_and_nothing_secret(rig: Rig) -> None:
    shown = texts(rig)
    for text in ("Northwind Outdoor", "N-10482", "Trail jacket", "L", "jane@example.com", "Visa •••• 1111"):
        assert text in shown
    assert not any("4111" in text or "739" in text for text in shown)


def test_what_the_shopper_agreed_to_when_asked_stands_below_what_they_ordered(
    make_rig: Callable[..., Rig], shop: Shop
) -> None:
    rig = make_rig(shop, replace(one_item(shop), base_total=Decimal("97.00")))
    rig.start()
    shown = texts(rig)
    assert shown[shown.index("Agreed when asked") + 1] == "$97.00"
    assert "mStore total" in shown


def test_history_is_told_newest_first_even_where_an_event_has_no_words(
    make_rig: Callable[..., Rig], shop: Shop
) -> None:
    events = (OrderEvent(NOW, "mstore", "taken", ""), OrderEvent(NOW, "rdiaz", "noted", "Moved house"))
    rig = make_rig(shop, replace(one_item(shop), history=events))
    rig.start()
    told = [text.partition("  ")[2] for text in texts(rig) if text.startswith(f"{NOW.astimezone():%H:%M}")]
    assert told == ["Note: Moved house · rdiaz", "Came in from the mStore"]


def test_every_label_shows_untrusted_text_as_plain_text(make_rig: Callable[..., Rig], shop: Shop) -> None:
    hostile = one_item(shop)
    named = replace(hostile.items[0], name="<b>Trail</b> jacket")
    rig = make_rig(shop, replace(hostile, items=(named,)))
    rig.start()
    assert "<b>Trail</b> jacket" in texts(rig)
    for label in rig.window.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText


def test_every_action_has_a_name_and_a_key_of_its_own(rig: Rig) -> None:
    buttons = [button for button in rig.window.instrument.findChildren(KeyButton) if button.isVisible()]
    keys = [button.shortcut().toString() for button in buttons]
    assert all(button.objectName() for button in buttons)
    assert all(keys)
    assert len(set(keys)) == len(keys)
    assert all(button.objectName() for button in rig.window.findChildren(KeyButton) if button.text())
    assert not [button for button in rig.window.instrument.findChildren(QPushButton) if not button.text()]


def test_f7_reads_the_page_again_after_it_changed_by_itself(rig: Rig) -> None:
    rig.page.view.page().runJavaScript(
        "document.querySelector('p').textContent = 'Sold out'", 0, lambda _: None
    )
    before = rig.session.reading
    rig.press("F7")
    assert rig.session.reading is not before


def test_totals_stand_beside_each_other_with_their_verdict(rig: Rig) -> None:
    rig.go("/review")
    labels = {label.objectName(): label.text() for label in rig.window.instrument.findChildren(QLabel)}
    assert (labels["base_total"], labels["page_total"], labels["percent"]) == ("$86.05", "$86.90", "+0.99 %")
    assert rig.presenter.comparison.words == "within 5 %"


def test_a_total_above_the_tolerance_offers_the_issue_prefilled_and_records_it(
    make_rig: Callable[..., Rig], shop: Shop
) -> None:
    furnish(shop, total="97.00")
    rig = make_rig(shop)
    rig.start()
    rig.go("/payment")
    assert rig.window.instrument.primary.text() == "Ask the shopper"
    rig.press("F8")
    rig.press("Ctrl+Return")
    action = rig.await_recorded(ActionKind.ISSUE_RAISED)
    assert (action.data["code"], action.data["sub_reason"]) == ("higher_price", "product_price")
    assert "97.00" in str(action.data["evidence"])
    assert action.data["ask"] == {"total": "97.00"}
    rig.qtbot.waitUntil(lambda: rig.endings == [Ending.ISSUE])
    held = rig.store.held(rig.order.order_id)
    assert held is not None
    assert held.claimed.card is None


def test_a_form_leaves_the_page_visible_and_escape_closes_it(rig: Rig) -> None:
    rig.key_press("F8")
    assert rig.window.form() is rig.window.issue_wizard
    assert rig.page.isVisible()
    rig.key_press("Esc")
    assert rig.window.form() is None


def test_a_note_with_a_card_number_is_refused_and_never_recorded(rig: Rig) -> None:
    rig.key_press("Ctrl+N")
    form = rig.window.words_form
    form._text.setPlainText("says 4111 1111 1111 1111")
    rig.key_press("Ctrl+Return")
    assert "card" in form.refusal()
    form._text.setPlainText("says he moved")
    rig.key_press("Ctrl+Return")
    assert rig.await_recorded(ActionKind.NOTED).data == {"text": "says he moved"}
    assert rig.window.form() is None


@pytest.mark.parametrize(
    ("key", "kind", "ending"),
    [("F9", ActionKind.HELD, Ending.HELD), ("Ctrl+Shift+S", ActionKind.SKIPPED, Ending.SKIPPED)],
)
def test_hold_and_skip_need_a_reason_and_end_the_work_here(
    rig: Rig, key: str, kind: ActionKind, ending: Ending
) -> None:
    rig.key_press(key)
    rig.key_press("Ctrl+Return")
    assert rig.window.words_form.refusal()
    assert kind not in rig.kinds()
    rig.key_press("1")
    rig.key_press("Ctrl+Return")
    assert rig.await_recorded(kind).data["reason"]
    rig.qtbot.waitUntil(lambda: rig.endings == [ending])


def test_asking_a_supervisor_keeps_the_window(rig: Rig) -> None:
    rig.key_press("F10")
    rig.window.words_form._text.setPlainText("May I?")
    rig.press("Ctrl+Return")
    assert rig.await_recorded(ActionKind.ASKED).data == {"question": "May I?"}
    assert rig.endings == []


def test_closing_leaves_the_order_with_the_rep(rig: Rig) -> None:
    rig.window.close()
    assert rig.endings == [Ending.CLOSED]


def test_ctrl_l_asks_for_the_lock(rig: Rig) -> None:
    with rig.qtbot.waitSignal(rig.presenter.lock_asked):
        rig.key_press("Ctrl+L")


def test_an_order_taken_up_submitted_is_checked_first(make_rig: Callable[..., Rig], shop: Shop) -> None:
    rig = make_rig(shop, replace(one_item(shop), status=OrderStatus.SUBMITTED))
    rig.start()
    assert rig.session.mode is Mode.UNKNOWN
    rig.go("/payment")
    rig.press("F4")
    assert "order history" in rig.message()
    assert rig.kinds() == []
    rig.key_press("Ctrl+Return")
    bar = rig.window.confirm_bar
    bar._number.setText("4111 1111 1111 1111")
    rig.key_press("Ctrl+Return")
    assert "card number" in bar._mark.text()
    bar._number.setText("100042")
    bar._total.setText("86.90")
    rig.key_press("Ctrl+Return")
    data = rig.await_recorded(ActionKind.PLACED).data
    assert data == {"confirmation_number": "100042", "charged_total": "86.90", "typed": True}


def test_an_order_taken_up_again_says_that_its_cart_is_empty(
    make_rig: Callable[..., Rig], shop: Shop
) -> None:
    before = make_rig(shop)
    before.start()
    before.press("F4")
    before.close()
    rig = make_rig(shop, desk=before.desk)
    rig.start()
    assert "cart is empty" in rig.window.banner.text()
    assert rig.session.in_cart == frozenset()
    rig.press("F4")
    assert rig.session.in_cart == frozenset({1})
    assert not rig.window.banner.isVisible()


def test_a_page_that_does_not_load_can_be_opened_again(make_rig: Callable[..., Rig], shop: Shop) -> None:
    rig = make_rig(shop)
    rig.start()
    rig.page.open("http://127.0.0.1:1/")
    rig.qtbot.waitUntil(lambda: "did not load" in rig.message(), timeout=30_000)
    rig.read()
    rig.press("F6")
    assert rig.session.step is Step.PRODUCT
    assert shop.requests.count("GET /products/trail-jacket?utm_source=mStore&q=%7E") == 2


def test_an_order_found_not_bought_goes_on(make_rig: Callable[..., Rig], shop: Shop) -> None:
    rig = make_rig(shop, replace(one_item(shop), status=OrderStatus.SUBMITTED))
    rig.start()
    rig.press("F11")
    assert rig.await_recorded(ActionKind.NOT_BOUGHT).data == {"why": "rep"}
    assert rig.session.mode is Mode.WORKING


def test_a_window_of_960_pixels_is_enough(rig: Rig) -> None:
    for path in ("/cart", "/payment"):
        rig.go(path)
        assert rig.window.minimumSizeHint().width() <= 960
