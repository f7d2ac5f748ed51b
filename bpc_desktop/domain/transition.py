"""Which action an order accepts in which status, and where it leads.

Invariant 2 (an order is bought at most once) lives here: `placed` is reached from `submitted` only, and
a `submitted` order leaves that status by an outcome only, never back to the queue. An issue of a
submitted order is raised after `NOT_BOUGHT` has said that nothing was bought. Where the mStore wanted
to cancel meanwhile, central cancels the order as soon as it accepts `NOT_BOUGHT`: its answer says so.
"""

from collections.abc import Mapping
from types import MappingProxyType

from bpc_desktop.domain.action import ActionKind
from bpc_desktop.domain.contact import Outcome
from bpc_desktop.domain.order import OrderStatus

ENDED = frozenset({OrderStatus.PLACED, OrderStatus.CANCELLED})
"""An order in one of these accepts nothing any more; its card and login are gone."""

WORKED_ON = frozenset({OrderStatus.IN_PROGRESS, OrderStatus.SUBMITTED})
"""An order in one of these is held by a rep, or was when the rep's machine died."""

LEASED = WORKED_ON | {OrderStatus.AWAITING_SHOPPER}
"""An order in one of these can be under a lease: one that awaits its shopper, while a rep contacts them."""

TRANSITIONS = MappingProxyType(
    {
        (OrderStatus.IN_PROGRESS, ActionKind.TOUCHED): OrderStatus.IN_PROGRESS,
        (OrderStatus.IN_PROGRESS, ActionKind.ITEM_IN_CART): OrderStatus.IN_PROGRESS,
        (OrderStatus.IN_PROGRESS, ActionKind.STEP_FILLED): OrderStatus.IN_PROGRESS,
        (OrderStatus.IN_PROGRESS, ActionKind.LOGIN_CREATED): OrderStatus.IN_PROGRESS,
        (OrderStatus.IN_PROGRESS, ActionKind.HELD): OrderStatus.IN_PROGRESS,
        (OrderStatus.IN_PROGRESS, ActionKind.ASKED): OrderStatus.IN_PROGRESS,
        (OrderStatus.IN_PROGRESS, ActionKind.NOTED): OrderStatus.IN_PROGRESS,
        (OrderStatus.IN_PROGRESS, ActionKind.SUBMITTED): OrderStatus.SUBMITTED,
        (OrderStatus.IN_PROGRESS, ActionKind.ISSUE_RAISED): OrderStatus.AWAITING_SHOPPER,
        (OrderStatus.IN_PROGRESS, ActionKind.SKIPPED): OrderStatus.QUEUED,
        (OrderStatus.IN_PROGRESS, ActionKind.CARD_TAKEN): OrderStatus.IN_PROGRESS,
        (OrderStatus.IN_PROGRESS, ActionKind.LOGIN_TAKEN): OrderStatus.IN_PROGRESS,
        (OrderStatus.IN_PROGRESS, ActionKind.SHOPPER_CORRECTED): OrderStatus.IN_PROGRESS,
        (OrderStatus.IN_PROGRESS, ActionKind.FELL_BACK): OrderStatus.IN_PROGRESS,
        (OrderStatus.IN_PROGRESS, ActionKind.CANCELLED): OrderStatus.CANCELLED,
        (OrderStatus.AWAITING_SHOPPER, ActionKind.TOUCHED): OrderStatus.AWAITING_SHOPPER,
        (OrderStatus.AWAITING_SHOPPER, ActionKind.ASKED): OrderStatus.AWAITING_SHOPPER,
        (OrderStatus.AWAITING_SHOPPER, ActionKind.NOTED): OrderStatus.AWAITING_SHOPPER,
        (OrderStatus.AWAITING_SHOPPER, ActionKind.SKIPPED): OrderStatus.AWAITING_SHOPPER,
        (OrderStatus.AWAITING_SHOPPER, ActionKind.CONTACTED): OrderStatus.AWAITING_SHOPPER,
        (OrderStatus.AWAITING_SHOPPER, ActionKind.CARD_TAKEN): OrderStatus.AWAITING_SHOPPER,
        (OrderStatus.AWAITING_SHOPPER, ActionKind.LOGIN_TAKEN): OrderStatus.AWAITING_SHOPPER,
        (OrderStatus.AWAITING_SHOPPER, ActionKind.SHOPPER_CORRECTED): OrderStatus.AWAITING_SHOPPER,
        (OrderStatus.AWAITING_SHOPPER, ActionKind.APPROVED): OrderStatus.IN_PROGRESS,
        (OrderStatus.AWAITING_SHOPPER, ActionKind.FELL_BACK): OrderStatus.IN_PROGRESS,
        (OrderStatus.AWAITING_SHOPPER, ActionKind.CANCELLED): OrderStatus.CANCELLED,
        (OrderStatus.SUBMITTED, ActionKind.TOUCHED): OrderStatus.SUBMITTED,
        (OrderStatus.SUBMITTED, ActionKind.ASKED): OrderStatus.SUBMITTED,
        (OrderStatus.SUBMITTED, ActionKind.NOTED): OrderStatus.SUBMITTED,
        (OrderStatus.SUBMITTED, ActionKind.OUTCOME_UNKNOWN): OrderStatus.SUBMITTED,
        (OrderStatus.SUBMITTED, ActionKind.NOT_BOUGHT): OrderStatus.IN_PROGRESS,
        (OrderStatus.SUBMITTED, ActionKind.PLACED): OrderStatus.PLACED,
    }
)
"""Every accepted action. A pair that is not here is refused with `WRONG_STATUS`."""


_LETTING_GO = frozenset(
    {ActionKind.PLACED, ActionKind.CANCELLED, ActionKind.ISSUE_RAISED, ActionKind.SKIPPED}
)


def next_status(status: OrderStatus, kind: ActionKind) -> OrderStatus | None:
    """The order's status after the action, or None where the action is refused."""
    return TRANSITIONS.get((status, kind))


def ends_lease(kind: ActionKind, data: Mapping[str, object]) -> bool:
    """Whether the rep lets go of the order with this action.

    A shopper who answered is on the line, so their order stays in hand; any other call is over.
    """
    if kind is ActionKind.CONTACTED:
        return data.get("outcome") != Outcome.ANSWERED
    return kind in _LETTING_GO


def after_lapse(status: OrderStatus) -> OrderStatus:
    """The order's status when its lease lapses or its holder is gone.

    An order in progress goes back to the queue. A submitted one stays submitted, with issue
    `outcome_unknown`: the purchase may have been made, so it is checked before anyone tries again. Any
    other status is not a lease's to change.
    """
    return OrderStatus.QUEUED if status is OrderStatus.IN_PROGRESS else status
