"""A meaning's shape alone, beside words that say the rest."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from bpc_desktop.ui.tokens import Meaning
from bpc_desktop.ui.widgets.shape import paint_shape

_SHAPE = 9
_LINE = 18


class ShapeMark(QWidget):
    """As high as the line of text it stands before."""

    def __init__(self, meaning: Meaning, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._meaning = meaning
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """The shape and its line."""
        return QSize(_SHAPE, _LINE)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  Qt's signature
        """In the middle."""
        paint_shape(QPainter(self), QRectF(0, (_LINE - _SHAPE) / 2, _SHAPE, _SHAPE), self._meaning)
