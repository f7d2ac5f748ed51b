"""Bringing central's schema to what this program needs."""

from pathlib import Path

from sqlalchemy import Connection

from bpc_desktop.errors import DeskError
from bpc_desktop.models.central.connection import connect

HEAD = "0001"
"""The newest revision: what this program works with. A test keeps it equal to the migrations'."""

MIGRATIONS = Path(__file__).parent / "migrations"

_UPGRADE_LOCK = 0x6270635F
"""The advisory lock that makes programs starting together upgrade one after the other."""


def upgrade(owner_url: str) -> None:
    """Create or upgrade all this program needs at central: group roles, schema, access rights. Idempotent.

    Quick where nothing is to be done. Raises `DeskError` where central's schema is newer than this program,
    `CentralUnreachable` or `SignInRefused` where the owner cannot connect.
    """
    _move(owner_url, HEAD)


def downgrade(owner_url: str) -> None:
    """Remove central's schema and everything in it."""
    _move(owner_url, "base")


def _move(owner_url: str, target: str) -> None:
    """Run the migrations to a revision, in one transaction."""
    engine = connect(owner_url)
    try:
        with engine.begin() as connection:
            connection.exec_driver_sql("SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0")
            connection.exec_driver_sql("SELECT pg_advisory_xact_lock(%s)", (_UPGRADE_LOCK,))
            found = _revision(connection)
            if found == target:
                return
            groups = (MIGRATIONS / "groups.sql").read_text(encoding="utf-8")
            connection.execution_options(no_parameters=True).exec_driver_sql(groups)
            _migrate(connection, found, target)
    finally:
        engine.dispose()


def _revision(connection: Connection) -> str:
    exists = connection.exec_driver_sql("SELECT to_regclass('public.bpc_version') IS NOT NULL").scalar_one()
    if not exists:
        return "base"
    found = connection.exec_driver_sql("SELECT version_num FROM public.bpc_version").scalar_one_or_none()
    return found or "base"


def _migrate(connection: Connection, found: str, target: str) -> None:
    from alembic import command  # Alembic loads slowly, and most starts have nothing to migrate
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if found not in known | {"base"}:
        raise DeskError(
            f"Central's schema (revision {found}) is newer than this program: install the current version."
        )
    config.attributes["connection"] = connection
    if target == "base":
        command.downgrade(config, target)
    else:
        command.upgrade(config, target)
