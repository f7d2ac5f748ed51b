"""Orders, their items, and apart from them the shopper and the sealed secrets."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from sqlalchemy import JSON, Computed, ForeignKey, Index, Integer, Text, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from bpc_desktop.models.central.rows.base import Row
from bpc_desktop.models.central.rows.merchants import MerchantRow
from bpc_desktop.models.central.rows.people import EpochRow

_DEADLINE = """CASE
    WHEN (status = 'queued'::text) THEN due_at
    WHEN ((status = 'awaiting_shopper'::text) AND (contact_step <> 'email'::text))
        THEN (((contact_due_at AT TIME ZONE 'UTC'::text) + '00:15:00'::interval) AT TIME ZONE 'UTC'::text)
    ELSE NULL::timestamp with time zone
END"""
"""As PostgreSQL says it itself."""


class OrderRow(Row):
    """An order and where it stands; nothing in it says who ordered."""

    __tablename__ = "orders"
    order_id: Mapped[UUID] = mapped_column(primary_key=True)
    merchant_id: Mapped[str] = mapped_column(ForeignKey(MerchantRow.merchant_id))
    order_number: Mapped[str]
    placed_at: Mapped[datetime]
    taken_at: Mapped[datetime]
    due_at: Mapped[datetime]
    status: Mapped[str]
    fence: Mapped[int]
    currency: Mapped[str]
    shipping_method: Mapped[str]
    shipping: Mapped[Decimal]
    tax: Mapped[Decimal]
    discount: Mapped[Decimal]
    total: Mapped[Decimal]
    base_total: Mapped[Decimal]
    promo_code: Mapped[str]
    has_login: Mapped[bool]
    issue_code: Mapped[str | None]
    issue_sub_reason: Mapped[str | None]
    fell_back: Mapped[list[str]] = mapped_column(ARRAY(Text))
    awaiting_since: Mapped[datetime | None]
    zones: Mapped[dict[str, object] | None]
    contact_step: Mapped[str | None]
    contact_due_at: Mapped[datetime | None]
    cancel_due_at: Mapped[datetime | None]
    cancel_wanted_at: Mapped[datetime | None]
    cancel_reason: Mapped[str | None]
    confirmation_number: Mapped[str | None]
    charged_total: Mapped[Decimal | None]
    ended_at: Mapped[datetime | None]
    deadline: Mapped[datetime | None] = mapped_column(Computed(_DEADLINE, persisted=True))
    __table_args__ = (
        UniqueConstraint("merchant_id", "order_number"),
        Index(
            "orders_waiting",
            "deadline",
            "placed_at",
            "order_id",
            postgresql_where=text("deadline IS NOT NULL"),
        ),
        Index("orders_cancelling", "cancel_due_at", postgresql_where=text("cancel_due_at IS NOT NULL")),
        Index(
            "orders_contacts",
            "contact_due_at",
            postgresql_where=text("contact_step IN ('call', 'email')"),
        ),
        Index("orders_ended", "ended_at"),
        Index("orders_status", "status"),
    )


class OrderItemRow(Row):
    """One line of an order."""

    __tablename__ = "order_items"
    order_id: Mapped[UUID] = mapped_column(ForeignKey(OrderRow.order_id), primary_key=True)
    line: Mapped[int] = mapped_column(Integer, primary_key=True)
    product_id: Mapped[str]
    name: Mapped[str]
    quantity: Mapped[int] = mapped_column(Integer)
    approved_quantity: Mapped[int | None] = mapped_column(Integer)
    unit_price: Mapped[Decimal]
    attributes: Mapped[dict[str, str]] = mapped_column(JSON)
    buyurl: Mapped[str]


class OrderShopperRow(Row):
    """Who ordered: readable by whoever holds the order, erased without touching money."""

    __tablename__ = "order_shoppers"
    order_id: Mapped[UUID] = mapped_column(ForeignKey(OrderRow.order_id), primary_key=True)
    shopper: Mapped[dict[str, str]]
    shipping_address: Mapped[dict[str, str]]
    billing_address: Mapped[dict[str, str]]
    card_brand: Mapped[str | None]
    card_last_four: Mapped[str | None]
    digest: Mapped[bytes]


class SealedSecretRow(Row):
    """A sealed card or login: ciphertext, read through a function that audits."""

    __tablename__ = "sealed_secrets"
    order_id: Mapped[UUID] = mapped_column(ForeignKey(OrderRow.order_id), primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    epoch_id: Mapped[str] = mapped_column(ForeignKey(EpochRow.epoch_id))
    sealed: Mapped[dict[str, object]]
    opened_at: Mapped[datetime | None]
    __table_args__ = (
        Index("sealed_secrets_epoch", "epoch_id"),
        Index("sealed_secrets_opened", "opened_at", postgresql_where=text("opened_at IS NOT NULL")),
    )
