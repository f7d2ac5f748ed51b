"""The left panel: what the shopper ordered, what is already in, what differs."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from bpc_desktop.domain.card import masked
from bpc_desktop.domain.money import money
from bpc_desktop.domain.order import Order, OrderEvent
from bpc_desktop.services.history_words import history_line
from bpc_desktop.services.order_rows import OrderRows, RowState, Section
from bpc_desktop.ui.checkout.host_bar import HEADER_PX
from bpc_desktop.ui.checkout.order_part import ItemRow, OrderPart
from bpc_desktop.ui.tokens import EMPHASIS_PX
from bpc_desktop.ui.widgets.address_lines import address_lines
from bpc_desktop.ui.widgets.label import ElidedLabel, PlainLabel
from bpc_desktop.ui.widgets.sla_clock import SlaClock

PANEL_WIDTH = 336
_NO_CARD = "No card came with this order"
_HISTORY_SHOWN = 6

_HEADINGS = {
    Section.SHOPPER: "Shopper",
    Section.LOGIN: "Login",
    Section.SHIP_TO: "Ship to",
    Section.BILL_TO: "Bill to",
    Section.PROMO: "Promo code",
    Section.CARD: "Card",
}


class OrderPanel(QFrame):
    """Shows one order; `show_rows` is all that changes while it is worked on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "surface")
        self.setFixedWidth(PANEL_WIDTH)
        self._order: Order | None = None
        self._merchant = ElidedLabel(role="emphasis", parent=self)
        self._merchant.setObjectName("merchant_name")
        self._number = ElidedLabel(role="muted", parent=self)
        self._number.setObjectName("order_number")
        self._clock = SlaClock(pixels=EMPHASIS_PX, parent=self)
        self._items: dict[int, ItemRow] = {}
        self._parts = {section: OrderPart(section, heading, self) for section, heading in _HEADINGS.items()}
        self._history = OrderPart("history", "History", self)
        self._body = QWidget()
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(0, 4, 0, 12)
        self._column.setSpacing(0)
        scroll = QScrollArea(self)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self._body)
        scroll.viewport().setAutoFillBackground(False)
        self._body.setAutoFillBackground(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._header())
        layout.addWidget(scroll, 1)

    def _header(self) -> QWidget:
        header = QFrame(self)
        header.setProperty("role", "bar")
        header.setFixedHeight(HEADER_PX)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self._merchant)
        names.addWidget(self._number)
        row = QHBoxLayout(header)
        row.setContentsMargins(16, 0, 16, 0)
        row.addLayout(names, 1)
        row.addWidget(self._clock)
        return header

    def show_order(self, order: Order) -> None:
        """Show a whole order, once."""
        self._order = order
        self._merchant.setText(order.merchant.name)
        self._number.setText(order.order_number)
        self._clock.set_due(order.due_at)
        for item in order.items:
            row = ItemRow(item, order.currency, self._body)
            self._items[item.line] = row
            self._column.addWidget(row)
        self._column.addWidget(_charges(order, self._body))
        for section, part in self._parts.items():
            if section is Section.PROMO and not order.promo_code:
                part.hide()
                continue
            self._column.addWidget(_rule(self._body))
            self._column.addWidget(part)
        self._column.addWidget(_rule(self._body))
        self._column.addWidget(self._history)
        self._column.addStretch(1)
        self._fill_parts(order)
        self.show_history(order.history)

    def _fill_parts(self, order: Order) -> None:
        shopper = order.shopper
        name = f"{shopper.given_name} {shopper.family_name}".strip()
        self._parts[Section.SHOPPER].show_lines([name, shopper.email, shopper.phone])
        self._parts[Section.SHIP_TO].show_lines(address_lines(order.shipping_address))
        billing = order.billing_address if order.billing_differs else None
        self._parts[Section.BILL_TO].show_lines(
            address_lines(billing) if billing else [], muted=() if billing else ("Same as ship to",)
        )
        self._parts[Section.PROMO].show_lines([order.promo_code])
        self._show_card(order)
        given = "Given by the shopper" if order.has_login else "None given: an account is created"
        self._parts[Section.LOGIN].show_lines([given])

    def _show_card(self, order: Order) -> None:
        self._parts[Section.CARD].show_lines([masked(order.card) if order.card else _NO_CARD])

    def show_rows(
        self, rows: OrderRows, in_cart: frozenset[int], present: int, *, card_in_page: bool
    ) -> None:
        """Show how far every row has come; `present` is the line of the item that is open."""
        for line, item in self._items.items():
            item.show_row(rows.items[line], present=line == present and line not in in_cart)
        for section, part in self._parts.items():
            part.show_row(rows.sections[section], _words(section, card_in_page=card_in_page))
        follows = self._order is not None and not self._order.billing_differs
        if follows and rows.sections[Section.BILL_TO].state is RowState.TO_FILL:
            self._parts[Section.BILL_TO].mark.be_silent()

    def show_told(self, order: Order) -> None:
        """Show what the shopper told by voice."""
        self._show_card(order)
        if order.has_login:
            self.show_login("Given by the shopper")

    def show_login(self, words: str) -> None:
        """Say where the login stands, when it changed."""
        self._parts[Section.LOGIN].show_lines([words])

    def show_history(self, events: Sequence[OrderEvent]) -> None:
        """The order's latest events, newest first, in local time."""
        newest = list(events)[-_HISTORY_SHOWN:][::-1]
        lines = [f"{event.at.astimezone():%H:%M}  {history_line(event)}" for event in newest]
        self._history.show_lines([], muted=lines or ["Nothing yet"])


def _words(section: Section, *, card_in_page: bool) -> str:
    if section is Section.CARD:
        return "in the page" if card_in_page else "not filled yet"
    return ""


def _charges(order: Order, parent: QWidget) -> QWidget:
    box = QWidget(parent)
    parts = [
        (order.shipping_method or "Shipping", order.shipping),
        ("Tax", order.tax),
        ("Discount", -order.discount),
    ]
    column = QVBoxLayout(box)
    column.setContentsMargins(16, 4, 16, 8)
    column.setSpacing(1)
    totals = [("mStore total", order.total)]
    if order.base_total != order.total:
        totals.append(("Agreed when asked", order.base_total))
    for words, amount in [*((w, a) for w, a in parts if a), *totals]:
        row = QHBoxLayout()
        role = "" if (words, amount) == totals[-1] else "muted"
        row.addWidget(ElidedLabel(words, role, box), 1)
        text = (
            money(amount, order.currency)
            if amount >= 0
            else f"\N{MINUS SIGN}{money(-amount, order.currency)}"
        )
        row.addWidget(PlainLabel(text, role, box))
        column.addLayout(row)
    return box


def _rule(parent: QWidget) -> QFrame:
    rule = QFrame(parent)
    rule.setProperty("role", "rule")
    rule.setFixedHeight(1)
    return rule
