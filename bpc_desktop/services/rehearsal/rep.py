"""The scripted rep: takes orders with Get next and follows the script on each, as a person would.

Shoppers that ORDERS let speak are called: their order comes back through Get next, and goes on as they say.
"""

import time
from collections.abc import Mapping
from pathlib import Path

from bpc_desktop.domain.intake import IncomingOrder
from bpc_desktop.domain.order import OrderStatus
from bpc_desktop.services.call_sheet import UNREACHED, CallEnd
from bpc_desktop.services.rehearsal.attempt import Album, Attempt, BeforeStep, count
from bpc_desktop.services.rehearsal.hands import Hands, HandsFailed
from bpc_desktop.services.rehearsal.report import CANCELLED, Contact, OrderReport
from bpc_desktop.services.rehearsal.script import Script
from bpc_desktop.services.rehearsal.shopper import Answer, Shoppers

CLAIM_TIMEOUT = 60.0
"""Seconds from Get next to the first page, whatever the script says."""

_FELL_BACK = "not reached, signed in another way"

Expected = Mapping[str, tuple[IncomingOrder, str]]
"""Each order of the rehearsal by its number, with how it should end."""


class ScriptedRep:
    """Works orders off the queue. Each order is followed to its end, or parked with what went wrong."""

    def __init__(
        self,
        hands: Hands,
        script: Script,
        expected: Expected,
        shoppers: Shoppers,
        screenshots: Path | None = None,
    ) -> None:
        self._hands = hands
        self._script = script
        self._expected = expected
        self._shoppers = shoppers
        self._album = Album(hands, screenshots)
        self._given_back: set[str] = set()
        self.before_step: BeforeStep = lambda _number, _step: None
        """Called before each step with the order's number; a test may end a process here."""

    @property
    def expected(self) -> Expected:
        """The orders of the rehearsal."""
        return self._expected

    @property
    def waiting(self) -> Mapping[str, OrderReport]:
        """Orders that were worked, and whose shopper is still to be spoken to."""
        return self._shoppers.waiting

    def take_next(self) -> OrderReport | None:
        """Get next, and again until an order has come to its end; None when nothing waits for anyone.

        HandsFailed: the desk is gone. An order that is not of this rehearsal is put on hold, a shopper who
        says nothing in it is left to others.
        """
        while True:
            started = time.monotonic()
            taken = self._hands.desk(
                "get_next",
                timeout=CLAIM_TIMEOUT,
                patience=self._script.opening_patience,
                contacts=bool(self._shoppers.waiting),
            )
            number = taken.get("order_number")
            if not isinstance(number, str):
                return None
            report = self._work_on(number, taken)
            if report is not None:
                report.seconds += time.monotonic() - started
                if not self._is_to_be_called(report):
                    self._shoppers.waiting.pop(number, None)
                    return report

    def _work_on(self, number: str, taken: Mapping[str, object]) -> OrderReport | None:
        """What came of an order that was taken; None of one that is nobody's here."""
        is_contact = taken.get("contact") is True
        if is_contact and number not in self._shoppers.waiting:
            self._give_back(number)
            return None
        if number not in self._expected:
            self._hands.checkout("hold", text="Not an order of this rehearsal")
            self._hands.desk("await_end")
            return None
        if is_contact:
            report = self._shoppers.waiting[number]
            count(report, taken)
            self._speak(report)
            return report
        report = OrderReport(number, self._expected[number][1])
        count(report, taken)
        self._follow(report, opened=taken.get("opened") is True)
        return report

    def _follow(self, report: OrderReport, *, opened: bool, answer: Answer | None = None) -> None:
        order, _ = self._expected[report.order_number]
        says_more = self._shoppers.will_say(report.order_number)
        attempt = Attempt(self._hands, self._album, self.before_step, order, report, says_more=says_more)
        attempt.follow(self._script.steps, opened=opened, answer=answer)
        if report.contacts and report.ending == OrderStatus.CANCELLED:
            report.outcome = CANCELLED

    def _is_to_be_called(self, report: OrderReport) -> bool:
        """Whether its shopper is called next. Time passes until they may be: it may end the order itself."""
        number = report.order_number
        is_stopped = report.issues and report.outcome == report.issues[-1]
        is_awaiting = is_stopped and report.ending == OrderStatus.AWAITING_SHOPPER
        if not is_awaiting or not self._shoppers.will_say(number):
            return False
        self._shoppers.waiting[number] = report
        report.ending = self._shoppers.let_time_pass(self._expected[number][0])
        if report.ending == OrderStatus.CANCELLED:
            report.outcome = CANCELLED
        return report.ending == OrderStatus.AWAITING_SHOPPER

    def _speak(self, report: OrderReport) -> None:
        """The call sheet is open: end the call as the shopper has it, and go on with the order."""
        number, issue = report.order_number, report.outcome
        self._album.desk(f"{number}-call-{len(report.contacts) + 1}")
        sheet = self._hands.desk("look_at_sheet")
        if sheet.get("falls_back") is True:
            fallen = self._hands.desk("fall_back", timeout=CLAIM_TIMEOUT)
            report.contacts.append(Contact(issue, _FELL_BACK))
            self._go_on(report, fallen)
            return
        answer = self._shoppers.say(number)
        ended = self._hands.desk("end_call", end=answer.end, timeout=CLAIM_TIMEOUT)
        report.contacts.append(Contact(issue, answer.words))
        if answer.end in UNREACHED:
            count(report, ended)
            report.ending = str(ended.get("status"))
        else:
            self._go_on(report, ended, answer)

    def _go_on(self, report: OrderReport, spoken: Mapping[str, object], answer: Answer | None = None) -> None:
        count(report, spoken)
        if "opened" in spoken:
            self._follow(report, opened=spoken["opened"] is True, answer=answer)
            return
        report.ending = str(spoken.get("status"))
        if report.ending == OrderStatus.CANCELLED:
            report.outcome = CANCELLED
        elif answer is None or answer.end is CallEnd.APPROVED:
            report.error = "the order did not go on after the call"

    def _give_back(self, number: str) -> None:
        """Leave a contact to somebody else. Should it come again, nobody else's is due."""
        if number in self._given_back:
            raise HandsFailed(f"the contact of {number} comes before those of this rehearsal")
        self._given_back.add(number)
        self._hands.desk("give_back", text="Not an order of this rehearsal")
