"""The call sheet: what a rep needs to speak to a shopper who is awaited, and what each outcome records."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from bpc_desktop.domain.action import ActionKind
from bpc_desktop.domain.calling_window import ShopperZones, why_not_now
from bpc_desktop.domain.cancellation import declined_reason
from bpc_desktop.domain.card_policy import Channel
from bpc_desktop.domain.contact import (
    Contact,
    ContactAttempt,
    Decision,
    Outcome,
    StepKind,
    next_step,
)
from bpc_desktop.domain.flows.answer import Answers
from bpc_desktop.domain.flows.decision import Cancel, FallBack
from bpc_desktop.domain.flows.facts import Facts
from bpc_desktop.domain.flows.login import incorrect_login
from bpc_desktop.domain.flows.reasons import words_of
from bpc_desktop.domain.issue import Issue, IssueCode
from bpc_desktop.domain.order import Order
from bpc_desktop.domain.waiting import LONGEST_CALL_BACK, Ask, Waiting, ask_to_json
from bpc_desktop.errors import DeskError
from bpc_desktop.services.history_words import undelivered
from bpc_desktop.zone_data import zone

if TYPE_CHECKING:
    from bpc_desktop.services.preview_message import MessagePreview

Recorded = tuple[tuple[ActionKind, dict[str, object]], ...]
"""Actions to record, in order."""

_TOLD_ONE = "Should they tell you a number or an address: Correct details"

WAIT_HERE = timedelta(minutes=1)
"""A call that is possible so soon is not handed back."""

_ANSWERED = "email_answered"
"""The kind of an event that holds what a shopper answered by e-mail."""


class CallEnd(StrEnum):
    """How a call ends, in the order of its keys."""

    APPROVED = "approved"
    DECLINED = "declined"
    CALL_BACK = "call_back"
    MESSAGE_LEFT = "message_left"
    NO_ANSWER = "no_answer"
    INVALID_NUMBER = "invalid_number"


UNREACHED = {
    CallEnd.MESSAGE_LEFT: Outcome.MESSAGE_LEFT,
    CallEnd.NO_ANSWER: Outcome.NO_ANSWER,
    CallEnd.INVALID_NUMBER: Outcome.INVALID_NUMBER,
}
"""Ends of a call that reached nobody: only a call that could be made ends so."""


@dataclass(frozen=True, slots=True)
class CallSheet:
    """One awaited order, ready to be spoken about.

    `step` is what is next by the contact rule. `script` is in the shopper's language, a paragraph each.
    `number` is as people write it, `dial` a `tel:` address; both empty where there is none. `refused` says
    why the shopper may not be called now and when next, None where they may. `replied`: they answered by
    e-mail, and nobody acted on it yet; `reply` is what they wrote, else empty. `undelivered` are messages
    that did not reach them. `email` is what they read should a call reach nobody now, None where none
    owes an e-mail; `cancellation` what they read should they say no.
    """

    order: Order
    waiting: Waiting
    step: StepKind
    asked: str
    script: tuple[str, ...]
    number: str
    dial: str
    refused: str | None
    tried: tuple[str, ...]
    replied: bool
    reply: str
    undelivered: tuple[str, ...]
    email: "MessagePreview | None"
    cancellation: "MessagePreview"

    @property
    def ends(self) -> frozenset[CallEnd]:
        """The ends that are possible now: who calls back is spoken to at any hour."""
        return frozenset(CallEnd) if self.refused is None else frozenset(CallEnd) - UNREACHED.keys()


def call_sheet(order: Order, now: datetime, callback: str | None = None) -> CallSheet:
    """The sheet of an order that awaits its shopper, at central's time. Raises DeskError for any other.

    `callback` is the number shoppers call back, empty where none is set, None where nobody asked yet.
    """
    waiting, issue = order.waiting, order.issue
    if waiting is None or issue is None:
        raise DeskError("Nobody needs to be asked about this order any more.")
    from bpc_desktop.services import preview_message as preview  # late: the queue comes first

    asked = ask_to_json(waiting.ask)
    number, dial = _number(order)
    refused = _refused(waiting, number, now)
    contact = _contact(order, waiting, issue)
    last = waiting.attempts[-1] if waiting.attempts else None
    step = next_step(contact, now).kind
    replied = step is StepKind.GO_ON and last is not None and last.channel is Channel.EMAIL
    return CallSheet(
        order=order,
        waiting=waiting,
        step=step,
        asked=words_of(issue),
        script=preview.preview_script(order, issue.code, asked),
        number=number,
        dial=dial,
        refused=refused,
        tried=tuple(_tried(attempt) for attempt in waiting.attempts),
        replied=replied,
        reply=_reply(order) if replied else "",
        undelivered=undelivered(order.history),
        email=(
            preview.preview_email(
                order, issue.code, asked, preview.NOT_KNOWN_HERE if callback is None else callback
            )
            if refused is None and _owes_email(contact, now)
            else None
        ),
        cancellation=preview.preview_text(order, declined_reason(issue.code)),
    )


def _refused(waiting: Waiting, number: str, now: datetime) -> str | None:
    """Why the shopper may not be called now, with what to do where waiting is not enough."""
    if not number:
        return f"There is no number to call. {_TOLD_ONE}"
    why = why_not_now(waiting.zones, now)
    return f"{why}. {_TOLD_ONE}" if why is not None and waiting.zones is None else why


def call_from(order: Order, now: datetime) -> datetime | None:
    """When the shopper of a contact may be called, where that is not now; None where nothing is waited for.

    Central hands out what is due by its own time zone data, which may be older than this machine's. Who may
    be called within `WAIT_HERE` is waited for with the sheet open.
    """
    if order.waiting is None or order.issue is None:
        return None
    step = next_step(_contact(order, order.waiting, order.issue), now)
    return step.due if step.kind is StepKind.CALL and step.due > now + WAIT_HERE else None


def _contact(order: Order, waiting: Waiting, issue: Issue) -> Contact:
    shopper = order.shopper
    return Contact(issue.code, waiting.zones, waiting.attempts, bool(shopper.phone), bool(shopper.email))


def _owes_email(contact: Contact, now: datetime) -> bool:
    """Whether a call that reaches nobody now is followed by an e-mail."""
    unreached = ContactAttempt(now, Channel.CALL, Outcome.MESSAGE_LEFT)
    return next_step(replace(contact, attempts=(*contact.attempts, unreached)), now).kind is StepKind.EMAIL


def end_call(sheet: CallSheet, end: CallEnd, note: str, call_back_at: datetime | None = None) -> Recorded:
    """What the end of a call records. A reply that is acted on was no call: it was recorded when it came."""
    noted: Recorded = ((ActionKind.NOTED, {"text": note.strip()}),) if note.strip() else ()
    issue = sheet.order.issue or Issue(IssueCode.OUTCOME_UNKNOWN)
    if end is CallEnd.APPROVED:
        how = Channel.EMAIL if sheet.replied else Channel.CALL
        approved = (ActionKind.APPROVED, {"how": how, **_approved(sheet.waiting.ask)})
        return (*noted, approved) if sheet.replied else (_contacted(Outcome.ANSWERED, note), approved)
    if end is CallEnd.DECLINED:
        reason: dict[str, object] = {"reason": declined_reason(issue.code)}
        said_no = _contacted(Outcome.ANSWERED, note, decision=Decision.DECLINED)
        cancelled = (ActionKind.CANCELLED, reason)
        return (*noted, cancelled) if sheet.replied else (said_no, cancelled)
    if end is CallEnd.CALL_BACK:
        return (_contacted(Outcome.CALL_BACK, note, call_back_at=call_back_at),)
    return (_contacted(UNREACHED[end], note),)


def fall_back(order: Order) -> FallBack | Cancel:
    """How a login issue goes on whose shopper was not reached."""
    decision = incorrect_login(Facts(order, unreached=True), Answers())
    if not isinstance(decision, FallBack | Cancel):
        raise TypeError("a shopper who was not reached is asked nothing")
    return decision


def fallen_back(decision: FallBack | Cancel) -> Recorded:
    """What falling back records."""
    if isinstance(decision, FallBack):
        return ((ActionKind.FELL_BACK, {"way": decision.way}),)
    return ((ActionKind.CANCELLED, {"reason": decision.reason}),)


def call_back_time(text: str, zones: ShopperZones | None, now: datetime) -> datetime | None:
    """The moment a shopper wants to be called at, told in their own time: `14:30`, or `tomorrow 9:15`.

    Today's hour where it is still to come, else tomorrow's. None where the text says no such time, or nobody
    knows the shopper's. Aware, UTC.
    """
    day, _, clock = text.strip().lower().rpartition(" ")
    hour, colon, minute = clock.partition(":")
    if zones is None or day.strip() not in {"", "today", "tomorrow"} or not (hour + minute).isdecimal():
        return None
    try:
        wanted = time(int(hour), int(minute) if colon else 0)
    except ValueError:
        return None
    there = zone((*zones.address, *zones.number)[0])
    today = now.astimezone(there).date()
    moment = datetime.combine(today, wanted, there)
    if day.strip() == "tomorrow" or (not day and moment <= now):
        moment = datetime.combine(today + timedelta(days=1), wanted, there)
    return moment.astimezone(UTC) if now < moment <= now + LONGEST_CALL_BACK else None


def _contacted(
    outcome: Outcome, note: str, *, decision: Decision | None = None, call_back_at: datetime | None = None
) -> tuple[ActionKind, dict[str, object]]:
    return ActionKind.CONTACTED, {
        "channel": Channel.CALL,
        "outcome": outcome,
        "decision": decision,
        "note": note.strip(),
        "call_back_at": call_back_at.isoformat() if call_back_at else None,
    }


def _approved(ask: Ask) -> dict[str, object]:
    asked = ask_to_json(ask)
    return {"total": asked.get("total"), "lines": asked.get("lines")}


def _number(order: Order) -> tuple[str, str]:
    """The number as it is written, and as it is dialled; as given, and not dialled, where it is none."""
    import phonenumbers  # late, as above

    try:
        parsed = phonenumbers.parse(order.shopper.phone, order.shipping_address.country)
    except phonenumbers.NumberParseException:
        return order.shopper.phone, ""
    if not phonenumbers.is_possible_number(parsed):
        return order.shopper.phone, ""
    formats = phonenumbers.PhoneNumberFormat
    written = phonenumbers.format_number(parsed, formats.INTERNATIONAL)
    return written, f"tel:{phonenumbers.format_number(parsed, formats.E164)}"


def _reply(order: Order) -> str:
    """What central attached last of what the shopper wrote, told by its history, which says so."""
    return next((event.text for event in reversed(order.history) if event.kind == _ANSWERED), "")


_TRIED_WORDS = {
    Outcome.ANSWERED: "answered",
    Outcome.CALL_BACK: "wants to be called back",
    Outcome.MESSAGE_LEFT: "message left",
    Outcome.NO_ANSWER: "no answer",
    Outcome.INVALID_NUMBER: "invalid number",
    Outcome.SENT: "sent",
    Outcome.BOUNCED: "bounced",
}


def _tried(attempt: ContactAttempt) -> str:
    channel = "Call" if attempt.channel is Channel.CALL else "E-mail"
    decided = f", {attempt.decision}" if attempt.decision else ""
    return f"{attempt.at.astimezone():%d %b %H:%M}  {channel}: {_TRIED_WORDS[attempt.outcome]}{decided}"
