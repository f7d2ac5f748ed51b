"""Messages that did not reach their shopper: listed for supervisors as they happen, decided by keyboard."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from bpc_desktop.domain.people import Role
from bpc_desktop.ui.desk.desk import Desk
from bpc_desktop.ui.desk.undelivered.undelivered_place import UndeliveredPlace
from tests.ui.desk.conftest import WAIT, Ground, Start, child, press, sign_in
from tests.ui.desk.contacts import open_zone, park
from tests.ui.desk.test_roles import table

ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


def lose(ground: Ground, number: str, state: str, reason: str, channel: str = "email") -> None:
    """A message of this order that ended so."""
    template = "higher_price" if channel == "email" else "cancelled"
    ground.one(
        "INSERT INTO notifications (once_key, order_id, channel, template, values, attempt)"
        " SELECT gen_random_uuid()::text, order_id, %s, %s, '{}', 6 FROM orders WHERE order_number = %s"
        " RETURNING 1",
        channel,
        template,
        number,
    )
    ground.one(
        "SELECT settle_notification(n, %s, %s) FROM notifications n WHERE state = 'waiting'", state, reason
    )


def place(desk: Desk) -> UndeliveredPlace:
    return child(desk.window, UndeliveredPlace, "undelivered_place")


def orders(desk: Desk) -> list[str]:
    return [row[1] for row in table(desk, "undelivered_table")]


def at_messages(qtbot: QtBot, ground: Ground, start: Start) -> Desk:
    login = ground.enrol("sue", Role.SUPERVISOR)
    desk = start()
    sign_in(qtbot, desk, login)
    press(desk.window, Qt.Key.Key_4, ALT)
    qtbot.waitUntil(place(desk).isVisible, timeout=WAIT)
    return desk


def decide(key: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    press(focused, key, CONTROL)


def explained(desk: Desk) -> str:
    return child(desk.window, QLabel, "undelivered_explained").text()


def test_what_fails_appears_by_itself_and_counts_on_the_rail(
    qtbot: QtBot, ground: Ground, start: Start
) -> None:
    ground.enrol("ada")
    park(ground, "N-1", open_zone())
    desk = at_messages(qtbot, ground, start)
    assert not place(desk).table.isVisible()
    lose(ground, "N-1", "failed", "the mail server said 550")
    qtbot.waitUntil(lambda: orders(desk) == ["N-1"], timeout=WAIT)
    (row,) = table(desk, "undelivered_table")
    assert row[2:] == (
        "Northwind Outdoor",
        "E-mail: higher price",
        "\N{BLACK SQUARE} Failed",
        "6",
        "the mail server said 550",
    )
    assert explained(desk) == "It did not arrive: the mail server said 550"
    assert "Ada" not in " ".join(row)


def test_send_again_is_one_key_where_it_certainly_did_not_leave(
    qtbot: QtBot, ground: Ground, start: Start
) -> None:
    login = ground.enrol("ada")
    park(ground, "N-1", open_zone())
    lose(ground, "N-1", "failed", "the mail server said 550")
    desk = at_messages(qtbot, ground, start)
    qtbot.waitUntil(lambda: orders(desk) == ["N-1"], timeout=WAIT)
    decide(Qt.Key.Key_1)  # it was not delivered, and cannot be said to have been
    decide(Qt.Key.Key_2)
    qtbot.waitUntil(lambda: orders(desk) == [], timeout=WAIT)
    assert not place(desk).table.isVisible()
    decided_by = ground.one("SELECT decided_by FROM notifications WHERE decision = 'sent_again'")
    assert decided_by in ground.logins
    assert decided_by != login
    assert ground.one("SELECT count(*) FROM notifications WHERE state = 'waiting'") == 1


def test_what_may_have_arrived_is_sent_again_only_by_a_second_key(
    qtbot: QtBot, ground: Ground, start: Start
) -> None:
    ground.enrol("ada")
    park(ground, "N-1", open_zone())
    lose(ground, "N-1", "uncertain", "no answer", "text")
    desk = at_messages(qtbot, ground, start)
    qtbot.waitUntil(lambda: orders(desk) == ["N-1"], timeout=WAIT)
    decide(Qt.Key.Key_2)
    press(desk.window, Qt.Key.Key_Escape)
    assert ground.one("SELECT count(*) FROM notifications WHERE decision IS NOT NULL") == 0
    decide(Qt.Key.Key_2)
    decide(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: orders(desk) == [], timeout=WAIT)
    assert ground.one("SELECT decision FROM notifications WHERE decision IS NOT NULL") == "sent_again"


def test_one_after_another_is_decided_by_keyboard(qtbot: QtBot, ground: Ground, start: Start) -> None:
    ground.enrol("ada")
    for number in ("N-1", "N-2", "N-3"):
        park(ground, number, open_zone())
        lose(ground, number, "uncertain", f"no answer about {number}")
    desk = at_messages(qtbot, ground, start)
    qtbot.waitUntil(lambda: orders(desk) == ["N-3", "N-2", "N-1"], timeout=WAIT)
    press(place(desk).table, Qt.Key.Key_Down)
    assert explained(desk).endswith("N-2")
    decide(Qt.Key.Key_1)
    qtbot.waitUntil(lambda: orders(desk) == ["N-3", "N-1"], timeout=WAIT)
    assert explained(desk).endswith("N-1")
    decide(Qt.Key.Key_3)
    qtbot.waitUntil(lambda: orders(desk) == ["N-3"], timeout=WAIT)
    decisions = "SELECT string_agg(decision, ' ' ORDER BY decided_at) FROM notifications"
    assert ground.one(decisions) == "delivered left"


def test_when_somebody_else_decides_no_key_is_about_another_message(
    qtbot: QtBot, ground: Ground, start: Start
) -> None:
    ground.enrol("ada")
    for number in ("N-1", "N-2"):
        park(ground, number, open_zone())
        lose(ground, number, "uncertain", "no answer")
    desk = at_messages(qtbot, ground, start)
    qtbot.waitUntil(lambda: orders(desk) == ["N-2", "N-1"], timeout=WAIT)
    ground.one(
        "SELECT decide_notification(notification_id, 'left') FROM notifications"
        " JOIN orders USING (order_id) WHERE order_number = 'N-2'"
    )
    qtbot.waitUntil(lambda: orders(desk) == ["N-1"], timeout=WAIT)
    assert explained(desk) == ""
    decide(Qt.Key.Key_1)
    assert ground.one("SELECT count(*) FROM notifications WHERE decision = 'delivered'") == 0


def test_what_central_refuses_is_said_and_the_message_stays(
    qtbot: QtBot, ground: Ground, start: Start
) -> None:
    ground.enrol("ada")
    park(ground, "N-1", open_zone())
    lose(ground, "N-1", "failed", "the mail server said 550")
    ground.one("UPDATE orders SET awaiting_since = clock_timestamp() RETURNING 1")
    desk = at_messages(qtbot, ground, start)
    qtbot.waitUntil(lambda: orders(desk) == ["N-1"], timeout=WAIT)
    decide(Qt.Key.Key_2)
    message = desk.window.desk.message
    qtbot.waitUntil(lambda: "no longer waits for an answer" in message.text(), timeout=WAIT)
    assert orders(desk) == ["N-1"]
    desk.presenter.lock()
    assert orders(desk) == []


def test_a_representative_finds_no_such_place(qtbot: QtBot, ground: Ground, start: Start) -> None:
    login = ground.enrol("ada")
    desk = start()
    sign_in(qtbot, desk, login)
    press(desk.window, Qt.Key.Key_4, ALT)
    assert desk.window.desk.bar.title.text() == "Queue"
    assert desk.window.findChild(UndeliveredPlace) is None
