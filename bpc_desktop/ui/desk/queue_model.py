"""The queue as an item model over frozen values, by deadline."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from enum import IntEnum
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from bpc_desktop.domain.order import OrderStatus, OrderSummary
from bpc_desktop.ui.desk.queue_words import amount_text, flags_text, items_text, rest_text, state_text
from bpc_desktop.ui.widgets.shape import GLYPHS
from bpc_desktop.ui.widgets.sla_clock import clock_meaning, clock_text, spoken_clock

Index = QModelIndex | QPersistentModelIndex

ORDER_ROLE = Qt.ItemDataRole.UserRole
"""The whole `OrderSummary` of a row, for the delegate."""

ENDED = frozenset({OrderStatus.PLACED, OrderStatus.CANCELLED})


class Column(IntEnum):
    """The columns, in the order shown."""

    DUE = 0
    MERCHANT = 1
    ORDER = 2
    ITEMS = 3
    TOTAL = 4
    FLAGS = 5
    STATUS = 6


_TITLES = {
    Column.DUE: "Due",
    Column.MERCHANT: "Merchant",
    Column.ORDER: "Order",
    Column.ITEMS: "Items",
    Column.TOTAL: "Total",
    Column.FLAGS: "Flags",
    Column.STATUS: "Status",
}

_NO_PARENT = QModelIndex()


class QueueModel(QAbstractTableModel):
    """Live orders, the soonest due first; those whose clock rests come last. Never sorted by hand.

    `now` is central's time as this desk knows it; `me` is the login that is shown as "you".
    """

    def __init__(self, now: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._orders: tuple[OrderSummary, ...] = ()
        self.me = ""

    def show(self, orders: Iterable[OrderSummary]) -> None:
        """Show these orders. Rows that stay in place are only repainted, so that nothing jumps."""
        fresh = tuple(sorted((order for order in orders if order.status not in ENDED), key=_by_deadline))
        before = self._orders
        if [order.order_id for order in fresh] != [order.order_id for order in before]:
            self.beginResetModel()
            self._orders = fresh
            self.endResetModel()
            return
        self._orders = fresh
        for row, (old, new) in enumerate(zip(before, fresh, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(row, 0), self.index(row, len(Column) - 1))

    def tick(self) -> None:
        """A second has passed."""
        if self._orders:
            self.dataChanged.emit(self.index(0, Column.DUE), self.index(len(self._orders) - 1, Column.DUE))

    def order_at(self, row: int) -> OrderSummary:
        """The order in a row."""
        return self._orders[row]

    def orders(self) -> tuple[OrderSummary, ...]:
        """Every order shown, in the order shown."""
        return self._orders

    def row_of(self, order_id: UUID) -> int | None:
        """Where an order is shown, if it is."""
        return next((row for row, order in enumerate(self._orders) if order.order_id == order_id), None)

    def left(self, order: OrderSummary) -> timedelta | None:
        """What is left until the order is due; None while its clock rests."""
        return None if clock_rests(order) else order.due_at - self._now()

    def rest(self, order: OrderSummary) -> str:
        """What stands for the clock of an order whose clock rests."""
        return rest_text(order, self._now())

    def who(self, order: OrderSummary) -> str:
        """Who holds an order; nobody is ""."""
        return "you" if order.claimed_by and order.claimed_by == self.me else order.claimed_by or ""

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """One row an order."""
        return 0 if parent.isValid() else len(self._orders)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """The columns of `Column`."""
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Column titles; amounts have theirs on the right."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _TITLES[Column(section)]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section == Column.TOTAL else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Text of a cell, what is said of it, and the order itself under `ORDER_ROLE`."""
        order = self._orders[index.row()]
        if role == ORDER_ROLE:
            return order
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(order, Column(index.column()))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(order, Column(index.column()))
        return None

    def _text(self, order: OrderSummary, column: Column) -> str:
        texts: dict[Column, Callable[[], str]] = {
            Column.DUE: lambda: self._due_text(order),
            Column.MERCHANT: lambda: order.merchant_name,
            Column.ORDER: lambda: order.order_number,
            Column.ITEMS: lambda: items_text(order),
            Column.TOTAL: lambda: amount_text(order.total, order.currency),
            Column.FLAGS: lambda: flags_text(order),
            Column.STATUS: lambda: self._status_text(order),
        }
        return texts[column]()

    def _due_text(self, order: OrderSummary) -> str:
        left = self.left(order)
        return self.rest(order) if left is None else f"{GLYPHS[clock_meaning(left)]} {clock_text(left)}"

    def _status_text(self, order: OrderSummary) -> str:
        word, _ = state_text(order)
        who = self.who(order)
        return f"{word} · {who}" if who else word

    def _spoken(self, order: OrderSummary, column: Column) -> str:
        left = self.left(order)
        if column is Column.DUE and left is not None:
            return spoken_clock(left)
        return self._text(order, column)


def clock_rests(order: OrderSummary) -> bool:
    """The clock rests while a shopper is awaited (design section 3)."""
    return order.status is OrderStatus.AWAITING_SHOPPER


def _by_deadline(order: OrderSummary) -> tuple[bool, datetime, str]:
    rests = clock_rests(order)
    due = order.contact_due_at if rests and order.contact_due_at else order.due_at
    return rests, due, order.order_number
