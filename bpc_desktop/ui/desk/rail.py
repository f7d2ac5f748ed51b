"""The rail on the left: the places this person has."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QSizePolicy, QVBoxLayout, QWidget

from bpc_desktop.ui.theme import body_font, current_theme
from bpc_desktop.ui.tokens import CAPTION_PX, RADIUS
from bpc_desktop.ui.widgets.icon import paint_icon
from bpc_desktop.ui.widgets.prompt_click import clicked_by_key

_SIDE = 20
_WIDTH = 84
_HEIGHT = 64


@dataclass(frozen=True, slots=True)
class RailEntry:
    """One place: its name in code, what it is called, its icon."""

    name: str
    title: str
    icon: str


class RailButton(QAbstractButton):
    """Icon, name and key of one place."""

    def __init__(self, entry: RailEntry, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entry = entry
        self._count = 0
        self.setObjectName(f"rail_{entry.name}")
        self.setText(entry.title)
        self.setShortcut(QKeySequence(key))
        self.setAccessibleName(entry.title)
        self.setAccessibleDescription(f"Key: {key}")
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_count(self, count: int) -> None:
        """Show how many things wait in this place; none shows nothing."""
        self._count = count
        self.setAccessibleName(f"{self._entry.title}, {count}" if count else self._entry.title)
        self.update()

    def sizeHint(self) -> QSize:
        """Every place is as large as any other."""
        return QSize(_WIDTH - 16, _HEIGHT)

    def event(self, event: QEvent) -> bool:
        """Its key acts at once."""
        return clicked_by_key(self, event) or super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  Qt's signature
        """Icon over name over key."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked() or self.underMouse():
            painter.setBrush(QColor(theme.accent_wash if self.isChecked() else theme.hover))
            painter.drawRoundedRect(box, RADIUS, RADIUS)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QColor(theme.accent))
            painter.drawRoundedRect(box, RADIUS, RADIUS)
        ink = theme.accent if self.isChecked() else theme.neutral[8]
        paint_icon(
            painter, QRectF(box.center().x() - _SIDE / 2, box.top() + 7, _SIDE, _SIDE), self._entry.icon, ink
        )
        painter.setFont(body_font(CAPTION_PX, QFont.Weight.Medium))
        painter.setPen(QColor(ink))
        painter.drawText(box.adjusted(0, 27, 0, -18), Qt.AlignmentFlag.AlignCenter, self.text())
        painter.setFont(body_font(CAPTION_PX - 2))
        painter.setPen(QColor(theme.muted))
        key = self.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        painter.drawText(box.adjusted(0, 43, 0, -4), Qt.AlignmentFlag.AlignCenter, key)
        if self._count:
            self._paint_count(painter, box)

    def _paint_count(self, painter: QPainter, box: QRectF) -> None:
        theme = current_theme()
        painter.setFont(body_font(CAPTION_PX - 2, QFont.Weight.DemiBold))
        text = str(self._count)
        width = max(16, painter.fontMetrics().horizontalAdvance(text) + 8)
        badge = QRectF(box.center().x() + 6, box.top() + 3, width, 16)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.accent))
        painter.drawRoundedRect(badge, 8, 8)
        painter.setPen(QColor(theme.on_accent))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, text)


class Rail(QFrame):
    """The places, one under the other; `chosen` names the one to show."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setProperty("role", "rail")
        self.setFixedWidth(_WIDTH)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, RailButton] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(8, 8, 8, 8)
        self._column.setSpacing(4)
        self._column.addStretch(1)

    def show_places(self, entries: tuple[RailEntry, ...]) -> None:
        """Show these places, keys Alt+1 and on, the first chosen."""
        for button in self._buttons.values():
            self._group.removeButton(button)
            self._column.removeWidget(button)
            button.deleteLater()
        self._buttons = {}
        for number, entry in enumerate(entries, start=1):
            button = RailButton(entry, f"Alt+{number}", self)
            button.clicked.connect(lambda _checked=False, name=entry.name: self.chosen.emit(name))
            self._group.addButton(button)
            self._column.insertWidget(number - 1, button)
            self._buttons[entry.name] = button
        if entries:
            self._buttons[entries[0].name].setChecked(True)

    def check(self, name: str) -> None:
        """Mark the place that is shown."""
        if name in self._buttons:
            self._buttons[name].setChecked(True)

    def show_count(self, name: str, count: int) -> None:
        """How many things wait in a place, if this person has it."""
        if name in self._buttons:
            self._buttons[name].show_count(count)
