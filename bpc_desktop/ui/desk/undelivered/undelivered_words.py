"""Messages that were not delivered, and what is decided about them, in a supervisor's words."""

from types import MappingProxyType

from bpc_desktop.domain.flows.reasons import CODE_WORDS
from bpc_desktop.domain.issue import IssueCode
from bpc_desktop.domain.notification import (
    NotificationChannel,
    NotificationDecision,
    NotificationState,
    UndeliveredNotification,
)
from bpc_desktop.ui.tokens import Meaning
from bpc_desktop.ui.widgets.shape import GLYPHS

DECISION_WORDS = MappingProxyType(
    {
        NotificationDecision.DELIVERED: "It was delivered",
        NotificationDecision.SENT_AGAIN: "Send again",
        NotificationDecision.LEFT: "Leave it",
    }
)
"""What each key says, in the order of Ctrl+1 to Ctrl+3."""

DONE_WORDS = MappingProxyType(
    {
        NotificationDecision.DELIVERED: "Recorded: it was delivered.",
        NotificationDecision.SENT_AGAIN: "It is sent again, and comes back here should it fail.",
        NotificationDecision.LEFT: "Recorded: it is not sent again.",
    }
)
"""What is said once central has it."""

_STATES = {
    NotificationState.FAILED: f"{GLYPHS[Meaning.BAD]} Failed",
    NotificationState.UNCERTAIN: f"{GLYPHS[Meaning.ATTENTION]} Uncertain",
}


def what(message: UndeliveredNotification) -> str:
    """Which message: "E-mail: higher price"."""
    if message.channel is NotificationChannel.TEXT:
        return "Text: order cancelled"
    known = message.template in set(IssueCode)
    return f"E-mail: {CODE_WORDS[IssueCode(message.template)].lower() if known else message.template}"


def cells(message: UndeliveredNotification) -> tuple[str, ...]:
    """When, order, merchant, message, state, tries, what was said."""
    return (
        f"{message.settled_at.astimezone():%d %b %H:%M}",
        message.order_number,
        message.merchant_name,
        what(message),
        _STATES[message.state],
        str(message.attempts),
        message.reason,
    )


def explained(message: UndeliveredNotification) -> str:
    """What happened to one, and what that means."""
    said = message.reason or "nothing was said"
    if message.state is NotificationState.UNCERTAIN:
        return f"It may have arrived, and nobody but the gateway knows: {said}"
    return f"It did not arrive: {said}"


def decisions(message: UndeliveredNotification) -> frozenset[NotificationDecision]:
    """What may be decided: that it arrived only where it may have."""
    if message.state is NotificationState.UNCERTAIN:
        return frozenset(NotificationDecision)
    return frozenset(NotificationDecision) - {NotificationDecision.DELIVERED}
