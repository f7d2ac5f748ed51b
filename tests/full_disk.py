"""A workstation store that takes nothing of a kind, as on a full disk."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bpc_desktop.models.workstation.database import open_engine


@contextmanager
def full_disk(path: Path, key: bytes, kind: str) -> Iterator[None]:
    """Meanwhile the store answers every action of this kind as a full disk would."""
    engine = open_engine(path, key)
    try:
        with engine.begin() as connection:
            connection.exec_driver_sql(
                f"CREATE TRIGGER full BEFORE INSERT ON outbox WHEN NEW.kind = '{kind}'"
                " BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END"
            )
        yield
        with engine.begin() as connection:
            connection.exec_driver_sql("DROP TRIGGER full")
    finally:
        engine.dispose()
