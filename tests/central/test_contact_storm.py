"""Reps, the mStore and time at work on the same orders at once: nobody is stuck, and everything adds up."""

import random
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import psycopg

from bpc_desktop.domain.action import ActionKind
from bpc_desktop.domain.intake import IncomingCancellation
from bpc_desktop.domain.order import OrderStatus
from tests.central.conftest import Central, Rep
from tests.central.samples import PLACED, SUBMITTED, action, called, raised

if TYPE_CHECKING:
    from collections.abc import Callable

ORDERS = 24
TURNS = 25
A_DAY_LATER = """
    UPDATE orders SET awaiting_since = awaiting_since - interval '24 hours',
        contact_due_at = contact_due_at - interval '24 hours',
        cancel_due_at = cancel_due_at - interval '24 hours'
    WHERE order_id = %s
"""
APPROVED: dict[str, object] = {"how": "call", "total": "61.00", "lines": None}


def work(rep: Rep, seed: int) -> None:
    """A rep who does now this, now that, with whatever Get next brings; a refusal means it is another's."""
    chance = random.Random(seed)  # noqa: S311  no secret
    for turn in range(TURNS):
        claimed = rep.session.claim_next(f"desk-{turn % 3}", contacts=True)
        if claimed is None:
            continue
        do = contacted if claimed.order.status is OrderStatus.AWAITING_SHOPPER else worked
        for kind, data in do(chance):
            if not rep.session.apply(action(claimed.claim, kind, data)).accepted:
                break


Steps = list[tuple[ActionKind, dict[str, object]]]


def worked(chance: random.Random) -> Steps:
    submitted = (ActionKind.SUBMITTED, dict(SUBMITTED))
    ways: list[Steps] = [
        [(ActionKind.ISSUE_RAISED, raised(chance.choice(["higher_price", "incorrect_login"])))],
        [submitted, (ActionKind.PLACED, dict(PLACED))],
        [submitted, (ActionKind.NOT_BOUGHT, {"why": "declined"})],
        [(ActionKind.SKIPPED, {"reason": "Site is slow"})],
        [(ActionKind.CANCELLED, {"reason": "out_of_stock"})],
    ]
    return chance.choice(ways)


def contacted(chance: random.Random) -> Steps:
    reached = (ActionKind.CONTACTED, called("answered"))
    ways: list[Steps] = [
        [reached, (ActionKind.APPROVED, APPROVED)],
        [reached, (ActionKind.CANCELLED, {"reason": "higher_cost_declined"})],
        [(ActionKind.CONTACTED, called("answered", decision="declined"))],
        [(ActionKind.CONTACTED, called("no_answer"))],
        [(ActionKind.TOUCHED, {})],
    ]
    return chance.choice(ways)


def test_whatever_happens_at_once_everything_adds_up(central: Central) -> None:
    for number in range(ORDERS):
        central.take(order_number=f"N-{number}")
    reps = [central.sign_in(f"rep{number}") for number in range(4)]

    def cancel() -> None:
        for number in range(0, ORDERS, 3):
            central.intake.cancel(IncomingCancellation("northwind", f"N-{number}"))

    def pass_time() -> None:
        # One row at a time, as time itself holds no locks.
        with psycopg.connect(central.owner_url, autocommit=True, options="-c search_path=bpc") as owner:
            orders = owner.execute("SELECT order_id FROM orders").fetchall()
            for _ in range(6):
                for order in orders:
                    owner.execute(
                        "UPDATE leases SET expires_at = clock_timestamp() WHERE order_id = %s", order
                    )
                    owner.execute(A_DAY_LATER, order)
                reps[0].session.queue()

    tasks: list[Callable[[], None]] = [cancel, pass_time]
    with ThreadPoolExecutor(len(reps) + len(tasks)) as pool:
        running = [pool.submit(task) for task in tasks]
        running += [pool.submit(work, rep, seed) for seed, rep in enumerate(reps)]
        for each in running:
            each.result()  # central never gave up on one of them, as it does where two wait for each other

    cancelled = "SELECT count(*) FROM orders WHERE status = 'cancelled'"
    texted = "SELECT count(DISTINCT order_id) FROM notifications WHERE channel = 'text'"
    assert central.one(texted) == central.one(cancelled)
    assert central.one("SELECT count(*) FROM notifications WHERE channel = 'text'") == central.one(cancelled)
    assert central.one("SELECT count(*) FROM billing_lines") == central.one(
        "SELECT count(*) FROM orders WHERE status = 'placed'"
    )
    left_over = "SELECT count(*) FROM {} JOIN orders o USING (order_id) WHERE o.ended_at IS NOT NULL"
    for table in ("sealed_secrets", "leases", "skips"):
        assert central.one(left_over.format(table)) == 0, table
    ends = "SELECT count(*), count(DISTINCT order_id) FROM dashboard_entries WHERE status = ANY (%s)"
    [(told, orders)] = central.sql(ends, ["placed", "cancelled"])
    assert told == orders
    assert central.administration.verify_audit() is None
