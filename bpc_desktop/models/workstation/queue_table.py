"""The queue as central told it: reading and writing its rows in a session someone else commits."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from bpc_desktop.domain.claim import ClaimedOrder
from bpc_desktop.domain.feed import FeedCursor
from bpc_desktop.domain.order import OrderStatus, OrderSummary
from bpc_desktop.models.workstation.document import from_document, to_document
from bpc_desktop.models.workstation.rows import FeedState, QueuedOrder


def clear(session: Session) -> None:
    """Forget the queue, before central tells the whole of it."""
    session.execute(delete(QueuedOrder))


def put(session: Session, orders: Iterable[OrderSummary]) -> None:
    """Write what central says of these orders."""
    told = [
        {"order_id": order.order_id, "due_at": order.due_at, "summary": to_document(order)}
        for order in orders
    ]
    if told:
        new = insert(QueuedOrder)
        changed = {"due_at": new.excluded.due_at, "summary": new.excluded.summary}
        session.execute(new.on_conflict_do_update(index_elements=["order_id"], set_=changed), told)


def put_claim(session: Session, claimed: ClaimedOrder) -> None:
    """Write who has the order now, which central said with the claim, until the feed tells the rest."""
    _change(session, claimed.claim.order_id, claimed_by=claimed.claim.person, status=claimed.order.status)


def put_status(session: Session, order_id: UUID, status: OrderStatus) -> None:
    """Write the status central answered with, until the feed tells the rest."""
    _change(session, order_id, status=status)


def _change(session: Session, order_id: UUID, **changes: Any) -> None:
    row = session.get(QueuedOrder, order_id)
    if row is not None:
        row.summary = to_document(replace(from_document(OrderSummary, row.summary), **changes))


def put_cursor(session: Session, cursor: FeedCursor, at: datetime) -> None:
    """Write how far the feed was read."""
    session.merge(FeedState(state_id=1, xid=cursor.xid, event_id=cursor.event_id, synced_at=at))


def cursor(session: Session) -> tuple[FeedCursor, datetime] | None:
    """How far the feed was read, and when by central's clock."""
    row = session.get(FeedState, 1)
    return None if row is None else (FeedCursor(row.xid, row.event_id), row.synced_at)


def orders(session: Session) -> tuple[OrderSummary, ...]:
    """All of it, by deadline."""
    told = session.scalars(select(QueuedOrder.summary).order_by(QueuedOrder.due_at, QueuedOrder.order_id))
    return tuple(from_document(OrderSummary, summary) for summary in told)
