"""How long an order may take, and the clock that measures it.

The customer: "The majority of orders are processed within 15 minutes, but also within 3 days and are
processed 24/7/365." Design section 3: most orders within 15 minutes, every order within 3 days, every
hour of the year; the clock rests while a shopper is awaited. All moments are aware.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

TARGET = timedelta(minutes=15)
"""Most orders are processed within this time."""

LIMIT = timedelta(days=3)
"""Every order is processed within this time."""


class Pace(StrEnum):
    """How an order stands against the promise. The bounds belong to the better side."""

    IN_TIME = "in_time"
    LATE = "late"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class Rest:
    """A time in which a shopper was awaited; `until` is None while they still are."""

    since: datetime
    until: datetime | None = None


def worked_time(placed_at: datetime, rests: Iterable[Rest], now: datetime) -> timedelta:
    """What the clock shows: the time since the order was placed, less the times a shopper was awaited.

    Rests may overlap and are counted once. Before the order was placed the clock shows nothing.
    """
    awaited = timedelta(0)
    counted_to = placed_at
    for rest in sorted(rests, key=lambda rest: rest.since):
        since = max(rest.since, counted_to)
        until = now if rest.until is None else min(rest.until, now)
        if until > since:
            awaited += until - since
            counted_to = until
    return max(now - placed_at - awaited, timedelta(0))


def due_at(placed_at: datetime, rests: Iterable[Rest] = ()) -> datetime | None:
    """When the 15 minutes of an order end, or None while the clock rests: it is not known yet.

    A rest that began after the 15 minutes were over does not bring them back.
    """
    due = placed_at + TARGET
    counted_to = placed_at
    for rest in sorted(rests, key=lambda rest: rest.since):
        since = max(rest.since, counted_to)
        if since > due:
            break
        if rest.until is None:
            return None
        if rest.until > since:
            due += rest.until - since
            counted_to = rest.until
    return due


def pace(worked: timedelta) -> Pace:
    """How an order stands: exactly 15 minutes of worked time are in time, exactly 3 days not overdue."""
    if worked <= TARGET:
        return Pace.IN_TIME
    return Pace.LATE if worked <= LIMIT else Pace.OVERDUE
