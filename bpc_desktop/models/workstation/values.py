"""What the workstation store tells: the queue, the orders held here, and how far the work on them is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bpc_desktop.domain.action import Action, ActionAnswer
from bpc_desktop.domain.claim import ClaimedOrder
from bpc_desktop.domain.feed import FeedCursor
from bpc_desktop.domain.issue import Issue
from bpc_desktop.domain.order import OrderStatus, OrderSummary
from bpc_desktop.domain.sealed import SecretKind


@dataclass(frozen=True, slots=True)
class StoredQueue:
    """The queue by deadline: central's word with this person's unsent actions on top.

    `cursor` and `synced_at` (central's clock, UTC) are None until the first synchronisation.
    """

    orders: tuple[OrderSummary, ...]
    cursor: FeedCursor | None
    synced_at: datetime | None


@dataclass(frozen=True, slots=True)
class StepCounts:
    """What the last fill of a step did: how many fields ended in which state."""

    filled: int
    blank: int
    refused: int
    different: int


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the work under one claim is, as its recorded actions tell it.

    `items_in_cart` holds item lines, `steps_filled` is by step name. `card_opened`: the card was in a page.
    `held_until`: parking the order was the last thing done, and it ends then (UTC). `told`: what the shopper
    told by voice.
    """

    items_in_cart: frozenset[int] = frozenset()
    steps_filled: Mapping[str, StepCounts] = field(default_factory=dict)
    account_created: bool = False
    card_opened: bool = False
    submitted: bool = False
    held_until: datetime | None = None
    told: frozenset[SecretKind] = frozenset()


@dataclass(frozen=True, slots=True)
class HeldOrder:
    """An order this person holds. `status` is central's last word with the unsent actions on top.

    `claimed.order` has what was approved, corrected and taken by voice under this claim. `claimed.card` and
    `claimed.login` are None once the order has ended, whatever central still holds. `in_hand`: it is this
    person's to go on with; not once it ended, was parked, or its contact is over. `answered`: what the
    shopper said yes to on the telephone under this claim, so that they are on the line.
    """

    claimed: ClaimedOrder
    progress: Progress
    status: OrderStatus
    in_hand: bool = True
    answered: Issue | None = None


@dataclass(frozen=True, slots=True)
class RefusedHere:
    """An action of this person that central refused, and its answer: kept, never dropped (invariant 4)."""

    action: Action
    answer: ActionAnswer
