"""A thin line across a window that says what is different now, and what to do about it."""

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from bpc_desktop.ui.theme import current_theme
from bpc_desktop.ui.tokens import Meaning
from bpc_desktop.ui.widgets.key_button import KeyButton
from bpc_desktop.ui.widgets.label import PlainLabel
from bpc_desktop.ui.widgets.shape import GLYPHS, paint_shape

_HEIGHT = 36
_SHAPE = 10
_MARGIN = 16


class Banner(QWidget):
    """Hidden until it has something to say; `pressed` is its one action."""

    pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._meaning = Meaning.INFORMATION
        self._label = PlainLabel(parent=self)
        self._label.setWordWrap(True)
        self._label.setContentsMargins(0, 3, 0, 3)
        self._button = KeyButton("", parent=self, quiet=True)
        self._button.clicked.connect(self.pressed)
        row = QHBoxLayout(self)
        row.setContentsMargins(_MARGIN + _SHAPE + 8, 4, _MARGIN - 4, 4)
        row.setSpacing(12)
        row.addWidget(self._label, 1)
        row.addWidget(self._button)
        self.setMinimumHeight(_HEIGHT)
        self.hide()

    def say(
        self, text: str, meaning: Meaning, action: str = "", key: str = "", *, key_shown_only: bool = False
    ) -> None:
        """Show `text`, with a button if `action` names one."""
        self._meaning = meaning
        self._label.setText(text)
        self.setAccessibleName(f"{GLYPHS[meaning]} {text}")
        self._button.setVisible(bool(action))
        self._button.setText(action)
        self._button.set_key(key, shown_only=key_shown_only)
        self.show()
        self.update()

    def text(self) -> str:
        """What it says now."""
        return self._label.text()

    def clear(self) -> None:
        """Nothing to say any more."""
        self._button.set_key("")
        self._label.setText("")
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  Qt's signature
        """Ground and shape."""
        theme = current_theme()
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.wash(self._meaning)))
        painter.setPen(QColor(theme.line))
        painter.drawLine(self.rect().bottomLeft(), self.rect().bottomRight())
        box = QRectF(_MARGIN, (self.height() - _SHAPE) / 2, _SHAPE, _SHAPE)
        paint_shape(painter, box, self._meaning)
