"""Checkout processes: one warm spare, handed over at once, all gone with the desk."""

import os
import signal
import sys
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from pytestqt.qtbot import QtBot

from bpc_desktop.services.checkout_protocol import CheckoutSays, Line, Opening, Ticket
from bpc_desktop.ui.desk.checkout_launcher import CheckoutLauncher
from tests.conftest import Expectations

WAIT = 15_000

ECHO = """
import json, sys
print(json.dumps({"kind": "ready"}), flush=True)
for line in sys.stdin:
    said = json.loads(line)
    if said["kind"] == "ticket":
        print(json.dumps({"kind": "opened"}), flush=True)
    elif said.get("opening") is not None:
        print(json.dumps({"kind": "seen"}), flush=True)
    elif said["kind"] == "end":
        break
"""

STUBBORN = ECHO.replace("break", "pass") + "\nimport signal\nsignal.pause()\n"


def ticket() -> Ticket:
    return Ticket(uuid4(), 1, "ada", "/nowhere", b"k" * 32, {}, "epoch", b"p" * 32)


def launcher_of(program: str) -> CheckoutLauncher:
    return CheckoutLauncher((sys.executable, "-c", program))


def test_a_ticket_goes_to_the_warm_spare_and_another_is_started(qtbot: QtBot) -> None:
    launcher = launcher_of(ECHO)
    launcher.warm()
    spare = launcher._spare
    assert spare is not None
    qtbot.waitUntil(lambda: spare.is_ready, timeout=WAIT)
    heard: list[tuple[UUID, Line]] = []
    launcher.said.connect(lambda order_id, line: heard.append((order_id, line)))
    handed = ticket()
    assert launcher.open(handed) is spare
    qtbot.waitUntil(lambda: heard == [(handed.order_id, Line(CheckoutSays.OPENED))], timeout=WAIT)
    qtbot.waitUntil(lambda: launcher._spare is not None and launcher._spare.is_ready, timeout=WAIT)
    assert launcher.open_orders() == {handed.order_id}
    launcher.close()


@pytest.mark.parametrize("opening", [None, Opening("https://shop.example/mug", ("shop.example",))])
def test_a_spare_that_opened_a_page_for_nothing_is_replaced(qtbot: QtBot, opening: Opening | None) -> None:
    launcher = launcher_of(ECHO)
    launcher.warm()
    spare = launcher._spare
    assert spare is not None
    qtbot.waitUntil(lambda: spare.is_ready, timeout=WAIT)
    launcher.expect(opening)
    launcher.expect_nothing()
    if opening is not None:
        qtbot.waitUntil(lambda: spare.is_over, timeout=WAIT)
    assert (launcher._spare is spare) is (opening is None)
    qtbot.waitUntil(lambda: launcher.is_warm, timeout=WAIT)
    launcher.close()


def test_a_page_opened_ahead_is_told_once_it_was_seen_and_only_where_a_spare_opens_one(qtbot: QtBot) -> None:
    launcher = launcher_of(ECHO)
    opening = Opening("https://shop.example/mug", ("shop.example",))
    assert not launcher.expect(opening)
    launcher.warm()
    qtbot.waitUntil(lambda: launcher.is_warm, timeout=WAIT)
    with qtbot.waitSignal(launcher.page_seen, timeout=WAIT):
        assert launcher.expect(opening)
    launcher.close()


def test_a_cold_checkout_gets_its_ticket_when_it_is_ready(qtbot: QtBot) -> None:
    launcher = launcher_of(ECHO)
    with qtbot.waitSignal(launcher.said, timeout=WAIT, check_params_cb=lambda _, line: line.kind == "opened"):
        launcher.open(ticket())
    launcher.close()


def test_a_killed_checkout_is_told_once(qtbot: QtBot) -> None:
    launcher = launcher_of(ECHO)
    handed = ticket()
    with qtbot.waitSignal(launcher.said, timeout=WAIT, check_params_cb=lambda _, line: line.kind == "opened"):
        process = launcher.open(handed)
    with qtbot.waitSignal(launcher.ended, timeout=WAIT) as ended:
        os.kill(process.pid, signal.SIGKILL)
    assert ended.args == [handed.order_id]
    assert launcher.open_orders() == frozenset()
    launcher.close()


def test_a_program_that_does_not_start_is_an_end_like_any_other(qtbot: QtBot, tmp_path: Path) -> None:
    launcher = CheckoutLauncher((str(tmp_path / "missing"),))
    ended: list[UUID] = []
    launcher.ended.connect(ended.append)
    handed = ticket()
    launcher.open(handed)
    qtbot.waitUntil(lambda: ended == [handed.order_id], timeout=WAIT)
    launcher.close()


def test_closing_leaves_no_process_behind(qtbot: QtBot) -> None:
    launcher = launcher_of(STUBBORN)
    with qtbot.waitSignal(launcher.said, timeout=WAIT, check_params_cb=lambda _, line: line.kind == "opened"):
        process = launcher.open(ticket())
    pid = process.pid
    launcher.close(patience_ms=200)
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_a_line_that_is_no_line_is_logged_and_skipped(qtbot: QtBot, expect_log: Expectations) -> None:
    expect_log("no line of the protocol")
    launcher = launcher_of("print('hello', flush=True)\n" + ECHO)
    with qtbot.waitSignal(launcher.said, timeout=WAIT, check_params_cb=lambda _, line: line.kind == "opened"):
        launcher.open(ticket())
    launcher.close()


@pytest.mark.parametrize("cool", [True, False])
def test_the_spare_can_be_let_go(qtbot: QtBot, cool: bool) -> None:  # noqa: FBT001  a parameter
    launcher = launcher_of(ECHO)
    launcher.warm()
    spare = launcher._spare
    assert spare is not None
    qtbot.waitUntil(lambda: spare.is_ready, timeout=WAIT)
    if cool:
        with qtbot.waitSignal(spare.ended, timeout=WAIT):
            launcher.cool()
    launcher.close()
    qtbot.waitUntil(lambda: spare.is_over, timeout=WAIT)
