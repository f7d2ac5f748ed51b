"""A shopper who calls back is found, and spoken to at any hour."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from bpc_desktop.ui.widgets.choice_list import ChoiceList
from bpc_desktop.ui.widgets.key_button import KeyButton
from tests.ui.desk.conftest import WAIT, Ground, Start, child, press, sign_in
from tests.ui.desk.contacts import closed_zone, park, sheet


def test_a_call_back_at_night_can_be_answered_but_nobody_can_be_called(
    qtbot: QtBot, ground: Ground, start: Start
) -> None:
    login = ground.enrol("ada")
    park(ground, "N-1", closed_zone())
    desk = start("stay")
    sign_in(qtbot, desk, login)
    desk.window.desk.go("contacts")
    table = desk.window.desk.contacts.waiting.table
    qtbot.waitUntil(lambda: table.model().rowCount() == 1, timeout=WAIT)
    table.setFocus()
    table.selectRow(0)
    press(table, Qt.Key.Key_Return)
    qtbot.waitUntil(sheet(desk).isVisible, timeout=WAIT)
    assert "Do not call now." in sheet(desk).may_call.text()
    assert not sheet(desk).call.isVisible()
    shown = [button.text() for button in sheet(desk).ends.findChildren(KeyButton) if button.isVisible()]
    assert set(shown) == {"Says yes", "Says no", "Call back at", "Correct details"}


@pytest.mark.parametrize("words", ["N-1", "northwind/N-1", "212 555 0123"])
def test_a_shopper_who_calls_back_is_found_by_number_reference_or_phone_and_taken_with_one_figure(
    qtbot: QtBot, ground: Ground, start: Start, words: str
) -> None:
    login = ground.enrol("ada")
    park(ground, "N-1", closed_zone())
    desk = start("stay")
    sign_in(qtbot, desk, login)
    desk.window.desk.go("contacts")
    find = child(desk.window, QLineEdit, "find_waiting")
    find.setFocus()
    QTest.keyClicks(find, words)
    press(find, Qt.Key.Key_Return)
    found = child(desk.window, ChoiceList, "found_waiting")
    qtbot.waitUntil(found.isVisible, timeout=WAIT)
    assert found.item(0).text() == "Northwind Outdoor N-1: Higher price"
    press(found, Qt.Key.Key_1)
    qtbot.waitUntil(sheet(desk).isVisible, timeout=WAIT)
    assert ground.one("SELECT count(*) FROM leases") == 1


def test_a_call_back_about_an_order_nobody_has_is_said(qtbot: QtBot, ground: Ground, start: Start) -> None:
    login = ground.enrol("ada")
    desk = start("stay")
    sign_in(qtbot, desk, login)
    desk.window.desk.go("contacts")
    find = child(desk.window, QLineEdit, "find_waiting")
    QTest.keyClicks(find, "N-404")
    press(find, Qt.Key.Key_Return)
    message = desk.window.desk.message
    qtbot.waitUntil(lambda: "No order waits" in message.text(), timeout=WAIT)


def test_among_several_the_arrows_look_and_enter_takes(qtbot: QtBot, ground: Ground, start: Start) -> None:
    login = ground.enrol("ada")
    for number in ("N-1", "N-2"):
        park(ground, number, closed_zone())
    desk = start("stay")
    sign_in(qtbot, desk, login)
    desk.window.desk.go("contacts")
    find = child(desk.window, QLineEdit, "find_waiting")
    QTest.keyClicks(find, "212 555 0123")
    press(find, Qt.Key.Key_Return)
    found = child(desk.window, ChoiceList, "found_waiting")
    qtbot.waitUntil(found.isVisible, timeout=WAIT)
    press(found, Qt.Key.Key_Escape)
    assert find.hasFocus()
    assert not found.isVisible()
    press(find, Qt.Key.Key_Return)
    qtbot.waitUntil(found.isVisible, timeout=WAIT)
    press(found, Qt.Key.Key_Down)
    press(found, Qt.Key.Key_Down)
    assert found.isVisible()
    press(found, Qt.Key.Key_Return)
    qtbot.waitUntil(sheet(desk).isVisible, timeout=WAIT)
    assert ground.one("SELECT order_number FROM leases JOIN orders USING (order_id)") == "N-2"
