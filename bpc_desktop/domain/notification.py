"""Texts and e-mails owed to shoppers, and what may become of one.

Design invariant 6: every text and e-mail leaves exactly once or is visibly failed. Where a gateway knows
an idempotency key, a message whose answer was lost is handed over again under the same key. Where it knows
none, it is `UNCERTAIN`: it may have left, and is not sent again unless a person decides so.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class NotificationChannel(StrEnum):
    """How a notification reaches the shopper."""

    TEXT = "text"
    EMAIL = "email"


class NotificationState(StrEnum):
    """How a notification stands. `FAILED`: it certainly did not leave. `UNCERTAIN`: it may have."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    UNCERTAIN = "uncertain"


class HandOver(StrEnum):
    """Central's word on handing one over now. Anything but `GO` means: do not."""

    GO = "go"
    STALE = "stale"
    OPTED_OUT = "opted_out"
    MOOT = "moot"


class AttemptResult(StrEnum):
    """How an attempt to send ended.

    `REFUSED`: it did not leave, and may later. `REJECTED`: it did not, and never will as it is. `UNSURE`: it
    was handed over and no answer came.
    """

    SENT = "sent"
    REFUSED = "refused"
    REJECTED = "rejected"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class AttemptEnd:
    """How an attempt ended, and why: a short plain phrase without personal data, empty where it was sent."""

    result: AttemptResult
    reason: str = ""


@dataclass(frozen=True, slots=True)
class OwedNotification:
    """One notification a worker took, with all that is needed to write and send it.

    `attempt` counts from 1. `values` is what the template needs beside the order: of an issue what is
    asked, of a cancellation the reason. `items` are the names of the order's lines. What is not known is
    an empty string.
    """

    notification_id: UUID
    attempt: int
    channel: NotificationChannel
    template: str
    values: Mapping[str, object]
    reference: str
    order_number: str
    currency: str
    base_total: str
    merchant: str
    mstore_url: str
    items: Mapping[str, str]
    given_name: str
    email: str
    phone: str
    country: str
    language: str
    callback: str
    sender: str


class NotificationDecision(StrEnum):
    """What a person decided about one that was not (certainly) delivered; the first holds.

    `DELIVERED`: it is known to have arrived, only where it may have left. `SENT_AGAIN`: owed anew under a key
    of its own. `LEFT`: nothing more is done.
    """

    DELIVERED = "delivered"
    SENT_AGAIN = "sent_again"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class UndeliveredNotification:
    """One that `FAILED` or is `UNCERTAIN` and that nobody decided about yet: which order, not which shopper.

    `attempts` were made until `settled_at` (UTC). `reason` is what the gateway or central said of the last.
    """

    notification_id: UUID
    order_id: UUID
    order_number: str
    merchant_name: str
    channel: NotificationChannel
    template: str
    state: NotificationState
    attempts: int
    reason: str
    settled_at: datetime
