"""The workstation store: what one person's desk and checkout processes share, and what survives a crash.

Guarantees: what a method wrote before it returned survives the end of any process at any instruction; two
processes may write at once and lose nothing; server-owned values are central's word only, and what is read
shows the actions that still wait on top of it; an ended order leaves no card and no login behind.
Every method raises `DeskError` where the file or the machine is to blame.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Self
from uuid import UUID

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from bpc_desktop.domain.action import Action, ActionAnswer
from bpc_desktop.domain.claim import ClaimedOrder
from bpc_desktop.domain.feed import FeedCursor
from bpc_desktop.domain.order import OrderSummary
from bpc_desktop.models.workstation import held_table, outbox_table, queue_table
from bpc_desktop.models.workstation.database import (
    KEY_BYTES,
    READS,
    StoreUnavailable,
    open_engine,
    told_plainly,
    write_ahead,
)
from bpc_desktop.models.workstation.projection import project_summary
from bpc_desktop.models.workstation.rows import Row
from bpc_desktop.models.workstation.schema import upgrade
from bpc_desktop.models.workstation.values import HeldOrder, RefusedHere, StoredQueue

KEEP_ACCEPTED = timedelta(days=7)
"""How long accepted actions stay here; central has them."""


class WorkstationStore:
    """One person's encrypted store. Any thread may use it; calls take turns."""

    def __init__(self, engine: Engine, path: Path) -> None:
        self._engine = engine
        self._reading = engine.execution_options(**READS)
        self._path = path
        self._journal_lingers = True

    @classmethod
    def open(cls, path: Path, key: bytes) -> Self:
        """Open the file, creating or upgrading it. `key` is 32 raw bytes. Raises `DeskError`."""
        engine = open_engine(path, key)
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with told_plainly(path):
                write_ahead(engine)
                upgrade(engine)
            path.chmod(0o600)
            store = cls(engine, path)
            with store._write() as session:
                outbox_table.forget_accepted(session, datetime.now(UTC) - KEEP_ACCEPTED)
        except BaseException:
            engine.dispose()
            raise
        return store

    @classmethod
    def join(cls, path: Path, key: bytes) -> Self:
        """Open a file the desk made and keeps tidy. Raises `DeskError` where there is none, or as `open`."""
        if not path.is_file():
            raise StoreUnavailable(f"The workstation store {path} is gone. Sign in again.")
        store = cls(open_engine(path, key), path)
        store._journal_lingers = False
        return store

    @staticmethod
    def practise() -> None:
        """Look for an order in a store in memory: the first real one is then read sooner."""
        engine = open_engine(Path(":memory:"), bytes(KEY_BYTES))
        try:
            Row.metadata.create_all(engine)
            with Session(engine.execution_options(**READS)) as session, session.begin():
                held_table.practise(session)
        finally:
            engine.dispose()

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def replace_queue(self, orders: Iterable[OrderSummary], cursor: FeedCursor, at: datetime) -> None:
        """The whole queue as central told it; `at` is central's clock."""
        with self._write() as session:
            queue_table.clear(session)
            self._take(session, orders, cursor, at)

    def merge_queue(self, orders: Iterable[OrderSummary], cursor: FeedCursor, at: datetime) -> None:
        """What changed since the stored cursor, as central told it."""
        with self._write() as session:
            self._take(session, orders, cursor, at)

    def queue(self) -> StoredQueue:
        """The queue by deadline, with the actions that wait on top."""
        with self._read() as session:
            waiting = outbox_table.pending_by_order(session)
            told = queue_table.orders(session)
            cursor, synced_at = queue_table.cursor(session) or (None, None)
        orders = tuple(project_summary(order, waiting.get(order.order_id, ())) for order in told)
        return StoredQueue(orders, cursor, synced_at)

    def synced(self) -> tuple[FeedCursor, datetime] | None:
        """How far the change feed was read, and when by central's clock; None before the first time."""
        with self._read() as session:
            return queue_table.cursor(session)

    def hold(self, claimed: ClaimedOrder) -> None:
        """An order central leased to this person. The same claim again keeps what was done under it."""
        with self._write() as session:
            held_table.put(session, claimed)
            queue_table.put_claim(session, claimed)

    def held(self, order_id: UUID) -> HeldOrder | None:
        """An order held here, or None."""
        with self._read() as session:
            return held_table.one(session, order_id)

    def held_orders(self) -> tuple[HeldOrder, ...]:
        """Every order held here."""
        with self._read() as session:
            return held_table.every(session)

    def drop(self, order_id: UUID) -> None:
        """The order is no longer held here. Actions that wait are still sent."""
        with self._write() as session:
            held_table.drop(session, order_id)
            self._journal_lingers = True

    def record(self, *actions: Action) -> None:
        """Write actions, in order, and what they mean, in one transaction.

        Once this returns they are never lost; where it raises, none of them was done.
        """
        with self._write() as session:
            for action in actions:
                outbox_table.add(session, action)
                if held_table.end_claim(session, action):
                    self._journal_lingers = True
                else:
                    held_table.put_new_secret(session, action)

    def pending(self) -> tuple[Action, ...]:
        """What central has not answered, in the order it was done."""
        with self._read() as session:
            return outbox_table.pending(session)

    def answer(self, answer: ActionAnswer) -> None:
        """Write central's answer: an accepted action is done, a refused one is kept."""
        with self._write() as session:
            action = outbox_table.answer(session, answer)
            if action is None:
                return
            if answer.status is not None:
                queue_table.put_status(session, action.order_id, answer.status)
            if held_table.put_answer(session, action, answer):
                self._journal_lingers = True

    def answer_of(self, action_id: UUID) -> ActionAnswer | None:
        """Central's answer to an action, None while it waits."""
        with self._read() as session:
            return outbox_table.answer_of(session, action_id)

    def refused(self) -> tuple[RefusedHere, ...]:
        """What central refused, in the order it was done."""
        with self._read() as session:
            return outbox_table.refused(session)

    def _take(
        self, session: Session, orders: Iterable[OrderSummary], cursor: FeedCursor, at: datetime
    ) -> None:
        told = tuple(orders)
        queue_table.put(session, told)
        queue_table.put_cursor(session, cursor, at)
        if held_table.put_words(session, told):
            self._journal_lingers = True

    @contextmanager
    def _read(self) -> Iterator[Session]:
        with told_plainly(self._path), Session(self._reading) as session, session.begin():
            yield session

    @contextmanager
    def _write(self) -> Iterator[Session]:
        with told_plainly(self._path):
            with Session(self._engine) as session, session.begin():
                yield session
            if self._journal_lingers:
                self._empty_journal()

    def _empty_journal(self) -> None:
        # What was deleted still stands, encrypted, in the write-ahead log until the log is emptied. The other
        # process may be reading: then the next write tries again.
        connection = self._engine.raw_connection()
        try:
            busy, *_ = connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        finally:
            connection.close()
        self._journal_lingers = bool(busy)
