"""The e-mail that goes to a shopper whom the call does not reach, before any key sends it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from bpc_desktop.ui.tokens import Meaning
from bpc_desktop.ui.widgets.label import PlainLabel
from bpc_desktop.ui.widgets.shape_mark import ShapeMark

if TYPE_CHECKING:
    from bpc_desktop.services.preview_message import MessagePreview, Reading

TRIED_MEANWHILE = "It is tried for three hours; then a supervisor decides."
"""What becomes of a message that cannot be written now."""

_COLUMN_WIDTH = 420
_TOP = Qt.AlignmentFlag.AlignTop


class EmailPreview(QFrame):
    """In the shopper's language, and beside it in the rep's where that is another."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("email_preview")
        self.setProperty("role", "panel")
        self._caption = PlainLabel("", "caption", self)
        self._fault = PlainLabel("", parent=self)
        self._fault.setObjectName("email_fault")
        self._fault.setWordWrap(True)
        self._mark = ShapeMark(Meaning.ATTENTION, self)
        self._shopper = _Column(self, "email_in_their_language")
        self._rep = _Column(self, "email_in_ours")
        fault = QHBoxLayout()
        fault.setSpacing(8)
        fault.addWidget(self._mark, 0, _TOP)
        fault.addWidget(self._fault, 1)
        columns = QHBoxLayout()
        columns.setSpacing(24)
        columns.addWidget(self._shopper, 1, _TOP)
        columns.addWidget(self._rep, 1, _TOP)
        everything = QVBoxLayout(self)
        everything.setContentsMargins(16, 12, 16, 12)
        everything.setSpacing(8)
        everything.addWidget(self._caption)
        everything.addLayout(fault)
        everything.addLayout(columns)
        self.hide()

    def show_email(self, email: "MessagePreview | None", address: str) -> None:
        """Show the e-mail that would go to this address; None where none would."""
        self.setVisible(email is not None)
        self._caption.setText(f"If the call reaches nobody, this goes to {address}" if address else "")
        self._fault.setText(f"{email.fault} {TRIED_MEANWHILE}" if email and email.fault else "")
        for widget in (self._mark, self._fault):
            widget.setVisible(bool(self._fault.text()))
        self._shopper.show_reading(email.shopper if email else None)
        self._rep.show_reading(email.rep if email else None)
        self.setMaximumWidth(_COLUMN_WIDTH * (2 if email and email.rep else 1) + 56)


class _Column(QWidget):
    """Subject over body, in one language."""

    def __init__(self, parent: QWidget, name: str) -> None:
        super().__init__(parent)
        self._subject = PlainLabel("", "emphasis", self)
        self._subject.setWordWrap(True)
        self._body = PlainLabel("", parent=self)
        self._body.setObjectName(name)
        self._body.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._subject)
        column.addWidget(self._body)

    def show_reading(self, reading: "Reading | None") -> None:
        self.setVisible(reading is not None)
        self._subject.setText(reading.subject if reading else "")
        self._body.setText(reading.body if reading else "")
