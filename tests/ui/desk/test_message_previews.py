"""What a shopper would read is before the rep's eyes ahead of the key that sends it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.desk.conftest import WAIT, Ground, Start, child, press, sign_in
from tests.ui.desk.contacts import attempt, end, open_zone, park, sheet, take

NUMBER = "+1 800 555 0100"


def text(desk_sheet: QWidget, name: str) -> str:
    label = child(desk_sheet, QLabel, name)
    return label.text() if label.isVisible() else ""


def test_the_email_of_a_call_that_reaches_nobody_is_read_before_it_is_owed(
    qtbot: QtBot, ground: Ground, start: Start
) -> None:
    ground.administration.save_sender("Orders <orders@bpc.example>", NUMBER)
    desk = take(qtbot, ground, start, open_zone())
    qtbot.waitUntil(lambda: NUMBER in text(sheet(desk), "email_in_their_language"), timeout=WAIT)
    assert "$61.00" in text(sheet(desk), "email_in_their_language")
    assert text(sheet(desk), "email_in_ours") == ""
    end(desk, Qt.Key.Key_5)
    qtbot.waitUntil(lambda: attempt(ground, "outcome") == "no_answer", timeout=WAIT)
    assert ground.one("SELECT template FROM notifications") == "higher_price"


def test_in_another_language_the_reps_own_stands_beside_it(
    qtbot: QtBot, ground: Ground, start: Start
) -> None:
    ground.administration.save_sender("Orders <orders@bpc.example>", NUMBER)
    login = ground.enrol("ada")
    park(ground, "N-1", open_zone())
    ground.one('UPDATE order_shoppers SET shopper = shopper || \'{"language": "de"}\' RETURNING 1')
    desk = start("stay")
    sign_in(qtbot, desk, login)
    press(desk.window, Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: NUMBER in text(sheet(desk), "email_in_ours"), timeout=WAIT)
    assert "Guten Tag" in text(sheet(desk), "email_in_their_language")
    desk.window.resize(desk.window.minimumSize())
    bar = sheet(desk).findChildren(QScrollArea)[0].verticalScrollBar()
    press(sheet(desk).note, Qt.Key.Key_PageDown)
    assert bar.value() > 0
    press(sheet(desk).note, Qt.Key.Key_PageUp)
    assert bar.value() == 0
    end(desk, Qt.Key.Key_2)
    assert "wurde storniert" in text(sheet(desk), "cancel_text")
    assert "has been cancelled" in text(sheet(desk), "cancel_text")


def test_without_a_number_to_call_back_the_sheet_says_what_to_do_and_the_call_is_recorded(
    qtbot: QtBot, ground: Ground, start: Start
) -> None:
    desk = take(qtbot, ground, start, open_zone())
    qtbot.waitUntil(lambda: "bpc-desktop sender" in text(sheet(desk), "email_fault"), timeout=WAIT)
    end(desk, Qt.Key.Key_4)
    qtbot.waitUntil(lambda: attempt(ground, "outcome") == "message_left", timeout=WAIT)
    assert ground.one("SELECT state FROM notifications") == "waiting"


def test_a_message_that_did_not_arrive_is_said_on_the_sheet(
    qtbot: QtBot, ground: Ground, start: Start
) -> None:
    login = ground.enrol("ada")
    park(ground, "N-1", open_zone())
    ground.one(
        "SELECT happened(order_id, 'notification_failed', 'email higher_price: no such address') FROM orders"
    )
    desk = start("stay")
    sign_in(qtbot, desk, login)
    press(desk.window, Qt.Key.Key_F2)
    qtbot.waitUntil(sheet(desk).isVisible, timeout=WAIT)
    line = child(sheet(desk), QWidget, "undelivered_line")
    assert "E-mail could not be delivered: no such address" in [
        label.text() for label in line.findChildren(QLabel)
    ]
