"""An order's history as the rep reads it: one line an event, what happened first, then who did it."""

from collections.abc import Iterable

from bpc_desktop.domain.action import ActionKind
from bpc_desktop.domain.flows.reasons import CODE_WORDS, REASON_WORDS
from bpc_desktop.domain.issue import IssueCode, SubReason
from bpc_desktop.domain.order import OrderEvent

_ALONE = {
    "taken": "Came in from the mStore",
    "claimed": "Taken up",
    "released": "Given back untouched",
    "returned": "Back to the queue: the claim ran out",
    ActionKind.TOUCHED: "Work began",
    ActionKind.LOGIN_CREATED: "Account created at the shop",
    ActionKind.SUBMITTED: "Sent to the shop: it may be bought",
    ActionKind.OUTCOME_UNKNOWN: "Outcome unknown: look before trying again",
}
_BEFORE = {
    ActionKind.SKIPPED: "Skipped",
    ActionKind.HELD: "On hold",
    ActionKind.ASKED: "Asked",
    ActionKind.NOTED: "Note",
}
_NOT_BOUGHT = {"review": "a review page", "declined": "the card was declined", "form_error": "a form error"}
_NOTIFIED = "notification_"
_NOT_DELIVERED = frozenset({"failed", "uncertain"})
_MESSAGE_STATES = {
    "failed": "could not be delivered",
    "uncertain": "may not have been delivered",
    "delivered": "was delivered after all",
    "left": "is not sent again",
}
_BY_MACHINE = frozenset({"taken", "returned"})


def history_line(event: OrderEvent) -> str:
    """One event in words; a kind that is not known here is told by central's own text."""
    said = _what(event)
    return said if event.kind in _BY_MACHINE or not event.actor else f"{said} \N{MIDDLE DOT} {event.actor}"


def undelivered(history: Iterable[OrderEvent]) -> tuple[str, ...]:
    """Messages that did not reach the shopper, or perhaps not, as it stands after all that was done."""
    standing: dict[str, str] = {}
    for event in history:
        if event.kind.startswith(_NOTIFIED):
            state, what = event.kind.removeprefix(_NOTIFIED), event.text.partition(": ")[0]
            standing.pop(what, None)
            if state in _NOT_DELIVERED:
                standing[what] = _notified(state, event.text)
    return tuple(standing.values())


def _what(event: OrderEvent) -> str:
    if event.kind in _ALONE:
        return _ALONE[event.kind]
    if event.kind.startswith(_NOTIFIED):
        return _notified(event.kind.removeprefix(_NOTIFIED), event.text)
    return _told(event)


def _told(event: OrderEvent) -> str:
    if event.kind in _BEFORE and event.text:
        return f"{_BEFORE[ActionKind(event.kind)]}: {event.text}"
    match event.kind:
        case ActionKind.STEP_FILLED:
            step = event.text.partition(":")[0].replace("_", " ")
            return f"{step or 'step'} filled".capitalize()
        case ActionKind.NOT_BOUGHT:
            said = _NOT_BOUGHT.get(event.text.rpartition(": ")[2])
            return f"Not bought: {said}" if said else "Not bought"
        case ActionKind.ISSUE_RAISED:
            return f"Issue: {_issue(event.text)}"
        case _:
            return event.text or event.kind.replace("_", " ").capitalize()


def _notified(state: str, text: str) -> str:
    """What became of a message to the shopper: "E-mail sent", "Text not delivered: no such number"."""
    what, _, reason = text.partition(": ")
    channel = "E-mail" if what.startswith("email") else "Text"
    said = f"{channel} {_MESSAGE_STATES.get(state, state.replace('_', ' '))}"
    return f"{said}: {reason}" if reason else said


def _issue(text: str) -> str:
    code, _, reason = text.partition(", ")
    if code not in set(IssueCode) or (reason and reason not in set(SubReason)):
        return text
    said = CODE_WORDS[IssueCode(code)].lower()
    return f"{said}, {REASON_WORDS[SubReason(reason)]}" if reason else said
