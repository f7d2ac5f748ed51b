"""The contacts: the order whose shopper is being spoken to, else all that wait for theirs."""

from collections.abc import Callable, Iterable
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from bpc_desktop.domain.order import OrderSummary
from bpc_desktop.ui.desk.call_sheet.sheet_view import SheetView
from bpc_desktop.ui.desk.places import OrdersPlace
from bpc_desktop.ui.widgets.label import PlainLabel


class ContactsPlace(QWidget):
    """Shows the list until `open_sheet`. `on_the_line`: the shopper of that order calls back."""

    on_the_line = Signal(UUID)

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("contacts")
        self.sheet = SheetView(self)
        self._hint = PlainLabel("A shopper calls back? Choose their order and press Enter.", "muted")
        self._hint.hide()
        self.waiting = OrdersPlace("contacts", "contacts", now, self)
        self.waiting.empty.say(
            "No order waits for its shopper.", "Orders that an issue stopped stand here until they go on."
        )
        self.waiting.table.activated.connect(self._tell)
        listed = QWidget(self)
        column = QVBoxLayout(listed)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._hint_row(listed))
        column.addWidget(self.waiting, 1)
        self._listed = listed
        self._body = QStackedLayout(self)
        self._body.addWidget(listed)
        self._body.addWidget(self.sheet)

    def show_orders(self, orders: Iterable[OrderSummary]) -> None:
        """Show all that wait."""
        self.waiting.show_orders(orders)
        self._hint.setVisible(bool(self.waiting.model.orders()))

    def open_sheet(self) -> None:
        """Show the sheet, afresh."""
        self._body.setCurrentWidget(self.sheet)
        self.sheet.begin()

    def close_sheet(self) -> None:
        """Back to the list."""
        self._body.setCurrentWidget(self._listed)
        self.sheet.begin()
        self.sheet.clear()

    def _hint_row(self, parent: QWidget) -> QHBoxLayout:
        self._hint.setParent(parent)
        row = QHBoxLayout()
        row.setContentsMargins(20, 14, 20, 14)
        row.addWidget(self._hint)
        return row

    def _tell(self, index: QModelIndex) -> None:
        self.on_the_line.emit(self.waiting.model.order_at(index.row()).order_id)
