"""A wizard that shows any flow: one question a page, then what is to be done."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget, QWizard

from bpc_desktop.domain.flows.facts import Facts
from bpc_desktop.domain.flows.walk import Walk
from bpc_desktop.ui.widgets.decision_words import words_for
from bpc_desktop.ui.widgets.key_button import KeyButton
from bpc_desktop.ui.widgets.wizard_page import ON, TAKE, Preview, WizardPage


class FlowWizard(QWizard):
    """Shows a walk. `decided` carries the decision the rep took, `cancelled` says that they closed it.

    It lives inside another window and is no dialog of its own. Enter goes on from page to page; what the
    decision does wants its own key.
    """

    decided = Signal(object)  # Decision
    cancelled = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setWindowFlags(Qt.WindowType.Widget)
        self.setWizardStyle(QWizard.WizardStyle.ModernStyle)
        self.setOption(QWizard.WizardOption.NoDefaultButton)
        self._preview: Preview = lambda _: ""
        which = QWizard.WizardButton
        self._next = self._key(which.NextButton, "wizard_next", "Next")
        self._next.set_key(ON, shown_only=True)  # the page's, so that Enter in the shop's page stays there
        self._take = self._key(which.FinishButton, "wizard_take", "")
        self.setButtonLayout([which.NextButton, which.FinishButton, which.Stretch])
        self.currentIdChanged.connect(self._turned)

    @property
    def walk(self) -> Walk:
        """Where the rep stands."""
        return self._shown.walk

    def begin(self, facts: Facts, preview: Preview = lambda _: "") -> None:
        """Start afresh, past everything the order and the shop's page already say."""
        self._preview = preview
        self._place(Walk(facts), 0)
        self.restart()
        while (page := self.walk.page) is not None and page.is_known:
            self.next()

    def refusal(self) -> str:
        """The complaint shown now, or an empty text."""
        return self._shown.refusal.text()

    def nextId(self) -> int:
        """The page after this one: an answer makes it, and no answer follows a decision."""
        return -1 if self.currentId() < 0 or self.walk.page is None else self.currentId() + 1

    def validateCurrentPage(self) -> bool:
        """Take the answer and make the next page from it, or say why it is not taken."""
        shown = self._shown
        page, edit = self.walk.page, shown.edit
        if page is None or edit is None:
            return True
        answer = "" if edit.is_unreadable() else edit.answer()
        why = page.question.refusal(answer)
        shown.refusal.say(why)
        if why is None:
            self._place(self.walk.answer(answer), self.currentId() + 1)
        return why is None

    def accept(self) -> None:
        """The rep takes the decision. Whoever opened the wizard closes it."""
        decision = self.walk.decision
        if decision is not None:
            self.decided.emit(decision)

    def reject(self) -> None:
        """The rep closes it: nothing happens."""
        self.cancelled.emit()

    @property
    def _shown(self) -> WizardPage:
        shown = self.currentPage()
        if not isinstance(shown, WizardPage):
            raise TypeError("a wizard shows its walk's pages only, and only once it was opened")
        return shown

    def _place(self, walk: Walk, number: int) -> None:
        """Put a walk's page under a number; what stood there or after it is of answers no longer given."""
        for old in [page_id for page_id in self.pageIds() if page_id >= number]:
            gone = self.page(old)
            self.removePage(old)
            gone.deleteLater()
        page = WizardPage(walk, self._preview)
        page.wanted_on.connect(self.next)
        page.wanted_back.connect(self.back)
        page.wanted_out.connect(self.reject)
        self.setPage(number, page)

    def _key(self, which: QWizard.WizardButton, name: str, words: str) -> KeyButton:
        button = KeyButton(words, "", self, primary=True)
        button.setObjectName(name)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setButton(which, button)
        return button

    def _turned(self, number: int) -> None:
        if number < 0:
            return
        self.setFocusProxy(self._shown.edit or self._shown)
        decision = self.walk.decision
        if decision is not None:
            self._take.setText(words_for(decision).key)
            self._take.set_key(TAKE)
        self.setFocus()
