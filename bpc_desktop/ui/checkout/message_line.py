"""One sentence: what the last action did."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from bpc_desktop.ui.tokens import Meaning
from bpc_desktop.ui.widgets.label import ElidedLabel
from bpc_desktop.ui.widgets.shape import GLYPHS, paint_shape

_SHAPE = 9


class MessageLine(QWidget):
    """A sentence behind its shape, in one place, always the latest."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._meaning = Meaning.NEUTRAL
        self._label = ElidedLabel(parent=self)
        self._label.setObjectName("message")
        row = QHBoxLayout(self)
        row.setContentsMargins(_SHAPE + 8, 0, 0, 0)
        row.addWidget(self._label)

    def say(self, text: str, meaning: Meaning = Meaning.NEUTRAL) -> None:
        """Replace the sentence."""
        self._meaning = meaning
        self._label.setText(text)
        self.setAccessibleName(f"{GLYPHS[meaning]} {text}")
        self.update()

    def text(self) -> str:
        """What it says."""
        return self._label.text()

    def meaning(self) -> Meaning:
        """What it means."""
        return self._meaning

    def sizeHint(self) -> QSize:
        """One line, always, so that nothing jumps."""
        return QSize(200, 22)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  Qt's signature
        """Paint the shape."""
        if self.text():
            paint_shape(
                QPainter(self), QRectF(0, (self.height() - _SHAPE) / 2, _SHAPE, _SHAPE), self._meaning
            )
