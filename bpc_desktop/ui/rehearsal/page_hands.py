"""The scripted rep's hands on the merchant's page: real clicks, real characters, and the page's dialogs."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QDeadlineTimer, QObject, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from bpc_desktop.services.rehearsal.sight import Choice, ChoiceState, Spot, choose, find, focus, says
from bpc_desktop.storefront.conversation import Conversation, PageUnreachable
from bpc_desktop.ui.checkout.page.merchant_page import MerchantPage
from bpc_desktop.ui.checkout.presenter import CheckoutPresenter
from bpc_desktop.ui.rehearsal.command import Command
from bpc_desktop.ui.rehearsal.fingers import press_key_in, type_text
from bpc_desktop.ui.rehearsal.waiting import Waiting

_LOOK_AGAIN_MS = 100
_FOCUS_MS = 1000
"""A field that is not focused so long after the click on it gets its characters all the same."""

_AFTER_INPUT = 12
"""Looks of 25 ms: what a press sets off in a page shows within 300 ms, or is not waited for."""

_AFTER_LOOK = 2

Seen = TypeVar("Seen")


class PageHands(QObject):
    """Carries out what is done in the page itself. One command at a time."""

    def __init__(self, page: MerchantPage, presenter: CheckoutPresenter, parent: QObject) -> None:
        super().__init__(parent)
        self._page = page
        self._presenter = presenter
        self._dialog_open = False
        self._dialog_answer: bool | None = None
        page.dialog_asked.connect(self._dialog_asked)

    @property
    def at_rest(self) -> bool:
        """Whether the application is done, or waits for a dialog of the page to be answered."""
        return self._dialog_open or self._presenter.is_idle

    def click(self, command: Command) -> None:
        """A click in the middle of the element, once it is there and stands still."""

        def press(spot: Spot) -> None:
            self._press_at(command, spot)
            self.settle(command, _AFTER_INPUT)

        self._seek(command, press, still=True)

    def type(self, command: Command) -> None:
        """A click into the field, what is in it selected, and the characters one by one."""

        def type_now(*, replace: bool) -> None:
            target = self._target()
            if replace:
                press_key_in(target, QKeySequence(QKeySequence.StandardKey.SelectAll))
            text = command.text("value")
            command.typed_characters += len(text)
            type_text(target, text)
            self.settle(command, _AFTER_LOOK)

        def await_focus(deadline: QDeadlineTimer) -> None:
            def looked(told: tuple[bool, bool]) -> None:
                focused, filled = told
                if focused or deadline.hasExpired():
                    type_now(replace=filled)
                else:
                    QTimer.singleShot(_LOOK_AGAIN_MS // 4, self, lambda: await_focus(deadline))

            self._ask(command, lambda: focus(command.frame, command.text("css")), looked)

        def press(spot: Spot) -> None:
            self._press_at(command, spot)
            await_focus(QDeadlineTimer(_FOCUS_MS))

        self._seek(command, press, still=True)

    def choose(self, command: Command) -> None:
        """Pick in a native select; in any other list open it if need be, and click what it offers."""
        opened = False

        def looked(choice: Choice | None) -> None:
            nonlocal opened
            if choice is not None and choice.state is ChoiceState.CHOSEN:
                command.page_clicks += 1
                self.settle(command, _AFTER_INPUT)
            elif choice is not None and choice.state is ChoiceState.OFFERED and choice.spot is not None:
                self._press_at(command, choice.spot)
                self.settle(command, _AFTER_INPUT)
            elif command.deadline.hasExpired():
                command.fail("not on the page" if choice is None else f"no option {command.text('value')}")
            else:
                if choice is not None and choice.spot is not None and not opened:
                    opened = True
                    self._press_at(command, choice.spot)
                QTimer.singleShot(_LOOK_AGAIN_MS, self, look)

        def look() -> None:
            css, value = command.text("css"), command.text("value")
            self._ask(command, lambda: choose(command.frame, css, value, opened=opened), looked)

        look()

    def press(self, command: Command, keys: QKeySequence) -> None:
        """A key of the page, where its focus is; counted as a click."""
        command.page_clicks += 1
        press_key_in(self._target(), keys)
        self.settle(command, _AFTER_INPUT)

    def wait(self, command: Command) -> None:
        """Until the element is there."""
        self._seek(command, lambda _: self.settle(command, _AFTER_LOOK), still=False)

    def wait_text(self, command: Command) -> None:
        """Until the page says this."""

        def looked(there: bool) -> None:  # noqa: FBT001  the conversation's answer
            if there:
                self.settle(command, _AFTER_LOOK)
            elif command.deadline.hasExpired():
                command.fail(f"not on the page within {command.seconds:.0f} s")
            else:
                QTimer.singleShot(_LOOK_AGAIN_MS, self, look)

        def look() -> None:
            self._ask(command, lambda: says(command.frame, command.text("text")), looked)

        look()

    def visible(self, command: Command) -> None:
        """Whether the element is there, now or within `patience` seconds."""
        patience = QDeadlineTimer(int(command.number_of("patience", 0) * 1000))

        def looked(spot: Spot | None) -> None:
            if spot is None and not patience.hasExpired():
                QTimer.singleShot(_LOOK_AGAIN_MS, self, look)
            else:
                command.extra["visible"] = spot is not None
                command.done()

        def look() -> None:
            self._ask(command, lambda: find(command.frame, css=command.text("css")), looked)

        look()

    def dialog(self, command: Command) -> None:
        """Answer the dialog that is open, or else every one that opens from now on."""
        accept = command.text("text") == "accept"
        if self._dialog_open:
            command.page_clicks += 1
            self._answer_dialog(accept=accept)
        else:
            self._dialog_answer = accept
        self.settle(command, _AFTER_LOOK)

    def dismiss_dialog(self) -> None:
        """A dialog that the script has no answer for is dismissed when it goes on."""
        if self._dialog_open:
            self._answer_dialog(accept=False)

    def settle(self, command: Command, looks: int = _AFTER_LOOK) -> None:
        """The command is done once the application is."""
        self.when_at_rest(command, command.done, looks)

    def when_at_rest(self, command: Command, then: Callable[[], None], looks: int = _AFTER_LOOK) -> None:
        """Go on once the application is done with what is under way."""
        Waiting(
            lambda: self.at_rest,
            lambda: None if command.over else then(),
            lambda: command.fail(f"still at work after {command.seconds:.0f} s"),
            command.deadline,
            self,
            looks,
        )

    def _target(self) -> QWidget:
        return self._page.view.focusProxy() or self._page.view

    def _press_at(self, command: Command, spot: Spot) -> None:
        command.page_clicks += 1
        self._page.press(spot.x, spot.y)

    def _seek(self, command: Command, found: Callable[[Spot], None], *, still: bool) -> None:
        """Look for the element until it is there (`still`: twice at the same place), or the time is over."""
        before: Spot | None = None

        def looked(spot: Spot | None) -> None:
            nonlocal before
            if spot is not None and (not still or spot == before):
                found(spot)
            elif command.deadline.hasExpired():
                command.fail(f"not on the page within {command.seconds:.0f} s")
            else:
                before = spot
                QTimer.singleShot(_LOOK_AGAIN_MS, self, look)

        def look() -> None:
            css, text = command.text("css"), command.text("text")
            self._ask(command, lambda: find(command.frame, css=css, text=text), looked)

        look()

    def _ask(
        self,
        command: Command,
        question: Callable[[], Conversation[Seen]],
        answered: Callable[[Seen], None],
    ) -> None:
        """Ask the page, again where it went on in between. A command that is over hears nothing."""

        def unanswered(error: Exception) -> None:
            if command.over:
                return
            if not isinstance(error, PageUnreachable):
                command.fail(str(error))
            elif command.deadline.hasExpired():
                command.fail(f"{error}, within {command.seconds:.0f} s")
            else:
                QTimer.singleShot(_LOOK_AGAIN_MS, self, lambda: self._ask(command, question, answered))

        self._page.converse(question(), lambda seen: None if command.over else answered(seen), unanswered)

    def _dialog_asked(self, _kind: str, _text: str) -> None:
        self._dialog_open = True
        if self._dialog_answer is not None:
            self._answer_dialog(accept=self._dialog_answer)

    def _answer_dialog(self, *, accept: bool) -> None:
        self._dialog_open = False
        self._page.answer_dialog(accept)
