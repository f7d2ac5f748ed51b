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
    - `ISSUE_RAISED`: {"code", "sub_reason", "evidence": {...}, "card_opened": bool} parks the order as
      awaiting_shopper.
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
    """Central's decision. Refused actions are kept and shown to a supervisor (invariant 4)."""

    action_id: UUID
    accepted: bool
    status: OrderStatus | None
    refusal: Refusal | None = None
