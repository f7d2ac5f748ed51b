"""Why what was entered is not taken: a shape and a plain sentence, hidden until there is one."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from bpc_desktop.ui.tokens import Meaning
from bpc_desktop.ui.widgets.label import PlainLabel
from bpc_desktop.ui.widgets.shape_mark import ShapeMark


class Refusal(QWidget):
    """`say` shows a complaint, `say(None)` takes it away."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = PlainLabel(parent=self)
        self._words.setObjectName(name)
        self._words.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(ShapeMark(Meaning.BAD, self), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        self.hide()

    def say(self, why: str | None) -> None:
        """Say plainly why not; None: it is taken."""
        self._words.setText(why or "")
        self.setVisible(bool(why))

    def text(self) -> str:
        """The complaint shown now, or an empty text."""
        return self._words.text()
