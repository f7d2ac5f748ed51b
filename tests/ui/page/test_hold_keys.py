"""Keys while a card is in the page: typing goes on, what may buy is held."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bpc_desktop.ui.checkout.page.hold import HoldState
from tests.ui.page.conftest import Hands
from tests.ui.page.payment_page import click, log, target
from tests.ui.page.shop import Shop


@pytest.mark.parametrize("selector", ["#text", "#long"])
def test_text_fields_take_clicks_and_typing(checkout: Hands, selector: str) -> None:
    with checkout.qtbot.assertNotEmitted(checkout.page.hold_requested):
        click(checkout, selector)
        QTest.keyClicks(target(checkout), "Flat 2 b")
        QTest.keyClick(target(checkout), Qt.Key.Key_Backspace)
        checkout.until(f"document.querySelector('{selector}').value === 'Flat 2 '")


def test_tab_moves_on_and_the_space_bar_on_a_button_is_held(checkout: Hands) -> None:
    checkout.run("document.getElementById('choice').focus(); 1")
    with checkout.qtbot.assertNotEmitted(checkout.page.hold_requested):
        QTest.keyClick(target(checkout), Qt.Key.Key_Tab)
        checkout.until("document.activeElement.id === 'buy'")
    with checkout.qtbot.waitSignal(checkout.page.hold_requested, timeout=20_000):
        QTest.keyClick(target(checkout), Qt.Key.Key_Space)
    assert log(checkout) == "down:Tab"
    assert checkout.page.release()
    checkout.until("(document.body.dataset.log || '').includes('bought')")
    assert log(checkout) == "down:Tab down:  bought:true"


def test_the_space_bar_right_after_tab_presses_no_button(checkout: Hands) -> None:
    """The engine may still tell the old focus when asked: then a space must not reach the new one."""
    checkout.run("document.getElementById('choice').focus(); 1")
    QTest.keyClick(target(checkout), Qt.Key.Key_Tab)
    QTest.keyClick(target(checkout), Qt.Key.Key_Space)
    checkout.until("document.activeElement.id === 'buy'")
    checkout.settle(lambda: checkout.page._hold.state is not HoldState.ASKING)
    checkout.page.drop_held()
    click(checkout, "#text")
    checkout.until("document.activeElement.id === 'text'")
    assert "bought" not in log(checkout)


@pytest.mark.parametrize(
    ("key", "modifier"),
    [
        (Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_Insert, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_Delete, Qt.KeyboardModifier.ShiftModifier),
    ],
)
def test_nothing_is_copied_from_a_page_with_a_card(
    checkout: Hands, key: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    clipboard = QApplication.clipboard()
    clipboard.setText("before")
    checkout.run("const t = document.getElementById('text'); t.value = '4111'; t.focus(); t.select(); 1")
    QTest.keyClick(target(checkout), key, modifier)
    QTest.keyClick(target(checkout), Qt.Key.Key_End)
    QTest.keyClick(target(checkout), Qt.Key.Key_B)
    checkout.until("document.getElementById('text').value === '4111b'")
    assert clipboard.text() == "before"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_in_a_field_is_held_and_submits_once(checkout: Hands, shop: Shop, key: Qt.Key) -> None:
    click(checkout, "#text")
    checkout.until("document.activeElement.id === 'text'")
    with checkout.qtbot.waitSignal(checkout.page.hold_requested, timeout=20_000):
        QTest.keyClick(target(checkout), key)
    for _ in range(3):
        QTest.keyClick(target(checkout), key)
    assert log(checkout) == "press let-go"
    assert "POST /bought" not in shop.requests
    with checkout.qtbot.waitSignal(checkout.page.loaded, timeout=20_000):
        assert checkout.page.release()
    assert shop.requests.count("POST /bought") == 1


def test_a_key_that_is_kept_down_submits_once(checkout: Hands) -> None:
    click(checkout, "#text")
    checkout.until("document.activeElement.id === 'text'")
    with checkout.qtbot.waitSignal(checkout.page.hold_requested, timeout=20_000):
        QTest.keyPress(target(checkout), Qt.Key.Key_Return)
    repeat = QKeyEvent(
        QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", autorep=True
    )
    checkout.run(
        "document.querySelector('form').addEventListener('submit', (event) => event.preventDefault()); 1"
    )
    assert checkout.page.release()
    checkout.settle(lambda: checkout.page.passes_presses)
    for _ in range(3):
        QApplication.sendEvent(target(checkout), repeat.clone())
    checkout.until("(document.body.dataset.log || '').includes('submit')")
    assert log(checkout) == "press let-go down:Enter submit"


def test_access_keys_are_held_and_other_shortcuts_mean_nothing(checkout: Hands) -> None:
    QTest.keyClick(target(checkout), Qt.Key.Key_F5)
    QTest.keyClick(target(checkout), Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    QTest.mouseClick(target(checkout), Qt.MouseButton.BackButton, pos=checkout.middle("#buy"))
    with checkout.qtbot.waitSignal(checkout.page.hold_requested, timeout=20_000):
        QTest.keyClick(target(checkout), Qt.Key.Key_B, Qt.KeyboardModifier.AltModifier)
    assert log(checkout) == "down:Control down:Alt"
