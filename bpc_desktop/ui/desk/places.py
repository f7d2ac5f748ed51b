"""The places beside the queue, and who has which."""

from collections.abc import Callable, Iterable
from datetime import datetime

from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from bpc_desktop.domain.figures import QueueFigures
from bpc_desktop.domain.order import OrderStatus, OrderSummary
from bpc_desktop.domain.people import Role
from bpc_desktop.services.desk_view import Oversight
from bpc_desktop.ui.desk.empty_place import EmptyPlace
from bpc_desktop.ui.desk.queue_model import QueueModel
from bpc_desktop.ui.desk.queue_table import QueueTable
from bpc_desktop.ui.desk.queue_words import is_outcome_unknown, minutes_text
from bpc_desktop.ui.desk.rail import RailEntry
from bpc_desktop.ui.desk.sign_in_page import ROLE_WORDS
from bpc_desktop.ui.widgets.label import PlainLabel
from bpc_desktop.ui.widgets.plain_table import PlainTable

QUEUE = RailEntry("queue", "Queue", "queue")
CONTACTS = RailEntry("contacts", "Contacts", "contacts")
ATTENTION = RailEntry("attention", "Attention", "attention")
MESSAGES = RailEntry("messages", "Messages", "messages")
REPORTS = RailEntry("reports", "Reports", "reports")
BILLING = RailEntry("billing", "Billing", "billing")
MANAGE = RailEntry("manage", "Manage", "manage")

PLACES: dict[Role, tuple[RailEntry, ...]] = {
    Role.REPRESENTATIVE: (QUEUE, CONTACTS),
    Role.SUPERVISOR: (QUEUE, CONTACTS, ATTENTION, MESSAGES, REPORTS, BILLING),
    Role.VP_ENGINEERING: (QUEUE, CONTACTS, ATTENTION, MESSAGES, REPORTS, BILLING, MANAGE),
    Role.ADMINISTRATOR: (QUEUE, MANAGE),
}
"""What each role finds on the rail."""


class OrdersPlace(QWidget):
    """Orders of one kind, or a sentence that says there are none."""

    def __init__(
        self, name: str, icon: str, now: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(f"{name}_place")
        self.model = QueueModel(now, self)
        self.table = QueueTable(self.model, self)
        self.table.setObjectName(f"{name}_table")
        self.empty = EmptyPlace(icon, self)
        self._body = QStackedLayout(self)
        self._body.addWidget(self.table)
        self._body.addWidget(self.empty)
        self.show_orders(())

    def show_orders(self, orders: Iterable[OrderSummary]) -> None:
        """Show these."""
        self.model.show(orders)
        self._body.setCurrentWidget(self.table if self.model.orders() else self.empty)


def awaiting(orders: Iterable[OrderSummary]) -> tuple[OrderSummary, ...]:
    """Orders that wait for a word of their shopper."""
    return tuple(order for order in orders if order.status is OrderStatus.AWAITING_SHOPPER)


class AttentionPlace(QWidget):
    """What needs a supervisor: purchases nobody saw the end of, and what central refused."""

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("attention_place")
        self._unknown = OrdersPlace("outcome_unknown", "calm", now, self)
        self._unknown.empty.say("No purchase is without an outcome.")
        self._refused = PlainTable("Refused actions", ("When", "Who", "Order", "What", "Why"), self)
        self._refused.setObjectName("refused_table")
        self._none = EmptyPlace("calm", self)
        self._none.say("Central refused nothing.", "What it refuses is kept here and never dropped.")
        self._refusals = QStackedLayout()
        self._refusals.addWidget(self._refused)
        self._refusals.addWidget(self._none)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 0)
        column.setSpacing(4)
        column.addWidget(_heading("Outcome unknown", self))
        column.addWidget(self._unknown, 1)
        column.addWidget(_heading("Refused actions", self))
        column.addLayout(self._refusals, 1)
        self.show_refused(())

    def show_orders(self, orders: Iterable[OrderSummary]) -> int:
        """Show those without an outcome; answers how many they are."""
        unknown = tuple(order for order in orders if is_outcome_unknown(order.status, order.issue))
        self._unknown.show_orders(unknown)
        return len(unknown)

    def show_refused(self, rows: tuple[tuple[str, ...], ...]) -> None:
        """Show what central refused: when, who, order, what, why."""
        self._refused.rows.show(rows)
        self._refusals.setCurrentWidget(self._refused if rows else self._none)


class ReportsPlace(QWidget):
    """Today's figures, large."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reports_place")
        self._figures: dict[str, PlainLabel] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(12)
        column.addWidget(_heading("Today", self, margin=0))
        row = QHBoxLayout()
        row.setSpacing(12)
        for name in ("Placed", "Median time", "Waiting", "In progress", "Late"):
            row.addWidget(self._card(name))
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)

    def _card(self, name: str) -> QFrame:
        card = QFrame(self)
        card.setProperty("role", "panel")
        card.setMinimumWidth(150)
        value = PlainLabel("\N{EN DASH}", "clock", card)
        value.setAccessibleName(name)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(16, 12, 16, 12)
        inside.addWidget(PlainLabel(name, "muted", card))
        inside.addWidget(value)
        self._figures[name] = value
        return card

    def show_figures(self, figures: QueueFigures) -> None:
        """Show central's figures."""
        median = figures.median_processing
        values = {
            "Placed": str(figures.placed_today),
            "Median time": minutes_text(median) if median is not None else "\N{EN DASH}",
            "Waiting": str(figures.waiting),
            "In progress": str(figures.in_progress),
            "Late": str(figures.late),
        }
        for name, text in values.items():
            self._figures[name].setText(text)


class ManagePlace(QWidget):
    """Who may work here, and for whom; to be read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("manage_place")
        self._people = PlainTable("People", ("Name", "Login", "Role"), self)
        self._people.setObjectName("people_table")
        self._merchants = PlainTable("Merchants", ("Name", "Order option", "Rate", "Domains"), self)
        self._merchants.setObjectName("merchants_table")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 0)
        column.setSpacing(4)
        column.addWidget(_heading("People", self))
        column.addWidget(self._people, 1)
        column.addWidget(_heading("Merchants", self))
        column.addWidget(self._merchants, 1)

    def show_oversight(self, oversight: Oversight) -> None:
        """Show people and merchants as central has them."""
        self._people.rows.show(
            [(person.display_name, person.login, ROLE_WORDS[person.role]) for person in oversight.people]
        )
        self._merchants.rows.show(
            [
                (
                    merchant.name,
                    merchant.order_option.replace("_", " "),
                    f"{merchant.revenue_share_rate * 100:.2f} %",
                    ", ".join(merchant.domains),
                )
                for merchant in oversight.merchants
            ]
        )


def _heading(text: str, parent: QWidget, margin: int = 20) -> PlainLabel:
    label = PlainLabel(text, "emphasis", parent)
    label.setContentsMargins(margin, 0, 0, 4)
    return label
