"""The form behind F8: what stops this order."""

from PySide6.QtWidgets import QWidget

from bpc_desktop.domain.issue import Issue, IssueCode, SubReason
from bpc_desktop.services.raise_issue import CODE_WORDS, REASON_WORDS, Proposal, reasons_for
from bpc_desktop.ui.checkout.choice_list import ChoiceList
from bpc_desktop.ui.checkout.side_form import SideForm
from bpc_desktop.ui.widgets.label import PlainLabel

_CODES = tuple(CODE_WORDS)
_SENTENCE = "The order is parked until the shopper has been asked. What the page shows is kept as evidence."


class IssueForm(SideForm):
    """Codes above, reasons of the chosen code below; what the page suggests is chosen already."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("issue", "Raise an issue", "Raise issue", parent)
        self._codes = ChoiceList("issue_codes", self)
        self._codes.show_choices(list(CODE_WORDS.values()))
        self._reasons = ChoiceList("issue_reasons", self)
        self._codes.chosen.connect(self._show_reasons)
        self._codes.figured.connect(self._reasons.setFocus)
        self._exactly = PlainLabel("Exactly", "caption", self)
        self.body.addWidget(self._codes)
        self.body.addSpacing(4)
        self.body.addWidget(self._exactly)
        self.body.addWidget(self._reasons)
        self.body.addStretch(1)

    def open(self, proposal: Proposal | None) -> None:
        """Start with what the page suggests, or with nothing chosen."""
        self.refuse(None)
        self.explain(f"{proposal.why} {_SENTENCE}" if proposal else _SENTENCE)
        self._reasons.show_choices([])
        self._exactly.hide()
        if proposal is not None and proposal.issue.code in CODE_WORDS:
            self.choose(proposal.issue)
        else:
            self._codes.setCurrentRow(-1)
        self._codes.setFocus()

    def choose(self, issue: Issue) -> None:
        """Choose a code and a reason."""
        self._codes.setCurrentRow(_CODES.index(issue.code))
        self._show_reasons(_CODES.index(issue.code))
        self._reasons.setCurrentRow(reasons_for(issue.code).index(issue.sub_reason))

    def issue(self) -> Issue | None:
        """What is chosen now; None before a code is."""
        code = self._code()
        if code is None:
            return None
        row = self._reasons.currentRow()
        return Issue(code, reasons_for(code)[row] if row >= 0 else SubReason.UNSPECIFIED)

    def _code(self) -> IssueCode | None:
        row = self._codes.currentRow()
        return _CODES[row] if row >= 0 else None

    def _show_reasons(self, row: int) -> None:
        reasons = reasons_for(_CODES[row])
        self._exactly.show()
        self._reasons.show_choices([_sentence(REASON_WORDS[reason]) for reason in reasons], len(reasons) - 1)


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
