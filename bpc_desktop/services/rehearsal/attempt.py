"""One order in the scripted rep's hands: the script followed, as far as the order goes."""

import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import NoReturn

from bpc_desktop.domain.intake import IncomingItem, IncomingOrder
from bpc_desktop.domain.issue import IssueCode
from bpc_desktop.services.rehearsal.hands import Hands, HandsFailed
from bpc_desktop.services.rehearsal.report import FAILED, PLACED, OrderReport, StepReport
from bpc_desktop.services.rehearsal.script import (
    AUTO,
    ScriptError,
    ScriptStep,
    StepKind,
    expand,
    holds,
)
from bpc_desktop.services.rehearsal.shopper import Answer

_WORKING = "working"
"""The mode of a checkout whose order has not been bought."""

_VOICE_FORM = "voice_form"
"""What is open where the window asks for a card or a login that is to be told."""

BeforeStep = Callable[[str, ScriptStep], None]


@dataclass(frozen=True, slots=True)
class Album:
    """Where pictures of the windows are kept, if they are wanted."""

    hands: Hands
    folder: Path | None

    def checkout(self, name: str) -> None:
        """Keep what the checkout window shows."""
        if self.folder:
            self.hands.checkout("screenshot", path=str(self.folder / f"{name}.png"))

    def desk(self, name: str) -> None:
        """Keep what the desk shows."""
        if self.folder:
            self.hands.desk("screenshot", path=str(self.folder / f"{name}.png"))


class _Ended(Exception):
    """The order has its outcome; the rest of the script does not apply."""


class Attempt:
    """One order being worked, from its window to where this work on it ends.

    `says_more`: its shopper has something to say to a further call.
    """

    def __init__(
        self,
        hands: Hands,
        album: Album,
        before_step: BeforeStep,
        order: IncomingOrder,
        report: OrderReport,
        *,
        says_more: bool,
    ) -> None:
        self._hands = hands
        self._album = album
        self._before_step = before_step
        self._order = order
        self._items = tuple(enumerate(order.items, 1))
        self._report = report
        self._other_card = "later" if says_more else "none"

    def follow(self, steps: tuple[ScriptStep, ...], *, opened: bool, answer: Answer | None = None) -> None:
        """The whole script, or as far as it goes. `opened`: the first page was seen in time.

        `answer`: the shopper is on the line, and what they tell is taken first.
        """
        try:
            if not opened:
                self._give_up_on_site("the shop's page did not open")
            self._begin(answer)
            self._run(steps, None)
            self._report.error = "the script ends before the order does"
        except _Ended:
            return
        except (HandsFailed, ScriptError) as failure:
            self._report.outcome = FAILED
            self._report.error = str(failure)
        self._park()

    def _begin(self, answer: Answer | None) -> None:
        """An order that may have been bought already is not worked: its outcome is looked up by a person."""
        looked = self._hands.checkout("look")
        if looked.get("mode") != _WORKING:
            raise HandsFailed(
                f"the order's outcome is not known ({looked.get('mode')}): nothing was done to it"
            )
        self._leave_out(looked.get("lines"))
        if Decimal(str(looked["agreed_total"])) != self._order.total:
            self._report.agreed_total = str(looked["agreed_total"])
        if answer is not None and answer.kind is not None:
            count(self._report, self._hands.checkout("take_by_voice", secret=answer.kind, told=answer.told))
        elif looked.get("form") == _VOICE_FORM:
            told = self._hands.checkout("tell_nothing", other_card=self._other_card)
            count(self._report, told)
            if "issue" in told:
                self._stopped(str(told["issue"]))

    def _leave_out(self, lines: object) -> None:
        """Only what the window says is to be bought: the shopper may have agreed to a smaller order."""
        ordered = {str(line): item.quantity for line, item in self._items}
        if not isinstance(lines, dict) or lines == ordered:
            return
        self._report.lines = {str(line): int(quantity) for line, quantity in lines.items()}
        self._items = tuple(
            (line, replace(item, quantity=self._report.lines[str(line)]))
            for line, item in self._items
            if str(line) in self._report.lines
        )
        self._order = replace(self._order, items=tuple(item for _line, item in self._items))

    def _run(self, steps: tuple[ScriptStep, ...], item: tuple[int, IncomingItem] | None) -> None:
        for step in steps:
            self._before_step(self._order.order_number, step)
            match step.kind:
                case StepKind.FOR_EACH_ITEM:
                    for each in self._items:
                        self._run(step.inner, each)
                case StepKind.IF:
                    if holds(step, self._order, item[1] if item else None):
                        self._run(step.inner, item)
                case StepKind.IF_VISIBLE:
                    css = expand(step.words[0], self._order, item[1] if item else None)
                    seen = self._do(step, "visible", css=css, patience=step.patience)
                    if seen.get("visible") is True:
                        self._run(step.inner, item)
                case _:
                    self._act(step, item)

    def _act(self, step: ScriptStep, item: tuple[int, IncomingItem] | None) -> None:
        words = [expand(word, self._order, item[1] if item else None) for word in step.words]
        match step.kind:
            case StepKind.OPEN:
                self._do(step, "open_item", line=item[0] if item else self._items[0][0])
            case StepKind.FILL:
                self._fill(step, words[0])
            case StepKind.ISSUE:
                self._raise_issue(step, words[0])
            case StepKind.PLACE:
                self._place(step, words[0])
            case StepKind.CONFIRM:
                self._confirm(step)
            case StepKind.CHOOSE | StepKind.TYPE:
                self._do(step, step.kind, css=words[0], value=words[1])
            case StepKind.CLICK | StepKind.WAIT:
                self._do(step, step.kind, css=words[0])
            case _:
                self._do(step, step.kind, text=words[0])

    def _fill(self, step: ScriptStep, wanted: str) -> None:
        started = time.monotonic()
        answer = self._do(step, "fill", wanted=None if wanted == AUTO else wanted)
        outcomes = {
            state: _strings(answer.get(state)) for state in ("filled", "blank", "refused", "different")
        }
        self._report.steps.append(
            StepReport(
                str(answer.get("step", wanted)),
                **outcomes,
                message=str(answer.get("filled_message", "")),
                seconds=round(time.monotonic() - started, 3),
            )
        )
        self._album.checkout(
            f"{self._order.order_number}-{len(self._report.steps):02}-{answer.get('step', wanted)}"
        )
        self._stop_where_the_app_says(step, answer)

    def _place(self, step: ScriptStep, css: str) -> None:
        self._stop_where_the_app_says(step, self._do(step, "look"))
        answer = self._do(step, "place", css=css)
        self._album.checkout(f"{self._order.order_number}-placed")
        self._stop_where_the_app_says(step, answer)

    def _confirm(self, step: ScriptStep) -> None:
        answer = self._do(step, "confirm")
        number = answer.get("confirmation_number")
        if number is None:
            self._stop_where_the_app_says(step, answer)
            raise HandsFailed("the window proposes no confirmation number")
        ended = self._hands.desk("await_end", timeout=step.timeout)
        if ended.get("status") != PLACED:
            raise HandsFailed(f"central has the order as {ended.get('status')} after it was confirmed")
        self._report.confirmation_number = str(number)
        self._report.outcome = self._report.ending = PLACED
        raise _Ended

    def _stop_where_the_app_says(self, step: ScriptStep, answer: Mapping[str, object]) -> None:
        """A rep whose window says that the order cannot go on here raises the issue it proposes."""
        if answer.get("stops") is True:
            self._raise_issue(step, AUTO)

    def _raise_issue(self, step: ScriptStep, code: str) -> None:
        """Raise an issue; `auto` takes the one the window proposes, and does nothing where there is none."""
        if code == AUTO and self._do(step, "look").get("issue") is None:
            return
        wanted = None if code == AUTO else code
        answer = self._do(step, "issue", code=wanted, other_card=self._other_card)
        self._stopped(str(answer["issue"]), step.timeout)

    def _give_up_on_site(self, why: str) -> NoReturn:
        """The shop is not there: an issue like any other."""
        self._report.error = why
        self._hands.checkout("issue", code=IssueCode.SITE_UNAVAILABLE)
        self._stopped(IssueCode.SITE_UNAVAILABLE)

    def _stopped(self, issue: str, timeout: float = 30.0) -> NoReturn:
        ended = self._hands.desk("await_end", timeout=timeout)
        self._report.outcome = issue
        self._report.ending = str(ended.get("status"))
        self._report.issues.append(issue)
        raise _Ended

    def _park(self) -> None:
        """What a person does with an order the script could not end: park it, so that the queue moves on."""
        with suppress(HandsFailed):  # no picture of a window that is gone
            self._album.checkout(f"{self._order.order_number}-stuck")
        try:
            self._hands.checkout("issue", code=IssueCode.SITE_UNAVAILABLE)
            self._report.ending = str(self._hands.desk("await_end").get("status"))
        except HandsFailed:
            self._report.at_large = True

    def _do(self, step: ScriptStep, do: str, **arguments: object) -> dict[str, object]:
        answer = self._hands.checkout(do, timeout=step.timeout, frame=step.frame, **arguments)
        count(self._report, answer)
        totals = answer.get("totals")
        if isinstance(totals, dict) and totals:
            self._report.totals = {str(name): str(amount) for name, amount in totals.items()}
        if answer.get("page_failed") is True and answer.get("mode") == _WORKING and do != "issue":
            self._give_up_on_site("the shop's page did not load")
        return answer


def count(report: OrderReport, answer: Mapping[str, object]) -> None:
    """Add to a report what the hands did."""
    report.work.app_keys += _number(answer.get("app_keys"))
    report.work.page_clicks += _number(answer.get("page_clicks"))
    report.work.typed_characters += _number(answer.get("typed_characters"))


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


def _strings(value: object) -> tuple[str, ...]:
    return tuple(str(part) for part in value) if isinstance(value, list) else ()
