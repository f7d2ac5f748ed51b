"""An onlooker's judgement of what happened to an order, from the customer's text and the clocks alone.

Nothing of the product decides here: local times come straight from zoneinfo.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from functools import cache
from typing import Self
from zoneinfo import ZoneInfo

from benchmarks.contacts.log import Happened, Log

FIRST_HOUR, LAST_HOUR = 9, 18
SECOND_AFTER, CANCEL_AFTER = timedelta(hours=48), timedelta(hours=72)
GRACE = timedelta(seconds=60)
QUARTER = timedelta(minutes=15)
"""All offsets are whole quarters of an hour, so all windows open and close on one."""

_REACHED = (Happened.SPOKE, Happened.WROTE, Happened.NAMED, Happened.REFUSED)
_ENDS = (Happened.GONE_ON, Happened.FELL_BACK, Happened.DECIDED)


@dataclass(frozen=True, slots=True)
class Faults:
    """What was found, counted.

    `too_soon`: attempts without the time between. `silences`: calls that reached nobody, and no e-mail.
    `unasked`: orders that went on as no rule lets them.
    """

    calls: int = 0
    calls_outside_window: int = 0
    early_cancels: int = 0
    late_cancels: int = 0
    texts_missing: int = 0
    texts_doubled: int = 0
    too_soon: int = 0
    silences: int = 0
    unasked: int = 0

    def __add__(self, other: Self) -> "Faults":
        return Faults(*(getattr(self, each.name) + getattr(other, each.name) for each in fields(self)))


class Onlooker:
    """Reads one log, line by line, and says what was wrong as it stands at `until`."""

    def __init__(self, log: Log, until: datetime) -> None:
        self._log = log
        self._until = until
        self._attempts: list[tuple[Happened, datetime]] = []  # since the shopper was last heard
        self._owes_email: datetime | None = None
        self._address_works = log.has_email
        self._was_heard = False
        self._cancel_at: datetime | None = None
        self._cancelled = False
        self._count: Counter[str] = Counter()

    def judge(self) -> Faults:
        """Everything that was wrong with the order."""
        texts = 0
        for happened, at in self._log.lines:
            self._expect_email(at)
            if happened is Happened.CALLED:
                self._called(at)
            elif happened is Happened.EMAILED:
                self._emailed(at)
            elif happened is Happened.BOUNCED:
                self._address_works = False
            elif happened in _REACHED:
                self._heard(happened, at)
            elif happened in _ENDS:
                self._ended(happened, at)
            elif happened is Happened.CANCELLED:
                self._was_cancelled(at)
            texts += happened is Happened.TEXTED
        self._expect_email(self._until)
        if self._cancel_at is not None and not self._cancelled:
            self._count["late_cancels"] += self._until > self._cancel_at + GRACE
        owed = int(self._cancelled and self._log.has_phone)
        self._count["texts_missing"] = max(0, owed - texts)
        self._count["texts_doubled"] = max(0, texts - owed)
        return Faults(**self._count)

    def _called(self, at: datetime) -> None:
        self._count["calls"] += 1
        self._count["calls_outside_window"] += is_outside(self._log, at)
        self._count["too_soon"] += at < self._last(Happened.CALLED, at) + SECOND_AFTER
        self._attempted(Happened.CALLED, at)
        self._owes_email = at if self._address_works else None

    def _emailed(self, at: datetime) -> None:
        was_called = any(kind is Happened.CALLED for kind, _at in self._attempts)
        self._count["too_soon"] += not was_called and at < self._last(Happened.EMAILED, at) + SECOND_AFTER
        self._attempted(Happened.EMAILED, at)
        self._owes_email = None

    def _last(self, kind: Happened, at: datetime) -> datetime:
        return max((when for one, when in self._attempts if one is kind), default=at - SECOND_AFTER)

    def _attempted(self, kind: Happened, at: datetime) -> None:
        self._count["unasked"] += self._cancelled
        self._attempts.append((kind, at))
        self._cancel_at = self._attempts[0][1] + CANCEL_AFTER

    def _heard(self, happened: Happened, at: datetime) -> None:
        self._attempts, self._owes_email, self._was_heard = [], None, True
        self._address_works = self._log.has_email
        self._cancel_at = at if happened is Happened.REFUSED else None

    def _ended(self, how: Happened, at: datetime) -> None:
        if self._cancel_at is not None and at >= self._cancel_at:
            self._owes_email = None  # a second call in the last minute: the hours were over before its e-mail
        span = self._attempts[-1][1] - self._attempts[0][1] if self._attempts else timedelta(0)
        can_call = self._log.has_phone and self._log.zones is not None
        is_right = {
            Happened.GONE_ON: self._was_heard and not self._attempts,
            Happened.FELL_BACK: self._log.may_fall_back and span >= SECOND_AFTER,
            Happened.DECIDED: not can_call and not self._address_works,
        }
        self._count["unasked"] += not is_right[how]
        self._cancel_at = None

    def _was_cancelled(self, at: datetime) -> None:
        self._cancelled, self._owes_email = True, None
        self._count["early_cancels"] += self._cancel_at is None or at < self._cancel_at
        self._count["late_cancels"] += self._cancel_at is not None and at > self._cancel_at + GRACE

    def _expect_email(self, now: datetime) -> None:
        if self._owes_email is not None and now > self._owes_email + GRACE:
            self._count["silences"] += 1
            self._owes_email = None


def is_outside(log: Log, at: datetime) -> bool:
    """Whether nobody may call then.

    It is not day where the shopper is, or not everywhere they may be although there are hours when it is.
    """
    if log.zones is None or not _is_day(at, (log.home,)):
        return True
    for candidates in ((*log.zones.address, *log.zones.number), log.zones.address):
        if _is_day(at, candidates):
            return False
        quarter = at.replace(minute=at.minute // 15 * 15, second=0, microsecond=0)
        if any(_is_day(quarter + QUARTER * step, candidates) for step in range(1, 26 * 4)):
            return True
    return True


def _is_day(at: datetime, zones: Sequence[str]) -> bool:
    return all(FIRST_HOUR <= at.astimezone(_clock(zone)).hour <= LAST_HOUR for zone in zones)


_clock = cache(ZoneInfo)  # zoneinfo itself keeps only the last eight
