"""One part of the order in the panel: its name, how far it has come, and its lines."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from bpc_desktop.domain.money import money
from bpc_desktop.domain.order import OrderItem
from bpc_desktop.services.order_rows import Row
from bpc_desktop.ui.checkout.state_mark import StateMark
from bpc_desktop.ui.theme import body_font, current_theme
from bpc_desktop.ui.tokens import CAPTION_PX, RADIUS
from bpc_desktop.ui.widgets.label import ElidedLabel, PlainLabel


class OrderPart(QWidget):
    """A heading with a state at its right, and lines of plain text below. Lines never show a secret."""

    def __init__(self, name: str, heading: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"part_{name}")
        self._heading = PlainLabel(heading, "caption", self)
        self._heading.setFont(body_font(CAPTION_PX, QFont.Weight.Medium))
        self.mark = StateMark(self)
        self.mark.setObjectName(f"state_{name}")
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self._heading)
        top.addStretch(1)
        top.addWidget(self.mark)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 7, 16, 7)
        column.setSpacing(3)
        column.addLayout(top)
        column.addLayout(self._lines)

    def show_lines(self, lines: Sequence[str], *, muted: Sequence[str] = ()) -> None:
        """Replace the lines; empty ones are left out, `muted` ones step back."""
        while self._lines.count():
            taken = self._lines.takeAt(0)
            widget = taken.widget() if taken else None
            if widget is not None:
                widget.deleteLater()
        for text in lines:
            if text:
                self._lines.addWidget(ElidedLabel(text, parent=self))
        for text in muted:
            if text:
                self._lines.addWidget(ElidedLabel(text, "muted", self))

    def show_row(self, row: Row, words: str = "") -> None:
        """Show how far this part has come."""
        self.mark.show_row(row, words)


class ItemRow(QWidget):
    """An item: name, how many, its price; its variant below; whether it is in the cart."""

    def __init__(self, item: OrderItem, currency: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"item_{item.line}")
        self._present = False
        name = ElidedLabel(item.name, parent=self)
        name.setFont(body_font(weight=QFont.Weight.Medium))
        amount = PlainLabel(money(item.unit_price * item.quantity, currency), parent=self)
        amount.setAlignment(Qt.AlignmentFlag.AlignRight)
        quantity = PlainLabel(f"\N{MULTIPLICATION SIGN}{item.quantity}", parent=self)
        if item.quantity > 1:
            quantity.setFont(body_font(weight=QFont.Weight.DemiBold))
        variant = ElidedLabel(variant_words(item), "muted", self)
        self.mark = StateMark(self)
        self.mark.setObjectName(f"item_state_{item.line}")
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 6, 16, 6)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(1)
        grid.setColumnStretch(0, 1)
        grid.addWidget(name, 0, 0)
        grid.addWidget(quantity, 0, 1)
        grid.addWidget(amount, 0, 2)
        grid.addWidget(variant, 1, 0)
        grid.addWidget(self.mark, 1, 1, 1, 2, Qt.AlignmentFlag.AlignRight)

    def show_row(self, row: Row, *, present: bool) -> None:
        """Show the item's state; `present`: its product page is the one that is open."""
        self._present = present
        self.mark.show_row(row, "not in cart")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  Qt's signature
        """The present item lies on the accent's wash."""
        if not self._present:
            return
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.accent_wash))
        painter.drawRoundedRect(self.rect().adjusted(8, 0, -8, 0), RADIUS, RADIUS)


def variant_words(item: OrderItem) -> str:
    """The variant as one line: "Moss \N{MIDDLE DOT} L"."""
    return " \N{MIDDLE DOT} ".join(value for value in item.attributes.values() if value)
