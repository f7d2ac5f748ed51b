"""How the queue says things: amounts, items, states. Plain text only."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal

from bpc_desktop.domain.contact import StepKind
from bpc_desktop.domain.figures import QueueFigures
from bpc_desktop.domain.flows.reasons import CODE_WORDS
from bpc_desktop.domain.issue import Issue, IssueCode
from bpc_desktop.domain.order import OrderStatus, OrderSummary
from bpc_desktop.ui.tokens import Meaning
from bpc_desktop.ui.widgets.status_pill import STATUS_WORDS

_SIGNS = {"USD": "$", "GBP": "£", "EUR": "€", "CAD": "CA$", "AUD": "A$"}

_MINUTE = 60
_HOUR = 3600


def amount_text(amount: Decimal, currency: str) -> str:
    """An amount as it is read: "$1,086.05", "CHF 41.10"."""
    sign = _SIGNS.get(currency)
    return f"{sign}{amount:,.2f}" if sign else f"{currency} {amount:,.2f}"


def attributes_text(attributes: Mapping[str, str]) -> str:
    """A variant: "Moss, L"."""
    return ", ".join(attributes.values())


def items_text(order: OrderSummary) -> str:
    """The first item with its variant, and how many lines follow: "Trail jacket (Moss, L) +1"."""
    variant = attributes_text(order.first_attributes)
    more = f" +{order.item_count - 1}" if order.item_count > 1 else ""
    return f"{order.first_item}{f' ({variant})' if variant else ''}{more}"


def state_text(order: OrderSummary) -> tuple[str, Meaning]:
    """Where the order stands, in a word or two, and what that means."""
    word, meaning = STATUS_WORDS[order.status]
    if is_outcome_unknown(order.status, order.issue):
        return CODE_WORDS[IssueCode.OUTCOME_UNKNOWN], Meaning.BAD
    if order.status is OrderStatus.AWAITING_SHOPPER and order.issue:
        return CODE_WORDS[order.issue.code], meaning
    return word, meaning


def is_outcome_unknown(status: OrderStatus, issue: Issue | None) -> bool:
    """Whether a purchase may have been made that nobody saw the end of."""
    return status is OrderStatus.SUBMITTED and issue is not None and issue.code is IssueCode.OUTCOME_UNKNOWN


def flags_text(order: OrderSummary) -> str:
    """What to expect: a login given, a promo code."""
    given = (("login given", order.has_login), ("promo code", order.has_promo_code))
    return ", ".join(word for word, there in given if there)


def span_text(span: timedelta) -> str:
    """A length of time, rounded as people say it: "40 s", "12 min", "3 h 10", "2 d"."""
    seconds = max(0, int(span.total_seconds()))
    if seconds < _MINUTE:
        return f"{seconds} s"
    if seconds < _HOUR:
        return f"{seconds // _MINUTE} min"
    if seconds < 24 * _HOUR:
        return f"{seconds // _HOUR} h {seconds % _HOUR // _MINUTE:02}"
    return f"{seconds // (24 * _HOUR)} d"


def rest_text(order: OrderSummary, now: datetime) -> str:
    """When a person contacts the shopper: "due now", "in 42 min". E-mails go by themselves: "resting"."""
    due = order.contact_due_at
    if due is None or order.contact_step is StepKind.EMAIL:
        return "resting"
    return "due now" if due <= now else f"in {span_text(due - now)}"


def clock_words(ahead: timedelta) -> str:
    """How a computer's clock is wrong, by what central's is ahead of it: "Clock 3 min slow, not used"."""
    return f"Clock {span_text(abs(ahead))} {'slow' if ahead > timedelta(0) else 'fast'}, not used"


def minutes_text(span: timedelta) -> str:
    """A short length of time to the second: "3:10"."""
    seconds = int(span.total_seconds())
    return f"{seconds // _MINUTE}:{seconds % _MINUTE:02}" if seconds < _HOUR else span_text(span)


def figures_text(figures: QueueFigures) -> str:
    """The line above the queue."""
    parts = [f"{figures.waiting} waiting"]
    if figures.oldest is not None:
        parts.append(f"oldest {minutes_text(figures.oldest)}")
    if figures.late:
        parts.append(f"{figures.late} late")
    due = figures.contacts_due
    parts.append(f"{due} {'contact' if due == 1 else 'contacts'} due")
    today = f"today {figures.placed_today} placed"
    if figures.median_processing is not None:
        today += f", median {minutes_text(figures.median_processing)}"
    return "  ·  ".join([*parts, today])
