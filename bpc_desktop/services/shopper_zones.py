"""Where a shopper may be, as far as the clock goes: from the shipping address and from the number.

Design section 3: where the zone is uncertain, a shopper is called only in hours that suit every candidate
zone. So what is uncertain is never narrowed down by a guess: a country whose regions keep different clocks
gives all of them unless region or postal code say more, and two that contradict each other give both.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from functools import cache
from importlib.resources import files

import phonenumbers
from phonenumbers import PhoneNumberType
from phonenumbers.timezone import time_zones_for_geographical_number

from bpc_desktop.domain.calling_window import ShopperZones
from bpc_desktop.domain.order import Address, Order
from bpc_desktop.storefront.places import regions_of
from bpc_desktop.storefront.wording import letters
from bpc_desktop.zone_data import PACKAGE, zone

Zones = tuple[str, ...]

_DAYS_ALIKE = 30  # a contact takes days; zones whose clocks agree that long are one to a rep
_SOMEBODYS = (PhoneNumberType.FIXED_LINE, PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE)


def candidate_zones(address: Address, phone: str, now: datetime) -> ShopperZones | None:
    """The zones a shopper may be in, likeliest first; None where neither address nor number names a place.

    Of zones whose clocks agree for a month from `now` (aware) on only the likeliest is named.
    """
    from_address = _told_apart(address_zones(address), now)
    from_number = _told_apart(number_zones(phone, address.country), now)
    return ShopperZones(from_address, from_number) if from_address or from_number else None


def zones_data(order: Order, now: datetime) -> dict[str, object] | None:
    """The zones a shopper may be in, by what told them; None where nothing tells: then nobody calls."""
    zones = candidate_zones(order.shipping_address, order.shopper.phone, now)
    return None if zones is None else {"address": list(zones.address), "number": list(zones.number)}


def address_zones(address: Address) -> Zones:
    """The zones of an address: its region's and its postal code's, else its country's; none if unknown."""
    country = address.country.strip().upper()
    table = _tables().get(country, _EMPTY)
    by_region = _region_zones(country, address.region)
    by_postal = table.postal_zones(address.postal_code)
    if by_region and by_postal:
        both = tuple(name for name in by_region if name in by_postal)
        return both or (*by_region, *by_postal)
    return by_region or by_postal or _country_zones(country)


def number_zones(phone: str, country: str) -> Zones:
    """The zones a number is of, read as dialled in `country`; none for one that belongs to no place.

    Mobile numbers of most countries say no more than the country: nothing new to an address in it.
    """
    country = country.strip().upper()
    try:
        number = phonenumbers.parse(phone, country)
    except phonenumbers.NumberParseException:
        return ()
    kind = phonenumbers.number_type(number)  # UNKNOWN for a number nobody can have
    if phonenumbers.is_number_type_geographical(kind, int(number.country_code or 0)):
        return tuple(name for name in time_zones_for_geographical_number(number) if name != "Etc/Unknown")
    home = phonenumbers.region_code_for_number(number)
    return _country_zones(home) if home and home != country and kind in _SOMEBODYS else ()


@dataclass(frozen=True, slots=True)
class _Table:
    """One country of the data file: zones by region (code or name in letters) and by postal prefix."""

    zones: Zones
    regions: Mapping[str, Zones]
    postal: Mapping[str, Zones]

    def postal_zones(self, postal_code: str) -> Zones:
        """The zones of the longest prefix that fits."""
        code = "".join(char for char in postal_code.upper() if char.isalnum())
        fitting = (code[:length] for length in range(len(code), 0, -1))
        return next((self.postal[prefix] for prefix in fitting if prefix in self.postal), ())


_EMPTY = _Table((), {}, {})


@cache
def _tables() -> Mapping[str, _Table]:
    text = (files("bpc_desktop.services") / "shopper_zones.toml").read_text("utf-8")
    return {country: _table(zones) for country, zones in tomllib.loads(text).items()}


def _table(zones: Mapping[str, Mapping[str, str]]) -> _Table:
    regions: dict[str, Zones] = {}
    postal: dict[str, Zones] = {}
    for name, places in zones.items():
        for region in places.get("regions", "").split():
            key = letters(region) or region
            regions[key] = (*regions.get(key, ()), name)
        for prefix in _prefixes(places.get("postal", "").split()):
            postal[prefix] = (*postal.get(prefix, ()), name)
    return _Table(tuple(zones), regions, postal)


def _prefixes(ranges: Iterable[str]) -> Iterator[str]:
    for written in ranges:
        first, _, last = written.partition("-")
        if last:
            yield from (f"{number:0{len(first)}}" for number in range(int(first), int(last) + 1))
        else:
            yield first


def _region_zones(country: str, region: str) -> Zones:
    known, wanted = _tables().get(country, _EMPTY).regions, letters(region)
    if wanted in (codes := _region_codes(country)):
        return known.get(codes[wanted], known.get("*", ()))
    return known.get(wanted, ())


@cache
def _region_codes(country: str) -> Mapping[str, str]:
    """Codes, in letters, by every way a region of the country is written: CA, US-CA, California."""
    codes: dict[str, str] = {}
    for code, names in regions_of(country).items():
        for written in (code, country + code, *names):
            codes.setdefault(letters(written), letters(code))
    return codes


@cache
def _country_zones(country: str) -> Zones:
    ours = _tables().get(country, _EMPTY).zones
    of_country = _zones_by_country().get(country, ours)
    return tuple(dict.fromkeys((*(name for name in ours if name in of_country), *of_country)))


@cache
def _zones_by_country() -> Mapping[str, Zones]:
    """The table of the IANA time zone database, as the `tzdata` package brings it."""
    table: dict[str, Zones] = {}
    for line in (PACKAGE / "zone.tab").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            country, _, name = line.split("\t")[:3]
            table[country] = (*table.get(country, ()), name)
    return table


def _told_apart(names: Zones, now: datetime) -> Zones:
    if len(names) < 2:  # noqa: PLR2004  nothing to compare
        return names
    midnight = datetime.combine(now.astimezone(UTC), time(), UTC)
    days = [midnight + timedelta(days=day) for day in range(_DAYS_ALIKE)]
    clocks = {tuple(day.astimezone(zone(name)).utcoffset() for day in days): name for name in reversed(names)}
    return tuple(name for name in names if name in clocks.values())
