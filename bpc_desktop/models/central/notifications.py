"""What a worker does at central about texts and e-mails; what people do about them is in `messages`.

Each method is one transaction, may be repeated, and raises `CentralUnreachable` where central does not
answer.
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Engine, select, text

from bpc_desktop.domain.contact import Outcome
from bpc_desktop.domain.notification import (
    AttemptEnd,
    HandOver,
    NotificationChannel,
    NotificationState,
    OwedNotification,
)
from bpc_desktop.domain.opt_out import TextWish
from bpc_desktop.errors import DeskError
from bpc_desktop.models.central.rows import SettingRow

WORKERS = "bpc_worker"
"""The group role whose members send and read."""

_STANDING = text("""
    SELECT pg_has_role(session_user, :workers, 'member') AS is_worker,
        has_table_privilege(session_user, 'bpc.order_shoppers', 'SELECT') AS sees_shoppers
""")


class CentralNotifications:
    """Central, as a worker: a role of group `bpc_worker`, which reads no order."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def check_standing(self) -> None:
        """Raise `DeskError` unless we are a worker, and nothing that sees more than one."""
        with self._engine.begin() as connection:
            standing = connection.execute(_STANDING, {"workers": WORKERS}).one()
        if not standing.is_worker:
            raise DeskError(f"The worker signs in as a PostgreSQL role of group {WORKERS}; this one is not.")
        if standing.sees_shoppers:
            raise DeskError(
                "This PostgreSQL role sees shoppers; a worker's must have a worker's rights only."
            )

    def let_time_pass(self) -> None:
        """Bring about what time alone does."""
        with self._engine.begin() as connection:
            connection.execute(text("SELECT time_passed()"))

    def take(self, channels: frozenset[NotificationChannel]) -> OwedNotification | None:
        """The next notification due on one of these channels: ours for five minutes, or None."""
        with self._engine.begin() as connection:
            taken = connection.execute(
                text("SELECT take_notification(:channels)"), {"channels": sorted(channels)}
            ).scalar_one()
        return None if taken is None else _owed(taken)

    def hand_over(self, owed: OwedNotification, recipient: str, *, repeatable: bool) -> HandOver:
        """Whether to hand it over now; from a `GO` on it may have left."""
        with self._engine.begin() as connection:
            said = connection.execute(
                text("SELECT handing_over(:notification_id, :attempt, :recipient, :repeatable)"),
                {
                    "notification_id": owed.notification_id,
                    "attempt": owed.attempt,
                    "recipient": recipient,
                    "repeatable": repeatable,
                },
            ).scalar_one()
        return HandOver(said)

    def end(self, owed: OwedNotification, end: AttemptEnd) -> NotificationState:
        """Say how our attempt ended; how the notification stands now."""
        with self._engine.begin() as connection:
            state = connection.execute(
                text("SELECT attempt_ended(:notification_id, :attempt, :result, :reason)"),
                {
                    "notification_id": owed.notification_id,
                    "attempt": owed.attempt,
                    "result": end.result.value,
                    "reason": end.reason,
                },
            ).scalar_one()
        return NotificationState(state)

    def email_received(
        self,
        message_id: str,
        outcome: Outcome,
        notification_id: UUID | None,
        reference: str | None,
        sender: str,
        note: str,
    ) -> bool:
        """Attach an e-mail that came in to its order, once; False where it fits none.

        `note` must not hold card data any more.
        """
        with self._engine.begin() as connection:
            said = connection.execute(
                text("SELECT email_received(:message_id, :outcome, :owed, :reference, :sender, :note)"),
                {
                    "message_id": message_id,
                    "outcome": outcome.value,
                    "owed": notification_id,
                    "reference": reference,
                    "sender": sender,
                    "note": note,
                },
            ).scalar_one()
        return bool(said != "unmatched")

    def text_received(self, cursor: str, phone: str, wish: TextWish) -> None:
        """A text from a number (E.164): who wants none gets none. The gateway is read up to `cursor` now."""
        with self._engine.begin() as connection:
            connection.execute(
                text("SELECT text_received(:cursor, :phone, :wish)"),
                {"cursor": cursor, "phone": phone, "wish": wish.value},
            )

    def texts_read_until(self) -> str:
        """How far the gateway's incoming texts were read; empty at first."""
        query = select(SettingRow.value).where(SettingRow.name == "texts_read_until")
        with self._engine.begin() as connection:
            return connection.execute(query).scalar_one_or_none() or ""


def _owed(taken: Mapping[str, Any]) -> OwedNotification:
    known: dict[str, Any] = {name: "" if value is None else value for name, value in taken.items()}
    return OwedNotification(
        notification_id=UUID(known.pop("notification_id")),
        channel=NotificationChannel(known.pop("channel")),
        **known,
    )
