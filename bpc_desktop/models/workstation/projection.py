"""What a held order or the queue shows: central's last word, with the actions that wait on top."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from bpc_desktop.domain.action import Action, ActionKind
from bpc_desktop.domain.issue import Issue, IssueCode, SubReason
from bpc_desktop.domain.order import OrderStatus, OrderSummary
from bpc_desktop.domain.transition import WORKED_ON, next_status
from bpc_desktop.models.workstation.values import Progress, StepCounts


def project_status(status: OrderStatus, pending: Iterable[Action]) -> OrderStatus:
    """The status once central accepts what waits; an action it would refuse changes nothing."""
    for action in pending:
        status = next_status(status, action.kind) or status
    return status


def project_summary(summary: OrderSummary, pending: Iterable[Action]) -> OrderSummary:
    """The queue's line once central accepts what waits."""
    for action in pending:
        status = next_status(summary.status, action.kind)
        if status is None:
            continue
        summary = replace(summary, status=status)
        if status not in WORKED_ON:
            summary = replace(summary, claimed_by=None)
        if action.kind is ActionKind.PLACED:
            summary = replace(summary, confirmation_number=str(action.data["confirmation_number"]))
        issue = _issue(action)
        if issue is not None:
            summary = replace(summary, issue=issue)
    return summary


def progress(actions: Iterable[Action], status: OrderStatus) -> Progress:
    """How far the work is, from the actions of one claim, first to last."""
    in_cart: set[int] = set()
    steps: dict[str, StepCounts] = {}
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
