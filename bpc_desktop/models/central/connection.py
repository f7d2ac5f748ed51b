"""Connections to central, and the one place where PostgreSQL's errors become ours.

Short timeouts everywhere: a desk that cannot reach central says so within seconds and goes on with what its
outbox can keep.
"""

from typing import Any

import psycopg
from psycopg import conninfo
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import ExceptionContext

from bpc_desktop.errors import CentralUnreachable, DeskError, SignInRefused

UNREACHABLE = "Central does not answer. What you did is kept and will be sent."

_SETTINGS = {
    "connect_timeout": "5",
    "tcp_user_timeout": "10000",
    "keepalives_idle": "10",
    "keepalives_interval": "5",
    "keepalives_count": "3",
    "application_name": "bpc-desktop",
    "options": "-c search_path=bpc,pg_temp -c timezone=UTC -c statement_timeout=30s -c lock_timeout=10s"
    " -c idle_in_transaction_session_timeout=60s",
}
"""libpq's settings; what the URL names itself wins. Times are seconds, tcp_user_timeout milliseconds."""

_REFUSALS = (
    "authentication failed",
    "no pg_hba.conf entry",
    "certificate",
    "is not permitted to log in",
    "no password supplied",
    "permission denied for database",
)
"""What PostgreSQL says when it answers but lets nobody in. libpq hands no code for these."""

_PASSING_CLASSES = ("08", "53", "57", "40")
"""SQLSTATE classes of what passes by itself: connection, resources, shutdown or timeout, deadlock."""

_LOCK_NOT_AVAILABLE = "55P03"
_NOT_ALLOWED = "42501"


def connect(url: str, login: str | None = None, password: str | None = None) -> Engine:
    """An engine for central, tried once before it is returned.

    `url` is any libpq URL (several hosts for failover, certificates, ...); `login` and `password` replace
    those in it. Raises `CentralUnreachable`, or `SignInRefused` where PostgreSQL answered and refused.
    Whatever is done with the engine later raises the same, and `DeskError` for what central does not allow.
    """
    wanted = {"user": login, "password": password}
    named = _settings_in(url)
    replaced = {key: value for key, value in wanted.items() if value is not None}
    target = conninfo.make_conninfo("", **{**_SETTINGS, **named, **replaced})

    def open_connection() -> psycopg.Connection[tuple[object, ...]]:
        try:
            return psycopg.connect(target)
        except psycopg.OperationalError as error:
            raise _why_not_connected(error) from error

    engine = create_engine(
        "postgresql+psycopg://",
        creator=open_connection,
        pool_size=2,
        max_overflow=3,
        pool_timeout=10,
        pool_pre_ping=True,
    )
    event.listen(engine, "handle_error", _in_our_words)
    try:
        engine.connect().close()
    except DeskError:
        engine.dispose()
        raise
    return engine


def hang_up(engine: Engine) -> None:
    """Close the engine's connections: those in use as soon as whoever uses them is done.

    A person may leave while central still takes its time to answer.
    """
    event.listen(engine, "checkin", lambda _connection, record: record.invalidate())
    engine.dispose()


def without_account(url: str) -> str:
    """The URL as a command line may show it: who connects, and with which password, is left out.

    Everybody on a machine can read command lines; a desk signs in as a person anyway. Raises `DeskError`.
    """
    named = _settings_in(url)
    return conninfo.make_conninfo(
        "", **{key: value for key, value in named.items() if key not in {"user", "password"}}
    )


def _settings_in(url: str) -> dict[str, Any]:
    try:
        return conninfo.conninfo_to_dict(url)
    except psycopg.ProgrammingError:  # its words may hold the password
        raise DeskError(
            "Central's URL cannot be read: postgresql://USER:PASSWORD@HOST:PORT/DATABASE is expected."
        ) from None


def _why_not_connected(error: psycopg.OperationalError) -> DeskError:
    said = str(error)
    if any(refusal in said for refusal in _REFUSALS):
        return SignInRefused("Central refused the sign-in: the passphrase is wrong, or the person is locked.")
    return CentralUnreachable(UNREACHABLE)


def _in_our_words(context: ExceptionContext) -> None:
    """Called by SQLAlchemy for every database error; what is raised here replaces it."""
    error = context.original_exception
    if not isinstance(error, psycopg.Error) or context.is_pre_ping:
        return  # a dead connection in the pool is replaced, and nobody needs to hear of it
    code = error.sqlstate or ""
    if context.is_disconnect or code[:2] in _PASSING_CLASSES or code == _LOCK_NOT_AVAILABLE:
        raise CentralUnreachable(UNREACHABLE) from error
    if code == _NOT_ALLOWED:
        raise DeskError("Central does not allow this for your role.") from error
    if code.startswith("BPC"):
        said = error.diag.message_primary or ""
        field = error.diag.message_detail
        raise CentralRefused(said, field) from error


class CentralRefused(DeskError):
    """Central's own rule was broken; `field` names what of the data, where it is about data."""

    def __init__(self, reason: str, field: str | None) -> None:
        super().__init__(f"Central refused it: {field + ': ' if field else ''}{reason}.")
        self.reason = reason
        self.field = field
