"""An order's history as the rep reads it: one line an event, what happened first, then who did it."""

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
_BY_MACHINE = frozenset({"taken", "returned"})


def history_line(event: OrderEvent) -> str:
    """One event in words; a kind that is not known here is told by central's own text."""
    said = _what(event)
    return said if event.kind in _BY_MACHINE or not event.actor else f"{said} \N{MIDDLE DOT} {event.actor}"


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
    """What became of a message to the shopper: "E-mail sent", "Text failed: the number takes no texts"."""
    what, _, reason = text.partition(": ")
    channel = "E-mail" if what.startswith("email") else "Text"
    return f"{channel} {state}: {reason}" if reason else f"{channel} {state}"


def _issue(text: str) -> str:
    code, _, reason = text.partition(", ")
    if code not in set(IssueCode) or (reason and reason not in set(SubReason)):
        return text
    said = CODE_WORDS[IssueCode(code)].lower()
    return f"{said}, {REASON_WORDS[SubReason(reason)]}" if reason else said
