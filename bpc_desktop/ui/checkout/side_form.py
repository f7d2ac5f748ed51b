"""What slides over the order panel: the merchant's page stays visible beside it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from bpc_desktop.ui.checkout import keys
from bpc_desktop.ui.widgets.key_button import KeyButton
from bpc_desktop.ui.widgets.label import PlainLabel
from bpc_desktop.ui.widgets.refusal import Refusal


class SideForm(QFrame):
    """A title, a sentence, what there is to choose, and two keys. `refuse` says why it cannot be taken so."""

    taken = Signal()
    cancelled = Signal()

    def __init__(self, name: str, title: str, act: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"{name}_form")
        self.setProperty("role", "surface")
        self._title = PlainLabel(title, "emphasis", self)
        self._sentence = PlainLabel("", "muted", self)
        self._sentence.setWordWrap(True)
        self._refusal = Refusal(f"{name}_refusal", self)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        self.take = KeyButton(act, keys.TAKE if act else "", self, primary=True)
        self.take.setObjectName(f"{name}_take")
        self.take.clicked.connect(self.taken)
        self.take.setVisible(bool(act))
        self._cancel = KeyButton("Cancel" if act else "Close", keys.CANCEL, self, quiet=True)
        self._cancel.setObjectName(f"{name}_cancel")
        self._cancel.clicked.connect(self.cancelled)
        buttons = QHBoxLayout()
        buttons.addWidget(self.take)
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        column.addWidget(self._title)
        column.addWidget(self._sentence)
        column.addLayout(self.body, 1)
        column.addWidget(self._refusal)
        column.addLayout(buttons)

    def explain(self, sentence: str) -> None:
        """Say why this form is here and what taking it does."""
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))

    def retitle(self, title: str, act: str) -> None:
        """Serve another purpose."""
        self._title.setText(title)
        self.take.set_label(act)

    def refuse(self, why: str | None) -> None:
        """Say plainly why what was entered is not taken; None takes the complaint away."""
        self._refusal.say(why)

    def refusal(self) -> str:
        """The complaint shown now, or an empty text."""
        return self._refusal.text()
