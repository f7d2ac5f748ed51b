"""A button that shows the key that does the same."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFont,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from bpc_desktop.ui.theme import body_font, current_theme
from bpc_desktop.ui.tokens import CAPTION_PX, RADIUS, Theme
from bpc_desktop.ui.widgets.prompt_click import clicked_by_key

_HEIGHT = 32
_PADDING = 14
QUIET_PADDING = 10
"""Between the edge of a quiet button and its words, which line up with what is below them."""

_GAP = 10
_CAP_PADDING = 6
_CAP_HEIGHT = 20


class KeyButton(QPushButton):
    """A button with its key on it; the key presses it from anywhere in its window.

    `primary` marks the one thing a screen is for. `quiet` leaves out the frame, for bars.
    """

    def __init__(
        self,
        text: str,
        key: str = "",
        parent: QWidget | None = None,
        *,
        primary: bool = False,
        quiet: bool = False,
    ) -> None:
        super().__init__(text, parent)
        self._key = ""
        self._primary = primary
        self._quiet = quiet
        self.setFont(body_font(weight=QFont.Weight.Medium))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.set_key(key)

    def set_key(self, key: str, *, shown_only: bool = False) -> None:
        """Press this button with `key`, in Qt's portable notation ("F2", "Ctrl+K").

        `shown_only`: the key does the same already, wherever this button is shown.
        """
        self._key = key
        self.setShortcut(QKeySequence("" if shown_only else key))
        self.setAccessibleName(self.text())
        self.setAccessibleDescription(f"Key: {self._shown_key()}" if key else "")
        self.updateGeometry()
        self.update()

    def set_label(self, text: str) -> None:
        """Change what the button says; its key stays (Qt drops shortcuts when a text changes)."""
        self.setText(text)
        self.set_key(self._key)

    def sizeHint(self) -> QSize:
        """Text, key and the air around them, in the font the style sheet gives."""
        self.ensurePolished()
        width = 2 * self._padding() + self.fontMetrics().horizontalAdvance(self.text())
        if self._key:
            width += _GAP + self._cap_width()
        return QSize(width, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """A button never loses its key."""
        return self.sizeHint()

    def event(self, event: QEvent) -> bool:
        """A key acts at once; the pointer repaints."""
        if clicked_by_key(self, event):
            return True
        if isinstance(event, QEnterEvent) or event.type() == QEvent.Type.Leave:
            self.update()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  Qt's signature
        """Ground, text on the left, key cap on the right, and a ring while focused."""
        theme = current_theme()
        ground, ink, edge = self._colours(theme)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QColor(edge) if edge else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground) if ground else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, RADIUS, RADIUS)
        if self.hasFocus():
            ring = theme.on_accent if self._primary and self.isEnabled() else theme.accent
            inset = 2.5 if self._primary else 0.5
            painter.setPen(QPen(QColor(ring), 2 if not self._primary else 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), RADIUS - 2, RADIUS - 2)
        self._paint_words(painter, ink)

    def _paint_words(self, painter: QPainter, ink: str) -> None:
        painter.setPen(QColor(ink))
        painter.setFont(self.font())
        if not self._key:
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
            return
        area = self.rect().adjusted(self._padding(), 0, -self._padding(), 0)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(area, left, self.text())
        width = self._cap_width()
        cap = QRectF(area.right() - width + 1, (self.height() - _CAP_HEIGHT) / 2, width, _CAP_HEIGHT)
        cap_edge = QColor(ink)
        cap_edge.setAlphaF(0.45)
        painter.setPen(cap_edge)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(cap.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setPen(QColor(ink))
        painter.setFont(body_font(CAPTION_PX - 1, QFont.Weight.Medium))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self._shown_key())

    def _colours(self, theme: Theme) -> tuple[str, str, str]:
        over = self.isEnabled() and (self.underMouse() or self.isDown())
        if not self.isEnabled():
            return ("" if self._quiet else theme.hover), theme.muted, ""
        if self._primary:
            return (theme.accent_hover if over else theme.accent), theme.on_accent, ""
        if self._quiet:
            return (theme.neutral[3] if over else ""), theme.neutral[8], ""
        return (theme.hover if over else theme.surface), theme.text, theme.edge

    def _padding(self) -> int:
        return QUIET_PADDING if self._quiet else _PADDING

    def _shown_key(self) -> str:
        """As it stands on the keyboard: what Qt calls Return is labelled Enter."""
        native = QKeySequence(self._key).toString(QKeySequence.SequenceFormat.NativeText)
        return native.replace("Return", "Enter")

    def _cap_width(self) -> int:
        metrics = self.fontMetrics()
        return max(_CAP_HEIGHT, metrics.horizontalAdvance(self._shown_key()) + 2 * _CAP_PADDING - 2)
