"""The clock says how much is left in figures, shape and words."""

from datetime import UTC, datetime, timedelta

import pytest
from pytestqt.qtbot import QtBot

from bpc_desktop.ui.desk.central_clock import CentralClock
from bpc_desktop.ui.desk.queue_words import clock_words
from bpc_desktop.ui.tokens import Meaning
from bpc_desktop.ui.widgets.sla_clock import SlaClock, clock_meaning, clock_text
from tests.ui.desk.conftest import WAIT, Ground, Start, sign_in


@pytest.mark.parametrize(
    ("left", "text", "meaning"),
    [
        (timedelta(minutes=15), "15:00", Meaning.GOOD),
        (timedelta(minutes=5), "05:00", Meaning.GOOD),
        (timedelta(minutes=4, seconds=59), "04:59", Meaning.ATTENTION),
        (timedelta(seconds=1), "00:01", Meaning.ATTENTION),
        (timedelta(0), "00:00", Meaning.BAD),
        (-timedelta(seconds=40), "\N{MINUS SIGN}00:40", Meaning.BAD),
        (-timedelta(hours=2, minutes=5), "\N{MINUS SIGN}2 h 05", Meaning.BAD),
        (-timedelta(days=3, hours=4), "\N{MINUS SIGN}3 d 04 h", Meaning.BAD),
    ],
)
def test_clock_at_its_boundaries(left: timedelta, text: str, meaning: Meaning) -> None:
    assert clock_text(left) == text
    assert clock_meaning(left) is meaning


def test_clock_is_announced_in_words(qtbot: QtBot) -> None:
    now = datetime(2026, 3, 1, 12, tzinfo=UTC)
    clock = SlaClock(lambda: now)
    qtbot.addWidget(clock)
    clock.set_due(now + timedelta(minutes=3))
    assert clock.accessibleName() == "▲ 3 minutes left"
    clock.set_due(None)
    assert clock.left() is None


@pytest.mark.parametrize(
    ("ahead", "wrong", "words"),
    [
        (timedelta(seconds=30), False, "Clock 30 s slow, not used"),
        (timedelta(seconds=31), True, "Clock 31 s slow, not used"),
        (-timedelta(minutes=3), True, "Clock 3 min fast, not used"),
        (-timedelta(seconds=30), False, "Clock 30 s fast, not used"),
    ],
)
def test_a_computers_clock_may_be_half_a_minute_off(ahead: timedelta, wrong: bool, words: str) -> None:  # noqa: FBT001
    clock = CentralClock()
    clock.ahead = ahead
    assert clock.is_wrong is wrong
    assert clock_words(ahead) == words


def test_a_wrong_clock_is_shown(qtbot: QtBot, ground: Ground, start: Start) -> None:
    login = ground.enrol("ada")
    desk = start()
    sign_in(qtbot, desk, login)

    def is_shown() -> bool:
        desk.window.clock.ahead = -timedelta(
            minutes=3
        )  # as heard from a central that is behind this computer
        return desk.window.desk.bar.sync.text() == "Clock 3 min fast, not used"

    qtbot.waitUntil(is_shown, timeout=WAIT)
