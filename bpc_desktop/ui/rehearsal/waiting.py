"""Waiting until the application is done with something: what every hand does between two presses."""

from collections.abc import Callable

from PySide6.QtCore import QDeadlineTimer, QObject, QTimer

_LOOK_MS = 25


class Waiting(QObject):
    """Calls `then` once `reached` is true for some looks in a row, or `late` when the time is over.

    A look is every 25 ms. More looks: what was set off may take that long to show.
    """

    def __init__(
        self,
        reached: Callable[[], bool],
        then: Callable[[], None],
        late: Callable[[], None],
        deadline: QDeadlineTimer,
        parent: QObject,
        looks: int = 2,
    ) -> None:
        super().__init__(parent)
        self._reached = reached
        self._then = then
        self._late = late
        self._looks = looks
        self._seen = 0
        self._deadline = deadline
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        self._seen = self._seen + 1 if self._reached() else 0
        if self._seen >= self._looks:
            self._finish(self._then)
        elif self._deadline.hasExpired():
            self._finish(self._late)

    def _finish(self, how: Callable[[], None]) -> None:
        self._timer.stop()
        self.deleteLater()
        how()
