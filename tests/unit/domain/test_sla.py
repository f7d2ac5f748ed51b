from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpc_desktop.domain.sla import LIMIT, TARGET, Pace, Rest, due_at, pace, worked_time

PLACED = datetime(2026, 11, 1, 5, 50, tzinfo=UTC)  # ten minutes before New York's clocks go back
MINUTE = timedelta(minutes=1)
INSTANT = timedelta(microseconds=1)
MINUTES = st.integers(-30, 10_000)


def at(minutes: int) -> datetime:
    return PLACED + minutes * MINUTE


@st.composite
def rests(draw: st.DrawFn) -> list[Rest]:
    pairs = draw(st.lists(st.tuples(MINUTES, MINUTES), max_size=5))
    return [Rest(at(min(pair)), at(max(pair))) for pair in pairs]


@pytest.mark.parametrize(
    ("worked", "expected"),
    [
        (timedelta(0), Pace.IN_TIME),
        (timedelta(minutes=15), Pace.IN_TIME),
        (timedelta(minutes=15) + INSTANT, Pace.LATE),
        (timedelta(days=3), Pace.LATE),
        (timedelta(days=3) + INSTANT, Pace.OVERDUE),
    ],
)
def test_the_promise(worked: timedelta, expected: Pace) -> None:
    assert pace(worked) is expected


def test_the_clock_runs_from_the_order_on() -> None:
    assert worked_time(PLACED, [], at(14)) == 14 * MINUTE
    assert worked_time(PLACED, [], at(-1)) == timedelta(0)
    assert due_at(PLACED) == at(15)


def test_the_clock_rests_while_the_shopper_is_awaited() -> None:
    one_day = [Rest(at(10), at(10) + timedelta(days=1))]
    assert worked_time(PLACED, one_day, at(14) + timedelta(days=1)) == 14 * MINUTE
    assert due_at(PLACED, one_day) == at(15) + timedelta(days=1)


def test_while_it_rests_it_stands_still_and_nothing_is_due() -> None:
    resting = [Rest(at(10))]
    assert worked_time(PLACED, resting, at(10)) == worked_time(PLACED, resting, at(5000)) == 10 * MINUTE
    assert due_at(PLACED, resting) is None


def test_a_rest_after_the_deadline_does_not_move_it() -> None:
    assert due_at(PLACED, [Rest(at(16), at(400))]) == due_at(PLACED, [Rest(at(16))]) == at(15)


def test_overlapping_rests_count_once() -> None:
    assert worked_time(PLACED, [Rest(at(5), at(20)), Rest(at(10), at(30))], at(40)) == 15 * MINUTE
    assert due_at(PLACED, [Rest(at(5), at(20)), Rest(at(10), at(30))]) == at(40)


@given(rests())
def test_at_the_deadline_exactly_the_target_was_worked(pauses: list[Rest]) -> None:
    due = due_at(PLACED, pauses)
    assert due is not None
    assert worked_time(PLACED, pauses, due) == TARGET
    assert worked_time(PLACED, pauses, due - INSTANT) <= TARGET


@given(rests(), MINUTES, MINUTES)
def test_the_clock_never_runs_back_nor_faster_than_time(pauses: list[Rest], one: int, other: int) -> None:
    earlier, later = at(min(one, other)), at(max(one, other))
    shown = worked_time(PLACED, pauses, later) - worked_time(PLACED, pauses, earlier)
    assert timedelta(0) <= shown <= later - earlier


@given(rests(), MINUTES)
def test_late_means_past_the_deadline(pauses: list[Rest], now: int) -> None:
    due = due_at(PLACED, pauses)
    assert due is not None
    if pace(worked_time(PLACED, pauses, at(now))) is not Pace.IN_TIME:
        assert at(now) > due


def test_the_limit_is_three_days_of_the_same_clock() -> None:
    resting = [Rest(at(10), at(10) + timedelta(days=2))]
    assert pace(worked_time(PLACED, resting, PLACED + LIMIT + timedelta(days=2))) is Pace.LATE
    assert pace(worked_time(PLACED, resting, PLACED + LIMIT + timedelta(days=2) + INSTANT)) is Pace.OVERDUE
