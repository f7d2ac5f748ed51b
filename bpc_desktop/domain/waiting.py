"""An order that awaits its shopper: what they are asked, and how it is found when they call back."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from bpc_desktop.domain.calling_window import ShopperZones
from bpc_desktop.domain.contact import ContactAttempt
from bpc_desktop.domain.evidence import Evidence
from bpc_desktop.domain.issue import Issue, IssueCode

CONTACT_TARGET = timedelta(minutes=15)
"""A contact ranks with new orders as if it had come in when it fell due."""

LONGEST_CALL_BACK = timedelta(days=7)
"""No call back is promised further ahead: the order would be forgotten by everybody."""

NEEDS_TOTAL = frozenset({IssueCode.HIGHER_PRICE, IssueCode.HIGHER_SHIPPING})
"""Issues whose shopper is asked to agree to a sum: without one there is no question."""

NEEDS_LINES = frozenset({IssueCode.OUT_OF_STOCK})
"""Issues whose shopper is asked to agree to a smaller order; where nothing is left, nobody is asked."""

SHORTEST_NUMBER = 7
"""Digits of a telephone number that must agree, from the right."""


@dataclass(frozen=True, slots=True)
class Ask:
    """What the shopper is asked to agree to: the new total, and for a smaller order the quantities by line.

    Both are None where they are asked to tell something instead. Lines that cannot be had are left out.
    """

    total: Decimal | None = None
    lines: Mapping[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """Since when a shopper is awaited, where they may be, and what was tried since, oldest first.

    `zones` is None where nobody knows. `seen` is what the page showed when the issue was raised. What
    is next is `contact.next_step`'s to say.
    """

    since: datetime
    zones: ShopperZones | None
    ask: Ask = field(default_factory=Ask)
    attempts: tuple[ContactAttempt, ...] = ()
    seen: Evidence = field(default_factory=Evidence)


@dataclass(frozen=True, slots=True)
class FoundWaiting:
    """An order that awaits its shopper, as whoever looks for it sees it: nothing says who ordered."""

    order_id: UUID
    order_number: str
    merchant_name: str
    issue: Issue | None


def may_ask(issue: IssueCode, ask: Ask) -> bool:
    """Whether this can be asked about an issue, or agreed to.

    What costs more has a total; what is out of stock has the lines that are left, and their total.
    """
    if ask.lines is None and issue in NEEDS_LINES:
        return False
    return ask.total is not None or (ask.lines is None and issue not in NEEDS_TOTAL)


def ask_to_json(ask: Ask) -> dict[str, object]:
    """An `Ask` as `ISSUE_RAISED` carries it: {} where the shopper is asked to tell something."""
    asked: dict[str, object] = {}
    if ask.total is not None:
        asked["total"] = str(ask.total)
    if ask.lines is not None:
        asked["lines"] = {str(line): quantity for line, quantity in ask.lines.items()}
    return asked


def ask_from_json(data: Mapping[str, Any]) -> Ask:
    """The "ask" of `ISSUE_RAISED`."""
    total, lines = data.get("total"), data.get("lines")
    return Ask(
        total=None if total is None else Decimal(str(total)),
        lines=None if lines is None else {int(line): int(quantity) for line, quantity in lines.items()},
    )


def zones_from_json(data: Mapping[str, Any]) -> ShopperZones:
    """The "zones" of `ISSUE_RAISED`. Raises as `ShopperZones` does."""
    return ShopperZones(tuple(data.get("address", ())), tuple(data.get("number", ())))


def same_number(typed: str, stored: str) -> bool:
    """Whether two ways of writing a telephone number may mean the same.

    Their digits agree from the right, at least 7, as far as the shorter goes. Noughts in front are a trunk or
    an international prefix and are not counted.
    """
    typed, stored = (re.sub(r"[^0-9]", "", text).lstrip("0") for text in (typed, stored))
    common = min(len(typed), len(stored))
    return common >= SHORTEST_NUMBER and typed[-common:] == stored[-common:]
