"""Who holds which order, what they did, and what is to be told to shoppers."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from sqlalchemy import ForeignKey, Identity, Index, Integer, text
from sqlalchemy.orm import Mapped, mapped_column

from bpc_desktop.models.central.rows.base import Row
from bpc_desktop.models.central.rows.orders import OrderRow, OrderShopperRow
from bpc_desktop.models.central.rows.people import PersonRow


class LeaseRow(Row):
    """The lease of an order. It stays when it expires, until somebody else claims."""

    __tablename__ = "leases"
    order_id: Mapped[UUID] = mapped_column(ForeignKey(OrderRow.order_id), primary_key=True)
    person: Mapped[str] = mapped_column(ForeignKey(PersonRow.login))
    workstation: Mapped[str]
    fence: Mapped[int]
    claimed_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    touched: Mapped[bool]
    held_until: Mapped[datetime | None]
    lapsed: Mapped[bool]
    __table_args__ = (Index("leases_person", "person"), Index("leases_expiry", "expires_at"))


class SkipRow(Row):
    """Who skipped an order: they get it again only when nothing else waits."""

    __tablename__ = "skips"
    order_id: Mapped[UUID] = mapped_column(ForeignKey(OrderRow.order_id), primary_key=True)
    person: Mapped[str] = mapped_column(ForeignKey(PersonRow.login), primary_key=True)
    at: Mapped[datetime]
    reason: Mapped[str]


class ActionRow(Row):
    """An action that arrived, and the answer it gets however often it is sent."""

    __tablename__ = "actions"
    action_id: Mapped[UUID] = mapped_column(primary_key=True)
    order_id: Mapped[UUID]
    person: Mapped[str]
    fence: Mapped[int]
    kind: Mapped[str]
    data: Mapped[dict[str, object] | None]
    at: Mapped[datetime]
    received_at: Mapped[datetime]
    status: Mapped[str | None]
    refusal: Mapped[str | None]
    about: Mapped[str | None]
    __table_args__ = (Index("actions_refused", "received_at", postgresql_where=text("refusal IS NOT NULL")),)


class IssueRow(Row):
    """An issue that was raised, with what was seen."""

    __tablename__ = "issues"
    issue_id: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    order_id: Mapped[UUID] = mapped_column(ForeignKey(OrderRow.order_id))
    person: Mapped[str]
    at: Mapped[datetime]
    code: Mapped[str]
    sub_reason: Mapped[str]
    evidence: Mapped[dict[str, object]]
    ask: Mapped[dict[str, object]]
    __table_args__ = (Index("issues_order", "order_id"),)


class IssuePictureRow(Row):
    """The page as it looked then, what is private in it covered: readable by whoever holds the order."""

    __tablename__ = "issue_pictures"
    issue_id: Mapped[int] = mapped_column(
        ForeignKey(IssueRow.issue_id), primary_key=True, autoincrement=False
    )
    order_id: Mapped[UUID] = mapped_column(ForeignKey(OrderShopperRow.order_id, ondelete="CASCADE"))
    picture: Mapped[bytes]
    __table_args__ = (Index("issue_pictures_order", "order_id"),)


class ContactAttemptRow(Row):
    """A call or an e-mail to a shopper, and its outcome. `person` is None where an e-mail came in."""

    __tablename__ = "contact_attempts"
    attempt_id: Mapped[UUID] = mapped_column(primary_key=True)
    order_id: Mapped[UUID] = mapped_column(ForeignKey(OrderRow.order_id))
    person: Mapped[str | None] = mapped_column(ForeignKey(PersonRow.login))
    at: Mapped[datetime]
    channel: Mapped[str]
    outcome: Mapped[str]
    decision: Mapped[str | None]
    call_back_at: Mapped[datetime | None]
    note: Mapped[str]
    __table_args__ = (Index("contact_attempts_order", "order_id", "at"),)


class ApprovalRow(Row):
    """A shopper's yes: who heard it, when, how, and to what."""

    __tablename__ = "approvals"
    approval_id: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    order_id: Mapped[UUID] = mapped_column(ForeignKey(OrderRow.order_id))
    person: Mapped[str] = mapped_column(ForeignKey(PersonRow.login))
    at: Mapped[datetime]
    how: Mapped[str]
    issue_code: Mapped[str]
    old_total: Mapped[Decimal]
    new_total: Mapped[Decimal]
    old_lines: Mapped[dict[str, object] | None]
    new_lines: Mapped[dict[str, object] | None]
    __table_args__ = (Index("approvals_order", "order_id"),)


class NotificationRow(Row):
    """A text or e-mail to send exactly once."""

    __tablename__ = "notifications"
    notification_id: Mapped[UUID] = mapped_column(primary_key=True)
    once_key: Mapped[str] = mapped_column(unique=True)
    order_id: Mapped[UUID] = mapped_column(ForeignKey(OrderRow.order_id))
    channel: Mapped[str]
    template: Mapped[str]
    values: Mapped[dict[str, object]]
    state: Mapped[str]
    attempt: Mapped[int] = mapped_column(Integer)
    repeatable: Mapped[bool]
    handed_over: Mapped[bool]
    unsure: Mapped[bool]
    reason: Mapped[str | None]
    wanted_at: Mapped[datetime]
    due_at: Mapped[datetime]
    leased_until: Mapped[datetime | None]
    settled_at: Mapped[datetime | None]
    decision: Mapped[str | None]
    decided_by: Mapped[str | None]
    decided_at: Mapped[datetime | None]
    __table_args__ = (
        Index("notifications_waiting", "due_at", postgresql_where=text("state = 'waiting'")),
        Index("notifications_sending", "leased_until", postgresql_where=text("state = 'sending'")),
        Index("notifications_order", "order_id"),
        Index(
            "notifications_undelivered",
            "settled_at",
            postgresql_where=text("state IN ('failed', 'uncertain') AND decision IS NULL"),
        ),
    )


class OptedOutRow(Row):
    """A number (E.164) that wants no texts."""

    __tablename__ = "opted_out"
    phone: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[datetime]
