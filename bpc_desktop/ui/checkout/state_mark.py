"""A small shape with words: how far a row has come."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from bpc_desktop.services.order_rows import Row, RowState
from bpc_desktop.ui.theme import body_font, current_theme
from bpc_desktop.ui.tokens import CAPTION_PX, Meaning
from bpc_desktop.ui.widgets.label import plain_tip
from bpc_desktop.ui.widgets.shape import GLYPHS, paint_shape

_SHAPE = 8
_GAP = 6
_HEIGHT = 18

STATE_WORDS = {
    RowState.TO_FILL: ("to fill", Meaning.NEUTRAL),
    RowState.FILLED: ("filled", Meaning.GOOD),
    RowState.NOT_FOUND: ("not filled", Meaning.ATTENTION),
    RowState.DIFFERS: ("differs", Meaning.BAD),
}
"""What each state is called on screen where the row has no better words."""


class StateMark(QWidget):
    """Shape first, then words, in the meaning's ink; silent until told something."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._meaning = Meaning.NEUTRAL
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def say(self, text: str, meaning: Meaning) -> None:
        """Show `text` behind the shape of `meaning`."""
        self._text, self._meaning = text, meaning
        self.setAccessibleName(f"{GLYPHS[meaning]} {text}")
        self.setToolTip(plain_tip(text))
        self.updateGeometry()
        self.update()

    def be_silent(self) -> None:
        """Nothing needs saying."""
        self.say("", Meaning.NEUTRAL)

    def show_row(self, row: Row, words: str = "") -> None:
        """Show a row's state; `words` stand in where the row has none of its own."""
        usual, meaning = STATE_WORDS[row.state]
        self.say(row.words or words or usual, meaning)

    def text(self) -> str:
        """What it says."""
        return self._text

    def meaning(self) -> Meaning:
        """What it means."""
        return self._meaning

    def sizeHint(self) -> QSize:
        """Shape, gap and words; nothing while silent."""
        if not self._text:
            return QSize(0, _HEIGHT)
        return QSize(
            _SHAPE + _GAP + QFontMetrics(body_font(CAPTION_PX)).horizontalAdvance(self._text) + 2, _HEIGHT
        )

    def minimumSizeHint(self) -> QSize:
        """The shape always, of the words what fits."""
        return QSize(_SHAPE + _GAP if self._text else 0, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  Qt's signature
        """Paint shape and words."""
        if not self._text:
            return
        theme = current_theme()
        painter = QPainter(self)
        painter.setFont(body_font(CAPTION_PX))
        paint_shape(painter, QRectF(0, (self.height() - _SHAPE) / 2, _SHAPE, _SHAPE), self._meaning)
        painter.setPen(QColor(theme.ink(self._meaning)))
        words = self.rect().adjusted(_SHAPE + _GAP, 0, 0, 0)
        shown = painter.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
