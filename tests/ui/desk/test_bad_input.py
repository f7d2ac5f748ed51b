"""Shoppers who cannot simply be called: the desk says why and what to do next, and nothing is lost."""

import psycopg
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from bpc_desktop.ui.desk.desk import Desk
from tests.ui.desk.conftest import WAIT, Ground, Start, child, press, sign_in
from tests.ui.desk.contacts import attempt, closed_zone, end, open_zone, park, sheet, take

NOWHERE = "UPDATE orders SET zones = NULL RETURNING 1"
PLANNED = "SELECT count(plan_contact(order_id)) FROM orders"


def without(ground: Ground, *parts: str) -> None:
    """As if the mStore had not told this of the shopper; central plans the contact anew."""
    for part in parts:
        ground.one(
            "UPDATE order_shoppers SET shopper = shopper || jsonb_build_object(%s::text, '') RETURNING 1",
            part,
        )
    ground.one(PLANNED)


def opened(qtbot: QtBot, ground: Ground, start: Start) -> Desk:
    """A desk with the sheet of the one order that waits, taken from the list as for a shopper who calls."""
    desk = start("stay")
    sign_in(qtbot, desk, ground.logins[0])
    desk.window.desk.go("contacts")
    table = desk.window.desk.contacts.waiting.table
    qtbot.waitUntil(lambda: table.model().rowCount() == 1, timeout=WAIT)
    table.setFocus()
    table.selectRow(0)
    press(table, Qt.Key.Key_Return)
    qtbot.waitUntil(sheet(desk).isVisible, timeout=WAIT)
    return desk


def test_without_a_number_the_shopper_is_emailed_and_a_number_they_tell_is_called(
    qtbot: QtBot, ground: Ground, start: Start
) -> None:
    ground.enrol("ada")
    park(ground, "N-1", open_zone())
    without(ground, "phone")
    assert ground.one("SELECT count(*) FROM notifications WHERE channel = 'email'") == 1
    desk = opened(qtbot, ground, start)
    assert "There is no number to call" in sheet(desk).may_call.text()
    assert "Correct details" in sheet(desk).may_call.text()
    assert child(sheet(desk), QLabel, "shopper_number").text() == "No number"
    end(desk, Qt.Key.Key_7)
    phone = child(sheet(desk), QLineEdit, "details_phone")
    QTest.keyClicks(phone, "(917) 253-0199")
    press(phone, Qt.Key.Key_Return)
    qtbot.waitUntil(
        lambda: ground.one("SELECT shopper ->> 'phone' FROM order_shoppers") == "(917) 253-0199", timeout=WAIT
    )
    assert child(sheet(desk), QLabel, "shopper_number").text() == "+1 917-253-0199"


def test_without_an_email_address_a_call_that_reached_nobody_is_made_again(
    qtbot: QtBot, ground: Ground, start: Start
) -> None:
    desk = take(qtbot, ground, start, open_zone(), seen=lambda: without(ground, "email"))
    QTest.keyClicks(sheet(desk).note, "rang out")
    end(desk, Qt.Key.Key_5)
    qtbot.waitUntil(lambda: attempt(ground, "outcome || ' ' || note") == "no_answer rang out", timeout=WAIT)
    assert ground.one("SELECT count(*) FROM notifications") == 0
    assert ground.status("N-1") == "awaiting_shopper"
    assert ground.one("SELECT contact_step FROM orders") == "call"
    assert ground.one("SELECT contact_due_at > clock_timestamp() + interval '47 hours' FROM orders") is True


def test_a_shopper_without_either_comes_with_get_next_for_a_person_to_decide(
    qtbot: QtBot, ground: Ground, start: Start
) -> None:
    desk = take(qtbot, ground, start, open_zone(), seen=lambda: without(ground, "phone", "email"))
    assert "There is no way to reach this shopper" in sheet(desk).may_call.text()
    assert "Correct details" in sheet(desk).may_call.text()
    end(desk, Qt.Key.Key_7)
    email = child(sheet(desk), QLineEdit, "details_email")
    email.setText("ada@new.example")
    press(email, Qt.Key.Key_Return)
    owed = "SELECT count(*) FROM notifications WHERE channel = 'email'"
    qtbot.waitUntil(lambda: ground.one(owed) == 1, timeout=WAIT)
    assert ground.status("N-1") == "awaiting_shopper"


def test_where_nobody_knows_the_time_nobody_calls_until_the_address_says_it(
    qtbot: QtBot, ground: Ground, start: Start
) -> None:
    ground.enrol("ada")
    park(ground, "N-1", open_zone())
    ground.one(NOWHERE)
    ground.one(PLANNED)
    desk = opened(qtbot, ground, start)
    assert "Nobody knows what time it is where the shopper is" in sheet(desk).may_call.text()
    assert "Correct details" in sheet(desk).may_call.text()
    assert not sheet(desk).call.isVisible()
    end(desk, Qt.Key.Key_7)
    street = child(sheet(desk), QLineEdit, "details_line1")
    street.setText("2 Canal Street")
    press(street, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "America/New_York" in str(ground.one("SELECT zones FROM orders")), timeout=WAIT)
    qtbot.waitUntil(lambda: "Nobody knows" not in sheet(desk).may_call.text(), timeout=WAIT)


def test_a_number_of_another_country_is_not_taken_for_one_of_this_and_what_was_typed_stays(
    qtbot: QtBot, ground: Ground, start: Start
) -> None:
    desk = take(qtbot, ground, start, open_zone())
    end(desk, Qt.Key.Key_7)
    phone = child(sheet(desk), QLineEdit, "details_phone")
    phone.setText("020 7946 0958")
    press(phone, Qt.Key.Key_Return)
    assert "Nobody in US has this number" in sheet(desk).refusal.text()
    assert "begins with +" in sheet(desk).refusal.text()
    assert (phone.isVisible(), phone.text()) == (True, "020 7946 0958")
    phone.setText("+44 20 7946 0958")
    press(phone, Qt.Key.Key_Return)
    number = child(sheet(desk), QLabel, "shopper_number")
    qtbot.waitUntil(lambda: number.text() == "+44 20 7946 0958", timeout=WAIT)
    qtbot.waitUntil(lambda: "Europe/London" in str(ground.one("SELECT zones FROM orders")), timeout=WAIT)


@pytest.mark.parametrize("phone", ["call me", "12", "+999 1234567"])
def test_a_number_that_is_none_is_shown_as_it_came_and_never_dialled(
    qtbot: QtBot, ground: Ground, start: Start, phone: str
) -> None:
    broken = (
        "UPDATE order_shoppers SET shopper = shopper || jsonb_build_object('phone', %s::text) RETURNING 1"
    )
    desk = take(qtbot, ground, start, open_zone(), seen=lambda: ground.one(broken, phone))
    assert child(sheet(desk), QLabel, "shopper_number").text() == phone
    assert not sheet(desk).call.isVisible()
    end(desk, Qt.Key.Key_6)
    qtbot.waitUntil(lambda: attempt(ground, "outcome") == "invalid_number", timeout=WAIT)
    assert ground.one("SELECT count(*) FROM notifications WHERE channel = 'email'") == 1


def test_a_shopper_whom_central_calls_by_older_clocks_goes_back_and_nobody_loops_on_them(
    qtbot: QtBot, ground: Ground, start: Start
) -> None:
    """PostgreSQL's time zone data may be older than the desk's: here central takes every hour for open."""
    with psycopg.connect(ground.url) as owner:
        owner.execute(
            "CREATE OR REPLACE FUNCTION bpc.next_opening(p_now timestamptz, p_zones jsonb)"
            " RETURNS timestamptz LANGUAGE sql STABLE AS 'SELECT p_now'"
        )
    login = ground.enrol("ada")
    park(ground, "N-1", closed_zone())
    park(ground, "N-2", open_zone())
    first = "FROM orders WHERE order_number = 'N-1'"
    ground.one(
        "UPDATE orders SET contact_due_at = contact_due_at - interval '1 hour'"
        " WHERE order_number = 'N-1' RETURNING 1"
    )
    desk = start("stay")
    sign_in(qtbot, desk, login)
    press(desk.window, Qt.Key.Key_F2)
    message = desk.window.desk.message
    qtbot.waitUntil(lambda: message.text().startswith("N-1 went back. It is "), timeout=WAIT)
    assert "call from 09:00" in message.text()
    assert ground.one("SELECT count(*) FROM leases") == 0
    assert ground.one(f"SELECT contact_due_at > clock_timestamp() + interval '7 hours' {first}") is True
    assert ground.status("N-1") == "awaiting_shopper"
    qtbot.waitUntil(desk.window.desk.queue.next_button.isEnabled, timeout=WAIT)
    press(desk.window, Qt.Key.Key_F2)
    qtbot.waitUntil(sheet(desk).isVisible, timeout=WAIT)
    assert "N-2" in " ".join(label.text() for label in sheet(desk).findChildren(QLabel))
