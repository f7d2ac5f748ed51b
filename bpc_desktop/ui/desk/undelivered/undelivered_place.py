"""The messages that did not reach their shopper, or perhaps not, and what a supervisor does about them."""

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QStackedLayout, QVBoxLayout, QWidget

from bpc_desktop.domain.notification import NotificationDecision, UndeliveredNotification
from bpc_desktop.ui.desk.empty_place import EmptyPlace
from bpc_desktop.ui.desk.undelivered.decision_keys import DecisionKeys
from bpc_desktop.ui.desk.undelivered.undelivered_words import cells, explained, what
from bpc_desktop.ui.widgets.label import PlainLabel
from bpc_desktop.ui.widgets.plain_table import PlainTable

_TITLES = ("When", "Order", "Merchant", "Message", "State", "Tries", "What was said")
_NARROWEST = (140, 120, 170, 180, 130, 70)
_WIDEST = 260
"""Pixels of a column; one is as wide as what it holds, between these. The last takes what room is left."""


class UndeliveredPlace(QWidget):
    """A list, and below it the chosen message with its keys. `decided` carries its id and the decision."""

    decided = Signal(UUID, NotificationDecision)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("undelivered_place")
        self._messages: tuple[UndeliveredNotification, ...] = ()
        self._chosen: UndeliveredNotification | None = None
        self._decided_about: UUID | None = None
        self.table = PlainTable("Messages that were not delivered", _TITLES, self)
        self.table.setObjectName("undelivered_table")
        self._fit_columns()
        self.table.selectionModel().currentRowChanged.connect(lambda index, _: self._choose(index.row()))
        self._what = PlainLabel("", "emphasis", self)
        self._explained = PlainLabel("", parent=self)
        self._explained.setObjectName("undelivered_explained")
        self._explained.setWordWrap(True)
        self.keys = DecisionKeys(self)
        self.keys.decided.connect(self._decide)
        empty = EmptyPlace("calm", self)
        empty.say(
            "No message needs a decision.",
            "Texts and e-mails that fail after their last try, or may not have arrived, stand here until "
            "somebody decides about them.",
        )
        self._empty = empty
        self._listed = self._lay_out()
        self._body = QStackedLayout(self)
        self._body.addWidget(empty)
        self._body.addWidget(self._listed)
        self.keys.show_message(None)

    def show_messages(self, messages: tuple[UndeliveredNotification, ...]) -> None:
        """Show these; the chosen one stays chosen. Where it was decided about here, the next takes its place.

        Where somebody else did, none does: a key pressed just then must not be about another message.
        """
        if messages == self._messages:
            return
        row = max(self.table.currentIndex().row(), 0)
        chosen = self._chosen.notification_id if self._chosen is not None else None
        known = {message.notification_id: number for number, message in enumerate(messages)}
        if chosen in known:
            row = known[chosen]
        elif chosen is not None and chosen != self._decided_about:
            row = -1
        self._messages = messages
        self.table.rows.show([cells(message) for message in messages])
        self._fit_columns()
        row = min(row, len(messages) - 1)
        if row >= 0:
            self.table.selectRow(row)
        self._choose(row)
        self._body.setCurrentWidget(self._listed if messages else self._empty)

    def _fit_columns(self) -> None:
        for column, narrowest in enumerate(_NARROWEST):
            held = self.table.sizeHintForColumn(column)
            self.table.setColumnWidth(column, min(max(narrowest, held), _WIDEST))

    def _choose(self, row: int) -> None:
        chosen = self._messages[row] if 0 <= row < len(self._messages) else None
        if chosen == self._chosen:
            return
        self._chosen = chosen
        self._what.setText(f"{what(chosen)}  \N{MIDDLE DOT}  {chosen.order_number}" if chosen else "")
        self._explained.setText(explained(chosen) if chosen else "")
        self.keys.show_message(chosen)

    def _decide(self, decision: NotificationDecision) -> None:
        if self._chosen is not None:
            self._decided_about = self._chosen.notification_id
            self.keys.close_question()
            self.table.setFocus()
            self.decided.emit(self._chosen.notification_id, decision)

    def _lay_out(self) -> QWidget:
        foot = QFrame(self)
        foot.setProperty("role", "bar")
        below = QVBoxLayout(foot)
        below.setContentsMargins(20, 12, 20, 12)
        below.setSpacing(8)
        for part in (self._what, self._explained, self.keys):
            below.addWidget(part)
        listed = QWidget(self)
        column = QVBoxLayout(listed)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.table, 1)
        column.addWidget(foot)
        return listed
