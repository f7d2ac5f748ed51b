"""Real input events on real widgets: what a keyboard and a mouse would send."""

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

_PAGE_NAMES = {
    "Enter": "Return",
    "Escape": "Esc",
    "ArrowDown": "Down",
    "ArrowUp": "Up",
    "ArrowLeft": "Left",
    "ArrowRight": "Right",
    "PageDown": "PgDown",
    "PageUp": "PgUp",
    "Delete": "Del",
    " ": "Space",
}
"""Keys as pages call them (UI Events `key`), as Qt does."""


def key_named(name: str) -> QKeySequence | None:
    """The key a script names, `F4`, `Ctrl+Return` or `ArrowDown`; None for what is no key."""
    *modifiers, key = name.split("+") if name != "+" else [name]
    keys = QKeySequence("+".join([*modifiers, _PAGE_NAMES.get(key, key)]))
    return keys if keys.count() == 1 and keys.toString() else None


def press_key(window: QWidget, keys: QKeySequence | str) -> None:
    """Press a key such as `F4` or `Ctrl+Return` where the focus is in this window."""
    focused = QApplication.focusWidget()
    target = focused if focused is not None and focused.window() is window else window
    QTest.keySequence(target, QKeySequence(keys))


def press_key_in(target: QWidget, keys: QKeySequence) -> None:
    """Press and let go one key in a widget."""
    QTest.keySequence(target, keys)


def type_text(target: QWidget, text: str) -> None:
    """Type characters, one key each, of any script."""
    for character in text:
        upper = character.upper()
        key = ord(upper) if len(upper) == 1 and " " <= upper <= "~" else Qt.Key.Key_unknown.value
        shifted = character != character.lower()
        modifiers = Qt.KeyboardModifier.ShiftModifier if shifted else Qt.KeyboardModifier.NoModifier
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QCoreApplication.sendEvent(target, QKeyEvent(kind, key, modifiers, character))


def activate(window: QWidget) -> None:
    """Make it the window that hears the keys."""
    window.activateWindow()
