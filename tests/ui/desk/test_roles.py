"""Who finds what at the desk."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from bpc_desktop.domain.people import Role
from bpc_desktop.ui.desk.desk import Desk
from bpc_desktop.ui.desk.places import PLACES
from bpc_desktop.ui.widgets.plain_table import PlainTable
from tests.ui.desk.conftest import WAIT, Ground, Start, child, press, sign_in
from tests.ui.desk.test_desk_day import numbers


def table(desk: Desk, name: str) -> list[tuple[str, ...]]:
    rows = child(desk.window, PlainTable, name).rows
    return [
        tuple(str(rows.index(row, column).data()) for column in range(rows.columnCount()))
        for row in range(rows.rowCount())
    ]


def test_a_supervisor_sees_what_central_refused(qtbot: QtBot, ground: Ground, start: Start) -> None:
    rep, supervisor = ground.enrol("ada"), ground.enrol("sue", Role.SUPERVISOR)
    ground.take("N-1")
    desk = start("stay")
    sign_in(qtbot, desk, rep)
    at_work = desk.presenter.at_work
    assert at_work is not None
    with qtbot.waitSignal(at_work.orders.opened, timeout=WAIT):
        press(desk.window, Qt.Key.Key_F2)
    (order_id,) = desk.launcher.open_orders()
    ground.one("UPDATE leases SET fence = fence + 1 RETURNING fence")
    at_work.orders.skip(order_id, "End of shift")
    message = desk.window.desk.message
    qtbot.waitUntil(lambda: message.text().startswith("Central did not accept"), timeout=WAIT)
    desk.close()

    later = start()
    sign_in(qtbot, later, supervisor)
    qtbot.waitUntil(lambda: len(table(later, "refused_table")) == 1, timeout=WAIT)
    (row,) = table(later, "refused_table")
    assert row[1:] == (rep, "N-1", "skipped", "the order was no longer theirs")


def test_only_those_granted_cards_can_get_the_next_order(qtbot: QtBot, ground: Ground, start: Start) -> None:
    login = ground.enrol("sue", Role.SUPERVISOR)
    ground.take("N-1")
    desk = start()
    sign_in(qtbot, desk, login)
    qtbot.waitUntil(lambda: numbers(desk) == ["N-1"], timeout=WAIT)
    assert not desk.window.desk.queue.next_button.isVisible()
    press(desk.window, Qt.Key.Key_F2)
    press(desk.window, Qt.Key.Key_F1)
    assert not any(text.startswith("Get next") for text in desk.window.palette_over.shown())
    assert ground.status("N-1") == "queued"


def test_an_administrator_reads_people_and_merchants(qtbot: QtBot, ground: Ground, start: Start) -> None:
    login = ground.enrol("adam", Role.ADMINISTRATOR)
    desk = start()
    sign_in(qtbot, desk, login)
    qtbot.waitUntil(lambda: ("Adam", login, "Administrator") in table(desk, "people_table"), timeout=WAIT)
    qtbot.waitUntil(lambda: len(table(desk, "merchants_table")) == 1, timeout=WAIT)
    assert table(desk, "merchants_table")[0] == ("Northwind Outdoor", "bpc", "5.00 %", "northwind.example")
    press(desk.window, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert desk.window.desk.bar.title.text() == "Manage"


def test_every_role_has_the_queue_first() -> None:
    assert {entries[0].name for entries in PLACES.values()} == {"queue"}
    assert PLACES.keys() == set(Role)


def test_an_order_is_found_by_a_few_letters_but_not_claimed(
    qtbot: QtBot, ground: Ground, start: Start
) -> None:
    login = ground.enrol("ada")
    ground.take("N-77")
    ground.take("N-88")
    desk = start()
    sign_in(qtbot, desk, login)
    qtbot.waitUntil(lambda: set(numbers(desk)) == {"N-77", "N-88"}, timeout=WAIT)
    press(desk.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = desk.window.palette_over
    qtbot.waitUntil(palette.isVisible, timeout=WAIT)
    field = child(desk.window, QLineEdit, "palette_field")
    QTest.keyClicks(field, "88")
    assert palette.shown() == ["N-88"]
    press(field, Qt.Key.Key_Return)
    queue = desk.window.desk.queue
    assert queue.model.order_at(queue.table.currentIndex().row()).order_number == "N-88"
    assert not palette.isVisible()
    press(queue.table, Qt.Key.Key_Return)
    assert ground.status("N-88") == "queued"


def test_escape_closes_the_palette_and_gives_the_focus_back(
    qtbot: QtBot, ground: Ground, start: Start
) -> None:
    login = ground.enrol("ada")
    desk = start()
    sign_in(qtbot, desk, login)
    button = desk.window.desk.queue.next_button
    qtbot.waitUntil(button.hasFocus, timeout=WAIT)
    press(desk.window, Qt.Key.Key_F1)
    field = child(desk.window, QLineEdit, "palette_field")
    qtbot.waitUntil(field.hasFocus, timeout=WAIT)
    assert "Lock" in desk.window.palette_over.shown()
    press(field, Qt.Key.Key_Escape)
    assert not desk.window.palette_over.isVisible()
    assert button.hasFocus()
