"""Lanes: one thing at a time, in order, results in the main thread, errors told."""

import threading
from functools import partial

import pytest
from PySide6.QtCore import QCoreApplication, QThread
from pytestqt.qtbot import QtBot

from bpc_desktop.errors import DeskError
from bpc_desktop.ui.tasks import UNEXPECTED, Lane, Relay
from tests.conftest import Expectations


@pytest.fixture
def lane(qtbot: QtBot) -> Lane:  # noqa: ARG001  an event loop is needed
    return Lane("test", Relay())


def refuse(error: DeskError) -> None:
    raise AssertionError(error)


def test_results_come_in_order_in_the_main_thread(qtbot: QtBot, lane: Lane) -> None:
    main, seen, threads = QThread.currentThread(), [], set()

    def work(number: int) -> int:
        threads.add(threading.get_ident())
        return number

    def done(number: int) -> None:
        assert QThread.currentThread() is main
        seen.append(number)

    for number in range(50):
        lane.submit(partial(work, number), done, refuse)
    qtbot.waitUntil(lambda: len(seen) == 50)
    assert seen == list(range(50))
    assert len(threads) == 1
    assert threading.get_ident() not in threads
    assert lane.stop()


def test_a_plain_error_reaches_whoever_waits(qtbot: QtBot, lane: Lane) -> None:
    failures: list[str] = []

    def fail() -> None:
        raise DeskError("No such order.")

    lane.submit(fail, lambda _: None, lambda error: failures.append(str(error)))
    qtbot.waitUntil(lambda: failures == ["No such order."])
    lane.stop()


def test_a_mistake_of_ours_is_logged_and_still_told(
    qtbot: QtBot, lane: Lane, expect_log: Expectations
) -> None:
    expect_log("a lane's work failed")
    failures: list[str] = []
    lane.submit(lambda: 1 // 0, lambda _: None, lambda error: failures.append(str(error)))
    qtbot.waitUntil(lambda: failures == [UNEXPECTED])
    lane.stop()


def test_nothing_is_delivered_after_the_end(lane: Lane) -> None:
    seen: list[int] = []
    started, may_go_on = threading.Event(), threading.Event()

    def work() -> int:
        started.set()
        may_go_on.wait()
        return 1

    lane.submit(work, seen.append, refuse)
    lane.submit(lambda: 2, seen.append, refuse)
    started.wait()
    threading.Timer(0.05, may_go_on.set).start()
    assert lane.stop()
    QCoreApplication.processEvents()
    assert seen == []
