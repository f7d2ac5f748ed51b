"""Creating and upgrading the store's schema, with Alembic, in one transaction."""

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, inspect, text

from bpc_desktop.errors import DeskError

if TYPE_CHECKING:
    from alembic.config import Config

MIGRATIONS = Path(__file__).parent / "migrations"

HEAD = "0001"
"""The newest migration. Known here so that the usual start does not load Alembic; a test compares it."""


class StoreTooNew(DeskError):
    """The file was written by a newer version of this program."""


def upgrade(engine: Engine) -> None:
    """Bring the schema up to date. Two processes may try at once; raises `StoreTooNew` for a newer file."""
    with engine.begin() as connection:
        present = version(connection)
        if present == HEAD:
            return
        if present is not None and present not in _known():
            raise StoreTooNew(
                "The workstation store was written by a newer version of BPC Desktop. Install that version."
            )
        from alembic import command  # takes a third of a second to import, and is rarely needed

        command.upgrade(alembic_config(connection), HEAD)


def version(connection: Connection) -> str | None:
    """The migration the file is at; None for a new file."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if found is None else str(found)


def alembic_config(connection: Connection) -> "Config":
    """Alembic's configuration for the migrations here, on this connection and inside its transaction."""
    from alembic.config import Config  # see above

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config


def _known() -> frozenset[str]:
    return frozenset(path.name.split("_")[1] for path in (MIGRATIONS / "versions").glob("v_*.py"))
