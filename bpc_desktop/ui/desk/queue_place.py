"""The queue: get next on top, what this person holds below it, and everything that waits."""

from collections.abc import Callable, Iterable
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from bpc_desktop.domain.figures import QueueFigures
from bpc_desktop.domain.order import OrderSummary
from bpc_desktop.services.desk_view import MyOrder
from bpc_desktop.ui.desk.claim_strip import ClaimStrip
from bpc_desktop.ui.desk.empty_place import EmptyPlace
from bpc_desktop.ui.desk.queue_model import QueueModel
from bpc_desktop.ui.desk.queue_table import QueueTable
from bpc_desktop.ui.desk.queue_words import figures_text
from bpc_desktop.ui.widgets.key_button import KeyButton
from bpc_desktop.ui.widgets.label import ElidedLabel


class QueuePlace(QWidget):
    """Shows what it is told; says what the person wants."""

    next_wanted = Signal()
    resumed = Signal(UUID)
    skipped = Signal(UUID, str)

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("queue_place")
        self._now = now
        self.model = QueueModel(now, self)
        self.table = QueueTable(self.model, self)
        self.next_button = KeyButton("Get next", "F2", self, primary=True)
        self.next_button.setObjectName("get_next")
        self.next_button.clicked.connect(self.next_wanted)
        self.figures = ElidedLabel("", "", self)
        self.figures.setObjectName("figures")
        self._empty = EmptyPlace("calm", self)
        self._empty.setObjectName("queue_empty")
        self._strips: dict[UUID, ClaimStrip] = {}
        self._strip_column = QVBoxLayout()
        self._strip_column.setContentsMargins(20, 0, 20, 0)
        self._strip_column.setSpacing(8)
        row = QHBoxLayout()
        row.setContentsMargins(20, 14, 20, 14)
        row.setSpacing(20)
        row.addWidget(self.next_button)
        row.addWidget(self.figures, 1)
        self._body = QStackedLayout()
        self._body.addWidget(self.table)
        self._body.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addLayout(self._strip_column)
        column.addLayout(self._body, 1)
        self.say_empty("The queue is on its way.", "")

    def show_orders(self, orders: Iterable[OrderSummary]) -> None:
        """Show the queue; the chosen row stays chosen wherever it goes."""
        row = self.table.currentIndex().row()
        chosen = self.model.order_at(row).order_id if row >= 0 else None
        self.model.show(orders)
        if chosen is not None and not self.table.currentIndex().isValid():
            self.choose(chosen)
        self._body.setCurrentWidget(self.table if self.model.orders() else self._empty)

    def choose(self, order_id: UUID) -> None:
        """Choose the row of an order, and bring it into view."""
        row = self.model.row_of(order_id)
        if row is not None:
            self.table.selectRow(row)
            self.table.scrollTo(self.model.index(row, 0))

    def name_primary(self, text: str) -> None:
        """What the primary action does now."""
        if self.next_button.text() != text:
            self.next_button.set_label(text)

    def say_empty(self, headline: str, detail: str) -> None:
        """What stands in place of the table while nothing waits."""
        self._empty.say(headline, detail)

    def show_figures(self, figures: QueueFigures) -> None:
        """The line beside get next."""
        self.figures.setText(figures_text(figures))

    def show_mine(
        self, mine: tuple[MyOrder, ...], opened: frozenset[UUID], begun: UUID | None = None
    ) -> None:
        """One strip for each order this person holds; `begun` is the one the primary action goes on with."""
        held = {order.order_id for order in mine}
        for order_id in [order_id for order_id in self._strips if order_id not in held]:
            strip = self._strips.pop(order_id)
            self._strip_column.removeWidget(strip)
            strip.hide()
            strip.deleteLater()
        for number, order in enumerate(mine):
            found = self._strips.get(order.order_id)
            if found is None:
                found = self._add_strip(order.order_id)
            found.show_order(
                order,
                is_open=order.order_id in opened,
                is_begun=order.order_id == begun,
                has_keys=number == 0,
            )
        below = 12 if mine else 0
        self._strip_column.setContentsMargins(20, 0, 20, below)

    def tick(self) -> None:
        """A second has passed."""
        self.model.tick()

    def clear(self) -> None:
        """Show nothing of anyone."""
        self.show_mine((), frozenset())
        self.show_orders(())
        self.figures.setText("")
        self.say_empty("", "")

    def _add_strip(self, order_id: UUID) -> ClaimStrip:
        strip = ClaimStrip(self._now, self)
        strip.resumed.connect(self.resumed)
        strip.skipped.connect(self.skipped)
        self._strips[order_id] = strip
        self._strip_column.addWidget(strip)
        return strip
