"""The keys a call ends with: one each, and a second one where what follows cannot be taken back."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from bpc_desktop.services.call_sheet import UNREACHED, CallEnd, CallSheet
from bpc_desktop.services.correct_shopper import ShopperDetails
from bpc_desktop.ui.desk.call_sheet.details_form import DetailsForm
from bpc_desktop.ui.desk.call_sheet.email_preview import TRIED_MEANWHILE
from bpc_desktop.ui.widgets.key_button import KeyButton
from bpc_desktop.ui.widgets.label import PlainLabel

if TYPE_CHECKING:
    from bpc_desktop.services.preview_message import MessagePreview

END_WORDS = {
    CallEnd.APPROVED: "Says yes",
    CallEnd.DECLINED: "Says no",
    CallEnd.CALL_BACK: "Call back at",
    CallEnd.MESSAGE_LEFT: "Message left",
    CallEnd.NO_ANSWER: "No answer",
    CallEnd.INVALID_NUMBER: "Invalid number",
}
"""What each key says, in the order of Ctrl+1 to Ctrl+6."""

_TIME_WIDTH = 200
_ALL, _SURE, _WHEN, _DETAILS = range(4)


class EndKeys(QStackedWidget):
    """`ended` carries a `CallEnd`, and with `CALL_BACK` the words that say when.

    `corrected`: the shopper says something else of themselves. `untyped`: nothing is asked that is typed
    here, so the keyboard belongs to the note: were it on a key, Enter would end the call by mistake.
    """

    ended = Signal(object, str)
    corrected = Signal(object)  # ShopperDetails
    untyped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons = {
            end: self._key(words, f"Ctrl+{number}", f"end_{end}")
            for number, (end, words) in enumerate(END_WORDS.items(), start=1)
        }
        for end, button in self._buttons.items():
            button.clicked.connect(lambda _checked=False, end=end: self._chosen(end))
        self._correct = self._key("Correct details", "Ctrl+7", "correct_details", self._open_details)
        self.details = DetailsForm(self)
        self.details.told.connect(self.corrected)
        self.details.closed.connect(self.close_question)
        self._known: ShopperDetails | None = None
        self._cancelled = PlainLabel("", parent=self)
        self._cancelled.setObjectName("cancel_text")
        self._cancelled.setWordWrap(True)
        self._when = QLineEdit(self)
        self._when.setObjectName("call_back_at")
        self._when.setPlaceholderText("14:30, tomorrow 9:15")
        self._when.setAccessibleName("When to call back, in the shopper's time")
        self._when.setFixedWidth(_TIME_WIDTH)
        self._when.returnPressed.connect(self._call_back)
        self.addWidget(self._all())
        self.addWidget(self._sure())
        self.addWidget(self._time())
        self.addWidget(self.details)
        self.close_question()

    def show_sheet(self, sheet: CallSheet) -> None:
        """Offer what is possible now."""
        for end, button in self._buttons.items():
            button.setVisible(end in sheet.ends)
        self._known = ShopperDetails.of(sheet.order)
        self._cancelled.setText(_told(sheet.cancellation))

    def clear(self) -> None:
        """Nothing of anyone."""
        self._cancelled.setText("")
        self._known = None
        self.details.clear()
        self.close_question()

    def close_question(self) -> None:
        """Back to all the keys."""
        self._turn(_ALL)
        self._when.clear()

    def _key(self, words: str, key: str, name: str, then: Callable[[], object] | None = None) -> KeyButton:
        button = KeyButton(words, key, self)
        button.setObjectName(name)
        if then is not None:
            button.clicked.connect(then)
        return button

    def _all(self) -> QWidget:
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        reached = [button for end, button in self._buttons.items() if end not in UNREACHED]
        for buttons in ([*reached, self._correct], [self._buttons[end] for end in UNREACHED]):
            row = QHBoxLayout()
            row.setSpacing(8)
            for button in buttons:
                row.addWidget(button)
            row.addStretch(1)
            column.addLayout(row)
        return page

    def _turn(self, page: int) -> None:
        """Show one of the pages, and take no more room than it."""
        self.setCurrentIndex(page)
        shown = self.currentWidget()
        if shown is not None:
            self.setFixedHeight(shown.sizeHint().height())
        if page in {_ALL, _SURE}:
            self.untyped.emit()

    def _open_details(self) -> None:
        if self._known is not None:
            self._turn(_DETAILS)
            self.details.begin(self._known)

    def _sure(self) -> QWidget:
        page, row = _row()
        row.addWidget(self._cancelled, 1)
        row.addWidget(self._key("Cancel the order", "Ctrl+Return", "end_for_good", self._decline))
        row.addWidget(self._key("Back", "Esc", "end_back", self.close_question))
        return page

    def _time(self) -> QWidget:
        page, row = _row()
        row.addWidget(PlainLabel("Call back at, in the shopper's own time", "muted", page))
        row.addWidget(self._when)
        row.addWidget(self._key("Call back then", "Ctrl+Return", "end_call_back_then", self._call_back))
        row.addWidget(self._key("Back", "Esc", "end_time_back", self.close_question))
        row.addStretch(1)
        return page

    def _chosen(self, end: CallEnd) -> None:
        if end is CallEnd.DECLINED:
            self._turn(_SURE)
        elif end is CallEnd.CALL_BACK:
            self._turn(_WHEN)
            self._when.setFocus()
        else:
            self.ended.emit(end, "")

    def _decline(self) -> None:
        self.ended.emit(CallEnd.DECLINED, "")

    def _call_back(self) -> None:
        self.ended.emit(CallEnd.CALL_BACK, self._when.text())


def _told(cancellation: "MessagePreview") -> str:
    if cancellation.fault:
        return f"The order ends. {cancellation.fault} {TRIED_MEANWHILE}"
    return f"The order ends, and the shopper reads: {cancellation.words}"


def _row() -> tuple[QWidget, QHBoxLayout]:
    page = QWidget()
    row = QHBoxLayout(page)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    return page, row
