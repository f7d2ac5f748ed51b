"""Keys that act at once: Qt lets 100 ms pass between a button's key and its click, to show it pressed."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QShortcutEvent
from PySide6.QtWidgets import QAbstractButton


def clicked_by_key(button: QAbstractButton, event: QEvent) -> bool:
    """Click the button now if the event is its key; whether it was."""
    if not isinstance(event, QShortcutEvent) or event.isAmbiguous():
        return False
    button.click()
    return True
