"""What is owed to a shopper who must be asked: the next call or e-mail, and when it ends.

The customer: "First contact is a call to the provided mobile number between 9am and 7pm in the shopper's
time zone. If a message is left or the number is invalid, an email is sent. If there is no response
within 48 hours, another call and email occurs up to 3 days max before cancelling." Design section 3: the
e-mail goes at once; no answer and no voicemail count as if a message had been left; 72 hours after the
first attempt the order is cancelled.

A contact is the list of its attempts and nothing else: what comes next is computed from it and the
clock, so that nothing has to be scheduled, and nothing is lost with the machine that scheduled it.

What the customer's text leaves open: a shopper who asked to be called later, or to be called at all, has
responded; should they then be silent, 48 and 72 hours run from the first attempt after that. A shopper
who cannot be called (no number, or nobody knows what time it is there) is e-mailed at once, and the hours
run from that e-mail. One who cannot be e-mailed (no address, or it bounced) is called only. With neither,
a person decides.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bpc_desktop.domain.calling_window import ShopperZones, next_opening
from bpc_desktop.domain.card_policy import Channel, may_take_card
from bpc_desktop.domain.issue import IssueCode

SECOND_ATTEMPT_AFTER = timedelta(hours=48)
"""From the first attempt to the second call and e-mail."""

CANCEL_AFTER = timedelta(hours=72)
"""From the first attempt to the cancellation."""


class Outcome(StrEnum):
    """How an attempt ended.

    `ANSWERED`: the shopper spoke, or wrote back. `CALL_BACK`: they did, and named a time to be called at.
    """

    ANSWERED = "answered"
    CALL_BACK = "call_back"
    MESSAGE_LEFT = "message_left"
    NO_ANSWER = "no_answer"
    INVALID_NUMBER = "invalid_number"
    SENT = "sent"
    BOUNCED = "bounced"


RESPONSES = (Outcome.ANSWERED, Outcome.CALL_BACK)
"""How an attempt ends that reached the shopper, by phone or by a reply."""

CALL_OUTCOMES = (*RESPONSES, Outcome.MESSAGE_LEFT, Outcome.NO_ANSWER, Outcome.INVALID_NUMBER)
"""How a call can end."""

EMAIL_OUTCOMES = (*RESPONSES, Outcome.SENT, Outcome.BOUNCED)
"""How an e-mail can end."""


class Decision(StrEnum):
    """What a shopper who was reached says to what they were asked."""

    APPROVED = "approved"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class ContactAttempt:
    """One call or e-mail: when it began (aware), and how it ended.

    A shopper's reply is an e-mail that was answered, at the moment it came in; a bounce is the outcome of
    the e-mail it came back for, at the moment that was sent. `decision` stands with `ANSWERED` once it is
    known, `call_back_at` (aware) with `CALL_BACK` always. Raises ValueError for what does not fit together.
    """

    at: datetime
    channel: Channel
    outcome: Outcome
    decision: Decision | None = None
    call_back_at: datetime | None = None

    def __post_init__(self) -> None:
        """Refuse what does not fit together."""
        if self.outcome not in (CALL_OUTCOMES if self.channel is Channel.CALL else EMAIL_OUTCOMES):
            raise ValueError(f"no {self.channel} ends with {self.outcome}")
        if self.decision is not None and self.outcome is not Outcome.ANSWERED:
            raise ValueError(f"{self.outcome} decides nothing")
        if (self.outcome is Outcome.CALL_BACK) != (self.call_back_at is not None):
            raise ValueError("a time to call back at is named with call_back, and only there")


@dataclass(frozen=True, slots=True)
class Contact:
    """Why the shopper is contacted, where they may be, and what was tried, oldest first.

    `zones` is None where nobody knows what time it is where the shopper is: then nobody calls.
    """

    issue: IssueCode
    zones: ShopperZones | None
    attempts: tuple[ContactAttempt, ...] = ()
    has_phone: bool = True
    has_email: bool = True

    @property
    def tried(self) -> tuple[ContactAttempt, ...]:
        """The attempts since the shopper's last word."""
        for index in range(len(self.attempts), 0, -1):
            if self.attempts[index - 1].outcome in RESPONSES:
                return self.attempts[index:]
        return self.attempts

    @property
    def can_email(self) -> bool:
        """Whether there is an address that is not known to bounce."""
        return self.has_email and all(attempt.outcome is not Outcome.BOUNCED for attempt in self.tried)


class StepKind(StrEnum):
    """What comes next.

    `GO_ON`: the shopper answered, the rep acts on it. `FALL_BACK`: sign in another way
    (`login_policy.fallbacks`). `DECIDE`: there is no way to reach the shopper; a person finds one, or
    cancels.
    """

    CALL = "call"
    EMAIL = "email"
    GO_ON = "go_on"
    FALL_BACK = "fall_back"
    DECIDE = "decide"
    CANCEL = "cancel"


@dataclass(frozen=True, slots=True)
class NextStep:
    """What comes next and from when on it may be done (aware). It is not to be done before."""

    kind: StepKind
    due: datetime

    def is_due(self, now: datetime) -> bool:
        """Whether it may be done now."""
        return self.due <= now


def next_step(contact: Contact, now: datetime) -> NextStep:
    """The next step of a contact. Calls are due inside the shopper's calling window only."""
    tried = contact.tried
    if not contact.attempts:
        return _reach(contact, now)
    if not tried:
        return _after_response(contact, contact.attempts[-1], now)
    cancel = NextStep(StepKind.CANCEL, tried[0].at + CANCEL_AFTER)
    second_from = tried[0].at + SECOND_ATTEMPT_AFTER
    owes_email = tried[-1].channel is Channel.CALL and contact.can_email
    if owes_email and not cancel.is_due(now):
        return NextStep(StepKind.EMAIL, tried[-1].at)
    by_phone = contact.has_phone and contact.zones is not None
    attempts = [attempt for attempt in tried if (attempt.channel is Channel.CALL) == by_phone]
    if attempts and attempts[-1].at >= second_from:
        is_login = contact.issue is IssueCode.INCORRECT_LOGIN
        return NextStep(StepKind.FALL_BACK, tried[-1].at) if is_login else cancel
    step = _reach(contact, max(now, second_from) if attempts else now)
    if step.kind is StepKind.DECIDE:
        return NextStep(StepKind.DECIDE, tried[-1].at)
    return step if step.due < cancel.due else cancel


def cancels_at(contact: Contact) -> datetime | None:
    """When time alone cancels the order should nothing else happen; None where it never does."""
    if not contact.attempts:
        return None
    end = next_step(contact, contact.attempts[-1].at + CANCEL_AFTER)
    return end.due if end.kind is StepKind.CANCEL else None


def _after_response(contact: Contact, response: ContactAttempt, now: datetime) -> NextStep:
    if response.call_back_at is not None:
        return _reach(contact, max(now, response.call_back_at))
    if response.decision is Decision.DECLINED:
        return NextStep(StepKind.CANCEL, response.at)
    needs_voice = contact.issue is IssueCode.INCORRECT_CARD and not may_take_card(response.channel)
    if needs_voice and contact.has_phone:
        return _reach(contact, now)
    return NextStep(StepKind.GO_ON, response.at)


def _reach(contact: Contact, earliest: datetime) -> NextStep:
    if contact.has_phone and contact.zones is not None:
        return NextStep(StepKind.CALL, next_opening(earliest, contact.zones))
    return NextStep(StepKind.EMAIL if contact.can_email else StepKind.DECIDE, earliest)
