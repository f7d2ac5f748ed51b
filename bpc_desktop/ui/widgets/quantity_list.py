"""How many of each line: a row an item, its name, what is known of it, and a number to set."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRegularExpression, Qt, Signal
from PySide6.QtGui import QKeyEvent, QRegularExpressionValidator
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from bpc_desktop.domain.flows.page import CountedLine
from bpc_desktop.ui.widgets.label import ElidedLabel, PlainLabel

_BOX_WIDTH = 48
_FIGURES = QRegularExpression("[0-9]{0,4}")
_STEPS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}


class QuantityList(QWidget):
    """Up and down set a number, figures type one, Tab goes to the next line."""

    changed = Signal()

    def __init__(
        self, lines: Sequence[CountedLine], counts: Mapping[int, int], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._boxes: dict[int, _CountBox] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for line in lines:
            column.addLayout(self._row(line, counts.get(line.line, line.most)))
        first = next(iter(self._boxes.values()))
        first.selectAll()
        self.setFocusProxy(first)

    def _row(self, line: CountedLine, count: int) -> QHBoxLayout:
        box = _CountBox(line.most, count, self)
        box.setObjectName(f"quantity_{line.line}")
        box.setAccessibleName(f"{line.name}: how many of {line.most}")
        box.textChanged.connect(self.changed)
        self._boxes[line.line] = box
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(ElidedLabel(line.name, parent=self))
        if line.remark:
            words.addWidget(PlainLabel(line.remark, "caption", self))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addLayout(words, 1)
        row.addWidget(box)
        row.addWidget(PlainLabel(f"of {line.most}", "muted", self))
        return row

    def counts(self) -> dict[int, int]:
        """Quantities by line."""
        return {line: box.value() for line, box in self._boxes.items()}


class _CountBox(QLineEdit):
    """A number; up and down count from none to `most`, and what is beyond it is the page's to refuse."""

    def __init__(self, most: int, count: int, parent: QWidget) -> None:
        super().__init__(str(count), parent)
        self._most = most
        self.setValidator(QRegularExpressionValidator(_FIGURES, self))
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setFixedWidth(_BOX_WIDTH)

    def value(self) -> int:
        """The number; nothing is none."""
        return int(self.text() or "0")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down count."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.setText(str(min(max(self.value() + step, 0), self._most)))
            self.selectAll()
