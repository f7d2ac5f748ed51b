"""The control for each kind of question: choices, quantities, an amount, a few words."""

from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from bpc_desktop.domain.flows.answer import Answer
from bpc_desktop.domain.flows.page import AmountAsked, Choice, Page, Quantities
from bpc_desktop.services.place_order import parse_total
from bpc_desktop.ui.widgets.choice_list import ChoiceList
from bpc_desktop.ui.widgets.label import PlainLabel
from bpc_desktop.ui.widgets.quantity_list import QuantityList

_TEXT_HEIGHT = 96
_AMOUNT_WIDTH = 140
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class AnswerEdit(QWidget):
    """Takes the answer to a page. `settled`: a figure key chose, so that the next page may come at once."""

    settled = Signal()
    changed = Signal()

    def __init__(self, page: Page, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = page
        self._control = self._make()
        self._control.setAccessibleName(page.title)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._control)
        if isinstance(page.question, AmountAsked):
            column.removeWidget(self._control)
            column.addLayout(self._with_currency(page.question))
        self.setFocusProxy(self._control)

    def answer(self) -> Answer:
        """What stands there now; None for nothing, or for what is no amount."""
        control, question = self._control, self._page.question
        if isinstance(control, ChoiceList) and isinstance(question, Choice):
            row = control.currentRow()
            return question.options[row].value if row >= 0 else None
        if isinstance(control, QuantityList):
            return control.counts()
        if isinstance(control, QLineEdit):
            return parse_total(control.text())
        return control.toPlainText().strip() if isinstance(control, QPlainTextEdit) else None

    def is_unreadable(self) -> bool:
        """Whether something was typed as an amount that is none."""
        control = self._control
        return isinstance(control, QLineEdit) and bool(control.text().strip()) and self.answer() is None

    def _make(self) -> QWidget:
        page, question, suggested = self._page, self._page.question, self._page.suggested
        if isinstance(question, Choice):
            choices = ChoiceList(f"choice_{page.key}", self)
            values = [option.value for option in question.options]
            row = values.index(suggested) if isinstance(suggested, str) and suggested in values else -1
            choices.show_choices([option.words for option in question.options], row)
            choices.chosen.connect(self.changed)
            choices.figured.connect(self.settled)
            return choices
        if isinstance(question, Quantities):
            counts = suggested if not isinstance(suggested, str | Decimal | None) else {}
            quantities = QuantityList(question.lines, counts, self)
            quantities.changed.connect(self.changed)
            return quantities
        if isinstance(question, AmountAsked):
            amount = QLineEdit(str(suggested) if isinstance(suggested, Decimal) else "", self)
            amount.setObjectName(f"amount_{page.key}")
            amount.setAlignment(Qt.AlignmentFlag.AlignRight)
            amount.setFixedWidth(_AMOUNT_WIDTH)
            amount.selectAll()
            amount.textEdited.connect(self.changed)
            return amount
        text = _Words(self)
        text.setObjectName(f"words_{page.key}")
        text.setPlainText(suggested if isinstance(suggested, str) else "")
        text.moveCursor(QTextCursor.MoveOperation.End)
        text.textChanged.connect(self.changed)
        return text

    def _with_currency(self, question: AmountAsked) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(PlainLabel(question.currency, "muted", self))
        row.addWidget(self._control)
        row.addStretch(1)
        return row


class _Words(QPlainTextEdit):
    """A few lines of text. Enter goes on, with Shift it begins a line."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedHeight(_TEXT_HEIGHT)
        self.setTabChangesFocus(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Enter to the page."""
        if event.key() in _ENTER and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)
