"""The scripted rep: takes orders with Get next and follows the script on each, as a person would."""

import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

from bpc_desktop.domain.intake import IncomingItem, IncomingOrder
from bpc_desktop.domain.issue import IssueCode
from bpc_desktop.services.rehearsal.hands import Hands, HandsFailed
from bpc_desktop.services.rehearsal.report import FAILED, PLACED, OrderReport, StepReport
from bpc_desktop.services.rehearsal.script import (
    AUTO,
    Script,
    ScriptError,
    ScriptStep,
    StepKind,
    expand,
    holds,
)

CLAIM_TIMEOUT = 60.0
"""Seconds from Get next to the first page, whatever the script says."""

_WORKING = "working"
"""The mode of a checkout whose order has not been bought."""

Expected = Mapping[str, tuple[IncomingOrder, str]]
"""Each order of the rehearsal by its number, with how it should end."""


class ScriptedRep:
    """Works orders off the queue. Each order is followed to its end, or parked with what went wrong."""

    def __init__(
        self, hands: Hands, script: Script, expected: Expected, screenshots: Path | None = None
    ) -> None:
        self._hands = hands
        self._script = script
        self._expected = expected
        self._screenshots = screenshots
        self.before_step: Callable[[str, ScriptStep], None] = lambda _number, _step: None
        """Called before each step with the order's number; a test may end a process here."""

    @property
    def expected(self) -> Expected:
        """The orders of the rehearsal."""
        return self._expected

    def take_next(self) -> OrderReport | None:
        """Get next and work it to its end; None when nothing waits. HandsFailed: the desk is gone.

        An order that is not of this rehearsal is put on hold; it is free again when this rep is gone.
        """
        while True:
            started = time.monotonic()
            taken = self._hands.desk(
                "get_next", timeout=CLAIM_TIMEOUT, patience=self._script.opening_patience
            )
            number = taken.get("order_number")
            if not isinstance(number, str):
                return None
            if number in self._expected:
                break
            self._hands.checkout("hold", text="Not an order of this rehearsal")
            self._hands.desk("await_end")
        order, expect = self._expected[number]
        report = OrderReport(number, expect)
        _count(report, taken)
        _Attempt(self, self._hands, order, report).follow(
            self._script.steps, opened=taken.get("opened") is True
        )
        report.seconds = time.monotonic() - started
        return report

    def picture(self, name: str) -> None:
        """Save what the checkout window shows, where screenshots are wanted."""
        if self._screenshots:
            self._hands.checkout("screenshot", path=str(self._screenshots / f"{name}.png"))


class _Ended(Exception):
    """The order has its outcome; the rest of the script does not apply."""


class _Attempt:
    """One order being worked."""

    def __init__(self, rep: ScriptedRep, hands: Hands, order: IncomingOrder, report: OrderReport) -> None:
        self._rep = rep
        self._hands = hands
        self._order = order
        self._report = report

    def follow(self, steps: tuple[ScriptStep, ...], *, opened: bool) -> None:
        """The whole script, or as far as it goes. `opened`: the first page was seen in time."""
        try:
            if not opened:
                self._give_up_on_site("the shop's page did not open")
            self._begin()
            self._run(steps, None)
            self._report.error = "the script ends before the order does"
        except _Ended:
            return
        except (HandsFailed, ScriptError) as failure:
            self._report.outcome = FAILED
            self._report.error = str(failure)
        self._park()

    def _begin(self) -> None:
        """An order that may have been bought already is not worked: its outcome is looked up by a person."""
        mode = self._hands.checkout("look").get("mode")
        if mode != _WORKING:
            raise HandsFailed(f"the order's outcome is not known ({mode}): nothing was done to it")

    def _run(self, steps: tuple[ScriptStep, ...], item: tuple[int, IncomingItem] | None) -> None:
        for step in steps:
            self._rep.before_step(self._order.order_number, step)
            match step.kind:
                case StepKind.FOR_EACH_ITEM:
                    for line, each in enumerate(self._order.items, 1):
                        self._run(step.inner, (line, each))
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
                self._do(step, "open_item", line=item[0] if item else 1)
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
        self._rep.picture(
            f"{self._order.order_number}-{len(self._report.steps):02}-{answer.get('step', wanted)}"
        )
        self._stop_where_the_app_says(step, answer)

    def _place(self, step: ScriptStep, css: str) -> None:
        self._stop_where_the_app_says(step, self._do(step, "look"))
        answer = self._do(step, "place", css=css)
        self._rep.picture(f"{self._order.order_number}-placed")
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
        self._report.outcome = PLACED
        raise _Ended

    def _stop_where_the_app_says(self, step: ScriptStep, answer: Mapping[str, object]) -> None:
        """A rep whose window says that the order cannot go on here raises the issue it proposes."""
        if answer.get("stops") is True:
            self._raise_issue(step, AUTO)

    def _raise_issue(self, step: ScriptStep, code: str) -> None:
        """Raise an issue; `auto` takes the one the window proposes, and does nothing where there is none."""
        if code == AUTO and self._do(step, "look").get("issue") is None:
            return
        answer = self._do(step, "issue", code=None if code == AUTO else code)
        self._hands.desk("await_end", timeout=step.timeout)
        self._report.outcome = str(answer["issue"])
        raise _Ended

    def _give_up_on_site(self, why: str) -> NoReturn:
        """The shop is not there: an issue like any other."""
        self._report.error = why
        self._hands.checkout("issue", code=IssueCode.SITE_UNAVAILABLE)
        self._hands.desk("await_end")
        self._report.outcome = IssueCode.SITE_UNAVAILABLE
        raise _Ended

    def _park(self) -> None:
        """What a person does with an order the script could not end: park it, so that the queue moves on."""
        with suppress(HandsFailed):  # no picture of a window that is gone
            self._rep.picture(f"{self._order.order_number}-stuck")
        try:
            self._hands.checkout("issue", code=IssueCode.SITE_UNAVAILABLE)
            self._hands.desk("await_end")
        except HandsFailed:
            self._report.at_large = True

    def _do(self, step: ScriptStep, do: str, **arguments: object) -> dict[str, object]:
        answer = self._hands.checkout(do, timeout=step.timeout, frame=step.frame, **arguments)
        _count(self._report, answer)
        totals = answer.get("totals")
        if isinstance(totals, dict) and totals:
            self._report.totals = {str(name): str(amount) for name, amount in totals.items()}
        if answer.get("page_failed") is True and answer.get("mode") == _WORKING and do != "issue":
            self._give_up_on_site("the shop's page did not load")
        return answer


def _count(report: OrderReport, answer: Mapping[str, object]) -> None:
    report.work.app_keys += _number(answer.get("app_keys"))
    report.work.page_clicks += _number(answer.get("page_clicks"))
    report.work.typed_characters += _number(answer.get("typed_characters"))


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


def _strings(value: object) -> tuple[str, ...]:
    return tuple(str(part) for part in value) if isinstance(value, list) else ()
