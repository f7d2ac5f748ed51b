"""The 15-minute clock: what is left, told by figures, shape and colour together."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from bpc_desktop.ui.theme import body_font, current_theme
from bpc_desktop.ui.tokens import BODY_PX, CLOCK_PX, Meaning
from bpc_desktop.ui.widgets.shape import GLYPHS, paint_shape

SOON = timedelta(minutes=5)
"""From here on a clock asks for attention."""

_HOUR = 3600
_DAY = 24 * _HOUR


def clock_meaning(left: timedelta) -> Meaning:
    """Calm, under five minutes, or late."""
    if left <= timedelta(0):
        return Meaning.BAD
    return Meaning.ATTENTION if left < SOON else Meaning.GOOD


def clock_text(left: timedelta) -> str:
    """What is left, or how late: "11:02", "-00:40", "2 h 05", "-3 d 04 h"."""
    seconds = int(left.total_seconds())
    sign = "" if left >= timedelta(0) else "\N{MINUS SIGN}"
    seconds = abs(seconds)
    if seconds < _HOUR:
        return f"{sign}{seconds // 60:02}:{seconds % 60:02}"
    if seconds < _DAY:
        return f"{sign}{seconds // _HOUR} h {seconds % _HOUR // 60:02}"
    return f"{sign}{seconds // _DAY} d {seconds % _DAY // _HOUR:02} h"


def spoken_clock(left: timedelta) -> str:
    """The clock in words, for screen readers."""
    minutes = abs(int(left.total_seconds())) // 60
    return f"{minutes} minutes late" if left <= timedelta(0) else f"{minutes} minutes left"


def paint_clock(painter: QPainter, box: QRectF, left: timedelta, pixels: int = BODY_PX) -> None:
    """Paint shape and figures at the left of `box`; a calm clock keeps the quiet text colour."""
    theme = current_theme()
    meaning = clock_meaning(left)
    painter.save()
    side = round(pixels * 0.7)
    paint_shape(painter, QRectF(box.left(), box.center().y() - side / 2, side, side), meaning)
    weight = QFont.Weight.Normal if meaning is Meaning.GOOD else QFont.Weight.Medium
    painter.setFont(body_font(pixels, weight))
    painter.setPen(QColor(theme.text if meaning is Meaning.GOOD else theme.ink(meaning)))
    words = box.adjusted(side * 1.8, 0, 0, 0)
    painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, clock_text(left))
    painter.restore()


def local_now() -> datetime:
    """This computer's idea of now, UTC."""
    return datetime.now(UTC)


class SlaClock(QWidget):
    """A live clock towards one deadline. `now` gives the time to count from: central's, where it is known."""

    def __init__(
        self,
        now: Callable[[], datetime] = local_now,
        pixels: int = CLOCK_PX,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._now = now
        self._pixels = pixels
        self._due: datetime | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self._tick)

    def set_due(self, due: datetime | None) -> None:
        """Count towards `due`; None rests and shows nothing."""
        self._due = due
        if due is None:
            self._timer.stop()
        else:
            self._timer.start()
        self._tick()

    def left(self) -> timedelta | None:
        """What is left, negative when late; None while it rests."""
        return None if self._due is None else self._due - self._now()

    def sizeHint(self) -> QSize:
        """Room for shape and five figures, more where hours are shown."""
        left = self.left()
        metrics = QFontMetrics(body_font(self._pixels, QFont.Weight.Medium))
        text = clock_text(left) if left is not None else "00:00"
        return QSize(round(self._pixels * 1.4) + metrics.horizontalAdvance(text), round(self._pixels * 1.4))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  Qt's signature
        """Paint the clock."""
        left = self.left()
        if left is not None:
            paint_clock(QPainter(self), QRectF(self.rect()), left, self._pixels)

    def _tick(self) -> None:
        left = self.left()
        if left is not None:
            self.setAccessibleName(f"{GLYPHS[clock_meaning(left)]} {spoken_clock(left)}")
        self.updateGeometry()
        self.update()
