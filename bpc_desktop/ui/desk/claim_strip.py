"""The strip for one order this person holds: where it stands, and resume or skip."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from bpc_desktop.domain.order import OrderStatus
from bpc_desktop.services.desk_view import MyOrder
from bpc_desktop.ui.tokens import BODY_PX, Meaning
from bpc_desktop.ui.widgets.key_button import KeyButton
from bpc_desktop.ui.widgets.label import ElidedLabel, PlainLabel
from bpc_desktop.ui.widgets.sla_clock import SlaClock
from bpc_desktop.ui.widgets.status_pill import StatusPill

REASONS = ("Another language is needed", "I know the shopper", "The site does not open", "End of shift")
"""What reps skip for most; any other reason can be typed."""


class ClaimStrip(QFrame):
    """One held order. Signals carry the order's id."""

    resumed = Signal(UUID)
    skipped = Signal(UUID, str)

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("claim_strip")
        self.setProperty("role", "panel")
        self._order: MyOrder | None = None
        self._clock = SlaClock(now, BODY_PX, self)
        self._name = ElidedLabel("", "emphasis", self)
        self._name.setObjectName("claim_name")
        self._state = StatusPill("", Meaning.INFORMATION, self)
        self._state.setObjectName("claim_state")
        self._hint = PlainLabel("", "muted", self)
        self._resume = KeyButton("Resume", "F3", self)
        self._resume.setObjectName("resume")
        self._resume.clicked.connect(self._emit_resume)
        self._skip = KeyButton("Skip", "F6", self)
        self._skip.setObjectName("skip")
        self._skip.clicked.connect(self._toggle_reasons)
        self._reasons = _SkipPanel(self)
        self._reasons.given.connect(self._emit_skip)
        self._reasons.closed.connect(self._skip.setFocus)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._clock)
        row.addWidget(self._name, 1)
        row.addWidget(self._hint)
        row.addWidget(self._state)
        row.addWidget(self._skip)
        row.addWidget(self._resume)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 8, 8)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self._reasons)

    def show_order(self, order: MyOrder, *, is_open: bool, is_begun: bool, has_keys: bool) -> None:
        """Show where the order stands.

        `is_begun`: the primary action goes on with this order, so that the strip offers no second way.
        `has_keys`: keys go to one strip; the others have their buttons.
        """
        self._order = order
        self._clock.set_due(order.due_at)
        self._clock.setVisible(not order.is_awaiting)  # it rests meanwhile
        self._name.setText(f"{order.merchant_name}  ·  {order.order_number}")
        state, meaning, hint = _words(order, is_open=is_open)
        self._state.show_state(state, meaning)
        self._hint.setText(hint)
        self._resume.setVisible(not is_begun)
        self._resume.set_label("Show" if is_open else "Resume")
        self._resume.set_key("F3" if has_keys else "")
        self._skip.set_key("F6" if has_keys else "")
        may_skip = order.status in {OrderStatus.IN_PROGRESS, OrderStatus.AWAITING_SHOPPER}
        self._skip.setVisible(may_skip)
        if not may_skip:
            self._reasons.hide()

    def _toggle_reasons(self) -> None:
        if self._reasons.isVisible():
            self._reasons.close_panel()
        else:
            self._reasons.open_panel()

    def _emit_resume(self) -> None:
        if self._order is not None:
            self.resumed.emit(self._order.order_id)

    def _emit_skip(self, reason: str) -> None:
        if self._order is not None:
            self._skip.setEnabled(False)
            self.skipped.emit(self._order.order_id, reason)


class _SkipPanel(QWidget):
    """A skip needs a reason: one of the usual ones, or one that is typed."""

    given = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("skip_panel")
        self._field = QLineEdit(self)
        self._field.setObjectName("skip_reason")
        self._field.setPlaceholderText("Why does someone else take this order?")
        self._field.setAccessibleName("Reason for the skip")
        self._field.setMaxLength(200)
        self._field.textChanged.connect(self._typed)
        self._field.returnPressed.connect(self._give)
        self._give_button = KeyButton("Skip with this reason", "", self, primary=True)
        self._give_button.set_key("Return", shown_only=True)
        self._give_button.setObjectName("skip_confirm")
        self._give_button.clicked.connect(self._give)
        cancel = KeyButton("Keep it", "Esc", self, quiet=True)
        cancel.setObjectName("skip_cancel")
        cancel.clicked.connect(self.close_panel)
        usual = QHBoxLayout()
        usual.setSpacing(8)
        for number, reason in enumerate(REASONS, start=1):
            button = KeyButton(reason, f"Ctrl+{number}", self)
            button.setObjectName(f"skip_reason_{number}")
            button.clicked.connect(lambda _checked=False, reason=reason: self._take(reason))
            usual.addWidget(button)
        usual.addStretch(1)
        own = QHBoxLayout()
        own.setSpacing(8)
        own.addWidget(self._field, 1)
        own.addWidget(self._give_button)
        own.addWidget(cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(8)
        column.addLayout(usual)
        column.addLayout(own)
        self._typed("")
        self.hide()

    def open_panel(self) -> None:
        """Ask for the reason."""
        self._field.clear()
        self.show()
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_panel(self) -> None:
        """The order is kept."""
        self.hide()
        self.closed.emit()

    def _take(self, reason: str) -> None:
        self._field.setText(reason)
        self._field.setFocus()

    def _typed(self, text: str) -> None:
        self._give_button.setEnabled(bool(text.strip()))

    def _give(self) -> None:
        reason = self._field.text().strip()
        if reason:
            self.hide()
            self.given.emit(reason)


def _words(order: MyOrder, *, is_open: bool) -> tuple[str, Meaning, str]:
    if order.status is OrderStatus.SUBMITTED and not is_open:
        return "Outcome unknown", Meaning.BAD, "Check at the merchant before anything is bought again."
    if order.status is OrderStatus.SUBMITTED:
        return "Submitted", Meaning.ATTENTION, "A purchase may have been made; its number is awaited."
    if order.is_awaiting:
        return "Shopper to be asked", Meaning.ATTENTION, "Its call sheet is yours."
    if is_open:
        return "In its window", Meaning.INFORMATION, ""
    if order.held_until is not None:
        return "On hold", Meaning.NEUTRAL, f"Until {order.held_until.astimezone():%H:%M}."
    return "Yours, not open", Meaning.ATTENTION, "It goes on at the cart."
