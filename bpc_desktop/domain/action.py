"""What a rep does to an order: recorded in the outbox first, decided by central."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from bpc_desktop.domain.order import OrderStatus


class ActionKind(StrEnum):
    """What happened, and the data each kind carries (strings unless said).

    - `TOUCHED`: {} the rep did something with the order.
    - `ITEM_IN_CART`: {"line": int}
    - `STEP_FILLED`: {"step", "card": bool, "filled": int, "blank": int, "refused": int, "different": int},
      `card`: the card stands in the page from now on.
    - `LOGIN_CREATED`: {"sealed": SealedSecret as JSON} a generated password, sealed before it is used.
    - `SUBMITTED`: {"step", "host", "page_total" or null} recorded before any click that may buy.
    - `NOT_BOUGHT`: {"why": "review" | "declined" | "form_error" | "rep"} back to in_progress.
    - `PLACED`: {"confirmation_number", "charged_total", "typed": bool}
    - `ISSUE_RAISED`: {"code", "sub_reason", "evidence": {...}, "picture": WebP in base64 where there is one,
      "card_opened": bool, "ask", "zones"} parks the order as awaiting_shopper. "ask" is what the shopper is
      asked to agree to: {"total"} where it would cost more (refused without), {"lines": {line: obtainable
      int}, "total"} for a smaller order (out of stock is refused without), else {}. "zones" is {"address":
      [...], "number": [...]} of IANA names, likeliest first; null where nobody knows any.
    - `CONTACTED`: {"channel": "call", "outcome": one of CALL_OUTCOMES, "decision": "approved" | "declined" or
      null, "note", "call_back_at": ISO with "call_back" (at most `LONGEST_CALL_BACK` ahead), else null}. The
      attempt counts from central's clock; the e-mail it owes is owed in the same transaction. "answered"
      keeps the lease, everything else ends it.
    - `APPROVED`: {"how": "call" | "email", "total" or null, "lines": {line: int} or null} the shopper
      said yes, in an answered attempt by that channel (for a card by a call only), recorded before. "lines"
      come with the total of the smaller order; lines left out are not bought.
    - `CARD_TAKEN`: {"sealed", "card": {"brand", "last_four"}} by voice, instead of the card before.
    - `LOGIN_TAKEN`: {"sealed"} the shopper told it by phone.
    - `SHOPPER_CORRECTED`: {"phone", "email", "shipping_address", "zones"}, each null where it stays.
    - `FELL_BACK`: {"way": "guest" | "new_account"} for incorrect_login once the contact rule says so, and
      from then on also for what is left.
    - `CANCELLED`: {"reason": a `CancelReason`}, and where an issue is found and ends the order at once its
      "code", "sub_reason", "evidence" and "picture"; "not_reached" only once the 72 hours are over, or where
      no way to reach the shopper is left.
    - `OUTCOME_UNKNOWN`: {} the checkout died while submitted; stays submitted with that issue.
    - `SKIPPED`: {"reason"} back to the queue.
    - `HELD`: {"reason", "minutes": int}
    - `ASKED`: {"question"} brings a supervisor.
    - `NOTED`: {"text"}
    """

    TOUCHED = "touched"
    ITEM_IN_CART = "item_in_cart"
    STEP_FILLED = "step_filled"
    LOGIN_CREATED = "login_created"
    SUBMITTED = "submitted"
    NOT_BOUGHT = "not_bought"
    PLACED = "placed"
    ISSUE_RAISED = "issue_raised"
    OUTCOME_UNKNOWN = "outcome_unknown"
    SKIPPED = "skipped"
    HELD = "held"
    ASKED = "asked"
    NOTED = "noted"
    CONTACTED = "contacted"
    APPROVED = "approved"
    CARD_TAKEN = "card_taken"
    LOGIN_TAKEN = "login_taken"
    SHOPPER_CORRECTED = "shopper_corrected"
    FELL_BACK = "fell_back"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Action:
    """One act. `action_id` is the idempotency key: central applies it at most once, whatever is resent."""

    action_id: UUID
    order_id: UUID
    fence: int
    kind: ActionKind
    data: Mapping[str, object]
    at: datetime


class Refusal(StrEnum):
    """Why central refused an action."""

    STALE_FENCE = "stale_fence"
    WRONG_STATUS = "wrong_status"
    BAD_DATA = "bad_data"
    NOT_ALLOWED = "not_allowed"


@dataclass(frozen=True, slots=True)
class ActionAnswer:
    """Central's decision. Refused actions are kept and shown to a supervisor (invariant 4).

    `about`: which part of the data cannot be right, where central says so.
    """

    action_id: UUID
    accepted: bool
    status: OrderStatus | None
    refusal: Refusal | None = None
    about: str | None = None
