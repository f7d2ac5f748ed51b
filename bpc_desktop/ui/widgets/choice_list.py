"""A short list to choose one line of, by arrow keys, figure keys or the pointer."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSignalBlocker,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFocusEvent, QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import QListWidget, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from bpc_desktop.ui.theme import body_font, current_theme
from bpc_desktop.ui.tokens import CAPTION_PX, RADIUS

_ROW = 30
_CAP = 20
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class ChoiceList(QListWidget):
    """Each line shows its figure key; choosing tells `chosen` its place, counted from 0.

    `figured` follows where a figure key chose: the next figure is meant for what comes next.
    """

    chosen = Signal(int)
    figured = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setItemDelegate(_ChoiceDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.currentRowChanged.connect(self._tell)

    def show_choices(self, choices: Sequence[str], chosen: int = -1) -> None:
        """Replace the lines, `chosen` one selected."""
        with QSignalBlocker(self):
            self.clear()
            self.addItems(list(choices))
        self.setFixedHeight(len(choices) * _ROW + 2)
        self.setCurrentRow(chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A figure chooses its line at once."""
        figure = event.text()
        if figure.isdecimal() and 0 < int(figure) <= self.count():
            self.setCurrentRow(int(figure) - 1)
            self.figured.emit()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt would choose the first line by itself; only the rep chooses."""
        row = self.currentRow()
        with QSignalBlocker(self):
            super().focusInEvent(event)
            self.setCurrentRow(row)
        self.viewport().update()

    def _tell(self, row: int) -> None:
        if row >= 0:
            self.chosen.emit(row)


class _ChoiceDelegate(QStyledItemDelegate):
    """Paints the figure as a key, clear while the list listens to it, then the words."""

    def __init__(self, owner: ChoiceList) -> None:
        super().__init__(owner)
        self._list = owner

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Rows of one height."""
        return QSize(super().sizeHint(option, index).width(), _ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The chosen line lies on the accent's wash and is bold."""
        theme = current_theme()
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        ink = QColor(theme.accent if chosen else theme.text)
        listening = self._list.hasFocus()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.accent_wash if chosen else theme.hover))
            painter.drawRoundedRect(box.adjusted(0, 1, 0, -1), RADIUS, RADIUS)
        cap = QRectF(box.left() + 6, box.center().y() - _CAP / 2 + 1, _CAP, _CAP)
        edge = QColor(theme.accent if listening else ink)
        edge.setAlphaF(1 if listening else 0.35)
        painter.setPen(edge)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(cap.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setPen(ink if listening or chosen else QColor(theme.muted))
        painter.setFont(body_font(CAPTION_PX - 1, QFont.Weight.Medium))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, str(index.row() + 1))
        painter.setPen(ink)
        painter.setFont(body_font(weight=QFont.Weight.DemiBold if chosen else QFont.Weight.Normal))
        painter.drawText(box.adjusted(36, 0, -6, 0), _LEFT, str(index.data()))
        painter.restore()
