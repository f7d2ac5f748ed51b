"""Time at a central made for rehearsals: it passes for one order's contact at a time, as far as is needed.

Central's clock itself is never touched. What happened in the contact is put that much further back, and
a shopper whose own hours do not allow a call now lives where it is noon; the rules run as ever on what stands
there then. Only the owner of a central that was created for rehearsal or demo can do this.
"""

from datetime import UTC, datetime

from sqlalchemy import Connection, Engine, text

from bpc_desktop.domain.order import OrderStatus
from bpc_desktop.errors import DeskError

_MOST_STEPS = 8
"""More steps than any contact has before a person is to act or it ends: two e-mails where nobody can call."""

_FIND = """
SELECT o.order_id FROM orders o WHERE o.merchant_id = :merchant_id AND o.order_number = :order_number
    AND EXISTS (SELECT FROM settings WHERE name = 'is_rehearsal' AND value = 'true') FOR UPDATE
"""
_BRING_DAY = """
UPDATE orders SET zones = jsonb_build_object('number', jsonb_build_array(),
    'address', jsonb_build_array(CAST(:noon AS text)))
WHERE order_id = :order_id AND status = 'awaiting_shopper' AND zones IS NOT NULL AND EXISTS (
    SELECT FROM (VALUES (clock_timestamp()), (clock_timestamp() + interval '30 minutes')) talk (moment)
    WHERE next_opening(talk.moment, zones) > talk.moment)
"""
_GO_BACK = """
WITH span AS (
    SELECT order_id, greatest(coalesce(contact_due_at, cancel_due_at) - clock_timestamp(), '0') AS length
    FROM orders WHERE order_id = :order_id AND status = 'awaiting_shopper'
), tried AS (
    UPDATE contact_attempts a SET at = at - length, call_back_at = call_back_at - length
    FROM span WHERE a.order_id = span.order_id
)
UPDATE orders o SET awaiting_since = awaiting_since - length, contact_due_at = contact_due_at - length,
    cancel_due_at = cancel_due_at - length
FROM span WHERE o.order_id = span.order_id
"""


class RehearsalTime:
    """Central, as its owner. Raises `CentralUnreachable`."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def pass_until_due(self, merchant_id: str, order_number: str) -> OrderStatus:
        """Let time pass for an order that awaits its shopper until a person is to act, or it has ended.

        E-mails that fall due on the way are owed. Returns the status that leads to. Raises DeskError where
        this central was not made for rehearsals, or has no such order.
        """
        for _ in range(_MOST_STEPS):
            with self._engine.begin() as connection:
                status, is_due = self._go_on(connection, merchant_id, order_number)
            if is_due or status is not OrderStatus.AWAITING_SHOPPER:
                return status
        raise DeskError(f"Order {order_number}: no contact falls due, however long it is waited for.")

    def _go_on(self, connection: Connection, merchant_id: str, order_number: str) -> tuple[OrderStatus, bool]:
        wanted = {"merchant_id": merchant_id, "order_number": order_number}
        order_id = connection.execute(text(_FIND), wanted).scalar_one_or_none()
        if order_id is None:
            raise DeskError("Time passes only for orders of a central made for rehearsal or demo.")
        one = {"order_id": order_id}
        connection.execute(text(_BRING_DAY), {**one, "noon": _where_it_is_noon()})
        connection.execute(text("SELECT plan_contact(:order_id)"), one)
        connection.execute(text(_GO_BACK), one)
        connection.execute(text("SELECT time_passed()"))
        row = connection.execute(
            text(
                "SELECT status, contact_step IN ('call', 'go_on', 'fall_back', 'decide')"
                " AND contact_due_at <= clock_timestamp() FROM orders WHERE order_id = :order_id"
            ),
            one,
        ).one()
        return OrderStatus(row[0]), row[1] is True


def _where_it_is_noon() -> str:
    hours = datetime.now(UTC).hour - 12  # the sign is POSIX's: Etc/GMT+5 is five hours behind
    return f"Etc/GMT{hours:+d}" if hours else "Etc/GMT"
