import warnings
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.dialects.postgresql.base import ischema_names

from bpc_desktop.errors import DeskError
from bpc_desktop.models.central.connection import connect
from bpc_desktop.models.central.rows import Row
from bpc_desktop.models.central.rows.base import TransactionId
from bpc_desktop.models.central.schema import HEAD, MIGRATIONS, downgrade, upgrade
from tests.central.conftest import Central

LEFT_OVER = """
    SELECT count(*) FROM pg_class WHERE relnamespace::regnamespace::text NOT IN
        ('pg_catalog', 'information_schema', 'pg_toast') AND relname NOT LIKE 'bpc_version%'
"""


def scalar(url: str, statement: str) -> object:
    with psycopg.connect(url, autocommit=True) as connection:
        row = connection.execute(statement.encode()).fetchone()
    assert row is not None
    return row[0]


def description(url: str) -> list[tuple[object, ...]]:
    """Columns, policies and functions of the schema, to compare."""
    with psycopg.connect(url) as connection:
        return connection.execute(
            """
            SELECT 'column', table_name || '.' || column_name, data_type || is_nullable || ordinal_position
            FROM information_schema.columns WHERE table_schema = 'bpc'
            UNION ALL SELECT 'policy', tablename || '.' || policyname, coalesce(qual, '') || roles::text
            FROM pg_policies WHERE schemaname = 'bpc'
            UNION ALL SELECT 'function', oid::regprocedure::text, prosrc || coalesce(proacl::text, '')
            FROM pg_proc WHERE pronamespace = 'bpc'::regnamespace
            ORDER BY 1, 2, 3
            """
        ).fetchall()


def test_up_down_and_up_again_is_the_same_schema(empty_database: str) -> None:
    upgrade(empty_database)
    first = description(empty_database)
    downgrade(empty_database)
    assert scalar(empty_database, LEFT_OVER) == 0
    upgrade(empty_database)
    assert description(empty_database) == first
    upgrade(empty_database)
    assert description(empty_database) == first


def test_programs_starting_together_upgrade_once(empty_database: str) -> None:
    with ThreadPoolExecutor(3) as pool:
        list(pool.map(upgrade, [empty_database] * 3))
    assert scalar(empty_database, "SELECT version_num FROM public.bpc_version") == HEAD


def test_down_and_up_with_data(central: Central) -> None:
    central.take(2)
    downgrade(central.owner_url)
    assert scalar(central.owner_url, LEFT_OVER) == 0
    upgrade(central.owner_url)
    assert scalar(central.owner_url, "SELECT count(*) FROM bpc.orders") == 0


def test_the_mappings_are_what_the_migrations_make(database: str) -> None:
    ischema_names["xid8"] = TransactionId
    engine = connect(f"{database}?options=-csearch_path%3Dpublic")  # else Alembic takes bpc for granted
    with engine.connect() as connection, warnings.catch_warnings():
        options = {
            "include_schemas": True,
            "include_name": lambda name, kind, _: kind != "schema" or name == "bpc",
        }
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, Row.metadata) == []
    engine.dispose()


def test_the_program_knows_the_newest_revision() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]
    assert all(
        Path(MIGRATIONS, "sql", script.revision).is_dir()
        for script in ScriptDirectory.from_config(config).walk_revisions()
    )


def test_a_newer_central_is_left_alone(database: str) -> None:
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute("UPDATE public.bpc_version SET version_num = '9999'")
    with pytest.raises(DeskError, match="newer than this program"):
        upgrade(database)
