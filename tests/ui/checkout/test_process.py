"""The checkout as a process of its own, spoken to as the desk speaks to it."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bpc_desktop.domain.action import ActionKind
from bpc_desktop.services.checkout_protocol import (
    CheckoutSays,
    DeskSays,
    Line,
    Opening,
    decode_checkout_line,
    expectation,
)
from tests.ui.checkout.conftest import Desk, one_item
from tests.ui.page.shop import Shop

PROGRAM = """
import sys
from bpc_desktop.log import configure_log
from bpc_desktop.ui.checkout.application import run_checkout
configure_log()
sys.exit(run_checkout(testing=True))
"""
PATIENCE = 60.0


class Process:
    """One checkout process."""

    def __init__(self, flags: str = "") -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "QTWEBENGINE_CHROMIUM_FLAGS": flags},
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._stdin, self._stdout = self._process.stdin, self._process.stdout
        self._watchdog = threading.Timer(PATIENCE, self._process.kill)
        self._watchdog.start()

    def say(self, line: Line) -> None:
        self._stdin.write(line.encode())
        self._stdin.flush()

    def hear(self) -> Line | None:
        """The next line; None at the end."""
        raw = self._stdout.readline()
        return decode_checkout_line(raw) if raw else None

    def hang_up(self) -> None:
        self._stdin.close()

    def code(self) -> int:
        """How it ended."""
        return self._process.wait()

    def close(self) -> None:
        self._watchdog.cancel()
        self._process.kill()
        self._process.wait()
        self._stdin.close()
        self._stdout.close()


@pytest.fixture
def process() -> Iterator[Process]:
    process = Process()
    yield process
    process.close()


def test_a_warm_spare_opens_the_order_it_is_handed_and_goes_when_told(
    process: Process, shop: Shop, tmp_path: Path
) -> None:
    desk = Desk(tmp_path, one_item(shop))
    assert process.hear() == Line(CheckoutSays.READY)
    process.say(desk.ticket.line())
    assert process.hear() == Line(CheckoutSays.OPENED)
    assert shop.requests[0].endswith("?utm_source=mStore&q=%7E")
    process.say(Line(DeskSays.HIDE))
    process.say(Line(DeskSays.SHOW))
    process.say(Line(DeskSays.END))
    assert process.hear() is None
    assert process.code() == 0
    assert desk.store.pending() == ()
    desk.store.close()


def test_no_flag_of_the_environment_leads_around_its_own_gate(shop: Shop, tmp_path: Path) -> None:
    desk = Desk(tmp_path, one_item(shop))
    process = Process("--proxy-server=127.0.0.1:9")
    assert process.hear() == Line(CheckoutSays.READY)
    process.say(desk.ticket.line())
    assert process.hear() == Line(CheckoutSays.OPENED)
    process.close()
    desk.store.close()


def test_an_announced_order_has_its_page_asked_for_before_the_ticket_and_once(
    process: Process, shop: Shop, tmp_path: Path
) -> None:
    desk = Desk(tmp_path, one_item(shop))
    assert process.hear() == Line(CheckoutSays.READY)
    process.say(expectation(None))
    process.say(expectation(Opening.of(desk.order)))
    assert shop.asked.wait(PATIENCE)
    process.say(replace(desk.ticket, opening=Opening.of(desk.order)).line())
    assert process.hear() == Line(CheckoutSays.OPENED)
    product = [request for request in shop.requests if request.endswith("?utm_source=mStore&q=%7E")]
    assert len(product) == 1
    desk.store.close()


def test_a_page_opened_for_one_order_serves_no_other(process: Process, shop: Shop, tmp_path: Path) -> None:
    desk = Desk(tmp_path, one_item(shop))
    here = Opening.of(desk.order)
    assert process.hear() == Line(CheckoutSays.READY)
    process.say(expectation(here))
    process.say(replace(desk.ticket, opening=replace(here, url=f"{shop.url}elsewhere")).line())
    heard = process.hear()
    assert heard is not None
    assert heard.kind is CheckoutSays.FAILED
    assert "another order" in str(heard.data["message"])
    assert process.code() == 1
    desk.store.close()


def test_a_spare_ends_with_its_standard_input(process: Process) -> None:
    assert process.hear() == Line(CheckoutSays.READY)
    process.hang_up()
    assert process.code() == 0


def test_an_order_that_is_not_held_here_is_told_plainly(process: Process, shop: Shop, tmp_path: Path) -> None:
    desk = Desk(tmp_path, one_item(shop))
    stale = replace(desk.ticket, fence=6)
    assert process.hear() == Line(CheckoutSays.READY)
    process.say(stale.line())
    heard = process.hear()
    assert heard is not None
    assert heard.kind is CheckoutSays.FAILED
    assert "no longer held" in str(heard.data["message"])
    assert process.code() == 1
    assert ActionKind.TOUCHED not in {action.kind for action in desk.store.pending()}
    desk.store.close()
