"""The form behind hold, ask, note and skip: a reason in a few words, usual ones by figure key."""

from collections.abc import Sequence

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from bpc_desktop.ui.checkout.side_form import SideForm
from bpc_desktop.ui.widgets.choice_list import ChoiceList

_TEXT_HEIGHT = 96


class WordsForm(SideForm):
    """One text, and usual ones to start from."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("words", "", "Done", parent)
        self._usual: tuple[str, ...] = ()
        self._choices = ChoiceList("usual_words", self)
        self._choices.chosen.connect(self._take_usual)
        self._text = QPlainTextEdit(self)
        self._text.setObjectName("words")
        self._text.setFixedHeight(_TEXT_HEIGHT)
        self._text.setTabChangesFocus(True)
        self.body.addWidget(self._choices)
        self.body.addWidget(self._text)
        self.body.addStretch(1)

    def open(self, title: str, act: str, sentence: str, usual: Sequence[str]) -> None:
        """Start afresh for one purpose."""
        self.retitle(title, act)
        self.explain(sentence)
        self.refuse(None)
        self._usual = tuple(usual)
        self._choices.show_choices(usual)
        self._choices.setVisible(bool(usual))
        self._text.setPlainText("")
        self._text.setPlaceholderText("Or in your own words" if usual else "In your own words")
        (self._choices if usual else self._text).setFocus()

    def words(self) -> str:
        """What was written."""
        return self._text.toPlainText()

    def _take_usual(self, row: int) -> None:
        self._text.setPlainText(self._usual[row])
