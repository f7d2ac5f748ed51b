"""Find or do anything: every action with its key and every order in the queue, by a few letters."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from bpc_desktop.ui.desk.palette_match import Line, matching
from bpc_desktop.ui.theme import body_font, current_theme
from bpc_desktop.ui.tokens import CAPTION_PX, RADIUS
from bpc_desktop.ui.widgets.label import PlainLabel

_WIDTH = 560
_ROW = 36
_ROWS = 9
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: _ROWS, Qt.Key.Key_PageUp: -_ROWS}
_OWN_KEYS = frozenset({*_STEPS, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape})
_LINE_ROLE = Qt.ItemDataRole.UserRole


class Palette(QFrame):
    """Lies over the window while it is open. `picked` carries the target of the line that was chosen."""

    picked = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("palette")
        self.setProperty("role", "palette")
        self._lines: tuple[Line, ...] = ()
        self._over = parent
        self._back_to: QWidget | None = None
        self.field = QLineEdit(self)
        self.field.setObjectName("palette_field")
        self.field.setPlaceholderText("Find an order, or do something")
        self.field.setAccessibleName("Find or do anything")
        self.field.textChanged.connect(self._refresh)
        self.field.installEventFilter(self)
        self.list = QListWidget(self)
        self.list.setObjectName("palette_list")
        self.list.setAccessibleName("What fits")
        self.list.setItemDelegate(_LineDelegate(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.list.itemClicked.connect(self._pick)
        self._nothing = PlainLabel("Nothing is called that. Esc closes.", "muted", self)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(8)
        column.addWidget(self.field)
        column.addWidget(self.list)
        column.addWidget(self._nothing)
        self.hide()

    def open_over(self, lines: Iterable[Line]) -> None:
        """Show these lines, everything typed before forgotten."""
        window = self.window()
        self._back_to = window.focusWidget()
        self._lines = tuple(lines)
        self.field.clear()
        self._refresh("")
        width = min(_WIDTH, self._over.width() - 32)
        self.resize(width, self.sizeHint().height())
        self.move((self._over.width() - width) // 2, 56)
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_over(self) -> None:
        """Go away, and give the focus back to where it was."""
        self.hide()
        if self._back_to is not None:
            self._back_to.setFocus()
            self._back_to = None

    def shown(self) -> list[str]:
        """What the list says now."""
        return [self.list.item(row).text() for row in range(self.list.count())]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows move in the list while the field keeps the focus; Enter picks, Esc closes."""
        if watched is self.field and isinstance(event, QKeyEvent):
            if event.type() is QEvent.Type.ShortcutOverride and Qt.Key(event.key()) in _OWN_KEYS:
                event.accept()  # while the palette is open these are its keys, whoever else has them
                return True
            if event.type() is QEvent.Type.KeyPress:
                return self._obey(Qt.Key(event.key()))
        if watched is self.field and event.type() is QEvent.Type.FocusOut:
            self.hide()
        return super().eventFilter(watched, event)

    def _obey(self, key: Qt.Key) -> bool:
        if key in _STEPS:
            last = self.list.count() - 1
            self.list.setCurrentRow(max(0, min(last, self.list.currentRow() + _STEPS[key])))
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            item = self.list.currentItem()
            if item is not None:
                self._pick(item)
        elif key is Qt.Key.Key_Escape:
            self.close_over()
        else:
            return False
        return True

    def _refresh(self, typed: str) -> None:
        found = matching(self._lines, typed)
        self.list.clear()
        for line in found:
            item = QListWidgetItem(line.text, self.list)
            item.setData(_LINE_ROLE, line)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{line.text}, {line.detail} {line.key}".strip())
        self.list.setCurrentRow(0)
        self.list.setVisible(bool(found))
        self._nothing.setVisible(not found)
        self.list.setFixedHeight(_ROW * max(1, min(_ROWS, len(found))))
        self.resize(self.width(), self.sizeHint().height())

    def _pick(self, item: QListWidgetItem) -> None:
        line = item.data(_LINE_ROLE)
        self.close_over()
        if isinstance(line, Line):
            self.picked.emit(line.target)


class _LineDelegate(QStyledItemDelegate):
    """Text on the left, detail beside it, key on the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(super().sizeHint(option, index).width(), _ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        line = index.data(_LINE_ROLE)
        theme = current_theme()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.accent_wash))
            painter.drawRoundedRect(box.adjusted(0, 1, 0, -1), RADIUS - 2, RADIUS - 2)
        middle = Qt.AlignmentFlag.AlignVCenter
        words = box.adjusted(10, 0, -10, 0)
        painter.setFont(body_font(weight=QFont.Weight.Medium))
        painter.setPen(QColor(theme.text))
        painter.drawText(words, middle | Qt.AlignmentFlag.AlignLeft, line.text)
        used = painter.fontMetrics().horizontalAdvance(line.text) + 12
        painter.setFont(body_font(CAPTION_PX, QFont.Weight.Medium))
        painter.setPen(QColor(theme.muted))
        painter.drawText(words, middle | Qt.AlignmentFlag.AlignRight, line.key)
        rest = words.adjusted(used, 0, -painter.fontMetrics().horizontalAdvance(line.key) - 12, 0)
        painter.setFont(body_font())
        detail = painter.fontMetrics().elidedText(line.detail, Qt.TextElideMode.ElideRight, int(rest.width()))
        painter.drawText(rest, middle | Qt.AlignmentFlag.AlignLeft, detail)
        painter.restore()
