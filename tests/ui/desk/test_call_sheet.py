"""A contact that fell due, from Get next to its end, on a real central."""

from datetime import datetime

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.desk.conftest import WAIT, Ground, Start, child, press, sign_in
from tests.ui.desk.contacts import attempt, end, open_zone, park, sheet, take
from tests.ui.desk.test_desk_day import press_skip


class Phone(QObject):
    """The workstation's `tel:` handler."""

    def __init__(self) -> None:
        super().__init__()
        self.dialled: list[str] = []

    @Slot(QUrl)
    def dial(self, url: QUrl) -> None:
        self.dialled.append(url.toString())


def test_a_due_contact_comes_with_get_next_and_shows_what_to_say(
    qtbot: QtBot, ground: Ground, start: Start
) -> None:
    desk = take(qtbot, ground, start, open_zone())
    texts = " ".join(label.text() for label in sheet(desk).findChildren(QLabel))
    assert "on behalf of Northwind Outdoor about an order placed on Northwind Outdoor's mobile store" in texts
    assert "$61.00" in texts
    assert "The shopper may be called now." in sheet(desk).may_call.text()
    assert not desk.launcher.open_orders()


def test_a_yes_is_recorded_and_the_order_goes_on_in_its_window(
    qtbot: QtBot, ground: Ground, start: Start
) -> None:
    desk = take(qtbot, ground, start, open_zone())
    QTest.keyClicks(sheet(desk).note, "she laughed")
    end(desk, Qt.Key.Key_1)
    qtbot.waitUntil(lambda: ground.status("N-1") == "in_progress", timeout=WAIT)
    assert attempt(ground, "outcome || ' ' || decision || ' ' || note") == "answered approved she laughed"
    assert str(ground.one("SELECT base_total FROM orders")) == "61.00"
    qtbot.waitUntil(lambda: len(desk.launcher.open_orders()) == 1, timeout=WAIT)
    assert not sheet(desk).isVisible()


def test_a_no_needs_a_second_key_and_ends_the_order_with_one_text_owed(
    qtbot: QtBot, ground: Ground, start: Start
) -> None:
    desk = take(qtbot, ground, start, open_zone())
    end(desk, Qt.Key.Key_2)
    text = child(sheet(desk), QLabel, "cancel_text")
    assert "has been cancelled" in text.text()
    press(desk.window, Qt.Key.Key_Escape)
    assert ground.status("N-1") == "awaiting_shopper"
    end(desk, Qt.Key.Key_2)
    end(desk, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: ground.status("N-1") == "cancelled", timeout=WAIT)
    assert ground.one("SELECT cancel_reason FROM orders") == "higher_cost_declined"
    assert ground.one("SELECT count(*) FROM notifications WHERE template = 'cancelled'") == 1
    qtbot.waitUntil(lambda: not sheet(desk).isVisible(), timeout=WAIT)


@pytest.mark.parametrize(
    ("key", "outcome"),
    [(Qt.Key.Key_4, "message_left"), (Qt.Key.Key_5, "no_answer"), (Qt.Key.Key_6, "invalid_number")],
)
def test_who_was_not_reached_is_one_key_and_the_email_is_owed(
    qtbot: QtBot, ground: Ground, start: Start, key: Qt.Key, outcome: str
) -> None:
    desk = take(qtbot, ground, start, open_zone())
    end(desk, key)
    qtbot.waitUntil(lambda: attempt(ground, "outcome") == outcome, timeout=WAIT)
    assert ground.status("N-1") == "awaiting_shopper"
    assert ground.one("SELECT count(*) FROM notifications WHERE channel = 'email'") == 1
    at_work = desk.presenter.at_work
    assert at_work is not None
    qtbot.waitUntil(lambda: at_work.orders.mine == (), timeout=WAIT)
    assert desk.window.desk.queue.next_button.text() == "Get next"


def test_a_call_back_is_promised_in_the_shoppers_own_time(qtbot: QtBot, ground: Ground, start: Start) -> None:
    desk = take(qtbot, ground, start, open_zone())
    end(desk, Qt.Key.Key_3)
    when = child(sheet(desk), QLineEdit, "call_back_at")
    press(when, Qt.Key.Key_Escape)
    assert sheet(desk).note.hasFocus()
    end(desk, Qt.Key.Key_3)
    QTest.keyClicks(when, "later")
    press(when, Qt.Key.Key_Return)
    assert "14:30" in sheet(desk).refusal.text()
    when.clear()
    QTest.keyClicks(when, "tomorrow 10:30")
    press(when, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: attempt(ground, "outcome") == "call_back", timeout=WAIT)
    wanted = ground.one("SELECT call_back_at AT TIME ZONE %s FROM contact_attempts", open_zone())
    assert isinstance(wanted, datetime)
    assert (wanted.hour, wanted.minute) == (10, 30)


def test_a_card_number_in_the_note_is_refused_and_nothing_is_recorded(
    qtbot: QtBot, ground: Ground, start: Start
) -> None:
    desk = take(qtbot, ground, start, open_zone())
    QTest.keyClicks(sheet(desk).note, "4111 1111 1111 1111")
    end(desk, Qt.Key.Key_4)
    assert "Card numbers are never written down" in sheet(desk).refusal.text()
    assert ground.one("SELECT count(*) FROM contact_attempts") == 0
    assert sheet(desk).isVisible()


def test_calling_by_key_is_the_workstations_own_way_and_only_where_it_is_allowed(
    qtbot: QtBot, ground: Ground, start: Start
) -> None:
    desk = take(qtbot, ground, start, open_zone())
    assert not sheet(desk).call.isVisible()
    assert child(sheet(desk), QLabel, "shopper_number").text()
    desk.close()
    phone = Phone()
    QDesktopServices.setUrlHandler("tel", phone, "dial")  # type: ignore[arg-type] # typed as bytes, called with str
    try:
        allowed = start("stay", click_to_call=True)
        login = ground.logins[0]
        sign_in(qtbot, allowed, login)
        press(allowed.window, Qt.Key.Key_F2)
        qtbot.waitUntil(sheet(allowed).call.isVisible, timeout=WAIT)
        press(allowed.window, Qt.Key.Key_F7)
    finally:
        QDesktopServices.unsetUrlHandler("tel")
    assert [url.startswith("tel:+") for url in phone.dialled] == [True]


def test_a_locked_desk_shows_nothing_of_the_shopper(qtbot: QtBot, ground: Ground, start: Start) -> None:
    desk = take(qtbot, ground, start, open_zone())
    desk.presenter.lock()
    assert not sheet(desk).isVisible()
    texts = " ".join(label.text() for label in sheet(desk).findChildren(QLabel))
    assert "Ada" not in texts


def test_a_desk_that_takes_no_contacts_is_given_none(qtbot: QtBot, ground: Ground, start: Start) -> None:
    login = ground.enrol("ada")
    park(ground, "N-1", open_zone())
    desk = start("stay", contacts=False)
    sign_in(qtbot, desk, login)
    press(desk.window, Qt.Key.Key_F2)
    message = desk.window.desk.message
    qtbot.waitUntil(lambda: message.text().startswith("Nothing waits now."), timeout=WAIT)
    assert ground.one("SELECT count(*) FROM leases") == 0


def test_a_contact_can_be_given_back_with_a_reason(qtbot: QtBot, ground: Ground, start: Start) -> None:
    desk = take(qtbot, ground, start, open_zone())
    desk.window.desk.go("queue")
    press_skip(qtbot, desk)
    reason = child(desk.window, QLineEdit, "skip_reason")
    qtbot.waitUntil(reason.hasFocus, timeout=WAIT)
    QTest.keyClicks(reason, "Another language is needed")
    press(reason, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: ground.one("SELECT count(*) FROM leases") == 0, timeout=WAIT)
    assert ground.status("N-1") == "awaiting_shopper"
    qtbot.waitUntil(lambda: not desk.window.desk.contacts.sheet.may_call.text(), timeout=WAIT)


def test_a_new_address_told_on_the_phone_is_what_the_order_is_sent_to(
    qtbot: QtBot, ground: Ground, start: Start
) -> None:
    desk = take(qtbot, ground, start, open_zone(), "address_refused")
    end(desk, Qt.Key.Key_7)
    country = child(sheet(desk), QLineEdit, "details_country")
    country.setText("America")
    press(country, Qt.Key.Key_Return)
    assert "two letters" in sheet(desk).refusal.text()
    country.setText("us")
    child(sheet(desk), QLineEdit, "details_line1").setText("9 New Street")
    press(country, Qt.Key.Key_Return)
    line1 = "SELECT shipping_address ->> 'line1' FROM order_shoppers"
    qtbot.waitUntil(lambda: ground.one(line1) == "9 New Street", timeout=WAIT)
    assert sheet(desk).isVisible()
    end(desk, Qt.Key.Key_1)
    qtbot.waitUntil(lambda: ground.status("N-1") == "in_progress", timeout=WAIT)


def test_a_new_number_is_shown_and_called_from_then_on(qtbot: QtBot, ground: Ground, start: Start) -> None:
    desk = take(qtbot, ground, start, open_zone())
    end(desk, Qt.Key.Key_7)
    phone = child(sheet(desk), QLineEdit, "details_phone")
    QTest.keyClicks(phone, "(917) 253-0199")
    press(phone, Qt.Key.Key_Return)
    number = child(sheet(desk), QLabel, "shopper_number")
    qtbot.waitUntil(lambda: number.text() == "+1 917-253-0199", timeout=WAIT)


def test_what_a_shopper_answered_by_email_is_read_beside_what_to_say(
    qtbot: QtBot, ground: Ground, start: Start
) -> None:
    login = ground.enrol("ada")
    park(ground, "N-1", open_zone())
    ground.one(
        "SELECT email_received('<1@example.org>', 'answered', NULL, 'northwind/N-1', s.shopper ->> 'email',"
        " 'Yes, please send it.') FROM order_shoppers s"
    )
    desk = start("stay")
    sign_in(qtbot, desk, login)
    press(desk.window, Qt.Key.Key_F2)
    qtbot.waitUntil(sheet(desk).isVisible, timeout=WAIT)
    assert "The shopper answered by e-mail" in sheet(desk).may_call.text()
    texts = [label.text() for label in sheet(desk).findChildren(QLabel)]
    assert "Answer by e-mail: Yes, please send it." in texts
    QTest.keyClicks(sheet(desk).note, "neighbour takes it")
    end(desk, Qt.Key.Key_1)
    qtbot.waitUntil(lambda: ground.status("N-1") == "in_progress", timeout=WAIT)
    assert ground.one("SELECT text FROM events WHERE kind = 'noted'") == "neighbour takes it"
