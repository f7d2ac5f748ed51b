"""What is owed to a shopper who must be asked: the next call or e-mail, and when it ends.

The customer: "First contact is a call to the provided mobile number between 9am and 7pm in the shopper's
time zone. If a message is left or the number is invalid, an email is sent. If there is no response
within 48 hours, another call and email occurs up to 3 days max before cancelling." Design section 3: the
e-mail goes at once; no answer and no voicemail count as if a message had been left; 72 hours after the
first attempt the order is cancelled.

A contact is the list of its attempts and nothing else: what comes next is computed from it and the
clock, so that nothing has to be scheduled, and nothing is lost with the machine that scheduled it.
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
    """How an attempt ended. `ANSWERED`: the shopper spoke, or wrote back."""

    ANSWERED = "answered"
    MESSAGE_LEFT = "message_left"
    NO_ANSWER = "no_answer"
    INVALID_NUMBER = "invalid_number"
    SENT = "sent"
    BOUNCED = "bounced"


CALL_OUTCOMES = (Outcome.ANSWERED, Outcome.MESSAGE_LEFT, Outcome.NO_ANSWER, Outcome.INVALID_NUMBER)
"""How a call can end."""

EMAIL_OUTCOMES = (Outcome.ANSWERED, Outcome.SENT, Outcome.BOUNCED)
"""How an e-mail can end."""


@dataclass(frozen=True, slots=True)
class ContactAttempt:
    """One call or e-mail: when it began (aware), and how it ended.

    A shopper's reply is an e-mail that was answered, at the moment it came in. Raises ValueError for an
    outcome the channel does not have.
    """

    at: datetime
    channel: Channel
    outcome: Outcome

    def __post_init__(self) -> None:
        """Refuse an outcome the channel does not have."""
        if self.outcome not in (CALL_OUTCOMES if self.channel is Channel.CALL else EMAIL_OUTCOMES):
            raise ValueError(f"no {self.channel} ends with {self.outcome}")


@dataclass(frozen=True, slots=True)
class Contact:
    """Why the shopper is contacted, where they may be, and what was tried, oldest first."""

    issue: IssueCode
    zones: ShopperZones
    attempts: tuple[ContactAttempt, ...] = ()

    @property
    def calls(self) -> tuple[ContactAttempt, ...]:
        """The calls among the attempts."""
        return tuple(attempt for attempt in self.attempts if attempt.channel is Channel.CALL)


class StepKind(StrEnum):
    """What comes next.

    `GO_ON`: the shopper answered, the rep acts on it. `FALL_BACK`: sign in another way
    (`login_policy.fallbacks`).
    """

    CALL = "call"
    EMAIL = "email"
    GO_ON = "go_on"
    FALL_BACK = "fall_back"
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
    last = contact.attempts[-1] if contact.attempts else None
    if last is not None and last.outcome is Outcome.ANSWERED:
        return _after_answer(contact, last, now)
    if last is None or not contact.calls:
        return NextStep(StepKind.CALL, next_opening(now, contact.zones))
    first_at = contact.calls[0].at
    cancel = NextStep(StepKind.CANCEL, first_at + CANCEL_AFTER)
    owes_email = last.channel is Channel.CALL
    if owes_email and not cancel.is_due(now):
        return NextStep(StepKind.EMAIL, last.at)
    if any(call.at >= first_at + SECOND_ATTEMPT_AFTER for call in contact.calls):
        is_login = contact.issue is IssueCode.INCORRECT_LOGIN
        return NextStep(StepKind.FALL_BACK, last.at) if is_login else cancel
    second_call = next_opening(max(now, first_at + SECOND_ATTEMPT_AFTER), contact.zones)
    return NextStep(StepKind.CALL, second_call) if second_call < cancel.due else cancel


def _after_answer(contact: Contact, answer: ContactAttempt, now: datetime) -> NextStep:
    needs_voice = contact.issue is IssueCode.INCORRECT_CARD and not may_take_card(answer.channel)
    if needs_voice:
        return NextStep(StepKind.CALL, next_opening(now, contact.zones))
    return NextStep(StepKind.GO_ON, answer.at)
