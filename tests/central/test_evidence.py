"""What was seen when an issue was raised: kept with it, shown to whoever has the order in hand, and gone with
the shopper's data.
"""

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bpc_desktop.domain.action import ActionKind
from bpc_desktop.domain.evidence import LARGEST_PICTURE, Evidence
from bpc_desktop.models.workstation.database import open_engine
from bpc_desktop.models.workstation.store import WorkstationStore
from bpc_desktop.sync.outbox import send_pending
from tests.central.conftest import Central, Rep
from tests.central.contact_steps import contact, parked
from tests.central.samples import PICTURE, action, raised

SEEN = {
    "title": "Trail jacket",
    "url": "https://shop.example/jacket",
    "step": "product",
    "price": "70.20",
    "total": "95.00",
    "said": {"shop says": "Only two left"},
}


def shot(picture: bytes = PICTURE) -> str:
    return base64.b64encode(picture).decode()


def test_evidence_and_picture_come_with_the_contact(central: Central, rep: Rep) -> None:
    parked(central, rep, evidence=SEEN, picture=shot())
    claimed = contact(rep)
    assert claimed.order.waiting is not None
    assert claimed.order.waiting.seen == Evidence(
        "Trail jacket",
        "https://shop.example/jacket",
        "70.20",
        total="95.00",
        said={"shop says": "Only two left"},
        picture=True,
    )
    assert rep.session.picture(claimed.order.order_id) == PICTURE
    [line] = [event.text for event in claimed.order.history if event.kind == "seen"]
    assert line == "Seen: Trail jacket; https://shop.example/jacket; price 70.20 USD; total 95.00 USD"


def test_nobody_sees_the_picture_of_an_order_they_do_not_hold(
    central: Central, rep: Rep, other: Rep, supervisor: Rep
) -> None:
    parked(central, rep, picture=shot())
    claimed = contact(rep)
    order_id = claimed.order.order_id
    assert other.session.picture(order_id) is None
    with pytest.raises(Exception, match="permission denied"):
        supervisor.raw.execute("SELECT picture FROM issue_pictures")
    assert rep.session.apply(action(claimed.claim, ActionKind.SKIPPED, {"reason": "done"})).accepted
    assert rep.session.picture(order_id) is None
    assert "RIFF" not in str(central.sql("SELECT data::text FROM audit UNION ALL SELECT text FROM events"))


def test_a_later_issue_shows_its_own_picture_and_none_of_an_earlier_one(central: Central, rep: Rep) -> None:
    first = parked(central, rep, picture=shot())
    claimed = contact(rep)
    assert claimed.order.waiting is not None
    central.sql(
        "UPDATE orders SET status = 'in_progress', awaiting_since = NULL, contact_step = NULL,"
        " contact_due_at = NULL, cancel_due_at = NULL"
    )
    again = raised("address_refused", evidence={"no_picture": "the page did not answer"})
    assert rep.session.apply(action(claimed.claim, ActionKind.ISSUE_RAISED, again)).accepted
    second = contact(rep).order.waiting
    assert second is not None
    assert (second.seen.picture, second.seen.no_picture) == (False, "the page did not answer")
    assert first.order.order_id == claimed.order.order_id


@pytest.mark.parametrize(
    "picture", ["not base64", shot(b"<svg/>"), shot(PICTURE + bytes(LARGEST_PICTURE)), 7, None]
)
def test_what_is_no_picture_or_too_large_is_not_kept_but_the_issue_is(
    central: Central, rep: Rep, picture: object
) -> None:
    parked(central, rep, picture=picture)
    waiting = contact(rep).order.waiting
    assert waiting is not None
    assert (waiting.seen.picture, waiting.seen.no_picture) == (False, "central could not read it")
    assert central.one("SELECT count(*) FROM issue_pictures") == 0


def test_the_picture_goes_with_the_shoppers_data(central: Central, rep: Rep) -> None:
    parked(central, rep, picture=shot())
    central.sql("DELETE FROM order_shoppers")
    assert central.one("SELECT count(*) FROM issue_pictures") == 0
    assert central.one("SELECT count(*) FROM issues") == 1


def test_a_refused_issue_keeps_no_picture(central: Central, rep: Rep, supervisor: Rep) -> None:
    central.take()
    claimed = rep.session.claim_next("desk-1")
    assert claimed is not None
    wrong = raised("higher_price", ask={}, picture=shot())
    assert not rep.session.apply(action(claimed.claim, ActionKind.ISSUE_RAISED, wrong)).accepted
    [kept] = supervisor.session.refused_actions()
    assert "picture" not in kept.data
    assert kept.data["code"] == "higher_price"


def test_the_picture_waits_in_the_outbox_and_leaves_it_once_central_has_it(
    central: Central, rep: Rep, tmp_path: Path
) -> None:
    central.take()
    claimed = rep.session.claim_next("desk-1")
    assert claimed is not None
    with opened(tmp_path) as store:
        store.hold(claimed)
        store.record(action(claimed.claim, ActionKind.ISSUE_RAISED, raised("higher_price", picture=shot())))
    with opened(tmp_path) as store:
        [waiting] = store.pending()
        assert waiting.data["picture"] == shot()
        assert send_pending(store, rep.session).reachable
    assert central.one("SELECT count(*) FROM issue_pictures") == 1
    assert shot() not in decrypted(tmp_path)


KEY = bytes(range(32))


@contextmanager
def opened(folder: Path) -> Iterator[WorkstationStore]:
    """The store as another run of the program finds it."""
    store = WorkstationStore.open(folder / "store.db", KEY)
    try:
        yield store
    finally:
        store.close()


def decrypted(folder: Path) -> str:
    """All of the outbox, as text."""
    engine = open_engine(folder / "store.db", KEY)
    try:
        with engine.connect() as connection:
            return str(connection.exec_driver_sql("SELECT data FROM outbox").all())
    finally:
        engine.dispose()
