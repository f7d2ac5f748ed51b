"""Where the order confirmation number is proposed, corrected or typed, and confirmed with one key."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QWidget

from bpc_desktop.ui.checkout.state_mark import StateMark
from bpc_desktop.ui.tokens import Meaning
from bpc_desktop.ui.widgets.label import PlainLabel

_NUMBER_WIDTH = 240
_TOTAL_WIDTH = 110


class ConfirmBar(QFrame):
    """Hidden until an outcome is due. `typed` remembers whether the rep changed the proposed number."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self._proposed = ""
        self._number = QLineEdit(self)
        self._number.setObjectName("confirmation_number")
        self._number.setFixedWidth(_NUMBER_WIDTH)
        self._number.setAccessibleName("Order confirmation number")
        self._total = QLineEdit(self)
        self._total.setObjectName("charged_total")
        self._total.setFixedWidth(_TOTAL_WIDTH)
        self._total.setAccessibleName("Charged total")
        self._mark = StateMark(self)
        self._mark.setObjectName("confirmation_state")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        row.addWidget(PlainLabel("Order confirmation number", parent=self))
        row.addWidget(self._number)
        row.addSpacing(8)
        row.addWidget(PlainLabel("Charged", parent=self))
        row.addWidget(self._total)
        row.addSpacing(8)
        row.addWidget(self._mark)
        row.addStretch(1)
        for field in (self._number, self._total):
            field.textEdited.connect(self.changed)
        self.hide()

    def propose(self, number: str, total: str, words: str, meaning: Meaning) -> None:
        """Show what the page says, ready to be confirmed; an empty number is for the rep to type.

        What the rep has already typed stays.
        """
        if not self._number.isModified():
            self._proposed = number
            self._number.setText(number)
        if not self._total.isModified():
            self._total.setText(total)
        self._mark.say(words, meaning)
        if not self.isVisible():
            self.show()
            if not number:
                self._number.setFocus()

    def refuse(self, why: str) -> None:
        """Say why the number or total is not believable."""
        self._mark.say(why, Meaning.BAD)
        self._number.setFocus()

    def wait(self) -> None:
        """The number is believable and on its way."""
        self._mark.say("being recorded", Meaning.INFORMATION)

    def number(self) -> str:
        """The number as it stands."""
        return self._number.text()

    def total(self) -> str:
        """The charged total as it stands."""
        return self._total.text()

    def typed(self) -> bool:
        """Whether the number is the rep's, not the page's."""
        return self.number() != self._proposed

    def clear(self) -> None:
        """No outcome is due."""
        self._proposed = ""
        self._number.clear()
        self._total.clear()
        self.hide()
