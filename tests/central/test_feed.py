import threading
from datetime import timedelta

import psycopg

from bpc_desktop.domain.action import ActionKind
from bpc_desktop.domain.feed import FeedCursor
from bpc_desktop.domain.order import OrderStatus
from tests.central.conftest import Central, Rep
from tests.central.samples import PLACED, SUBMITTED, action


def read_all(rep: Rep, cursor: FeedCursor, limit: int = 500) -> tuple[set[str], FeedCursor]:
    seen: set[str] = set()
    while True:
        page = rep.session.changes(cursor, limit)
        seen |= {order.order_number for order in page.orders}
        cursor = page.cursor
        if not page.more:
            return seen, cursor


def test_the_feed_brings_what_changed_since_the_queue_was_read(central: Central, rep: Rep) -> None:
    central.take(order_number="before")
    head = rep.session.feed_head()
    assert [order.order_number for order in rep.session.queue()] == ["before"]
    central.take(order_number="after")
    seen, cursor = read_all(rep, head)
    assert seen == {"after"}
    assert read_all(rep, cursor) == (set(), cursor)
    claimed = rep.session.claim_next("desk-1")
    assert claimed is not None
    page = rep.session.changes(cursor)
    assert [(order.status, order.claimed_by) for order in page.orders] == [
        (OrderStatus.IN_PROGRESS, rep.login)
    ]


def test_the_feed_pages_through_many_changes(central: Central, rep: Rep) -> None:
    head = rep.session.feed_head()
    central.take(7)
    seen, _ = read_all(rep, head, limit=2)
    assert len(seen) == 7


def test_the_feed_loses_nothing_that_commits_late(central: Central, rep: Rep) -> None:
    central.take(order_number="slow")
    head = rep.session.feed_head()
    with psycopg.connect(central.owner_url, options="-c search_path=bpc") as slow:
        # Its transaction and event id are lower than those of "fast", which commits first.
        slow.execute("SELECT happened(order_id, 'noted', 'late') FROM orders WHERE order_number = 'slow'")
        central.take(order_number="fast")
        early, cursor = read_all(rep, head)
        assert "slow" not in early
        slow.commit()
    late, _ = read_all(rep, cursor)
    assert early | late == {"slow", "fast"}


def test_a_reader_among_many_writers_sees_every_order(central: Central, rep: Rep) -> None:
    cursor = rep.session.feed_head()
    writers = [threading.Thread(target=central.take, args=(8,)) for _ in range(4)]
    for writer in writers:
        writer.start()
    seen: set[str] = set()
    while any(writer.is_alive() for writer in writers):
        new, cursor = read_all(rep, cursor, limit=3)
        seen |= new
    new, _ = read_all(rep, cursor, limit=3)
    assert len(seen | new) == 32


def test_a_change_wakes_whoever_listens(central: Central, rep: Rep) -> None:
    rep.raw.execute("LISTEN bpc_events")
    central.take()
    assert [hint.channel for hint in rep.raw.notifies(timeout=10, stop_after=1)] == ["bpc_events"]


def test_the_queue_leaves_out_what_ended_before_today(central: Central, rep: Rep) -> None:
    central.take()
    claimed = rep.session.claim_next("desk-1")
    assert claimed is not None
    rep.session.apply(action(claimed.claim, ActionKind.SUBMITTED, SUBMITTED))
    rep.session.apply(action(claimed.claim, ActionKind.PLACED, PLACED))
    assert [order.status for order in rep.session.queue()] == [OrderStatus.PLACED]
    central.sql("UPDATE orders SET ended_at = ended_at - interval '1 day'")
    assert rep.session.queue() == ()


def test_the_figures_add_up(central: Central, rep: Rep) -> None:
    central.take(4)
    central.sql(
        "UPDATE orders SET placed_at = placed_at - interval '1 hour', due_at = due_at - interval '1 hour'"
    )
    assert rep.session.claim_next("a") is not None
    claimed = rep.session.claim_next("b")
    assert claimed is not None
    rep.session.apply(action(claimed.claim, ActionKind.SUBMITTED, SUBMITTED))
    rep.session.apply(action(claimed.claim, ActionKind.PLACED, PLACED))
    central.sql("UPDATE orders SET taken_at = ended_at - interval '4 minutes' WHERE status = 'placed'")
    figures = rep.session.figures()
    assert (figures.waiting, figures.in_progress, figures.late, figures.placed_today) == (2, 1, 3, 1)
    assert figures.median_processing == timedelta(minutes=4)
    assert figures.oldest is not None
    assert figures.oldest >= timedelta(hours=1)


def test_an_empty_queue_has_empty_figures(rep: Rep) -> None:
    figures = rep.session.figures()
    assert (figures.waiting, figures.oldest, figures.median_processing) == (0, None, None)
