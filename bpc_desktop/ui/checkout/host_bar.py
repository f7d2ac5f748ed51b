"""Whose page this is: lock, host, path, and how much was blocked. Nothing here can be typed."""

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from bpc_desktop.ui.theme import body_font, current_theme
from bpc_desktop.ui.tokens import Meaning
from bpc_desktop.ui.widgets.label import ElidedLabel, PlainLabel

_ICON = 16
_ALL = 100
_FIRST_PX = 48

HEADER_PX = 52
"""The order's header beside it is as high, so that both end in one line."""


class _Icon(QWidget):
    """A lock (closed or open) or a shield, painted in the text's own colour."""

    def __init__(self, kind: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.kind = kind
        self.meaning: Meaning | None = None
        self.setFixedSize(QSize(_ICON, _ICON))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  Qt's signature
        """Paint the icon."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = QColor(theme.ink(self.meaning) if self.meaning else theme.muted)
        painter.setPen(QPen(ink, 1.5))
        if self.kind == "shield":
            points = [(8, 1.5), (13.5, 3.5), (13.5, 8), (8, 14.5), (2.5, 8), (2.5, 3.5)]
            painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in points]))
            return
        painter.drawArc(QRectF(4.75, 1.5, 6.5, 8), 0 if self.kind == "lock" else 30 * 16, 180 * 16)
        painter.setBrush(ink)
        painter.drawRoundedRect(QRectF(3, 6.5, 10, 7.5), 1.5, 1.5)


class HostBar(QFrame):
    """The frame of the guest: its host in bold, as the engine reports it, never as the page says it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self.setFixedHeight(HEADER_PX)
        self._lock = _Icon("lock", self)
        self._host = PlainLabel(parent=self)
        self._host.setObjectName("page_host")
        self._host.setFont(body_font(weight=QFont.Weight.DemiBold))
        self._path = ElidedLabel(role="muted", parent=self)
        self._path.setObjectName("page_path")
        self._shield = _Icon("shield", self)
        self._blocked = PlainLabel(role="caption", parent=self)
        self._blocked.setObjectName("page_blocked")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(8)
        row.addWidget(self._lock)
        row.addWidget(self._host)
        row.addWidget(self._path, 1)
        row.addWidget(self._shield)
        row.addWidget(self._blocked)
        self._host.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._progress = 100
        self.show_address("", "", secure=True)
        self.show_blocked(0)

    def show_address(self, host: str, path: str, *, secure: bool) -> None:
        """The page's host and path now."""
        self._host.setText(host)
        shown = path.partition("?")[0].strip("/")
        self._path.setText("  /  ".join(part for part in shown.split("/") if part) if shown else "")
        self._lock.kind = "lock" if secure else "open"
        self._lock.meaning = Meaning.GOOD if secure else Meaning.ATTENTION
        self._lock.setVisible(bool(host))
        self._lock.setToolTip("Encrypted connection" if secure else "Not encrypted: nothing is filled here")
        self._lock.update()

    def show_progress(self, percent: int) -> None:
        """How much of the page is there; from 100 on nothing is shown."""
        self._progress = percent
        self._host.setAccessibleDescription("" if percent >= _ALL else "Loading")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """While the page loads, a line in the accent grows along the lower edge."""
        super().paintEvent(event)
        if self._progress < _ALL:
            width = max(self.width() * self._progress // _ALL, _FIRST_PX)
            QPainter(self).fillRect(0, self.height() - 2, width, 2, QColor(current_theme().accent))

    def show_blocked(self, count: int) -> None:
        """How many of the page's requests were not let through."""
        self._blocked.setText(f"{count} blocked")
        self._blocked.setVisible(count > 0)
        self._shield.setVisible(count > 0)
        self._blocked.setToolTip("Requests of this page that were stopped at the border")
