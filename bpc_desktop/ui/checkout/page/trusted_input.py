"""Clicks and keys as a hand makes them: Qt events, trusted by the page, through every event filter."""

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget


def click(target: QWidget, point: QPointF) -> None:
    """Move there, press and let go."""
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    for kind, button, buttons in (
        (QEvent.Type.MouseMove, none, none),
        (QEvent.Type.MouseButtonPress, left, left),
        (QEvent.Type.MouseButtonRelease, left, none),
    ):
        event = QMouseEvent(
            kind, point, target.mapToGlobal(point), button, buttons, Qt.KeyboardModifier.NoModifier
        )
        QCoreApplication.sendEvent(target, event)


def stroke(target: QWidget, key: Qt.Key, text: str, modifiers: Qt.KeyboardModifier) -> None:
    """Press a key and let it go."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QCoreApplication.sendEvent(target, QKeyEvent(kind, key, modifiers, text))


def type_text(target: QWidget, text: str) -> bool:
    """Give the page the focus, press the key of each character and let it go; False where nobody sees it."""
    if not target.isVisible():
        return False
    if not target.hasFocus():
        target.setFocus(Qt.FocusReason.OtherFocusReason)
    for character in text:
        code = ord(character.upper()) if character.isascii() else 0
        shift = Qt.KeyboardModifier.ShiftModifier if character.isupper() else Qt.KeyboardModifier.NoModifier
        stroke(target, Qt.Key(code), character, shift)
    return True
