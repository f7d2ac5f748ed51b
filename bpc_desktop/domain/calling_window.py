"""When a shopper may be called.

The customer: "First contact is a call to the provided mobile number between 9am and 7pm in the shopper's
time zone." Design section 3: 09:00 inclusive, 19:00 exclusive; where the zone is uncertain, only hours
inside the window in every candidate zone; if they share none, the shipping address decides.

All moments given and returned are aware; those returned are UTC. Zones are IANA names.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bpc_desktop.zone_data import zone

OPENS = time(9)
"""The first local time at which a shopper may be called."""

CLOSES = time(19)
"""The first local time at which a shopper may not be called any more."""

_LONGEST_DAY = timedelta(hours=26)  # clocks go back by two at most; windows that do not meet by then never do


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
            zone(name)


def next_opening(now: datetime, zones: ShopperZones) -> datetime:
    """The first moment from `now` on at which the shopper may be called: `now` itself inside the window.

    Where the zones of the shipping address share no hour among themselves, the likeliest decides.
    """
    if now.tzinfo is None:
        raise ValueError("a moment without a time zone is no moment")
    now = now.astimezone(UTC)
    everywhere = (*zones.address, *zones.number)
    deciding = (everywhere, zones.address or everywhere, everywhere[:1])
    return next(opening for names in deciding if (opening := _shared_opening(now, names)) is not None)


def may_call(now: datetime, zones: ShopperZones) -> bool:
    """Whether the shopper may be called now."""
    return next_opening(now, zones) == now


def why_not_now(zones: ShopperZones | None, now: datetime) -> str | None:
    """What a rep is told who may not call now: what time it is where the shopper may be, and when to call.

    Each candidate zone is named, those that share a clock together. None where the shopper may be called.
    """
    if zones is None:
        return "Nobody knows what time it is where the shopper is: their country and number name no place"
    opening = next_opening(now, zones)
    if opening == now:
        return None
    names = list(dict.fromkeys((*zones.address, *zones.number)))
    cities: dict[str, list[str]] = {}
    for name in names:
        cities.setdefault(f"{now.astimezone(zone(name)):%H:%M}", []).append(_city(name))
    local_now, local_opening = (moment.astimezone(zone(names[0])) for moment in (now, opening))
    if len(cities) == 1:
        is_now = f"{local_now:%H:%M} where the shopper is ({', '.join(map(_city, names))})"
        where = ""
    else:
        clocks = " or ".join(f"{clock} ({', '.join(there)})" for clock, there in cities.items())
        is_now = f"{clocks} where the shopper is"
        where = f" ({_city(names[0])})"
    day = "today" if local_opening.date() == local_now.date() else "tomorrow"
    return f"It is {is_now}; call from {local_opening:%H:%M} {day}{where}, {opening:%H:%M} UTC"


def _city(name: str) -> str:
    return name.rpartition("/")[2].replace("_", " ")


def _shared_opening(now: datetime, names: Sequence[str]) -> datetime | None:
    zones = [zone(name) for name in dict.fromkeys(names)]
    moment = now
    while moment <= now + _LONGEST_DAY:
        opening = max(_opening(moment, one) for one in zones)
        if opening == moment:
            return moment
        moment = opening
    return None


def _opening(moment: datetime, there: ZoneInfo) -> datetime:
    local = moment.astimezone(there)
    clock = local.time()
    if OPENS <= clock < CLOSES:
        return moment
    day = local.date() + timedelta(days=1) if clock >= CLOSES else local.date()
    return datetime.combine(day, OPENS, there).astimezone(UTC)
