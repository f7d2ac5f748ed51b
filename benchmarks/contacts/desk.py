"""One issue order, lived through: reps, workers and a shopper, all driven by the real contact rule."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random
from typing import TypeVar

from benchmarks.contacts.log import Happened, Log
from benchmarks.contacts.shoppers import SomeShopper
from bpc_desktop.domain.card_policy import Channel
from bpc_desktop.domain.contact import (
    Contact,
    ContactAttempt,
    Decision,
    Outcome,
    StepKind,
    cancels_at,
    next_step,
)
from bpc_desktop.domain.issue import IssueCode
from bpc_desktop.services.shopper_zones import candidate_zones

_Drawn = TypeVar("_Drawn")

TICK = timedelta(seconds=20)
"""How often a worker looks for what time alone does."""

NEVER = datetime.max.replace(tzinfo=UTC)

_LATENESS = (
    (0.70, timedelta(minutes=15)),
    (0.90, timedelta(hours=3)),
    (0.98, timedelta(hours=14)),
    (1.00, timedelta(hours=40)),
)
_CALL_OUTCOMES = (
    (0.20, Outcome.ANSWERED),
    (0.26, Outcome.CALL_BACK),
    (0.55, Outcome.MESSAGE_LEFT),
    (0.85, Outcome.NO_ANSWER),
    (1.00, Outcome.INVALID_NUMBER),
)
_REPLIES = 0.12  # of the e-mails that arrive
_BOUNCES = 0.05
_DECLINES = 0.3
_AGAIN = 0.1  # of the cancellations, a worker dies before it is known to have done it
_ENDS = {
    StepKind.GO_ON: Happened.GONE_ON,
    StepKind.FALL_BACK: Happened.FELL_BACK,
    StepKind.DECIDE: Happened.DECIDED,
}


class Outbox:
    """The texts owed: one under each key, whoever asks for it how often, as central keeps it."""

    def __init__(self) -> None:
        self._keys: set[str] = set()

    def owe(self, key: str) -> bool:
        """Whether the text is owed from now on, and was not before."""
        is_new = key not in self._keys
        self._keys.add(key)
        return is_new


class Desk:
    """Lives one order from the moment its issue was raised until it ends."""

    def __init__(
        self,
        shopper: SomeShopper,
        issue: IssueCode,
        raised_at: datetime,
        chance: Random,
        outbox: Outbox,
        reference: str,
    ) -> None:
        zones = candidate_zones(shopper.address, shopper.phone, raised_at)
        self._contact = Contact(issue, zones, (), bool(shopper.phone), shopper.has_email)
        self._now = raised_at
        self._chance = chance
        self._reply_at: datetime | None = None
        self._worker_at: datetime | None = None
        self._outbox = outbox
        self._reference = reference
        self._has_ended = False
        self.log = Log(
            shopper.home,
            zones,
            has_phone=bool(shopper.phone),
            has_email=shopper.has_email,
            may_fall_back=issue is IssueCode.INCORRECT_LOGIN,
        )

    def live(self) -> Log:
        """What happened, to the end."""
        while not self._has_ended:
            step = next_step(self._contact, self._now)
            at = max(self._now, step.due) + self._delay(step.kind)
            worker_at, reply_at = self._worker_at or NEVER, self._reply_at or NEVER
            if worker_at <= min(at, reply_at):
                self._worker_at = None
                self._look(worker_at - TICK)
                self._look(worker_at)
            elif reply_at <= at:
                self._replied(reply_at)
            else:
                self._do(at)
        return self.log

    def _delay(self, kind: StepKind) -> timedelta:
        if kind is StepKind.EMAIL:
            return TICK * self._chance.random()
        return self._drawn(_LATENESS) * self._chance.random()

    def _look(self, at: datetime) -> None:
        """A worker cancels what time alone ends, if the rule says so then."""
        step = next_step(self._contact, at)
        if step.kind is StepKind.CANCEL and step.is_due(at) and not self._has_ended:
            self._cancel(at)
        self._now = max(self._now, at)

    def _do(self, at: datetime) -> None:
        """What is due is done, if it still is when somebody gets to it."""
        self._now = at
        step = next_step(self._contact, at)
        if not step.is_due(at):
            return
        if step.kind is StepKind.CALL:
            self._call(at)
        elif step.kind is StepKind.EMAIL:
            self._email(at)
        elif step.kind is StepKind.CANCEL:
            self._cancel(at)
        else:
            self.log.write(_ENDS[step.kind], at)
            self._has_ended = True

    def _call(self, at: datetime) -> None:
        outcome = self._drawn(_CALL_OUTCOMES)
        self.log.write(Happened.CALLED, at)
        if outcome is Outcome.CALL_BACK:
            named = at + timedelta(hours=self._chance.uniform(0.2, 100))
            self.log.write(Happened.NAMED, at)
            self._tried(ContactAttempt(at, Channel.CALL, outcome, call_back_at=named))
        elif outcome is Outcome.ANSWERED:
            declined = self._chance.random() < _DECLINES
            self.log.write(Happened.REFUSED if declined else Happened.SPOKE, at)
            decision = Decision.DECLINED if declined else Decision.APPROVED
            self._tried(ContactAttempt(at, Channel.CALL, outcome, decision))
        else:
            self._tried(ContactAttempt(at, Channel.CALL, outcome))

    def _email(self, at: datetime) -> None:
        self.log.write(Happened.EMAILED, at)
        bounced = self._chance.random() < _BOUNCES
        if bounced:
            self.log.write(Happened.BOUNCED, at)
        elif self._chance.random() < _REPLIES:
            self._reply_at = at + timedelta(hours=self._chance.uniform(0, 60))
        self._tried(ContactAttempt(at, Channel.EMAIL, Outcome.BOUNCED if bounced else Outcome.SENT))

    def _replied(self, at: datetime) -> None:
        self._reply_at = None
        self.log.write(Happened.WROTE, at)
        self._tried(ContactAttempt(at, Channel.EMAIL, Outcome.ANSWERED))

    def _tried(self, attempt: ContactAttempt) -> None:
        self._contact = replace(self._contact, attempts=(*self._contact.attempts, attempt))
        self._now = max(self._now, attempt.at)
        cancel_at = cancels_at(self._contact)
        self._worker_at = cancel_at and cancel_at + TICK * self._chance.random()
        if attempt.outcome is Outcome.ANSWERED and attempt.channel is Channel.CALL:
            self._reply_at = None

    def _cancel(self, at: datetime) -> None:
        self.log.write(Happened.CANCELLED, at)
        self._has_ended = True
        times = 2 if self._chance.random() < _AGAIN else 1
        for _time in range(times):
            if self._contact.has_phone and self._outbox.owe(f"cancelled/{self._reference}"):
                self.log.write(Happened.TEXTED, at)

    def _drawn(self, cases: tuple[tuple[float, _Drawn], ...]) -> _Drawn:
        drawn = self._chance.random()
        return next(value for bound, value in cases if drawn < bound)
