"""Merchants and the products of their datafeeds."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import ARRAY, ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from bpc_desktop.models.central.rows.base import Row


class MerchantRow(Row):
    """Whose mobile store orders come from."""

    __tablename__ = "merchants"
    merchant_id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    mstore_url: Mapped[str]
    domains: Mapped[list[str]] = mapped_column(ARRAY(Text))
    payment_hosts: Mapped[list[str]] = mapped_column(ARRAY(Text))
    resource_hosts: Mapped[list[str]] = mapped_column(ARRAY(Text))
    order_option: Mapped[str]
    revenue_share_rate: Mapped[Decimal]
    currency: Mapped[str]
    guest_checkout: Mapped[bool]
    changed_at: Mapped[datetime]


class ProductRow(Row):
    """One product; `buyurl` byte for byte as in the datafeed."""

    __tablename__ = "products"
    merchant_id: Mapped[str] = mapped_column(ForeignKey(MerchantRow.merchant_id), primary_key=True)
    product_id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    buyurl: Mapped[str]
    price: Mapped[Decimal]
    changed_at: Mapped[datetime]
