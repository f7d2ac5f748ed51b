"""The tables of the workstation store. Rows stay in this package; frozen values leave it."""

from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, MetaData, Uuid
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from bpc_desktop.models.workstation.columns import Moment, Money

NAMES = {
    "pk": "pk_%(table_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "ix": "ix_%(column_0_label)s",
}
"""Constraints have names, so that a migration can change them."""


class Row(DeclarativeBase):
    """The base of every table here."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {  # noqa: RUF012  SQLAlchemy reads it from the class
        datetime: Moment,
        Decimal: Money,
        UUID: Uuid,
        dict[str, Any]: JSON,
    }


class FeedState(Row):
    """How far the change feed was read: one row."""

    __tablename__ = "feed_state"
    state_id: Mapped[int] = mapped_column(primary_key=True)
    xid: Mapped[int]
    event_id: Mapped[int]
    synced_at: Mapped[datetime]


class QueuedOrder(Row):
    """An order of the queue as central last told it; only central's word is ever written here."""

    __tablename__ = "queued_orders"
    order_id: Mapped[UUID] = mapped_column(primary_key=True)
    due_at: Mapped[datetime] = mapped_column(index=True)
    summary: Mapped[dict[str, Any]]


class Held(Row):
    """An order this person holds, with its claim. `status` is central's last word on it."""

    __tablename__ = "held_orders"
    order_id: Mapped[UUID] = mapped_column(primary_key=True)
    fence: Mapped[int]
    status: Mapped[str]
    claim: Mapped[dict[str, Any]]
    order: Mapped[dict[str, Any]]


class HeldSecret(Row):
    """A sealed card or login of a held order; gone in the transaction that records the order's end."""

    __tablename__ = "held_secrets"
    order_id: Mapped[UUID] = mapped_column(
        ForeignKey("held_orders.order_id", ondelete="CASCADE"), primary_key=True
    )
    kind: Mapped[str] = mapped_column(primary_key=True)
    sealed: Mapped[dict[str, Any]]


class OutboxAction(Row):
    """What the rep did, in order. `answer` is central's, None while it waits."""

    __tablename__ = "outbox"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012  SQLAlchemy reads it from the class
    position: Mapped[int] = mapped_column(primary_key=True)
    action_id: Mapped[UUID] = mapped_column(unique=True)
    order_id: Mapped[UUID] = mapped_column(index=True)
    fence: Mapped[int]
    kind: Mapped[str]
    data: Mapped[dict[str, Any]]
    at: Mapped[datetime]
    answer: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
