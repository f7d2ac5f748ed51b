"""Hold, ask, note and skip: the form that slides over the order, and what it records."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from bpc_desktop.domain.action import ActionKind
from bpc_desktop.errors import DeskError
from bpc_desktop.services.checkout_protocol import Ending
from bpc_desktop.services.checkout_session import Mode
from bpc_desktop.services.park_order import HOLD_MINUTES, HOLD_REASONS, SKIP_REASONS, hold_data, text_refused
from bpc_desktop.ui.checkout.context import Context
from bpc_desktop.ui.tokens import Meaning

_OUTCOME_FIRST = "Tell the outcome first: confirm the number, or say Not bought yet with F11."


@dataclass(frozen=True, slots=True)
class _Purpose:
    """What the words form is open for."""

    title: str
    act: str
    sentence: str
    usual: Sequence[str]
    take: Callable[[str], None]


class ParkingPresenter(QObject):
    """`ended` closes the order here."""

    ended = Signal(object)  # Ending

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._purpose: _Purpose | None = None
        context.window.words_form.taken.connect(self._take_words)

    def open_hold(self) -> None:
        """F9."""
        if self._is_working():
            sentence = (
                f"The order rests for {HOLD_MINUTES} minutes at most and stays yours. This window closes."
            )
            self._open(_Purpose("Hold", "Hold", sentence, HOLD_REASONS, self.hold))

    def open_skip(self) -> None:
        """Skip, with a reason."""
        if self._is_working():
            sentence = "The order goes back to the queue for someone else. This window closes."
            self._open(_Purpose("Skip this order", "Skip", sentence, SKIP_REASONS, self._skip))

    def open_ask(self) -> None:
        """F10."""
        sentence = "A supervisor sees your question and this order."
        self._open(_Purpose("Ask a supervisor", "Ask", sentence, (), self.ask))

    def open_note(self) -> None:
        """Note."""
        sentence = "Kept in the order's history. Never write down a card number."
        self._open(_Purpose("Note", "Keep note", sentence, (), self._note))

    def _open(self, purpose: _Purpose) -> None:
        if self._context.session.mode in {Mode.LOST, Mode.ENDED}:
            return
        self._purpose = purpose
        form = self._context.window.words_form
        self._context.window.show_form(form)
        form.open(purpose.title, purpose.act, purpose.sentence, purpose.usual)

    def _take_words(self) -> None:
        form = self._context.window.words_form
        refused = text_refused(form.words())
        form.refuse(refused)
        if refused is None and self._purpose is not None:
            self._purpose.take(form.words().strip())

    def hold(self, words: str) -> None:
        """Let the order rest, for this reason."""
        self._end(ActionKind.HELD, hold_data(words), Ending.HELD)

    def _skip(self, words: str) -> None:
        self._end(ActionKind.SKIPPED, {"reason": words}, Ending.SKIPPED)

    def ask(self, words: str) -> None:
        """Bring a supervisor to it, with this question."""
        self._keep(ActionKind.ASKED, {"question": words}, "Asked. A supervisor has been told.")

    def _note(self, words: str) -> None:
        self._keep(ActionKind.NOTED, {"text": words}, "Noted.")

    def _keep(self, kind: ActionKind, data: dict[str, object], said: str) -> None:
        """The form stays, with the words, until the store has them; one opened meanwhile is left alone."""
        context, purpose, self._purpose = self._context, self._purpose, None
        window, form = context.window, context.window.form()

        def is_open() -> bool:
            return self._purpose is None and window.form() is form

        def kept() -> None:
            if is_open():
                window.close_form()
            context.say(said, Meaning.GOOD)

        def not_kept(error: DeskError) -> None:
            if is_open():
                self._purpose = purpose
                window.words_form.refuse(str(error))
            context.store_failed(error)

        context.recorder.record([context.session.action(kind, data)], kept, not_kept)

    def _end(self, kind: ActionKind, data: dict[str, object], ending: Ending) -> None:
        if self._is_working():
            self._context.end(kind, data, lambda: self.ended.emit(ending))

    def _is_working(self) -> bool:
        working = self._context.session.mode is Mode.WORKING
        if not working:
            self._context.say(_OUTCOME_FIRST, Meaning.ATTENTION)
        return working
