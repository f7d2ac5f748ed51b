"""Central killed while desks work: what it acknowledged is there, once; the rest is safe to send again."""

import os
import secrets
import shutil
import signal
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from threading import Event

import psycopg
import pytest

from bpc_desktop.domain.action import Action, ActionKind
from bpc_desktop.domain.claim import ClaimedOrder
from bpc_desktop.domain.keys import Epoch
from bpc_desktop.domain.people import Person, Role
from bpc_desktop.errors import CentralUnreachable
from bpc_desktop.models.central.administration import CentralAdministration
from bpc_desktop.models.central.connection import connect
from bpc_desktop.models.central.embedded import EmbeddedServer
from bpc_desktop.models.central.intake import CentralIntake
from bpc_desktop.models.central.schema import upgrade
from bpc_desktop.models.central.session import CentralSession
from tests.central.samples import NORTHWIND, PLACED, PRODUCTS, SUBMITTED, action, made_up_order

ORDERS = 12


@pytest.fixture
def killable() -> Iterator[EmbeddedServer]:
    folder = Path(tempfile.mkdtemp(prefix="bpc-crash-"))
    folder.chmod(0o755)
    server = EmbeddedServer(folder)
    yield server
    server.stop()
    shutil.rmtree(folder)


def test_killed_while_orders_are_placed_central_loses_and_doubles_nothing(killable: EmbeddedServer) -> None:
    url = killable.start()
    upgrade(url)
    owner = connect(url)
    administration, intake = CentralAdministration(owner), CentralIntake(owner)
    administration.save_merchant(NORTHWIND)
    intake.put_products("northwind", PRODUCTS)
    person = Person("ada", "Ada", Role.REPRESENTATIVE, secrets.token_bytes(32))
    administration.enrol(person, "right horse battery")
    epoch = Epoch("today", datetime.now(UTC).date(), b"k" * 32)
    administration.add_epoch(epoch, ())
    for _ in range(ORDERS):
        intake.take(made_up_order(epoch))
    owner.dispose()

    engine = connect(url, "ada", "right horse battery")
    session = CentralSession(engine)
    outbox: list[Action] = []
    for number in range(ORDERS):
        claimed = session.claim_next(f"desk-{number}")
        assert isinstance(claimed, ClaimedOrder)
        outbox += [
            action(claimed.claim, ActionKind.SUBMITTED, SUBMITTED),
            action(claimed.claim, ActionKind.PLACED, {**PLACED, "confirmation_number": f"N-{number}"}),
        ]
    acknowledged: list[Action] = []
    some_done = Event()

    def send() -> None:
        for each in outbox:
            assert session.apply(each).accepted
            acknowledged.append(each)
            if len(acknowledged) == ORDERS // 2:
                some_done.set()

    with ThreadPoolExecutor(1) as pool:
        sending = pool.submit(send)
        assert some_done.wait(timeout=60)
        pid_file = killable._place()[1] / "postmaster.pid"
        os.kill(int(pid_file.read_text().split()[0]), signal.SIGKILL)
        # Killing the postmaster ends its children too; the sender stops there, or had just finished.
        try:
            sending.result(timeout=60)
        except CentralUnreachable:
            assert len(acknowledged) < len(outbox)

    assert killable.start() == url
    with psycopg.connect(url, options="-c search_path=bpc") as reading:
        kept = {row[0] for row in reading.execute("SELECT action_id FROM actions WHERE refusal IS NULL")}
    assert {each.action_id for each in acknowledged} <= kept
    assert all(session.apply(each).accepted for each in outbox)
    with psycopg.connect(url, options="-c search_path=bpc") as reading:
        placed = reading.execute("SELECT confirmation_number FROM orders WHERE status = 'placed'").fetchall()
        assert sorted(placed) == sorted((f"N-{number}",) for number in range(ORDERS))
        for table in (b"billing_lines", b"dashboard_entries WHERE status = 'placed'"):
            assert reading.execute(b"SELECT count(*) FROM " + table).fetchone() == (ORDERS,)
        assert reading.execute("SELECT count(*) FROM sealed_secrets").fetchone() == (0,)
    engine.dispose()
    owner = connect(url)
    assert CentralAdministration(owner).verify_audit() is None
    owner.dispose()
