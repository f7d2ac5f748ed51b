"""What is decided about a message: one key each, and a second one where the shopper may get it twice."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from bpc_desktop.domain.notification import NotificationDecision, NotificationState, UndeliveredNotification
from bpc_desktop.ui.desk.undelivered.undelivered_words import DECISION_WORDS, decisions
from bpc_desktop.ui.widgets.key_button import KeyButton
from bpc_desktop.ui.widgets.label import PlainLabel

_TWICE = "It may have arrived: the shopper may then get it twice."


class DecisionKeys(QStackedWidget):
    """Offers what may be decided about one message; `decided` carries it."""

    decided = Signal(NotificationDecision)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._may_have_arrived = False
        self._buttons = {
            decision: self._key(words, f"Ctrl+{number}", f"decide_{decision}")
            for number, (decision, words) in enumerate(DECISION_WORDS.items(), start=1)
        }
        for decision, button in self._buttons.items():
            button.clicked.connect(lambda _checked=False, decision=decision: self._chosen(decision))
        sure = self._key("Send again all the same", "Ctrl+Return", "send_again_sure", self._send_again)
        back = self._key("Back", "Esc", "send_again_back", self.close_question)
        self._all = _row(*self._buttons.values())
        self._sure = _row(PlainLabel(_TWICE, parent=self), sure, back)
        self.addWidget(self._all)
        self.addWidget(self._sure)

    def show_message(self, message: UndeliveredNotification | None) -> None:
        """Offer what may be decided about this one; nothing where none is chosen."""
        self.close_question()
        self._may_have_arrived = message is not None and message.state is NotificationState.UNCERTAIN
        possible = decisions(message) if message is not None else frozenset()
        for decision, button in self._buttons.items():
            button.setVisible(decision in possible)

    def close_question(self) -> None:
        """Back to all the keys."""
        self.setCurrentWidget(self._all)

    def _key(self, words: str, key: str, name: str, then: Callable[[], object] | None = None) -> KeyButton:
        button = KeyButton(words, key, self)
        button.setObjectName(name)
        if then is not None:
            button.clicked.connect(then)
        return button

    def _chosen(self, decision: NotificationDecision) -> None:
        if decision is NotificationDecision.SENT_AGAIN and self._may_have_arrived:
            self.setCurrentWidget(self._sure)
        else:
            self.decided.emit(decision)

    def _send_again(self) -> None:
        self.decided.emit(NotificationDecision.SENT_AGAIN)


def _row(*widgets: QWidget) -> QWidget:
    page = QWidget()
    row = QHBoxLayout(page)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return page
