"""What stands where there is nothing: one calm sentence, and one that says what will be here."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bpc_desktop.ui.theme import current_theme
from bpc_desktop.ui.widgets.icon import paint_icon
from bpc_desktop.ui.widgets.label import PlainLabel

_ICON = 32
_DETAIL_PX = 420


class EmptyPlace(QWidget):
    """An icon, a headline, a detail, in the middle."""

    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._headline = PlainLabel("", "emphasis", self)
        self._detail = PlainLabel("", "muted", self)
        self._detail.setWordWrap(True)
        self._detail.setMaximumWidth(_DETAIL_PX)
        for label in (self._headline, self._detail):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._sign = _Sign(icon, self)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addStretch(2)
        column.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._headline, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._detail, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def say(self, headline: str, detail: str = "") -> None:
        """Say something else."""
        self._headline.setText(headline)
        self._detail.setText(detail)
        width = min(_DETAIL_PX, self._detail.fontMetrics().horizontalAdvance(detail) + 8)
        self._detail.setMinimumWidth(width)
        self._detail.setMinimumHeight(max(0, self._detail.heightForWidth(width)))
        self.setAccessibleName(f"{headline} {detail}".strip())

    def headline(self) -> str:
        """What it says."""
        return self._headline.text()


class _Sign(QWidget):
    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._name = name
        self.setFixedSize(_ICON, _ICON)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  Qt's signature
        paint_icon(QPainter(self), QRectF(self.rect()), self._name, current_theme().muted)
