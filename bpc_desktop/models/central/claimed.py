"""Reading what a rep is handed with a claim. PostgreSQL lets only the holder of the lease read it."""

from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfoNotFoundError

from sqlalchemy import Connection, Row, bindparam, select, text

from bpc_desktop.domain.calling_window import ShopperZones
from bpc_desktop.domain.card_policy import Channel
from bpc_desktop.domain.claim import Claim, ClaimedOrder
from bpc_desktop.domain.contact import ContactAttempt, Decision, Outcome
from bpc_desktop.domain.evidence import evidence_from_json
from bpc_desktop.domain.login_policy import SignInWay
from bpc_desktop.domain.order import Address, MaskedCard, Order, OrderEvent, OrderItem, OrderStatus, Shopper
from bpc_desktop.domain.sealed import SecretKind
from bpc_desktop.domain.sealed_json import from_json
from bpc_desktop.domain.waiting import Waiting, ask_from_json, zones_from_json
from bpc_desktop.errors import DeskError
from bpc_desktop.models.central.merchants import read_merchant
from bpc_desktop.models.central.rows import OrderItemRow, OrderRow, OrderShopperRow
from bpc_desktop.models.central.summaries import issue_of

_ORDER = select(OrderRow.__table__).where(OrderRow.order_id == bindparam("order_id"))
_SHOPPER = select(
    OrderShopperRow.shopper,
    OrderShopperRow.shipping_address,
    OrderShopperRow.billing_address,
    OrderShopperRow.card_brand,
    OrderShopperRow.card_last_four,
).where(OrderShopperRow.order_id == bindparam("order_id"))
_ITEMS = (
    select(OrderItemRow.__table__)
    .where(OrderItemRow.order_id == bindparam("order_id"), OrderItemRow.approved_quantity.is_distinct_from(0))
    .order_by(OrderItemRow.line)
)
_SEALED = text("SELECT read_sealed(:order_id, :fence)")
_WAITING = text("SELECT waiting_of(:order_id)")
_HISTORY = text("SELECT at, actor, kind, text FROM history(:order_id)")


def read_claimed(connection: Connection, lease: Row[*tuple[object, ...]]) -> ClaimedOrder:
    """The order under a lease of one's own, with its sealed card and login; central notes that first."""
    found = lease._mapping  # noqa: SLF001  SQLAlchemy's public name for a row as a mapping
    claim = Claim(
        order_id=found["order_id"],
        fence=found["fence"],
        person=found["person"],
        workstation=found["workstation"],
        expires_at=found["expires_at"],
    )
    sealed = [
        from_json(value)
        for value in connection.execute(_SEALED, {"order_id": claim.order_id, "fence": claim.fence}).scalars()
    ]
    by_kind = {secret.kind: secret for secret in sealed}
    order = _read_order(connection, claim.order_id)
    return ClaimedOrder(claim, order, by_kind.get(SecretKind.CARD), by_kind.get(SecretKind.LOGIN))


def practise_reading(connection: Connection) -> None:
    """Read what there is of no order at all, so that the first real one finds every statement prepared.

    Central notes a refused reading of its secrets: the caller takes the transaction back.
    """
    connection.execute(_SEALED, {"order_id": UUID(int=0), "fence": 0}).all()
    for statement in (_ORDER, _SHOPPER, _ITEMS, _WAITING, _HISTORY):
        connection.execute(statement, {"order_id": UUID(int=0)}).all()
    read_merchant(connection, "")


def _read_order(connection: Connection, order_id: UUID) -> Order:
    order = connection.execute(_ORDER, {"order_id": order_id}).one()
    shopper = connection.execute(_SHOPPER, {"order_id": order_id}).one_or_none()
    merchant = read_merchant(connection, order.merchant_id)
    if shopper is None or merchant is None:
        raise DeskError(f"Order {order.order_number} cannot be worked on: its shopper's data was erased.")
    return Order(
        order_id=order.order_id,
        order_number=order.order_number,
        merchant=merchant,
        placed_at=order.placed_at,
        due_at=order.due_at,
        status=OrderStatus(order.status),
        currency=order.currency,
        items=_read_items(connection, order_id),
        shipping_method=order.shipping_method,
        shipping=order.shipping,
        tax=order.tax,
        discount=order.discount,
        total=order.total,
        base_total=order.base_total,
        promo_code=order.promo_code,
        shopper=Shopper(**shopper.shopper),
        shipping_address=Address(**shopper.shipping_address),
        billing_address=Address(**shopper.billing_address),
        card=None if shopper.card_brand is None else MaskedCard(shopper.card_brand, shopper.card_last_four),
        has_login=order.has_login,
        issue=issue_of(order.issue_code, order.issue_sub_reason),
        history=_read_history(connection, order_id),
        fell_back=tuple(SignInWay(way) for way in order.fell_back),
        waiting=_read_waiting(connection, order_id),
    )


def _read_items(connection: Connection, order_id: UUID) -> tuple[OrderItem, ...]:
    rows = connection.execute(_ITEMS, {"order_id": order_id})
    return tuple(
        OrderItem(
            line=row.line,
            product_id=row.product_id,
            name=row.name,
            quantity=row.quantity if row.approved_quantity is None else row.approved_quantity,
            unit_price=row.unit_price,
            attributes=row.attributes,
            buyurl=row.buyurl,
        )
        for row in rows
    )


def _read_history(connection: Connection, order_id: UUID) -> tuple[OrderEvent, ...]:
    rows = connection.execute(_HISTORY, {"order_id": order_id})
    return tuple(OrderEvent(row.at, row.actor, row.kind, row.text) for row in rows)


def _read_waiting(connection: Connection, order_id: UUID) -> Waiting | None:
    found = connection.execute(_WAITING, {"order_id": order_id}).scalar_one()
    if found is None:
        return None
    return Waiting(
        since=datetime.fromisoformat(found["since"]),
        zones=_zones(found["zones"]),
        ask=ask_from_json(found["ask"]),
        seen=evidence_from_json(found["seen"] or {}),
        attempts=tuple(_attempt(attempt) for attempt in found["attempts"]),
    )


def _zones(found: dict[str, list[str]] | None) -> ShopperZones | None:
    """Where a shopper may be; None, as where nobody knows, where this machine's time zone data is too old."""
    try:
        return None if found is None else zones_from_json(found)
    except ZoneInfoNotFoundError:
        return None


def _attempt(found: dict[str, str | None]) -> ContactAttempt:
    decision, call_back_at = found["decision"], found["call_back_at"]
    return ContactAttempt(
        at=datetime.fromisoformat(str(found["at"])),
        channel=Channel(str(found["channel"])),
        outcome=Outcome(str(found["outcome"])),
        decision=None if decision is None else Decision(decision),
        call_back_at=None if call_back_at is None else datetime.fromisoformat(call_back_at),
    )
