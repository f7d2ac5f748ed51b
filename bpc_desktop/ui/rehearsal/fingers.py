"""Real input events on real widgets: what a keyboard and a mouse would send."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget


def press_key(window: QWidget, keys: str) -> None:
    """Press a key such as `F4` or `Ctrl+Return` where the focus is in this window."""
    focused = QApplication.focusWidget()
    target = focused if focused is not None and focused.window() is window else window
    QTest.keySequence(target, QKeySequence(keys))


def type_text(target: QWidget, text: str) -> None:
    """Type characters, one key each."""
    QTest.keyClicks(target, text)


def click(target: QWidget, x: float, y: float) -> None:
    """Press and release the left button at a point of the widget."""
    QTest.mouseClick(target, Qt.MouseButton.LeftButton, pos=QPoint(round(x), round(y)))


def activate(window: QWidget) -> None:
    """Make it the window that hears the keys."""
    window.activateWindow()
