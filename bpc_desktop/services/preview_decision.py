"""What a decision about an issue has the shopper read at once, shown to the rep before its key."""

from datetime import datetime

from bpc_desktop.domain.flows.decision import Cancel, Contact, Decision, SmallerOrder, ask_of
from bpc_desktop.domain.order import Order
from bpc_desktop.services.preview_message import preview_email, preview_text
from bpc_desktop.services.shopper_zones import zones_data


def preview_decision(order: Order, decision: Decision, now: datetime) -> str:
    """The text of a cancellation, or the e-mail to a shopper who cannot be called (`domain/contact.py`).

    Where it cannot be written, why; empty where nothing is sent now.
    """
    match decision:
        case Cancel():
            return preview_text(order, decision.reason).words
        case Contact() | SmallerOrder() if order.shopper.email and not _can_be_called(order, now):
            return preview_email(order, decision.issue.code, ask_of(decision)).words
        case _:
            return ""


def _can_be_called(order: Order, now: datetime) -> bool:
    """Whether there is a number, and anybody knows what time it is there."""
    return bool(order.shopper.phone) and zones_data(order, now) is not None
