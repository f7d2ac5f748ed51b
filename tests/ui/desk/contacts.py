"""Orders whose shoppers are to be spoken to, and a desk that takes one."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bpc_desktop.ui.desk.call_sheet.sheet_view import SheetView
from bpc_desktop.ui.desk.desk import Desk
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


def take(
    qtbot: QtBot,
    ground: Ground,
    start: Start,
    zone: str,
    code: str = "higher_price",
    seen: Callable[[], object] = lambda: None,
) -> Desk:
    """A desk with the sheet of a contact before it; `seen` adds to its issue."""
    login = ground.enrol("ada")
    park(ground, "N-1", zone, code)
    seen()
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
