"""When a person at the desk would have seen what: for benchmarks, in seconds of the monotonic clock."""

import time

from PySide6.QtCore import QEvent, QObject, QTimer

from bpc_desktop.ui.desk.desk_window import DeskWindow


class Stopwatch(QObject):
    """Notes the first time of each: `painted` (the sign-in), `submitted`, `pressed`, `queue_N` (N rows)."""

    def __init__(self, window: DeskWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self.times: dict[str, float] = {} if window.painted_at is None else {"painted": window.painted_at}
        window.sign_in.submitted.connect(lambda _login, _passphrase: self.note("submitted"))

    def note(self, what: str) -> None:
        """Now, unless it was noted before."""
        self.times.setdefault(what, time.monotonic())

    def watch_queue(self) -> None:
        """Note from now on when the queue was first painted with how many rows."""
        self._window.desk.queue.table.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """A paint of the queue is through when the event loop comes round again."""
        if event.type() is QEvent.Type.Paint:
            rows = self._window.desk.queue.model.rowCount()
            QTimer.singleShot(0, self, lambda: self.note(f"queue_{rows}"))
        return False
