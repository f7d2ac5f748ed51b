"""Keeping the stored queue as central has it: by the change feed, and as a whole where that cannot be."""

from datetime import datetime
from typing import Protocol

from bpc_desktop.domain.feed import ChangePage, FeedCursor
from bpc_desktop.domain.order import OrderSummary
from bpc_desktop.models.workstation.store import WorkstationStore


class FeedCentral(Protocol):
    """What the feed asks of central. Each raises `CentralUnreachable`."""

    def now(self) -> datetime:
        """Central's clock, UTC."""

    def queue(self) -> tuple[OrderSummary, ...]:
        """Every live order, and those that ended today."""

    def feed_head(self) -> FeedCursor:
        """A cursor behind which nothing can still appear."""

    def changes(self, cursor: FeedCursor, limit: int = 500) -> ChangePage:
        """What changed since a cursor."""


def refresh(store: WorkstationStore, central: FeedCentral) -> bool:
    """Bring the stored queue up to date; returns whether it may look different now.

    The whole queue is read the first time, on a new day (yesterday's ended orders go), and where the cursor
    is ahead of central (it was restored from a backup). Raises `CentralUnreachable`; what was read until then
    is stored, and the next time goes on from there.
    """
    known = store.synced()
    head, now = central.feed_head(), central.now()
    if known is None or known[1].date() != now.date() or head < known[0]:
        # The head was read before the queue: what changes in between is read again, which changes nothing.
        store.replace_queue(central.queue(), head, now)
        return True
    cursor, changed = known[0], False
    while True:
        page = central.changes(cursor)
        store.merge_queue(page.orders, page.cursor, now)
        changed = changed or bool(page.orders)
        cursor = page.cursor
        if not page.more:
            return changed
