"""The outbox: reading and writing its rows in a session someone else commits."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from bpc_desktop.domain.action import Action, ActionAnswer, ActionKind
from bpc_desktop.models.workstation.document import from_document, to_document
from bpc_desktop.models.workstation.rows import OutboxAction
from bpc_desktop.models.workstation.values import RefusedHere

SEALING = frozenset({ActionKind.LOGIN_CREATED, ActionKind.LOGIN_TAKEN, ActionKind.CARD_TAKEN})
"""Actions that bring a sealed secret, in place of the one of its kind there was."""

PICTURE = "picture"
"""The part of an action's data that is too large to be kept once it was sent."""


def add(session: Session, action: Action) -> None:
    """Write an action behind all others; the same action again changes nothing."""
    session.execute(
        insert(OutboxAction)
        .values(
            action_id=action.action_id,
            order_id=action.order_id,
            fence=action.fence,
            kind=action.kind.value,
            data=to_document(action.data),
            at=action.at,
        )
        .on_conflict_do_nothing(index_elements=["action_id"])
    )


def pending(session: Session) -> tuple[Action, ...]:
    """What central has not answered, in the order it was done."""
    rows = session.scalars(
        select(OutboxAction).where(OutboxAction.answer.is_(None)).order_by(OutboxAction.position)
    )
    return tuple(_action(row) for row in rows)


def pending_by_order(session: Session) -> Mapping[UUID, list[Action]]:
    """The same, grouped."""
    grouped: defaultdict[UUID, list[Action]] = defaultdict(list)
    for action in pending(session):
        grouped[action.order_id].append(action)
    return grouped


def of_claim(session: Session, order_id: UUID, fence: int) -> tuple[tuple[Action, ...], tuple[Action, ...]]:
    """The actions done under one claim that were not refused, in order; and those of them that still wait."""
    rows = session.scalars(
        select(OutboxAction)
        .where(OutboxAction.order_id == order_id, OutboxAction.fence == fence)
        .order_by(OutboxAction.position)
    ).all()
    done = tuple(_action(row) for row in rows if row.answer is None or row.answer["accepted"])
    return done, tuple(_action(row) for row in rows if row.answer is None)


def answer(session: Session, given: ActionAnswer) -> Action | None:
    """Write central's answer; returns the action it answers, None where there is none here."""
    row = session.scalar(select(OutboxAction).where(OutboxAction.action_id == given.action_id))
    if row is None:
        return None
    row.answer = to_document(given)
    if PICTURE in row.data:  # central has it now, or will not take it
        row.data = {name: part for name, part in row.data.items() if name != PICTURE}
    return _action(row)


def answer_of(session: Session, action_id: UUID) -> ActionAnswer | None:
    """Central's answer to an action, None while it waits."""
    row = session.scalar(select(OutboxAction).where(OutboxAction.action_id == action_id))
    return None if row is None or row.answer is None else from_document(ActionAnswer, row.answer)


def refused(session: Session) -> tuple[RefusedHere, ...]:
    """What central refused, in the order it was done."""
    rows = session.scalars(
        select(OutboxAction).where(OutboxAction.answer.is_not(None)).order_by(OutboxAction.position)
    )
    return tuple(
        RefusedHere(_action(row), from_document(ActionAnswer, row.answer))
        for row in rows
        if row.answer is not None and not row.answer["accepted"]
    )


def forget_sealed(session: Session, order_id: UUID) -> None:
    """Remove what answered actions of an order sealed: it ended, or is no longer ours."""
    session.execute(
        update(OutboxAction)
        .where(
            OutboxAction.order_id == order_id,
            OutboxAction.kind.in_(SEALING),
            OutboxAction.answer.is_not(None),
        )
        .values(data={})
    )


def forget_accepted(session: Session, before: datetime) -> None:
    """Remove accepted actions of long ago; refused ones stay."""
    session.execute(
        delete(OutboxAction).where(OutboxAction.answer["accepted"].as_boolean(), OutboxAction.at < before)
    )


def _action(row: OutboxAction) -> Action:
    return Action(row.action_id, row.order_id, row.fence, ActionKind(row.kind), row.data, row.at)
