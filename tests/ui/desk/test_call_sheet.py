"""A contact that fell due, from Get next to its end, on a real central."""

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from bpc_desktop.ui.desk.call_sheet.sheet_view import SheetView
from bpc_desktop.ui.desk.desk import Desk
from bpc_desktop.ui.widgets.key_button import KeyButton
from tests.ui.desk.conftest import WAIT, Ground, Start, child, press, sign_in

CONTROL = Qt.KeyboardModifier.ControlModifier


def open_zone() -> str:
    """A zone where it is noon, or nearly: a shopper there may be called whenever this test runs."""
    hours = datetime.now(UTC).hour - 12
    return f"Etc/GMT{hours:+d}" if hours else "Etc/GMT"


def closed_zone() -> str:
    """A zone where it is about midnight."""
    hours = datetime.now(UTC).hour
    return f"Etc/GMT{hours if hours <= 12 else hours - 24:+d}" if hours else "Etc/GMT"


class Phone(QObject):
    """The workstation's `tel:` handler."""

    def __init__(self) -> None:
        super().__init__()
        self.dialled: list[str] = []

    @Slot(QUrl)
    def dial(self, url: QUrl) -> None:
        self.dialled.append(url.toString())


def park(ground: Ground, number: str, zone: str, code: str = "higher_price", total: str = "61.00") -> None:
    """An order that an issue stopped, its contact due now whatever the hour."""
    ask = "{}" if code != "higher_price" else f'{{"total": "{total}"}}'
    ground.take(number, timedelta(minutes=1))
    ground.one(
        "WITH o AS (UPDATE orders SET status = 'awaiting_shopper', issue_code = %s,"
        " issue_sub_reason = 'unspecified', awaiting_since = clock_timestamp(), contact_step = 'call',"
        " contact_due_at = clock_timestamp(),"
        " zones = jsonb_build_object('address', jsonb_build_array(%s::text), 'number', '[]'::jsonb)"
        " WHERE order_number = %s RETURNING order_id)"
        " INSERT INTO issues (order_id, code, sub_reason, evidence, ask, person)"
        " SELECT order_id, %s, 'unspecified', '{}', %s::jsonb, (SELECT login FROM people LIMIT 1) FROM o"
        " RETURNING order_id",
        code,
        zone,
        number,
        code,
        ask,
    )


def take(qtbot: QtBot, ground: Ground, start: Start, zone: str, code: str = "higher_price") -> Desk:
    login = ground.enrol("ada")
    park(ground, "N-1", zone, code)
    desk = start("stay")
    sign_in(qtbot, desk, login)
    press(desk.window, Qt.Key.Key_F2)
    qtbot.waitUntil(sheet(desk).isVisible, timeout=WAIT)
    return desk


def sheet(desk: Desk) -> SheetView:
    return child(desk.window, SheetView, "call_sheet")


def end(desk: Desk, key: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    press(focused if focused is not None else desk.window, key, CONTROL)


def attempt(ground: Ground, column: str) -> object:
    return ground.one(f"SELECT {column} FROM contact_attempts WHERE channel = 'call'")  # noqa: S608  a column


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
    [(Qt.Key.Key_3, "message_left"), (Qt.Key.Key_4, "no_answer"), (Qt.Key.Key_5, "invalid_number")],
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
    end(desk, Qt.Key.Key_6)
    when = child(sheet(desk), QLineEdit, "call_back_at")
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
    end(desk, Qt.Key.Key_3)
    assert "Card numbers are never written down" in sheet(desk).refusal.text()
    assert ground.one("SELECT count(*) FROM contact_attempts") == 0
    assert sheet(desk).isVisible()


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
    assert shown == ["Says yes", "Says no", "Call back at"]


def test_calling_by_key_is_the_workstations_own_way_and_only_where_it_is_allowed(
    qtbot: QtBot, ground: Ground, start: Start
) -> None:
    desk = take(qtbot, ground, start, open_zone())
    assert not sheet(desk).call.isVisible()
    assert child(sheet(desk), QLabel, "shopper_number").text()
    desk.close()
    phone = Phone()
    QDesktopServices.setUrlHandler("tel", phone, "dial")  # type: ignore[arg-type] # the stub errs
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
    press(desk.window, Qt.Key.Key_F6)
    reason = child(desk.window, QLineEdit, "skip_reason")
    qtbot.waitUntil(reason.hasFocus, timeout=WAIT)
    QTest.keyClicks(reason, "Another language is needed")
    press(reason, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: ground.one("SELECT count(*) FROM leases") == 0, timeout=WAIT)
    assert ground.status("N-1") == "awaiting_shopper"
    qtbot.waitUntil(lambda: not desk.window.desk.contacts.sheet.may_call.text(), timeout=WAIT)
