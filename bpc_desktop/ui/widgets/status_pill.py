"""A state in one word, with the shape and colour of what it means."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from bpc_desktop.domain.order import OrderStatus
from bpc_desktop.ui.theme import body_font, current_theme
from bpc_desktop.ui.tokens import CAPTION_PX, Meaning
from bpc_desktop.ui.widgets.shape import GLYPHS, paint_shape

PILL_PX = 22
_PADDING = 8
_SHAPE = 8
_GAP = 6

STATUS_WORDS: dict[OrderStatus, tuple[str, Meaning]] = {
    OrderStatus.QUEUED: ("Queued", Meaning.NEUTRAL),
    OrderStatus.IN_PROGRESS: ("In progress", Meaning.INFORMATION),
    OrderStatus.SUBMITTED: ("Submitted", Meaning.ATTENTION),
    OrderStatus.PLACED: ("Placed", Meaning.GOOD),
    OrderStatus.AWAITING_SHOPPER: ("Awaiting shopper", Meaning.INFORMATION),
    OrderStatus.CANCELLED: ("Cancelled", Meaning.NEUTRAL),
}
"""What each status is called on screen."""


class StatusPill(QWidget):
    """A rounded label: shape, then word."""

    def __init__(
        self, text: str = "", meaning: Meaning = Meaning.NEUTRAL, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._text = text
        self._meaning = meaning
        self.show_state(text, meaning)

    def show_state(self, text: str, meaning: Meaning) -> None:
        """Say something else."""
        self._text, self._meaning = text, meaning
        self.setAccessibleName(f"{GLYPHS[meaning]} {text}")
        self.updateGeometry()
        self.update()

    def show_status(self, status: OrderStatus) -> None:
        """Say where an order stands."""
        self.show_state(*STATUS_WORDS[status])

    def text(self) -> str:
        """What it says."""
        return self._text

    def meaning(self) -> Meaning:
        """What it means."""
        return self._meaning

    def sizeHint(self) -> QSize:
        """Shape, word and padding."""
        return QSize(pill_width(self._text), PILL_PX)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  Qt's signature
        """Paint the pill."""
        paint_pill(QPainter(self), self.rect(), self._text, self._meaning)


def pill_width(text: str) -> int:
    """How wide a pill saying `text` wants to be."""
    return 2 * _PADDING + _SHAPE + _GAP + QFontMetrics(_font()).horizontalAdvance(text)


def paint_pill(painter: QPainter, box: QRect, text: str, meaning: Meaning) -> None:
    """Paint a pill at the left of `box`, centred in its height; the text is elided where it lacks room."""
    theme = current_theme()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    width = min(pill_width(text), box.width())
    pill = QRectF(box.left(), box.center().y() - PILL_PX / 2 + 1, width, PILL_PX)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.wash(meaning)))
    painter.drawRoundedRect(pill, PILL_PX / 2, PILL_PX / 2)
    shape = QRectF(pill.left() + _PADDING, pill.center().y() - _SHAPE / 2, _SHAPE, _SHAPE)
    paint_shape(painter, shape, meaning)
    painter.setFont(_font())
    painter.setPen(QColor(theme.ink(meaning)))
    words = pill.adjusted(_PADDING + _SHAPE + _GAP, 0, -_PADDING + 2, 0)
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(words.width()))
    painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
    painter.restore()


def _font() -> QFont:
    return body_font(CAPTION_PX, QFont.Weight.Medium)
