"""What people at a desk see of texts and e-mails, and decide about those that were not delivered."""

from uuid import UUID

from sqlalchemy import Engine, func, select, text

from bpc_desktop.domain.notification import (
    NotificationChannel,
    NotificationDecision,
    NotificationState,
    UndeliveredNotification,
)
from bpc_desktop.errors import DeskError
from bpc_desktop.models.central.rows import MerchantRow, NotificationRow, OrderRow, SettingRow

MOST_SHOWN = 500

_REFUSED = {
    "decided": "Somebody has decided about this message already.",
    "moot": "The order no longer waits for an answer to this e-mail: it is not sent again.",
}


class CentralMessages:
    """Central, as the person whose login opened the engine. Each method is one transaction.

    Each raises `CentralUnreachable`, or `DeskError` where the role does not allow it.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def undelivered(self) -> tuple[UndeliveredNotification, ...]:
        """What failed or is uncertain and nobody decided about, the newest first: for supervisors."""
        row = NotificationRow
        query = (
            select(
                row.notification_id,
                row.order_id,
                OrderRow.order_number,
                MerchantRow.name.label("merchant_name"),
                row.channel,
                row.template,
                row.state,
                row.attempt,
                row.reason,
                row.settled_at,
            )
            .join(OrderRow, OrderRow.order_id == row.order_id)
            .join(MerchantRow, MerchantRow.merchant_id == OrderRow.merchant_id)
            .where(
                row.state.in_((NotificationState.FAILED, NotificationState.UNCERTAIN)),
                row.decision.is_(None),
            )
            .order_by(row.settled_at.desc())
            .limit(MOST_SHOWN)
        )
        with self._engine.begin() as connection:
            rows = connection.execute(query).all()
        return tuple(
            UndeliveredNotification(
                notification_id=each.notification_id,
                order_id=each.order_id,
                order_number=each.order_number,
                merchant_name=each.merchant_name,
                channel=NotificationChannel(each.channel),
                template=each.template,
                state=NotificationState(each.state),
                attempts=each.attempt,
                reason=each.reason or "",
                settled_at=each.settled_at,
            )
            for each in rows
        )

    def decide(self, notification_id: UUID, decision: NotificationDecision) -> None:
        """Decide about one, for good; central records who and when.

        Raises `DeskError` with the reason where there is nothing to decide any more, or sending it again
        would ask what nobody waits for.
        """
        with self._engine.begin() as connection:
            said = connection.execute(
                text("SELECT decide_notification(:notification_id, :decision)"),
                {"notification_id": notification_id, "decision": decision.value},
            ).scalar_one()
        if said in _REFUSED:
            raise DeskError(_REFUSED[said])

    def callback_number(self) -> str:
        """The number shoppers are told to call; empty where none is set. For everybody at a desk."""
        query = select(func.coalesce(func.max(SettingRow.value), "")).where(
            SettingRow.name == "callback_number"
        )
        with self._engine.begin() as connection:
            return str(connection.execute(query).scalar_one())
