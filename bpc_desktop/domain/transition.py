"""Which action an order accepts in which status, and where it leads.

Invariant 2 (an order is bought at most once) lives here: `placed` is reached from `submitted` only, and
a `submitted` order leaves that status by an outcome only, never back to the queue. An issue of a
submitted order is raised after `NOT_BOUGHT` has said that nothing was bought.
"""

from types import MappingProxyType

from bpc_desktop.domain.action import ActionKind
from bpc_desktop.domain.order import OrderStatus

ENDED = frozenset({OrderStatus.PLACED, OrderStatus.CANCELLED})
"""An order in one of these accepts nothing any more; its card and login are gone."""

WORKED_ON = frozenset({OrderStatus.IN_PROGRESS, OrderStatus.SUBMITTED})
"""An order in one of these is held by a rep, or was when the rep's machine died."""

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
        (OrderStatus.SUBMITTED, ActionKind.TOUCHED): OrderStatus.SUBMITTED,
        (OrderStatus.SUBMITTED, ActionKind.ASKED): OrderStatus.SUBMITTED,
        (OrderStatus.SUBMITTED, ActionKind.NOTED): OrderStatus.SUBMITTED,
        (OrderStatus.SUBMITTED, ActionKind.OUTCOME_UNKNOWN): OrderStatus.SUBMITTED,
        (OrderStatus.SUBMITTED, ActionKind.NOT_BOUGHT): OrderStatus.IN_PROGRESS,
        (OrderStatus.SUBMITTED, ActionKind.PLACED): OrderStatus.PLACED,
    }
)
"""Every accepted action. A pair that is not here is refused with `WRONG_STATUS`."""


def next_status(status: OrderStatus, kind: ActionKind) -> OrderStatus | None:
    """The order's status after the action, or None where the action is refused."""
    return TRANSITIONS.get((status, kind))


def after_lapse(status: OrderStatus) -> OrderStatus:
    """The order's status when its lease lapses or its holder is gone.

    An order in progress goes back to the queue. A submitted one stays submitted, with issue
    `outcome_unknown`: the purchase may have been made, so it is checked before anyone tries again. Any
    other status is not a lease's to change.
    """
    return OrderStatus.QUEUED if status is OrderStatus.IN_PROGRESS else status
