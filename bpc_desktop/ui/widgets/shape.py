"""The shapes that meanings are told by, so that nothing is told by colour alone."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPolygonF

from bpc_desktop.ui.theme import current_theme
from bpc_desktop.ui.tokens import Meaning

GLYPHS = {
    Meaning.GOOD: "●",
    Meaning.ATTENTION: "▲",
    Meaning.BAD: "■",
    Meaning.INFORMATION: "◆",
    Meaning.NEUTRAL: "○",
}
"""The same shapes as characters, for text that is read aloud or copied."""


def paint_shape(painter: QPainter, box: QRectF, meaning: Meaning, colour: str | None = None) -> None:
    """Paint the shape of `meaning` into the square `box`, in its ink unless another colour is given."""
    ink = QColor(colour or current_theme().ink(meaning))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    if meaning is Meaning.GOOD:
        painter.drawEllipse(box.adjusted(0.5, 0.5, -0.5, -0.5))
    elif meaning is Meaning.ATTENTION:
        corners = [box.bottomLeft(), QPointF(box.center().x(), box.top()), box.bottomRight()]
        painter.drawPolygon(QPolygonF(corners))
    elif meaning is Meaning.BAD:
        painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
    elif meaning is Meaning.INFORMATION:
        middle = box.center()
        corners = [
            QPointF(middle.x(), box.top()),
            QPointF(box.right(), middle.y()),
            QPointF(middle.x(), box.bottom()),
            QPointF(box.left(), middle.y()),
        ]
        painter.drawPolygon(QPolygonF(corners))
    else:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(ink)
        painter.drawEllipse(box.adjusted(1.5, 1.5, -1.5, -1.5))
    painter.restore()
