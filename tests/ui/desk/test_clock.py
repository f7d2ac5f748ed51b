"""The clock says how much is left in figures, shape and words."""

from datetime import UTC, datetime, timedelta

import pytest
from pytestqt.qtbot import QtBot

from bpc_desktop.ui.tokens import Meaning
from bpc_desktop.ui.widgets.sla_clock import SlaClock, clock_meaning, clock_text


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
