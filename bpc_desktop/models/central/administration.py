"""What administrators, the VP of Engineering and the installer do at central."""

import base64
import hashlib
import json
from dataclasses import asdict
from typing import TYPE_CHECKING, cast

from sqlalchemy import Connection, Engine, select, text

from bpc_desktop.domain.audit import AuditFault
from bpc_desktop.domain.keys import Epoch, Grant
from bpc_desktop.domain.merchant import Merchant
from bpc_desktop.domain.people import Person, Role
from bpc_desktop.models.central.epochs import read_current_epoch
from bpc_desktop.models.central.merchants import read_merchants
from bpc_desktop.models.central.rows import PersonRow, SettingRow

if TYPE_CHECKING:
    import psycopg

AUDIT_START = hashlib.sha256(b"BPC Desktop audit").digest()
"""What the first audit row's hash is chained to."""


class CentralAdministration:
    """Central, as its owner or as a person whose role may administer. Each method is one transaction.

    Each raises `CentralUnreachable`, `CentralRefused` with the reason, or `DeskError` where the role does not
    allow it.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def enrol(self, person: Person, database_password: str) -> None:
        """Enrol a person, or anew with another name, role, key or password.

        Central receives a SCRAM verifier, never the password. Grants sealed to a former key are removed.
        """
        with self._engine.begin() as connection:
            verifier = _verifier(connection, person.login, database_password)
            connection.execute(
                text("SELECT enrol_person(:login, :display_name, :role, :public_key, :verifier)"),
                {**asdict(person), "role": person.role.value, "verifier": verifier},
            )

    def enrol_worker(self, login: str, database_password: str) -> None:
        """Enrol a worker (group `bpc_worker`), or give it a new password; central receives a verifier."""
        with self._engine.begin() as connection:
            verifier = _verifier(connection, login, database_password)
            connection.execute(
                text("SELECT enrol_worker(:login, :verifier)"), {"login": login, "verifier": verifier}
            )

    def save_sender(self, email_sender: str, callback_number: str) -> None:
        """What shoppers are told of us: the address e-mails come from, the number to call back."""
        with self._engine.begin() as connection:
            connection.execute(
                text("SELECT save_sender(:email_sender, :callback_number)"),
                {"email_sender": email_sender, "callback_number": callback_number},
            )

    def remove(self, login: str) -> None:
        """Remove a person: they cannot sign in, their grants are gone, their orders go back to the queue."""
        with self._engine.begin() as connection:
            connection.execute(text("SELECT remove_person(:login)"), {"login": login})

    def people(self) -> tuple[Person, ...]:
        """Everyone enrolled, by login."""
        query = (
            select(PersonRow.login, PersonRow.display_name, PersonRow.role, PersonRow.public_key)
            .where(PersonRow.removed_at.is_(None))
            .order_by(PersonRow.login)
        )
        with self._engine.begin() as connection:
            rows = connection.execute(query).all()
        return tuple(Person(row.login, row.display_name, Role(row.role), row.public_key) for row in rows)

    def save_merchant(self, merchant: Merchant) -> None:
        """Add a merchant or change one."""
        record = {**asdict(merchant), "revenue_share_rate": str(merchant.revenue_share_rate)}
        with self._engine.begin() as connection:
            connection.execute(
                text("SELECT save_merchant(CAST(:merchant AS jsonb))"), {"merchant": json.dumps(record)}
            )

    def merchants(self) -> tuple[Merchant, ...]:
        """Every merchant, by name."""
        with self._engine.begin() as connection:
            return read_merchants(connection)

    def add_epoch(self, epoch: Epoch, grants: tuple[Grant, ...]) -> None:
        """Open a key epoch with its grants; from now on it is the current one."""
        sealed = [
            {
                "person": grant.person,
                "sealed_private_key": base64.b64encode(grant.sealed_private_key).decode(),
            }
            for grant in grants
        ]
        with self._engine.begin() as connection:
            connection.execute(
                text("SELECT add_epoch(:epoch_id, :day, :public_key, CAST(:grants AS jsonb))"),
                {**asdict(epoch), "grants": json.dumps(sealed)},
            )

    def current_epoch(self) -> Epoch | None:
        """The newest open epoch."""
        with self._engine.begin() as connection:
            return read_current_epoch(connection)

    def all_granted(self, epoch_id: str) -> bool:
        """Whether everyone whose role may hold cards has a grant of the epoch."""
        with self._engine.begin() as connection:
            query = text("SELECT all_granted(:epoch_id)")
            return connection.execute(query, {"epoch_id": epoch_id}).scalar_one() is True

    def mark_rehearsal(self) -> None:
        """This central is for rehearsals or a demo. Only its owner may say so, before it holds an order."""
        with self._engine.begin() as connection:
            connection.execute(text("SELECT mark_rehearsal()"))

    def is_rehearsal(self) -> bool:
        """Whether this central was created for rehearsals or a demo: its orders and cards are made up."""
        with self._engine.begin() as connection:
            marked = connection.execute(select(SettingRow.value).where(SettingRow.name == "is_rehearsal"))
            return marked.scalar_one_or_none() == "true"

    def verify_audit(self) -> AuditFault | None:
        """Recompute the audit's chain; the first row that is not as it was written, or None."""
        head = text("SELECT seq, hash FROM audit_head")
        rows = text("SELECT seq, audit_text(audit) AS text, hash FROM audit ORDER BY seq")
        previous, expected = AUDIT_START, 1
        with self._engine.connect().execution_options(isolation_level="REPEATABLE READ") as connection:
            last = connection.execute(head).one()
            with connection.execution_options(stream_results=True).execute(rows) as streamed:
                for row in streamed:
                    if row.seq != expected:
                        return AuditFault(expected, "the row is missing")
                    if hashlib.sha256(previous + row.text.encode()).digest() != row.hash:
                        return AuditFault(row.seq, "the row does not match its hash")
                    previous, expected = row.hash, expected + 1
        if last.seq >= expected:
            return AuditFault(expected, "the row is missing")
        if (last.seq, last.hash) != (expected - 1, previous):
            return AuditFault(expected - 1, "the row is not the one the audit ended with")
        return None


def _verifier(connection: Connection, login: str, password: str) -> str:
    """The SCRAM verifier of a password, made here: the password stays on this machine."""
    raw = cast("psycopg.Connection[object]", connection.connection.driver_connection)
    return raw.pgconn.encrypt_password(password.encode(), login.encode(), b"scram-sha-256").decode()
