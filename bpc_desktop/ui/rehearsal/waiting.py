"""Waiting for a state by looking at it, with an end: what every hand does between two presses."""

from collections.abc import Callable

from PySide6.QtCore import QDeadlineTimer, QObject, QTimer

_LOOK_MS = 25


class Waiting(QObject):
    """Calls `then` once `reached` is true for two looks in a row, or `late` when the time is over."""

    def __init__(
        self,
        reached: Callable[[], bool],
        then: Callable[[], None],
        late: Callable[[], None],
        seconds: float,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._reached = reached
        self._then = then
        self._late = late
        self._seen = 0
        self._deadline = QDeadlineTimer(int(seconds * 1000))
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        self._seen = self._seen + 1 if self._reached() else 0
        if self._seen > 1:
            self._finish(self._then)
        elif self._deadline.hasExpired():
            self._finish(self._late)

    def _finish(self, how: Callable[[], None]) -> None:
        self._timer.stop()
        self.deleteLater()
        how()
