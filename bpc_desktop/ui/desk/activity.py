"""Notices that nobody is there: the idle clock behind the lock (design 4.6)."""

import time
from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

IDLE_LONGEST = timedelta(minutes=15)
"""PCI DSS 4.0 requirement 8.2.8: after 15 minutes idle, sign in again."""

_SIGNS_OF_LIFE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)


class ActivityWatch(QObject):
    """Emits `idle` once when nothing was done for `patience`. Installed on the application as event filter.

    `now` counts seconds; it is the wall clock, so that a night in suspend counts as idle.
    """

    idle = Signal()

    def __init__(
        self, patience: timedelta, now: Callable[[], float] = time.time, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._patience = min(patience, IDLE_LONGEST).total_seconds()
        self._now = now
        self._last = now()
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Begin to count, from now."""
        self.poke()
        self._timer.start()

    def stop(self) -> None:
        """Stop counting."""
        self._timer.stop()

    def poke(self) -> None:
        """Someone did something, here or in a checkout."""
        self._last = self._now()

    def look(self) -> None:
        """Emit `idle` if it is time."""
        if abs(self._now() - self._last) >= self._patience:
            self.stop()
            self.idle.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002  Qt's signature
        """Take note of keys and pointer, and let them pass."""
        if event.type() in _SIGNS_OF_LIFE:
            self.poke()
        return False
