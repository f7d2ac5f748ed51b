"""Notices that the rep is there: keys and pointer anywhere in this process, told to the desk now and then."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Signal

TOLD_EVERY = 5.0
"""Seconds between two lines to the desk, at least."""

_TOUCHES = frozenset({QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin})
_SIGNS_OF_LIFE = _TOUCHES | {QEvent.Type.MouseMove, QEvent.Type.Wheel}


class Activity(QObject):
    """An event filter for the window's handle. `alive` is throttled; `touched` is every key or press."""

    alive = Signal()
    touched = Signal()

    def __init__(self, now: Callable[[], float] = time.monotonic, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._told: float | None = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002  Qt's signature
        """Take note, and let everything pass."""
        kind = event.type()
        if kind in _SIGNS_OF_LIFE:
            self.live()
            if kind in _TOUCHES:
                self.touched.emit()
        return False

    def live(self) -> None:
        """Someone is there."""
        now = self._now()
        if self._told is None or now - self._told >= TOLD_EVERY:
            self._told = now
            self.alive.emit()
