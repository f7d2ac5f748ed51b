"""The change feed: how a desk learns what changed at central, losing nothing."""

from dataclasses import dataclass

from bpc_desktop.domain.order import OrderSummary


@dataclass(frozen=True, slots=True, order=True)
class FeedCursor:
    """How far a desk has read: the transaction (xid8) and, within it, the event. All up to it is known.

    Only transactions below PostgreSQL's `pg_snapshot_xmin` are ever read, so that none can still commit
    behind a cursor; a timestamp or a sequence would lose rows that commit late (design section 5).
    """

    xid: int
    event_id: int


@dataclass(frozen=True, slots=True)
class ChangePage:
    """The orders that changed since a cursor, each once, as they stand now; and the cursor to go on from.

    Applying a page twice changes nothing. `more` says that the page was full: ask again at once.
    """

    orders: tuple[OrderSummary, ...]
    cursor: FeedCursor
    more: bool = False
