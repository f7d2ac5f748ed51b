"""Without central the desk stays honest: what is shown, how old it is, what is kept."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.desk.conftest import WAIT, Ground, Start, press, sign_in
from tests.ui.desk.test_desk_day import get_next, mine, numbers

NOWHERE = "postgresql://127.0.0.1:1/central"


@contextmanager
def central_cut_off(ground: Ground) -> Iterator[None]:
    """Central's database lets nobody in but its owner, and everyone connected is thrown out."""
    name = ground.url.rpartition("/")[2]
    maintenance = f"{ground.url.rpartition('/')[0]}/postgres"
    with psycopg.connect(maintenance, autocommit=True) as owner:
        owner.execute(f'ALTER DATABASE "{name}" WITH ALLOW_CONNECTIONS false')
        owner.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", (name,))
        try:
            yield
        finally:
            owner.execute(f'ALTER DATABASE "{name}" WITH ALLOW_CONNECTIONS true')


def test_the_stored_queue_is_shown_without_central(qtbot: QtBot, ground: Ground, start: Start) -> None:
    login = ground.enrol("ada")
    ground.take("N-1")
    desk = start()
    sign_in(qtbot, desk, login)
    qtbot.waitUntil(lambda: numbers(desk) == ["N-1"], timeout=WAIT)
    desk.close()

    later = start(url=NOWHERE)
    sign_in(qtbot, later, login)
    qtbot.waitUntil(lambda: numbers(later) == ["N-1"], timeout=WAIT)
    banner = later.window.desk.offline
    qtbot.waitUntil(banner.isVisible, timeout=WAIT)
    assert banner.text().startswith("Central does not answer. You see the queue as it was ")
    assert later.window.desk.bar.sync.text() == "Offline"


def test_get_next_without_central_says_so_and_can_be_tried_again(
    qtbot: QtBot, ground: Ground, start: Start
) -> None:
    login = ground.enrol("ada")
    desk = start(url=NOWHERE)
    sign_in(qtbot, desk, login)
    press(desk.window, Qt.Key.Key_F2)
    message = desk.window.desk.message
    qtbot.waitUntil(lambda: message.text().startswith("Central does not answer."), timeout=WAIT)
    qtbot.waitUntil(desk.window.desk.queue.next_button.isEnabled, timeout=WAIT)


def test_what_was_done_without_central_arrives_when_it_is_back(
    qtbot: QtBot, ground: Ground, start: Start
) -> None:
    login = ground.enrol("ada")
    ground.take("N-1")
    desk = start("stay")
    sign_in(qtbot, desk, login)
    get_next(qtbot, desk)
    qtbot.waitUntil(lambda: mine(desk) == ["N-1"], timeout=WAIT)
    at_work = desk.presenter.at_work
    assert at_work is not None
    (order_id,) = (order.order_id for order in at_work.orders.mine)
    with central_cut_off(ground):
        at_work.orders.skip(order_id, "End of shift")
        qtbot.waitUntil(lambda: desk.window.desk.bar.sync.text() == "Offline, 1 to send", timeout=WAIT)
    press(desk.window, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: ground.status("N-1") == "queued", timeout=WAIT)
    qtbot.waitUntil(lambda: desk.window.desk.bar.sync.text() == "Synced", timeout=WAIT)
    assert not desk.window.desk.offline.isVisible()
