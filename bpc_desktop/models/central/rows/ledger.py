"""What stays when an order ends: the merchant's view, the bill, the history, the audit."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from sqlalchemy import ForeignKey, Identity, Index
from sqlalchemy.orm import Mapped, mapped_column

from bpc_desktop.models.central.rows.base import Row, TransactionId
from bpc_desktop.models.central.rows.merchants import MerchantRow
from bpc_desktop.models.central.rows.orders import OrderRow


class DashboardEntryRow(Row):
    """What the merchant's Dashboard shows of an order from a moment on."""

    __tablename__ = "dashboard_entries"
    entry_id: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    order_id: Mapped[UUID] = mapped_column(ForeignKey(OrderRow.order_id))
    merchant_id: Mapped[str] = mapped_column(ForeignKey(MerchantRow.merchant_id))
    order_number: Mapped[str]
    at: Mapped[datetime]
    status: Mapped[str]
    confirmation_number: Mapped[str | None]
    issue_code: Mapped[str | None]
    __table_args__ = (Index("dashboard_entries_order", "order_id"),)


class BillingLineRow(Row):
    """What a placed order costs its merchant."""

    __tablename__ = "billing_lines"
    order_id: Mapped[UUID] = mapped_column(ForeignKey(OrderRow.order_id), primary_key=True)
    merchant_id: Mapped[str] = mapped_column(ForeignKey(MerchantRow.merchant_id))
    at: Mapped[datetime]
    currency: Mapped[str]
    charged: Mapped[Decimal]
    rate: Mapped[Decimal]
    revenue_share: Mapped[Decimal]
    top_up_fee: Mapped[Decimal]
    __table_args__ = (Index("billing_lines_merchant", "merchant_id", "at"),)


class EventRow(Row):
    """One line of an order's history, and of the change feed."""

    __tablename__ = "events"
    event_id: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    xid: Mapped[int] = mapped_column(TransactionId)
    order_id: Mapped[UUID] = mapped_column(ForeignKey(OrderRow.order_id))
    at: Mapped[datetime]
    actor: Mapped[str]
    kind: Mapped[str]
    text: Mapped[str]
    __table_args__ = (Index("events_feed", "xid", "event_id"), Index("events_order", "order_id", "event_id"))


class AuditRow(Row):
    """One row of the audit; `hash` is over it and the hash before it."""

    __tablename__ = "audit"
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    actor: Mapped[str]
    kind: Mapped[str]
    order_id: Mapped[UUID | None]
    data: Mapped[dict[str, object]]
    hash: Mapped[bytes]
    __table_args__ = (Index("audit_order", "order_id"),)


class AuditHeadRow(Row):
    """Where the audit ends."""

    __tablename__ = "audit_head"
    singleton: Mapped[bool] = mapped_column(primary_key=True)
    seq: Mapped[int]
    hash: Mapped[bytes]
