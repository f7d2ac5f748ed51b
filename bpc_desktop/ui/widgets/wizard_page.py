"""One page of a wizard: a question with its control, or the decision with what it rests on."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
    QWizardPage,
)

from bpc_desktop.domain.flows.decision import Decision
from bpc_desktop.domain.flows.page import Page
from bpc_desktop.domain.flows.walk import Walk
from bpc_desktop.ui.widgets.answer_edit import AnswerEdit
from bpc_desktop.ui.widgets.decision_words import words_for
from bpc_desktop.ui.widgets.key_button import QUIET_PADDING, KeyButton
from bpc_desktop.ui.widgets.label import PlainLabel
from bpc_desktop.ui.widgets.refusal import Refusal
from bpc_desktop.ui.widgets.shape_mark import ShapeMark

Preview = Callable[[Decision], str]
"""What the shopper will read of a decision, or nothing."""

ON, BACK, CLOSE, TAKE = "Return", "Alt+Left", "Esc", "Ctrl+Return"
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LABEL_WIDTH = 76
_MARGIN = 12


class WizardPage(QWizardPage):
    """What is shown at one point of a walk. `wanted_on`, `wanted_back`, `wanted_out` are asked, not done."""

    wanted_on = Signal()
    wanted_back = Signal()
    wanted_out = Signal()

    def __init__(self, walk: Walk, preview: Preview, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.walk = walk
        self._preview = preview
        self.edit: AnswerEdit | None = None
        self.refusal = Refusal("wizard_refusal", self)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(_MARGIN - QUIET_PADDING, 10, _MARGIN - QUIET_PADDING, 12)
        whole.setSpacing(10)
        whole.addLayout(self._bar())
        self._column = QVBoxLayout()
        self._column.setContentsMargins(QUIET_PADDING, 0, QUIET_PADDING, 0)
        self._column.setSpacing(10)
        whole.addLayout(self._column)
        now = walk.now
        if isinstance(now, Page):
            self._ask(now)
        else:
            self._tell(now)
        self._column.addStretch(1)
        self._column.addWidget(self.refusal)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to the next page; what a decision does wants its own key."""
        if event.key() not in _ENTER:
            super().keyPressEvent(event)
            return
        focused = self.focusWidget()
        if isinstance(focused, QAbstractButton) and focused.hasFocus():
            focused.click()
        elif self.edit is not None and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.wanted_on.emit()

    def _bar(self) -> QHBoxLayout:
        back = KeyButton("Back", BACK, self, quiet=True)
        back.setObjectName("wizard_back")
        back.clicked.connect(self.wanted_back)
        back.setVisible(len(self.walk.answers) > 0)
        close = KeyButton("Close", CLOSE, self, quiet=True)
        close.setObjectName("wizard_close")
        close.clicked.connect(self.wanted_out)
        row = QHBoxLayout()
        row.addWidget(back)
        row.addStretch(1)
        row.addWidget(close)
        for button in (back, close):
            button.setAutoDefault(False)
        return row

    def _ask(self, page: Page) -> None:
        self._say(page.title, page.sentence)
        self.edit = AnswerEdit(page, self)
        self.edit.settled.connect(self.wanted_on)
        self.edit.changed.connect(lambda: self.refusal.say(None))
        self._column.addWidget(self.edit)

    def _tell(self, decision: Decision) -> None:
        told = words_for(decision)
        title = QHBoxLayout()
        title.setSpacing(8)
        title.addWidget(ShapeMark(told.meaning, self), 0, Qt.AlignmentFlag.AlignTop)
        words = PlainLabel(told.title, "emphasis", self)
        words.setWordWrap(True)
        words.setObjectName("wizard_title")
        title.addWidget(words, 1)
        self._column.addLayout(title)
        sentence = PlainLabel(decision.sentence, parent=self)
        sentence.setWordWrap(True)
        self._column.addWidget(sentence)
        self._column.addWidget(self._grounds())
        message = self._preview(decision)
        if message:
            read = PlainLabel(message, "muted", self)
            read.setObjectName("wizard_preview")
            read.setWordWrap(True)
            self._column.addSpacing(8)
            self._column.addWidget(PlainLabel("The shopper reads", "caption", self))
            self._column.addWidget(read)

    def _say(self, title: str, sentence: str) -> None:
        words = PlainLabel(title, "emphasis", self)
        words.setWordWrap(True)
        words.setObjectName("wizard_title")
        self._column.addWidget(words)
        if sentence:
            more = PlainLabel(sentence, "muted", self)
            more.setWordWrap(True)
            self._column.addWidget(more)

    def _grounds(self) -> QFrame:
        """What was answered, or taken from the page: the rep checks it at a glance."""
        frame = QFrame(self)
        grid = QGridLayout(frame)
        grid.setContentsMargins(0, 8, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for row, (label, said) in enumerate(self.walk.said):
            name = PlainLabel(label, "muted", frame)
            name.setFixedWidth(_LABEL_WIDTH)
            name.setWordWrap(True)
            value = PlainLabel(said, parent=frame)
            value.setWordWrap(True)
            grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, row, 1, Qt.AlignmentFlag.AlignTop)
        return frame
