"""Reading what the queue shows of orders."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, func, or_, select

from bpc_desktop.domain.cancellation import CancelReason
from bpc_desktop.domain.contact import StepKind
from bpc_desktop.domain.issue import Issue, IssueCode, SubReason
from bpc_desktop.domain.order import OrderStatus, OrderSummary
from bpc_desktop.domain.transition import ENDED, WORKED_ON
from bpc_desktop.models.central.rows import LeaseRow, MerchantRow, OrderItemRow, OrderRow


def live_or_ended_today(connection: Connection) -> tuple[OrderSummary, ...]:
    """Every live order and those that ended today (UTC), the most urgent first."""
    today = func.date_trunc("day", func.now(), "UTC")
    return _read(connection, or_(OrderRow.status.not_in(ENDED), OrderRow.ended_at >= today))


def of_orders(connection: Connection, order_ids: Collection[UUID]) -> tuple[OrderSummary, ...]:
    """The named orders as they stand now."""
    return _read(connection, OrderRow.order_id.in_(order_ids)) if order_ids else ()


def issue_of(code: str | None, sub_reason: str | None) -> Issue | None:
    """The issue in an order's two columns."""
    if code is None or sub_reason is None:
        return None
    return Issue(IssueCode(code), SubReason(sub_reason))


def _read(connection: Connection, wanted: ColumnElement[bool]) -> tuple[OrderSummary, ...]:
    query = _summaries().where(wanted).order_by(OrderRow.due_at, OrderRow.placed_at, OrderRow.order_id)
    return tuple(_summary(row) for row in connection.execute(query))


def _summaries() -> Select[*tuple[object, ...]]:
    item_count = (
        select(func.count())
        .select_from(OrderItemRow)
        .where(OrderItemRow.order_id == OrderRow.order_id)
        .correlate(OrderRow)
        .scalar_subquery()
    )
    held = and_(
        LeaseRow.order_id == OrderRow.order_id,
        LeaseRow.fence == OrderRow.fence,
        or_(
            OrderRow.status.in_(WORKED_ON),
            and_(OrderRow.status == OrderStatus.AWAITING_SHOPPER, LeaseRow.expires_at > func.now()),
        ),
    )
    return (
        select(
            OrderRow.order_id,
            OrderRow.order_number,
            OrderRow.merchant_id,
            MerchantRow.name.label("merchant_name"),
            OrderRow.placed_at,
            OrderRow.due_at,
            OrderRow.status,
            OrderRow.currency,
            OrderRow.total,
            OrderItemRow.name.label("first_item"),
            OrderItemRow.attributes.label("first_attributes"),
            item_count.label("item_count"),
            OrderRow.has_login,
            OrderRow.promo_code,
            LeaseRow.person,
            OrderRow.issue_code,
            OrderRow.issue_sub_reason,
            OrderRow.confirmation_number,
            OrderRow.contact_step,
            OrderRow.contact_due_at,
            OrderRow.cancel_due_at,
            OrderRow.cancel_reason,
        )
        .join(MerchantRow, MerchantRow.merchant_id == OrderRow.merchant_id)
        .join(OrderItemRow, and_(OrderItemRow.order_id == OrderRow.order_id, OrderItemRow.line == 1))
        .outerjoin(LeaseRow, held)
    )


def _summary(row: Row[*tuple[object, ...]]) -> OrderSummary:
    found = row._mapping  # noqa: SLF001  SQLAlchemy's public name for a row as a mapping
    return OrderSummary(
        order_id=found["order_id"],
        order_number=found["order_number"],
        merchant_id=found["merchant_id"],
        merchant_name=found["merchant_name"],
        placed_at=found["placed_at"],
        due_at=found["due_at"],
        status=OrderStatus(found["status"]),
        currency=found["currency"],
        total=found["total"],
        first_item=found["first_item"],
        first_attributes=found["first_attributes"],
        item_count=found["item_count"],
        has_login=found["has_login"],
        has_promo_code=found["promo_code"] != "",
        claimed_by=found["person"],
        issue=issue_of(found["issue_code"], found["issue_sub_reason"]),
        confirmation_number=found["confirmation_number"],
        contact_step=None if found["contact_step"] is None else StepKind(found["contact_step"]),
        contact_due_at=found["contact_due_at"],
        cancel_due_at=found["cancel_due_at"],
        cancel_reason=None if found["cancel_reason"] is None else CancelReason(found["cancel_reason"]),
    )
