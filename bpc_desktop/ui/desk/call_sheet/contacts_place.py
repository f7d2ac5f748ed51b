"""The contacts: the order whose shopper is being spoken to, else all that wait for theirs."""

from collections.abc import Callable, Iterable
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QStackedLayout, QVBoxLayout, QWidget

from bpc_desktop.domain.flows.reasons import words_of
from bpc_desktop.domain.order import OrderSummary
from bpc_desktop.domain.waiting import FoundWaiting
from bpc_desktop.ui.desk.call_sheet.sheet_view import SheetView
from bpc_desktop.ui.desk.places import OrdersPlace
from bpc_desktop.ui.widgets.choice_list import ChoiceList

_FIND_WIDTH = 420


class ContactsPlace(QWidget):
    """Shows the list until `open_sheet`.

    `sought` carries what a shopper who calls back says of their order; `on_the_line` the order it is.
    """

    sought = Signal(str)
    on_the_line = Signal(UUID)

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("contacts")
        self.sheet = SheetView(self)
        self._find = QLineEdit(self)
        self._find.setObjectName("find_waiting")
        self._find.setPlaceholderText("A shopper calls back? Order number, reference or phone")
        self._find.setAccessibleName("Find the order of a shopper who calls back")
        self._find.setFixedWidth(_FIND_WIDTH)
        self._find.textEdited.connect(lambda: self.show_found(()))
        self._find.returnPressed.connect(lambda: self.sought.emit(self._find.text().strip()))
        self._found_orders: tuple[FoundWaiting, ...] = ()
        self._found = ChoiceList("found_waiting", self)
        self._found.figured.connect(self._take_found)
        self._found.itemClicked.connect(self._take_found)
        self._found.itemActivated.connect(self._take_found)
        self._found.setMaximumWidth(_FIND_WIDTH)
        out = QShortcut(
            QKeySequence(Qt.Key.Key_Escape), self._found, context=Qt.ShortcutContext.WidgetShortcut
        )
        out.activated.connect(self._find_another)
        self._found.hide()
        self.waiting = OrdersPlace("contacts", "contacts", now, self)
        self.waiting.empty.say(
            "No order waits for its shopper.", "Orders that an issue stopped stand here until they go on."
        )
        self.waiting.table.activated.connect(self._tell)
        listed = QWidget(self)
        column = QVBoxLayout(listed)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._finding())
        column.addWidget(self.waiting, 1)
        self._listed = listed
        self._body = QStackedLayout(self)
        self._body.addWidget(listed)
        self._body.addWidget(self.sheet)

    def show_orders(self, orders: Iterable[OrderSummary]) -> None:
        """Show all that wait."""
        self.waiting.show_orders(orders)

    def show_found(self, found: tuple[FoundWaiting, ...]) -> None:
        """Offer orders that may be meant, each under a figure key; the arrows and Enter take one as well."""
        self._found_orders = found
        self._found.show_choices([_told(order) for order in found])
        self._found.setVisible(bool(found))
        if found:
            self._found.setFocus()

    def open_sheet(self) -> None:
        """Show the sheet, afresh."""
        self._body.setCurrentWidget(self.sheet)
        self.sheet.begin()

    def close_sheet(self) -> None:
        """Back to the list."""
        self._body.setCurrentWidget(self._listed)
        self.sheet.begin()
        self.sheet.clear()
        self._find.clear()
        self.show_found(())

    def _finding(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setContentsMargins(20, 14, 20, 14)
        column.setSpacing(8)
        column.addWidget(self._find)
        column.addWidget(self._found)
        return column

    def _find_another(self) -> None:
        self.show_found(())
        self._find.setFocus()
        self._find.selectAll()

    def _take_found(self) -> None:
        row = self._found.currentRow()
        if not 0 <= row < len(self._found_orders):
            return
        order_id = self._found_orders[row].order_id
        self.show_found(())
        self.on_the_line.emit(order_id)

    def _tell(self, index: QModelIndex) -> None:
        self.on_the_line.emit(self.waiting.model.order_at(index.row()).order_id)


def _told(order: FoundWaiting) -> str:
    why = words_of(order.issue) if order.issue else "waits for its shopper"
    return f"{order.merchant_name} {order.order_number}: {why}"
