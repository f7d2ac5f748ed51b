"""The scripted rep's hands in a checkout: presses the keys a rep presses, clicks what a rep clicks.

A command comes as a `rehearse` line and is answered with a `rehearsed` line of the same id, once the
application is done with what the press set off. `app_keys`, `page_clicks` and `typed_characters` say what the
hands really did.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QObject
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QPlainTextEdit

from bpc_desktop.domain.issue import IssueCode
from bpc_desktop.domain.tolerance import Verdict
from bpc_desktop.services.checkout_protocol import CheckoutSays, Line
from bpc_desktop.services.checkout_session import Mode
from bpc_desktop.storefront.filling.fill_report import FieldState, FillReport
from bpc_desktop.storefront.step import STRIP, Step
from bpc_desktop.ui.checkout import keys
from bpc_desktop.ui.checkout.page.merchant_page import MerchantPage
from bpc_desktop.ui.checkout.presenter import CheckoutPresenter
from bpc_desktop.ui.checkout.window import CheckoutWindow
from bpc_desktop.ui.rehearsal.command import Command
from bpc_desktop.ui.rehearsal.fingers import activate, key_named, press_key, type_text
from bpc_desktop.ui.rehearsal.issue_hands import decide_issue, walk_on
from bpc_desktop.ui.rehearsal.page_hands import PageHands
from bpc_desktop.ui.rehearsal.waiting import Waiting

_MOST_FILLS = 4
_READ_AGAIN_MS = 1500
"""After so long without a confirmation a rep has the page read again."""

_TOTALS = ("subtotal", "discount", "shipping", "tax", "total")
_APP_KEYS = frozenset(
    QKeySequence(key).toString()
    for key in (
        *(key for key in keys.ACT_KEYS.values() if key),
        *(keys.HOLD, keys.ASK, keys.NOTE, keys.SKIP, keys.LOCK, keys.HELP, keys.CLOSE),
        "Ctrl+Enter",
    )
)
"""Keys that are the application's wherever the focus is; every other key is the page's."""

_ESCAPE = QKeySequence(keys.CANCEL).toString()


class CheckoutHands(QObject):
    """Obeys one command at a time. `say` writes a line to the desk."""

    def __init__(
        self,
        window: CheckoutWindow,
        page: MerchantPage,
        presenter: CheckoutPresenter,
        say: Callable[[Line], None],
    ) -> None:
        super().__init__(presenter)
        self._window = window
        self._presenter = presenter
        self._say = say
        self._report: FillReport | None = None
        self._on_page = PageHands(page, presenter, self)
        presenter.page.was_filled.connect(self._filled)
        page.loaded.connect(self._tell_load)
        if presenter.page_failed:  # before there were hands
            self._tell_load(ok=False)

    def obey(self, line: Line) -> None:
        """Carry out a `rehearse` line."""
        command = Command.of(line, self._reply, self)
        on_page = self._on_page
        ways: dict[str, Callable[[Command], None]] = {
            "look": Command.done,
            "fill": self._fill,
            "open_item": self._open_item,
            "click": on_page.click,
            "click_text": on_page.click,
            "place": self._place,
            "type": on_page.type,
            "choose": on_page.choose,
            "press": self._press,
            "wait": on_page.wait,
            "wait_text": on_page.wait_text,
            "visible": on_page.visible,
            "dialog": on_page.dialog,
            "issue": self._issue,
            "hold": self._hold,
            "take_by_voice": self._take_by_voice,
            "tell_nothing": self._tell_nothing,
            "confirm": self._confirm,
            "screenshot": self._screenshot,
        }
        way = ways.get(command.do)
        if way is None:
            command.fail("the checkout cannot do that")
            return
        activate(self._window)
        if command.do not in {"dialog", "screenshot"}:
            on_page.dismiss_dialog()
        on_page.when_at_rest(command, lambda: way(command))

    def _fill(self, command: Command) -> None:
        """Press the fill key until the step wanted is reached, once for it, not at all when past it."""
        self._report = None
        self._fill_on(command, Step(command.text("wanted")) if command.text("wanted") else None, _MOST_FILLS)

    def _fill_on(self, command: Command, wanted: Step | None, left: int) -> None:
        step = self._presenter.session.step
        if wanted not in {None, Step.PRODUCT} and step in STRIP and STRIP.index(step) > STRIP.index(wanted):
            self._answer_fill(command)
            return
        before = wanted is not None and step in STRIP and STRIP.index(step) < STRIP.index(wanted)
        self._confirm_lower_total(command)
        self._key(command, "F4")

        def filled() -> None:
            if before and left > 1 and not self._stops():
                self._fill_on(command, wanted, left - 1)
            else:
                self._answer_fill(command)

        self._on_page.when_at_rest(command, filled)

    def _confirm_lower_total(self, command: Command) -> None:
        """A lower total wants one key more, where the card would be filled."""
        comparison, session = self._presenter.comparison, self._presenter.session
        if (
            comparison.verdict is Verdict.LOWER_CONFIRM
            and comparison.stops_card
            and session.step in {Step.PAYMENT, Step.REVIEW}
        ):
            self._key(command, "F3")

    def _answer_fill(self, command: Command) -> None:
        report = self._report
        for state in FieldState:
            outcomes = report.fields if report else ()
            command.extra[state] = [outcome.token for outcome in outcomes if outcome.state is state]
        command.extra["step"] = report.step if report else self._presenter.session.step
        command.extra["filled_message"] = report.message if report else ""
        command.done()

    def _open_item(self, command: Command) -> None:
        session = self._presenter.session
        line = int(command.number_of("line", 1))
        if session.item_line == line and line not in session.in_cart:
            command.done()
            return
        self._key(command, "F6")
        self._on_page.settle(command)

    def _place(self, command: Command) -> None:
        self._confirm_lower_total(command)
        self._on_page.click(command)

    def _press(self, command: Command) -> None:
        pressed = key_named(command.text("text"))
        if pressed is None:
            command.fail("there is no such key")
        elif self._is_ours(pressed):
            self._key(command, pressed)
            self._on_page.settle(command)
        else:
            self._on_page.press(command, pressed)

    def _is_ours(self, pressed: QKeySequence) -> bool:
        """Escape is the application's where something of it is there to be let go, else the page's."""
        if pressed.toString() == _ESCAPE:
            return self._presenter.session.mode is Mode.ASKING or self._window.form() is not None
        return pressed.toString() in _APP_KEYS

    def _issue(self, command: Command) -> None:
        """Raise an issue and do what its wizard comes to."""
        if decide_issue(self._window, self._presenter, command):
            self._done_then(command, lambda: press_key(self._window, "Ctrl+Return"))

    def _hold(self, command: Command) -> None:
        """Let the order rest, for what `text` says."""
        self._key(command, "F9")
        form = self._window.words_form
        if self._window.form() is not form:
            command.fail(self._window.instrument.message.text())
            return
        words = form.findChild(QPlainTextEdit, "words")
        if words is not None:
            type_text(words, command.text("text"))
        self._done_then(command, lambda: press_key(self._window, "Ctrl+Return"))

    def _take_by_voice(self, command: Command) -> None:
        from bpc_desktop.ui.rehearsal.voice_hands import VoiceHands  # late: few orders need it

        VoiceHands(self._window, self._presenter, self).take(command)

    def _tell_nothing(self, command: Command) -> None:
        """The shopper tells nothing: close what asks for it, and do what follows where that is an issue."""
        self._key(command, keys.CANCEL)
        if self._window.form() is not self._window.issue_wizard:
            self._on_page.settle(command)
        elif walk_on(self._window, command):
            command.extra["issue"] = IssueCode.INCORRECT_CARD
            self._done_then(command, lambda: press_key(self._window, "Ctrl+Return"))

    def _confirm(self, command: Command) -> None:
        """Confirm the number once the page shows one. A page that is slow to say so is read again."""
        bar = self._window.confirm_bar

        def proposed() -> bool:
            return self._on_page.at_rest and ((bar.isVisible() and bool(bar.number())) or self._stops())

        def confirm() -> None:
            if not bar.number():
                command.done()  # no number, but an issue: the rep goes on with that
                return
            command.extra["confirmation_number"] = bar.number()
            command.extra["charged_total"] = bar.total()
            self._done_then(command, lambda: press_key(self._window, "Ctrl+Return"))

        def not_yet() -> None:
            if command.deadline.hasExpired():
                command.fail("the window proposes no confirmation number")
                return
            if self._on_page.at_rest:
                self._key(command, "F7")
            look()

        def look() -> None:
            patience = min(_READ_AGAIN_MS, command.deadline.remainingTime())
            Waiting(proposed, confirm, not_yet, QDeadlineTimer(patience), self)

        look()

    def _screenshot(self, command: Command) -> None:
        path = Path(command.text("path"))
        path.parent.mkdir(parents=True, exist_ok=True)
        if self._window.grab().save(str(path)):
            command.done()
        else:
            command.fail(f"the picture could not be saved as {path}")

    def _key(self, command: Command, pressed: QKeySequence | str) -> None:
        command.app_keys += 1
        press_key(self._window, pressed)

    def _done_then(self, command: Command, act: Callable[[], None]) -> None:
        """Answer before a key that may end this process; it is counted already."""
        command.app_keys += 1
        command.done()
        act()

    def _reply(self, _command: Command, data: dict[str, object]) -> None:
        self._say(Line(CheckoutSays.REHEARSED, {**self._state(), **data}))

    def _state(self) -> dict[str, object]:
        session, comparison, proposal = (
            self._presenter.session,
            self._presenter.comparison,
            self._presenter.proposal,
        )
        reading = session.reading
        charges = reading.charges if reading else None
        totals = {
            name: str(amount.value)
            for name in _TOTALS
            if charges and (amount := getattr(charges, name)) is not None
        }
        return {
            "step": session.step,
            "mode": session.mode,
            "message": self._window.instrument.message.text(),
            "totals": totals,
            "verdict": comparison.words,
            "issue": proposal.issue.code if proposal else None,
            "stops": self._stops(),
            "page_failed": self._presenter.page_failed,
            "lines": {str(item.line): item.quantity for item in session.order.items},
            "form": form.objectName() if (form := self._window.form()) else "",
            "agreed_total": str(session.order.base_total),
        }

    def _stops(self) -> bool:
        """Whether a rep who reads the window would go no further with this order."""
        session, proposal = self._presenter.session, self._presenter.proposal
        if proposal is None or session.mode is not Mode.WORKING:
            return False
        by_total = proposal.issue == self._presenter.comparison.issue
        return not by_total or session.step in {Step.PAYMENT, Step.REVIEW}

    def _tell_load(self, ok: bool) -> None:  # noqa: FBT001  the page's signal
        """A page that does not load is never painted: said unasked, as `opened` is."""
        if not ok:
            self._say(Line(CheckoutSays.REHEARSED, {"page_failed": True}))

    def _filled(self, report: FillReport) -> None:
        self._report = report
