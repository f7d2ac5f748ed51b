"""The desk's one window: signing in, or at work."""

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget

from bpc_desktop.ui.desk.central_clock import CentralClock
from bpc_desktop.ui.desk.sign_in_page import SignInPage

if TYPE_CHECKING:
    from bpc_desktop.ui.desk.desk_page import DeskPage
    from bpc_desktop.ui.desk.palette import Palette


class DeskWindow(QMainWindow):
    """Holds the pages. `closing` asks whether it may close; who answers accepts or ignores the event.

    The page of a signed-in person is made when it is first needed: the sign-in is painted before it, at
    `painted_at` (seconds of the monotonic clock).
    """

    painted_first = Signal()
    closing = Signal(QCloseEvent)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("desk_window")
        self.setWindowTitle("BPC Desktop")
        self.resize(1280, 800)
        self.setMinimumSize(960, 560)
        self.clock = CentralClock()
        self._painting = False
        self.painted_at: float | None = None
        self._desk: DeskPage | None = None
        self._palette: Palette | None = None
        self.sign_in = SignInPage(self)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.sign_in)
        self.setCentralWidget(self._pages)

    @property
    def desk(self) -> "DeskPage":
        """The page of a signed-in person."""
        if self._desk is None:
            from bpc_desktop.ui.desk.desk_page import DeskPage  # late: the sign-in is painted without it

            self._desk = DeskPage(self.clock, self)
            self._pages.addWidget(self._desk)
        return self._desk

    @property
    def palette_over(self) -> "Palette":
        """Find or do anything; lies over the desk page only."""
        if self._palette is None:
            from bpc_desktop.ui.desk.palette import Palette  # late, as above

            self._palette = Palette(self.desk)
        return self._palette

    @property
    def is_at_work(self) -> bool:
        """Whether a signed-in person's page is shown."""
        return self._pages.currentWidget() is not self.sign_in

    def prepare(self) -> None:
        """Make the page of a signed-in person while they still type."""
        _ = self.desk

    def show_sign_in(self) -> None:
        """Show the sign-in and nothing of anyone."""
        if self._palette is not None:
            self._palette.hide()
        self._pages.setCurrentWidget(self.sign_in)
        if self._desk is not None:
            self._desk.clear()

    def show_desk(self) -> None:
        """Show the desk."""
        self._pages.setCurrentWidget(self.desk)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell once that there is something to see: when this paint, children included, is through."""
        super().paintEvent(event)
        if not self._painting:
            self._painting = True
            QTimer.singleShot(0, self, self._tell_painted)

    def _tell_painted(self) -> None:
        self.painted_at = time.monotonic()
        self.painted_first.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask."""
        event.accept()
        self.closing.emit(event)
