"""Where the next act is not a key of ours: whose turn it is, as a state that cannot be pressed."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from bpc_desktop.ui.theme import body_font, current_theme
from bpc_desktop.ui.tokens import RADIUS, Meaning
from bpc_desktop.ui.widgets.shape import paint_shape

_HEIGHT = 32
_PADDING = 14
_SHAPE = 10
_GAP = 9


class TurnMark(QWidget):
    """Stands where the primary button stands. An arrow up to the page, or the shape of waiting."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._in_page = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def say(self, text: str, *, in_page: bool) -> None:
        """Say whose turn it is; `in_page`: the rep's, in the merchant's page."""
        self._text, self._in_page = text, in_page
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """What it says."""
        return self._text

    def sizeHint(self) -> QSize:
        """Shape and words, as high as a button."""
        words = QFontMetrics(body_font(weight=QFont.Weight.DemiBold)).horizontalAdvance(self._text)
        return QSize(2 * _PADDING + _SHAPE + _GAP + words, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """It is never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  Qt's signature
        """A wash without a frame, so that nobody takes it for a button."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = QColor(theme.accent if self._in_page else theme.ink(Meaning.INFORMATION))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.accent_wash if self._in_page else theme.wash(Meaning.INFORMATION)))
        painter.drawRoundedRect(QRectF(self.rect()), RADIUS, RADIUS)
        box = QRectF(_PADDING, (self.height() - _SHAPE) / 2, _SHAPE, _SHAPE)
        if self._in_page:
            painter.setPen(QPen(ink, 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            top = QPointF(box.center().x(), box.top())
            painter.drawLine(top, QPointF(box.center().x(), box.bottom()))
            painter.drawLine(top, QPointF(box.left() + 1, box.top() + 4))
            painter.drawLine(top, QPointF(box.right() - 1, box.top() + 4))
        else:
            paint_shape(painter, box, Meaning.INFORMATION)
        painter.setPen(ink)
        painter.setFont(body_font(weight=QFont.Weight.DemiBold))
        words = self.rect().adjusted(_PADDING + _SHAPE + _GAP, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self._text)
