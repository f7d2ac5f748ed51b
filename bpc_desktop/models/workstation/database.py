"""Opening the SQLCipher file: whole-file encryption, safe for two processes that write at once.

Tried before this was written: SQLAlchemy's defaults for this dialect silently lose updates when two processes
write (272 of 1,000), because a transaction begins as a read and is upgraded on what it read earlier. So the
driver's own transactions are off and every write begins with `BEGIN IMMEDIATE`.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3
from sqlalchemy import URL, Connection, Engine, QueuePool, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from bpc_desktop.errors import DeskError

BUSY_SECONDS = 15
"""How long a write waits for the other process's; its longest transaction takes milliseconds."""

BEGIN = "bpc_begin"
"""Execution option: the statement that begins a transaction."""

READS = {BEGIN: "BEGIN"}
"""Execution options of a transaction that only reads: a snapshot, which waits for nobody."""

KEY_BYTES = 32

ON_CONNECT = (
    "PRAGMA cipher_log_level = NONE",  # a wrong key is told by an exception, not on standard error
    "PRAGMA synchronous = FULL",  # an acknowledged action survives a power cut too
    "PRAGMA secure_delete = ON",  # what is deleted is overwritten, not only unlinked
    "PRAGMA temp_store = MEMORY",  # temporary tables would be written in clear
    "PRAGMA foreign_keys = ON",
)


class StoreKeyWrong(DeskError):
    """The file does not open with this key."""


class StoreDamaged(DeskError):
    """The file opens, but a part of it cannot be read."""


class StoreUnavailable(DeskError):
    """The file cannot be written now: busy for too long, disk full, folder gone or read-only."""


def open_engine(path: Path, key: bytes) -> Engine:
    """An engine on the file with one connection, which threads take in turn. Nothing is read yet."""
    if len(key) != KEY_BYTES:
        raise ValueError(f"a store key has {KEY_BYTES} bytes")
    url = URL.create("sqlite+pysqlcipher", password=f"x'{key.hex()}'", database=str(path))
    engine = create_engine(
        url,
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=0,
        pool_timeout=2 * BUSY_SECONDS,
        connect_args={"timeout": BUSY_SECONDS, "isolation_level": None, "check_same_thread": False},
        hide_parameters=True,
    )
    event.listen(engine, "connect", _configure)
    event.listen(engine, "begin", _begin)
    return engine


def _configure(connection: Any, _record: object) -> None:
    cursor = connection.cursor()
    for pragma in ON_CONNECT:
        cursor.execute(pragma).fetchall()
    cursor.close()


def write_ahead(engine: Engine) -> None:
    """Switch the file to write-ahead logging, for good. Waits for another process that opens it now, too."""
    give_up = time.monotonic() + BUSY_SECONDS
    while True:  # SQLite does not wait by itself here: two that switch at once are both told "locked"
        connection = engine.raw_connection()
        try:
            connection.cursor().execute("PRAGMA journal_mode = WAL").fetchall()
        except sqlcipher3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > give_up:
                raise
            time.sleep(0.01)
        else:
            return
        finally:
            connection.close()


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get(BEGIN, "BEGIN IMMEDIATE"))


@contextmanager
def told_plainly(path: Path) -> Iterator[None]:
    """What the file or the machine is to blame for, as a `DeskError`; mistakes of ours pass unchanged."""
    try:
        yield
    except PoolTimeout as error:
        raise StoreUnavailable(f"The workstation store {path} is busy; try again.") from error
    except (DBAPIError, sqlcipher3.Error) as error:
        plain = _plain(path, str(error.orig if isinstance(error, DBAPIError) else error))
        if plain is None:
            raise
        raise plain from error


def _plain(path: Path, cause: str) -> DeskError | None:
    if "not a database" in cause:
        return StoreKeyWrong(
            f"The workstation store {path} does not open with this key: it belongs to another person or "
            "enrolment, or its first page is damaged. Keep the file for support: what central accepted is "
            "safe, what was not yet sent is in that file."
        )
    if "malformed" in cause or "disk I/O error" in cause:
        return StoreDamaged(
            f"The workstation store {path} is damaged. Keep the file for support and sign in again after it "
            "was moved away: what central accepted is safe, what was not yet sent is in that file."
        )
    for fragment in ("locked", "full", "unable to open", "readonly"):
        if fragment in cause:
            return StoreUnavailable(f"The workstation store {path} cannot be written now: {cause}.")
    return None
