"""The bar above every place: where one is, find or do anything, how fresh it all is, who is here, lock."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from bpc_desktop.ui.theme import body_font, current_theme
from bpc_desktop.ui.tokens import CAPTION_PX, RADIUS, Meaning
from bpc_desktop.ui.widgets.icon import paint_icon
from bpc_desktop.ui.widgets.key_button import KeyButton
from bpc_desktop.ui.widgets.label import PlainLabel
from bpc_desktop.ui.widgets.prompt_click import clicked_by_key
from bpc_desktop.ui.widgets.status_pill import StatusPill

_HEIGHT = 52


class FindButton(QPushButton):
    """Looks like the field it opens."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Find or do anything", parent)
        self.setObjectName("find")
        self.setShortcut(QKeySequence("Ctrl+K"))
        self.setAccessibleName("Find or do anything")
        self.setAccessibleDescription("Key: Ctrl+K")
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(420)

    def sizeHint(self) -> QSize:
        """As wide as a comfortable field."""
        return QSize(360, 32)

    def event(self, event: QEvent) -> bool:
        """Its key acts at once."""
        return clicked_by_key(self, event) or super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  Qt's signature
        """A field with a glass on the left and its key on the right."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QColor(theme.accent if self.hasFocus() else theme.edge))
        painter.setBrush(QColor(theme.hover if self.underMouse() else theme.surface))
        painter.drawRoundedRect(box, RADIUS, RADIUS)
        paint_icon(painter, QRectF(10, (self.height() - 16) / 2, 16, 16), "search", theme.muted)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(body_font())
        painter.setPen(QColor(theme.muted))
        painter.drawText(box.adjusted(34, 0, -80, 0), middle | Qt.AlignmentFlag.AlignLeft, self.text())
        painter.setFont(body_font(CAPTION_PX - 1, QFont.Weight.Medium))
        key = self.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        painter.drawText(box.adjusted(0, 0, -12, 0), middle | Qt.AlignmentFlag.AlignRight, key)


class TopBar(QFrame):
    """Named parts: `title`, `find_button`, `sync`, `person`, `lock`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("top_bar")
        self.setProperty("role", "bar")
        self.setFixedHeight(_HEIGHT)
        self.title = PlainLabel("Queue", "title", self)
        self.title.setObjectName("place_title")
        self.title.setMinimumWidth(120)
        self.find_button = FindButton(self)
        self.sync = StatusPill("Connecting", Meaning.NEUTRAL, self)
        self.sync.setObjectName("sync_state")
        self.person = PlainLabel("", "", self)
        self.person.setObjectName("person")
        self.lock = KeyButton("Lock", "Ctrl+L", self, quiet=True)
        self.lock.setObjectName("lock")
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 12, 0)
        row.setSpacing(12)
        row.addWidget(self.title)
        row.addStretch(1)
        row.addWidget(self.find_button, 2)
        row.addStretch(1)
        row.addWidget(self.sync)
        row.addWidget(self.person)
        row.addWidget(self.lock)
