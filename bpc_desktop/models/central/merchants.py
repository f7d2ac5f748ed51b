"""Reading merchants."""

from typing import Any

from sqlalchemy import Connection, Row, select

from bpc_desktop.domain.merchant import Merchant, OrderOption
from bpc_desktop.models.central.rows import MerchantRow


def read_merchant(connection: Connection, merchant_id: str) -> Merchant | None:
    """The merchant of that identifier, or None."""
    query = select(MerchantRow.__table__).where(MerchantRow.merchant_id == merchant_id)
    row = connection.execute(query).one_or_none()
    return None if row is None else _merchant(row)


def read_merchants(connection: Connection) -> tuple[Merchant, ...]:
    """Every merchant, by name."""
    rows = connection.execute(select(MerchantRow.__table__).order_by(MerchantRow.name)).all()
    return tuple(_merchant(row) for row in rows)


def _merchant(row: Row[Any]) -> Merchant:
    return Merchant(
        merchant_id=row.merchant_id,
        name=row.name,
        mstore_url=row.mstore_url,
        domains=tuple(row.domains),
        payment_hosts=tuple(row.payment_hosts),
        resource_hosts=tuple(row.resource_hosts),
        order_option=OrderOption(row.order_option),
        revenue_share_rate=row.revenue_share_rate,
        currency=row.currency,
        guest_checkout=row.guest_checkout,
    )
