"""What was seen when an issue was raised, on the call sheet; the picture on one key."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QDialog, QLabel
from pytestqt.qtbot import QtBot

from bpc_desktop.ui.checkout.page.camera import compressed
from bpc_desktop.ui.desk.call_sheet.seen_part import SeenPart
from bpc_desktop.ui.desk.desk import Desk
from bpc_desktop.ui.widgets.key_button import KeyButton
from tests.ui.desk.conftest import WAIT, Ground, Start, child, press
from tests.ui.desk.contacts import open_zone, sheet, take

SEEN = """{"title": "Trail <b>jacket</b>", "url": "https://shop.example/jacket", "price": "70.20",
    "total": "95.00", "said": {"shop says": "Only two left"}, "picture": true}"""


def picture() -> bytes:
    page = QImage(1280, 860, QImage.Format.Format_RGB32)
    page.fill(QColor("white"))
    for x in range(200, 500):
        for y in range(300, 340):
            page.setPixelColor(x, y, QColor("black"))
    return compressed(page)


def evident(ground: Ground, evidence: str, taken: bytes | None) -> None:
    """As if the issue had been raised so."""
    ground.one("UPDATE issues SET evidence = %s::jsonb RETURNING 1", evidence)
    if taken is not None:
        ground.one(
            "INSERT INTO issue_pictures (issue_id, order_id, picture)"
            " SELECT issue_id, order_id, %s FROM issues RETURNING 1",
            taken,
        )


def texts(desk: Desk) -> list[str]:
    return [label.text() for label in child(sheet(desk), SeenPart, "seen").findChildren(QLabel)]


def viewer(desk: Desk) -> QDialog | None:
    return next((found for found in sheet(desk).findChildren(QDialog) if found.isVisible()), None)


def test_the_sheet_says_what_the_page_showed_and_one_key_shows_its_picture(
    qtbot: QtBot, ground: Ground, start: Start
) -> None:
    desk = take(qtbot, ground, start, open_zone(), seen=lambda: evident(ground, SEEN, picture()))
    told = texts(desk)
    assert "Trail <b>jacket</b>" in told
    assert "https://shop.example/jacket" in told
    assert "Price $70.20  ·  Total $95.00" in told
    assert "Shop says: Only two left" in told
    press(desk.window, Qt.Key.Key_F8)
    qtbot.waitUntil(lambda: viewer(desk) is not None, timeout=WAIT)
    opened = viewer(desk)
    assert opened is not None
    shown = next(label.pixmap() for label in opened.findChildren(QLabel) if not label.pixmap().isNull())
    assert shown.width() <= desk.window.width()
    x, y = 350 * shown.width() // 1280, 320 * shown.height() // 860
    assert shown.toImage().pixelColor(x, y).lightness() < 40
    press(opened, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: viewer(desk) is None, timeout=WAIT)
    assert sheet(desk).isVisible()


def test_a_lock_closes_the_picture(qtbot: QtBot, ground: Ground, start: Start) -> None:
    desk = take(qtbot, ground, start, open_zone(), seen=lambda: evident(ground, SEEN, picture()))
    press(desk.window, Qt.Key.Key_F8)
    qtbot.waitUntil(lambda: viewer(desk) is not None, timeout=WAIT)
    desk.presenter.lock()
    assert not [top for top in QApplication.topLevelWidgets() if isinstance(top, QDialog) and top.isVisible()]
    assert texts(desk) == ["Seen when it stopped"]


def test_where_there_is_no_picture_the_sheet_says_why(qtbot: QtBot, ground: Ground, start: Start) -> None:
    why = '{"title": "Cart", "no_picture": "the page did not answer"}'
    desk = take(qtbot, ground, start, open_zone(), seen=lambda: evident(ground, why, None))
    assert "No picture: the page did not answer." in texts(desk)
    assert not child(sheet(desk), KeyButton, "picture").isVisible()


def test_a_picture_that_is_none_is_told_plainly(qtbot: QtBot, ground: Ground, start: Start) -> None:
    broken = b"RIFF" + bytes(4) + b"WEBP" + bytes(100)
    desk = take(qtbot, ground, start, open_zone(), seen=lambda: evident(ground, SEEN, broken))
    press(desk.window, Qt.Key.Key_F8)
    message = desk.window.desk.message
    qtbot.waitUntil(lambda: "not there any more" in message.text(), timeout=WAIT)
    assert viewer(desk) is None
