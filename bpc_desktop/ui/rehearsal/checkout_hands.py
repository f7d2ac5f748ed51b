"""The scripted rep's hands in a checkout: presses the keys a rep presses, clicks what a rep clicks.

A command comes as a `rehearse` line and is answered with a `rehearsed` line of the same id, once the
application is done with what the press set off. `app_keys`, `page_clicks` and `typed_characters` say what the
hands really did.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from bpc_desktop.domain.issue import Issue, IssueCode, SubReason
from bpc_desktop.domain.tolerance import Verdict
from bpc_desktop.services.checkout_protocol import CheckoutSays, Line
from bpc_desktop.services.checkout_session import Mode
from bpc_desktop.services.rehearsal.sight import Spot, choose, find, says
from bpc_desktop.storefront.conversation import PageUnreachable
from bpc_desktop.storefront.fill_report import FieldState, FillReport
from bpc_desktop.storefront.step import STRIP, Step
from bpc_desktop.ui.checkout.page.merchant_page import MerchantPage
from bpc_desktop.ui.checkout.presenter import CheckoutPresenter
from bpc_desktop.ui.checkout.window import CheckoutWindow
from bpc_desktop.ui.rehearsal.fingers import activate, click, press_key, type_text
from bpc_desktop.ui.rehearsal.waiting import Waiting

_LOOK_AGAIN_MS = 100
_MOST_FILLS = 4
_TOTALS = ("subtotal", "discount", "shipping", "tax", "total")


@dataclass(slots=True)
class _Command:
    """One command under way, and the work it took so far."""

    number: int
    do: str
    data: Mapping[str, object]
    seconds: float
    app_keys: int = 0
    page_clicks: int = 0
    typed_characters: int = 0
    extra: dict[str, object] = field(default_factory=dict)

    @property
    def frame(self) -> str | None:
        frame = self.data.get("frame")
        return frame if isinstance(frame, str) else None

    def text(self, name: str) -> str:
        value = self.data.get(name)
        return value if isinstance(value, str) else ""


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
        self._page = page
        self._presenter = presenter
        self._say = say
        self._report: FillReport | None = None
        self._dialog_answer = False
        presenter.page.was_filled.connect(self._filled)
        page.dialog_asked.connect(lambda _kind, _text: self._page.answer_dialog(self._dialog_answer))

    def obey(self, line: Line) -> None:
        """Carry out a `rehearse` line."""
        data = line.data
        command = _Command(
            number=int(str(data["id"])),
            do=str(data["do"]),
            data=data,
            seconds=float(str(data.get("timeout", 30))),
        )
        ways: dict[str, Callable[[_Command], None]] = {
            "look": self._answer,
            "fill": self._fill,
            "open_item": self._open_item,
            "click": self._click,
            "click_text": self._click,
            "place": self._click,
            "type": self._type,
            "choose": self._choose,
            "press": self._press,
            "wait": self._wait,
            "wait_text": self._wait,
            "visible": self._visible,
            "dialog": self._dialog,
            "issue": self._issue,
            "confirm": self._confirm,
            "screenshot": self._screenshot,
        }
        way = ways.get(command.do)
        if way is None:
            self._fail(command, f"the checkout cannot {command.do}")
            return
        activate(self._window)
        self._when_idle(command, lambda: way(command))

    def _fill(self, command: _Command) -> None:
        """Press the fill key until the step wanted is reached, once for it, not at all when past it."""
        self._report = None
        self._fill_on(command, Step(command.text("wanted")) if command.text("wanted") else None, _MOST_FILLS)

    def _fill_on(self, command: _Command, wanted: Step | None, left: int) -> None:
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

        self._when_idle(command, filled)

    def _confirm_lower_total(self, command: _Command) -> None:
        """A lower total wants one key more, where the card would be filled."""
        comparison, session = self._presenter.comparison, self._presenter.session
        if (
            comparison.verdict is Verdict.LOWER_CONFIRM
            and comparison.stops_card
            and session.step in {Step.PAYMENT, Step.REVIEW}
        ):
            self._key(command, "F3")

    def _answer_fill(self, command: _Command) -> None:
        report = self._report
        for state in FieldState:
            outcomes = report.fields if report else ()
            command.extra[state] = [outcome.token for outcome in outcomes if outcome.state is state]
        command.extra["step"] = report.step if report else self._presenter.session.step
        command.extra["filled_message"] = report.message if report else ""
        self._answer(command)

    def _open_item(self, command: _Command) -> None:
        session = self._presenter.session
        line = int(str(command.data.get("line", 1)))
        if session.item_line == line and line not in session.in_cart:
            self._answer(command)
            return
        self._key(command, "F6")
        self._when_idle(command, lambda: self._answer(command))

    def _click(self, command: _Command) -> None:
        if command.do == "place":
            self._confirm_lower_total(command)
        self._seek(command, lambda spot: self._click_at(command, spot))

    def _click_at(self, command: _Command, spot: Spot) -> None:
        target = self._page.view.focusProxy() or self._page.view
        command.page_clicks += 1
        click(target, spot.x, spot.y)
        self._when_idle(command, lambda: self._answer(command))

    def _type(self, command: _Command) -> None:
        def typed_at(spot: Spot) -> None:
            target = self._page.view.focusProxy() or self._page.view
            command.page_clicks += 1
            click(target, spot.x, spot.y)
            text = command.text("value")
            command.typed_characters += len(text)
            type_text(target, text)
            self._when_idle(command, lambda: self._answer(command))

        self._seek(command, typed_at)

    def _choose(self, command: _Command) -> None:
        def chosen(outcome: str) -> None:
            if outcome != "chosen":
                self._fail(command, f"choose {command.text('css')}: {outcome}")
                return
            command.page_clicks += 1
            self._when_idle(command, lambda: self._answer(command))

        self._seek(
            command,
            lambda _: self._page.converse(
                choose(command.frame, command.text("css"), command.text("value")),
                chosen,
                lambda error: self._fail(command, str(error)),
            ),
        )

    def _press(self, command: _Command) -> None:
        self._key(command, command.text("text"))
        self._when_idle(command, lambda: self._answer(command))

    def _wait(self, command: _Command) -> None:
        if command.do == "wait":
            self._seek(command, lambda _: self._when_idle(command, lambda: self._answer(command)))
            return
        self._await_text(command, self._looks(command))

    def _visible(self, command: _Command) -> None:
        def found(spot: Spot | None) -> None:
            command.extra["visible"] = spot is not None
            self._answer(command)

        self._page.converse(
            find(command.frame, css=command.text("css")), found, lambda error: self._fail(command, str(error))
        )

    def _dialog(self, command: _Command) -> None:
        self._dialog_answer = command.text("text") == "accept"
        self._answer(command)

    def _issue(self, command: _Command) -> None:
        proposal = self._presenter.proposal
        wanted = command.text("code")
        if not wanted and proposal is None:
            self._fail(command, "the window proposes no issue")
            return
        code = (
            IssueCode(wanted) if wanted else proposal.issue.code if proposal else IssueCode.SITE_UNAVAILABLE
        )
        self._key(command, "F8")
        form = self._window.issue_form
        if self._window.form() is not form:
            self._fail(command, "the issue form did not open")
            return
        if proposal is None or proposal.issue.code is not code:
            form.choose(Issue(code, SubReason.UNSPECIFIED))
            command.app_keys += 1
        command.extra["issue"] = code
        self._answer_then(command, lambda: self._key(command, "Ctrl+Return"), keys=1)

    def _confirm(self, command: _Command) -> None:
        bar = self._window.confirm_bar
        if not bar.isVisible() or not bar.number():
            self._fail(command, "the window proposes no confirmation number")
            return
        command.extra["confirmation_number"] = bar.number()
        command.extra["charged_total"] = bar.total()
        self._answer_then(command, lambda: self._key(command, "Ctrl+Return"), keys=1)

    def _screenshot(self, command: _Command) -> None:
        path = Path(command.text("path"))
        path.parent.mkdir(parents=True, exist_ok=True)
        if not self._window.grab().save(str(path)):
            self._fail(command, f"the picture could not be saved as {path}")
            return
        self._answer(command)

    def _seek(self, command: _Command, found: Callable[[Spot], None]) -> None:
        """Look for the command's element until it is there or the time is over."""
        looks = self._looks(command)

        def looked(spot: Spot | None) -> None:
            if spot is not None:
                found(spot)
            elif looks():
                QTimer.singleShot(_LOOK_AGAIN_MS, self, look)
            else:
                what = command.text("css") or command.text("text")
                self._fail(command, f"{command.do} {what}: not on the page within {command.seconds:.0f} s")

        def look() -> None:
            self._page.converse(
                find(command.frame, css=command.text("css"), text=command.text("text")),
                looked,
                lambda error: (
                    looked(None) if isinstance(error, PageUnreachable) else self._fail(command, str(error))
                ),
            )

        look()

    def _await_text(self, command: _Command, looks: Callable[[], bool]) -> None:
        def looked(there: bool) -> None:  # noqa: FBT001  the conversation's answer
            if there:
                self._when_idle(command, lambda: self._answer(command))
            elif looks():
                QTimer.singleShot(_LOOK_AGAIN_MS, self, lambda: self._await_text(command, looks))
            else:
                self._fail(command, f"“{command.text('text')}” is not on the page")

        self._page.converse(
            says(command.frame, command.text("text")),
            looked,
            lambda _: looked(False),  # noqa: FBT003
        )

    def _looks(self, command: _Command) -> Callable[[], bool]:
        left = int(command.seconds * 1000 / _LOOK_AGAIN_MS)

        def again() -> bool:
            nonlocal left
            left -= 1
            return left > 0

        return again

    def _when_idle(self, command: _Command, then: Callable[[], None]) -> None:
        Waiting(
            lambda: self._presenter.is_idle,
            then,
            lambda: self._fail(command, f"{command.do}: still at work after {command.seconds:.0f} s"),
            command.seconds,
            self,
        )

    def _key(self, command: _Command, keys: str) -> None:
        command.app_keys += 1
        press_key(self._window, keys)

    def _answer_then(self, command: _Command, act: Callable[[], None], keys: int) -> None:
        """Answer before an act that may end this process; its keys are counted already."""
        command.app_keys += keys
        self._answer(command)
        act()

    def _answer(self, command: _Command) -> None:
        self._tell(command, {"ok": True, **self._state(), **command.extra})

    def _fail(self, command: _Command, error: str) -> None:
        self._tell(command, {"ok": False, "error": error, **self._state()})

    def _tell(self, command: _Command, data: dict[str, object]) -> None:
        work = {
            "app_keys": command.app_keys,
            "page_clicks": command.page_clicks,
            "typed_characters": command.typed_characters,
        }
        self._say(Line(CheckoutSays.REHEARSED, {"id": command.number, **work, **data}))

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
        }

    def _stops(self) -> bool:
        """Whether a rep who reads the window would go no further with this order."""
        session, proposal = self._presenter.session, self._presenter.proposal
        if proposal is None or session.mode is not Mode.WORKING:
            return False
        by_total = proposal.issue == self._presenter.comparison.issue
        return not by_total or session.step in {Step.PAYMENT, Step.REVIEW}

    def _filled(self, report: FillReport) -> None:
        self._report = report
