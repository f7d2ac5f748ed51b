"""A page's alert, confirm and prompt, shown as plain text in a bar of ours above the page, never over it.

The page's script waits for the answer, so asking waits too: in a local event loop that the rep's answer, the
end of the page, or the end of patience leaves. Everything but the page stays usable meanwhile.
"""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QEventLoop, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

_PATIENCE_MS = 5 * 60 * 1000
_LONGEST_TEXT = 500


class DialogKind(StrEnum):
    """What the page asks for."""

    ALERT = "alert"
    CONFIRM = "confirm"
    PROMPT = "prompt"


@dataclass(frozen=True, slots=True)
class DialogAnswer:
    """The rep's answer; `text` is empty except for an accepted prompt."""

    accepted: bool
    text: str = ""


_DISMISSED = DialogAnswer(accepted=False)


class Dialogs(QFrame):
    """The bar. One dialog at a time; a second one meanwhile is dismissed, as is one nobody answers."""

    asked = Signal(str, str)
    answered = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("page-dialog")
        self._loop: QEventLoop | None = None
        self._answer = _DISMISSED
        self._waiting = False
        self._closed = False
        self._message = QLabel(self)
        self._message.setTextFormat(Qt.TextFormat.PlainText)
        self._message.setWordWrap(True)
        self._text = QLineEdit(self)
        self._accept = QPushButton("OK", self)
        self._dismiss = QPushButton("Cancel", self)
        self._accept.clicked.connect(lambda: self.answer(accepted=True, text=self._text.text()))
        self._dismiss.clicked.connect(lambda: self.answer(accepted=False))
        layout = QHBoxLayout(self)
        layout.addWidget(self._message, 1)
        for widget in (self._text, self._accept, self._dismiss):
            layout.addWidget(widget)
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether the page is waiting for an answer."""
        return self._loop is not None

    def ask(self, kind: DialogKind, message: str, default: str = "") -> DialogAnswer:
        """Show the page's question and wait for the answer."""
        if self._loop is not None or self._closed:
            return _DISMISSED
        self._answer = _DISMISSED
        self._message.setText(f"The page says: {message[:_LONGEST_TEXT]}")
        self._text.setText(default)
        self._text.setVisible(kind is DialogKind.PROMPT)
        self._dismiss.setVisible(kind is not DialogKind.ALERT)
        self.show()
        self._loop, self._waiting = QEventLoop(), True
        QTimer.singleShot(_PATIENCE_MS, self._loop, self._loop.quit)
        self.asked.emit(kind.value, message)
        if self._waiting:  # not answered already by whoever heard the signal
            self._loop.exec()
        self._loop, self._waiting = None, False
        if not self._closed:
            self.hide()
            self._message.clear()
            self._text.clear()
            self.answered.emit()
        return self._answer

    def answer(self, *, accepted: bool, text: str = "") -> None:
        """Answer the open dialog; without one, nothing happens."""
        if self._loop is not None and self._waiting:
            self._answer = DialogAnswer(accepted, text if accepted else "")
            self._waiting = False
            self._loop.quit()

    def shut(self) -> None:
        """The page ends: whatever it asks is dismissed from now on."""
        self._closed = True
        self._waiting = False
        if self._loop is not None:
            self._loop.quit()
