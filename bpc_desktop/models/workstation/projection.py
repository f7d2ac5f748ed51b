"""What a held order or the queue shows: central's last word, with the actions that wait on top."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from bpc_desktop.domain.action import Action, ActionKind
from bpc_desktop.domain.cancellation import CancelReason
from bpc_desktop.domain.card_policy import Channel
from bpc_desktop.domain.issue import Issue, IssueCode, SubReason
from bpc_desktop.domain.login_policy import SignInWay
from bpc_desktop.domain.order import Address, MaskedCard, Order, OrderItem, OrderStatus, OrderSummary
from bpc_desktop.domain.sealed import SecretKind
from bpc_desktop.domain.transition import WORKED_ON, ends_lease, next_status
from bpc_desktop.domain.waiting import zones_from_json
from bpc_desktop.models.workstation.values import Progress, StepCounts

_TOLD = {ActionKind.CARD_TAKEN: SecretKind.CARD, ActionKind.LOGIN_TAKEN: SecretKind.LOGIN}


def project_status(status: OrderStatus, pending: Iterable[Action]) -> OrderStatus:
    """The status once central accepts what waits; an action it would refuse changes nothing."""
    for action in pending:
        status = next_status(status, action.kind) or status
    return status


def is_in_hand(status: OrderStatus, actions: Iterable[Action]) -> bool:
    """Whether the claim goes on after its actions; `status` is the order's now.

    An order that awaits its shopper is in hand from its claim until the contact is over.
    """
    if status is not OrderStatus.AWAITING_SHOPPER:
        return status in WORKED_ON
    return not any(ends_lease(action.kind, action.data) for action in actions)


def project_order(order: Order, actions: Iterable[Action], status: OrderStatus) -> Order:
    """The order as the actions of one claim leave it, first to last; applying one again changes nothing."""
    for action in actions:
        order = _projected(order, action.kind, action.data)
    waits = status is OrderStatus.AWAITING_SHOPPER
    return replace(order, status=status, waiting=order.waiting if waits else None)


def answered(order: Order, actions: Iterable[Action]) -> Issue | None:
    """What the shopper was asked about, and said yes to in a call of this claim; `order` is as claimed."""
    calls = (action for action in actions if action.kind is ActionKind.APPROVED)
    return order.issue if any(action.data.get("how") == Channel.CALL for action in calls) else None


def project_summary(summary: OrderSummary, pending: Iterable[Action]) -> OrderSummary:
    """The queue's line once central accepts what waits."""
    for action in pending:
        status = next_status(summary.status, action.kind)
        if status is None:
            continue
        summary = replace(summary, status=status)
        if ends_lease(action.kind, action.data):
            summary = replace(summary, claimed_by=None)
        if status is not OrderStatus.AWAITING_SHOPPER:
            summary = replace(summary, contact_step=None, contact_due_at=None, cancel_due_at=None)
        if action.kind is ActionKind.PLACED:
            summary = replace(summary, confirmation_number=str(action.data["confirmation_number"]))
        if action.kind is ActionKind.CANCELLED:
            summary = replace(summary, cancel_reason=CancelReason(str(action.data["reason"])))
        if action.kind is ActionKind.APPROVED:
            summary = replace(summary, issue=None)
        issue = _issue(action)
        if issue is not None:
            summary = replace(summary, issue=issue)
    return summary


def progress(actions: Iterable[Action], status: OrderStatus) -> Progress:
    """How far the work is, from the actions of one claim, first to last."""
    in_cart: set[int] = set()
    steps: dict[str, StepCounts] = {}
    told: set[SecretKind] = set()
    account_created = card_opened = False
    held_until: datetime | None = None
    for action in actions:
        data = action.data
        held_until = None
        if action.kind is ActionKind.ITEM_IN_CART:
            in_cart.add(_count(data.get("line")))
        elif action.kind is ActionKind.STEP_FILLED:
            counts = (_count(data.get(state)) for state in ("filled", "blank", "refused", "different"))
            steps[str(data["step"])] = StepCounts(*counts)
            card_opened = card_opened or data.get("card") is True
        elif action.kind is ActionKind.LOGIN_CREATED:
            account_created = True
        elif action.kind in _TOLD:
            told.add(_TOLD[action.kind])
        elif action.kind is ActionKind.SUBMITTED:
            card_opened = True
        elif action.kind is ActionKind.HELD:
            held_until = action.at + timedelta(minutes=_count(data.get("minutes")))
    return Progress(
        frozenset(in_cart),
        steps,
        account_created,
        card_opened,
        submitted=status is OrderStatus.SUBMITTED,
        held_until=held_until,
        told=frozenset(told),
    )


def _projected(order: Order, kind: ActionKind, data: Mapping[str, Any]) -> Order:
    match kind:
        case ActionKind.APPROVED:
            return replace(
                order,
                issue=None,
                base_total=order.base_total if data.get("total") is None else Decimal(data["total"]),
                items=order.items if data.get("lines") is None else _smaller(order.items, data["lines"]),
            )
        case ActionKind.CARD_TAKEN if "card" in data:
            return replace(order, card=MaskedCard(**data["card"]))
        case ActionKind.LOGIN_TAKEN:
            return replace(order, has_login=True)
        case ActionKind.SHOPPER_CORRECTED:
            return _corrected(order, data)
        case ActionKind.FELL_BACK:
            ways = dict.fromkeys((*order.fell_back, SignInWay(data["way"])))
            return replace(order, fell_back=tuple(ways), has_login=False)
        case _:
            return order


def _smaller(items: tuple[OrderItem, ...], lines: Mapping[str, int]) -> tuple[OrderItem, ...]:
    kept = ((item, lines.get(str(item.line), 0)) for item in items)
    return tuple(replace(item, quantity=quantity) for item, quantity in kept if quantity)


def _corrected(order: Order, data: Mapping[str, Any]) -> Order:
    told = {name: data[name] for name in ("phone", "email") if data.get(name) is not None}
    address, zones, waiting = data.get("shipping_address"), data.get("zones"), order.waiting
    if waiting is not None and zones is not None:
        waiting = replace(waiting, zones=zones_from_json(zones))
    return replace(
        order,
        shopper=replace(order.shopper, **told),
        shipping_address=order.shipping_address if address is None else Address(**address),
        waiting=waiting,
    )


def _issue(action: Action) -> Issue | None:
    if action.kind is ActionKind.OUTCOME_UNKNOWN:
        return Issue(IssueCode.OUTCOME_UNKNOWN)
    if action.kind is not ActionKind.ISSUE_RAISED:
        return None
    sub_reason = SubReason(str(action.data.get("sub_reason") or SubReason.UNSPECIFIED))
    return Issue(IssueCode(str(action.data["code"])), sub_reason)


def _count(value: object) -> int:
    return value if isinstance(value, int) else 0
