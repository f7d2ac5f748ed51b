"""When a shopper may be called.

The customer: "First contact is a call to the provided mobile number between 9am and 7pm in the shopper's
time zone." Design section 3: 09:00 inclusive, 19:00 exclusive; where the zone is uncertain, only hours
inside the window in every candidate zone; if they share none, the shipping address decides.

All moments given and returned are aware; those returned are UTC. Zones are IANA names.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

OPENS = time(9)
"""The first local time at which a shopper may be called."""

CLOSES = time(19)
"""The first local time at which a shopper may not be called any more."""

_LONGEST_DAY = timedelta(
    hours=26
)  # clocks go back by two hours at most; windows that do not meet by then never do


@dataclass(frozen=True, slots=True)
class ShopperZones:
    """Time zones a shopper may be in, likeliest first: those of the shipping address, and of the number.

    Raises ValueError where there is none at all, and ZoneInfoNotFoundError for a name nobody knows.
    """

    address: tuple[str, ...]
    number: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what could never be answered, early."""
        if not self.address and not self.number:
            raise ValueError("a shopper needs at least one candidate time zone")
        for name in (*self.address, *self.number):
            ZoneInfo(name)


def next_opening(now: datetime, zones: ShopperZones) -> datetime:
    """The first moment from `now` on at which the shopper may be called: `now` itself inside the window.

    Where the zones of the shipping address share no hour among themselves, the likeliest decides.
    """
    if now.tzinfo is None:
        raise ValueError("a moment without a time zone is no moment")
    now = now.astimezone(UTC)
    everywhere = (*zones.address, *zones.number)
    deciding = (everywhere, zones.address or everywhere, everywhere[:1])
    return next(opening for names in deciding for opening in _shared_openings(now, names))


def may_call(now: datetime, zones: ShopperZones) -> bool:
    """Whether the shopper may be called now."""
    return next_opening(now, zones) == now


def _shared_openings(now: datetime, names: Sequence[str]) -> Iterator[datetime]:
    zones = [ZoneInfo(name) for name in names]
    mornings = (
        datetime.combine(now.date() + timedelta(days=day), OPENS, zone).astimezone(UTC)
        for zone in zones
        for day in range(3)
    )
    moments = sorted({now, *(morning for morning in mornings if now < morning <= now + _LONGEST_DAY)})
    return (moment for moment in moments if all(_is_open(moment, zone) for zone in zones))


def _is_open(moment: datetime, zone: ZoneInfo) -> bool:
    return OPENS <= moment.astimezone(zone).time() < CLOSES
