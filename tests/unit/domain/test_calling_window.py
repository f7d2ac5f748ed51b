from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpc_desktop.domain.calling_window import CLOSES, OPENS, ShopperZones, may_call, next_opening

ZONES = [
    "America/New_York",
    "America/Los_Angeles",
    "America/Phoenix",
    "Pacific/Honolulu",
    "America/St_Johns",  # -3:30, DST
    "Europe/London",
    "Africa/Casablanca",
    "Asia/Kolkata",  # +5:30
    "Asia/Kathmandu",  # +5:45
    "Australia/Eucla",  # +8:45
    "Australia/Lord_Howe",  # +10:30, DST of half an hour
    "Pacific/Chatham",  # +12:45, DST
    "Pacific/Kiritimati",  # +14
    "Etc/GMT+12",
    "Antarctica/Troll",  # DST of two hours
]
ONE_ZONE = st.sampled_from(ZONES)
SOME_ZONES = st.lists(ONE_ZONE, min_size=1, max_size=3, unique=True).map(tuple)
MOMENTS = st.datetimes(datetime(2024, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001  hypothesis adds UTC
DAY = timedelta(days=1)


def local(zone: str, *when: int) -> datetime:
    return datetime(*when, tzinfo=ZoneInfo(zone))  # type: ignore[arg-type,misc]


def inside(moment: datetime, zone: str) -> bool:
    return OPENS <= moment.astimezone(ZoneInfo(zone)).time() < CLOSES


@pytest.mark.parametrize("zone", ZONES)
def test_nine_is_inside_and_nineteen_is_not(zone: str) -> None:
    zones = ShopperZones((zone,))
    instant = timedelta(microseconds=1)
    opens, closes = local(zone, 2026, 6, 10, 9), local(zone, 2026, 6, 10, 19)
    assert not may_call(opens.astimezone(UTC) - instant, zones)
    assert may_call(opens, zones)
    assert may_call(closes.astimezone(UTC) - instant, zones)
    assert not may_call(closes, zones)


@pytest.mark.parametrize(
    ("zone", "asked", "opening"),
    [
        ("America/New_York", (2026, 6, 10, 8, 59), (2026, 6, 10, 9)),
        ("America/New_York", (2026, 6, 10, 19), (2026, 6, 11, 9)),
        ("Asia/Kathmandu", (2026, 12, 31, 19, 1), (2027, 1, 1, 9)),
        ("America/New_York", (2026, 3, 7, 19), (2026, 3, 8, 9)),  # clocks go forward that night
        ("America/New_York", (2026, 10, 31, 19), (2026, 11, 1, 9)),  # and back
        ("Europe/London", (2026, 3, 28, 20), (2026, 3, 29, 9)),
        ("Australia/Lord_Howe", (2026, 4, 4, 20), (2026, 4, 5, 9)),  # by half an hour
        ("Antarctica/Troll", (2026, 10, 24, 20), (2026, 10, 25, 9)),  # by two hours
    ],
)
def test_next_morning_in_the_shoppers_own_time(
    zone: str, asked: tuple[int, ...], opening: tuple[int, ...]
) -> None:
    found = next_opening(local(zone, *asked), ShopperZones((zone,)))
    assert found == local(zone, *opening).astimezone(UTC)
    assert found.tzinfo is UTC


def test_new_york_opens_an_hour_earlier_in_utc_once_clocks_went_forward() -> None:
    zones = ShopperZones(("America/New_York",))
    assert next_opening(datetime(2026, 3, 7, 12, tzinfo=UTC), zones) == datetime(2026, 3, 7, 14, tzinfo=UTC)
    assert next_opening(datetime(2026, 3, 8, 12, tzinfo=UTC), zones) == datetime(2026, 3, 8, 13, tzinfo=UTC)


def test_both_candidates_must_be_inside() -> None:
    zones = ShopperZones(("America/New_York",), ("America/Los_Angeles",))
    assert not may_call(local("America/New_York", 2026, 6, 10, 11, 59), zones)
    assert may_call(local("America/Los_Angeles", 2026, 6, 10, 9), zones)
    assert not may_call(local("America/New_York", 2026, 6, 10, 19), zones)


def test_the_shared_window_can_be_a_quarter_of_an_hour() -> None:
    zones = ShopperZones(
        ("America/New_York",), ("Asia/Kathmandu",)
    )  # summer: 13:00-23:00 and 03:15-13:15 UTC
    assert next_opening(datetime(2026, 6, 10, 5, tzinfo=UTC), zones) == datetime(2026, 6, 10, 13, tzinfo=UTC)
    assert may_call(datetime(2026, 6, 10, 13, 14, 59, tzinfo=UTC), zones)
    assert next_opening(datetime(2026, 6, 10, 13, 15, tzinfo=UTC), zones) == datetime(
        2026, 6, 11, 13, tzinfo=UTC
    )


def test_without_a_shared_hour_the_shipping_address_decides() -> None:
    zones = ShopperZones(
        ("America/New_York",), ("Asia/Kathmandu",)
    )  # winter: 14:00-24:00 and 03:15-13:15 UTC
    assert next_opening(datetime(2026, 1, 10, 5, tzinfo=UTC), zones) == datetime(2026, 1, 10, 14, tzinfo=UTC)


def test_windows_that_only_touch_share_no_hour() -> None:
    zones = ShopperZones(("Etc/GMT+5",), ("Etc/GMT-5",))  # 14:00-24:00 and 04:00-14:00 UTC
    assert may_call(datetime(2026, 1, 10, 14, tzinfo=UTC), zones)
    assert may_call(datetime(2026, 1, 10, 23, 59, tzinfo=UTC), zones)
    assert not may_call(datetime(2026, 1, 10, 13, 59, tzinfo=UTC), zones)


def test_an_address_in_zones_that_share_no_hour_is_where_it_likeliest_is() -> None:
    zones = ShopperZones(("Europe/Kaliningrad", "Asia/Kamchatka"), ("America/New_York",))  # +2 and +12
    assert next_opening(datetime(2026, 1, 10, 1, tzinfo=UTC), zones) == datetime(2026, 1, 10, 7, tzinfo=UTC)


def test_a_number_alone_is_enough() -> None:
    zones = ShopperZones((), ("Asia/Kolkata",))
    assert next_opening(datetime(2026, 1, 10, 0, tzinfo=UTC), zones) == datetime(
        2026, 1, 10, 3, 30, tzinfo=UTC
    )


@given(MOMENTS, ONE_ZONE)
def test_one_zone_opens_within_a_night_and_inside_the_window(moment: datetime, zone: str) -> None:
    opening = next_opening(moment, ShopperZones((zone,)))
    assert moment <= opening <= moment + timedelta(hours=16)
    assert inside(opening, zone)
    assert opening == moment or opening.astimezone(ZoneInfo(zone)).time() == time(9)


@given(MOMENTS, SOME_ZONES, SOME_ZONES)
def test_an_opening_is_inside_every_window_or_none_is_shared(
    moment: datetime, address: tuple[str, ...], number: tuple[str, ...]
) -> None:
    zones = ShopperZones(address, number)
    opening = next_opening(moment, zones)
    everywhere = {*address, *number}
    # The brute way: every quarter of an hour of a day (all offsets are whole quarters), after the moment.
    quarter = timedelta(minutes=15)
    start = moment.replace(minute=moment.minute // 15 * 15, second=0, microsecond=0) + quarter
    scanned = [moment, *(start + quarter * step for step in range(26 * 4))]
    for deciding in (everywhere, set(address), {address[0]}):
        shared = [instant for instant in scanned if all(inside(instant, zone) for zone in deciding)]
        if shared:
            assert opening == shared[0]
            return
    pytest.fail("one zone alone always opens")


@given(MOMENTS, SOME_ZONES, SOME_ZONES)
def test_who_waits_for_the_opening_may_call(
    moment: datetime, address: tuple[str, ...], number: tuple[str, ...]
) -> None:
    zones = ShopperZones(address, number)
    opening = next_opening(moment, zones)
    assert may_call(moment, zones) == (opening == moment)
    assert any(inside(opening, zone) for zone in address)


@given(MOMENTS, ONE_ZONE, ONE_ZONE)
def test_the_same_moment_in_another_zone_gives_the_same_answer(
    moment: datetime, zone: str, elsewhere: str
) -> None:
    zones = ShopperZones((zone,))
    assert next_opening(moment.astimezone(ZoneInfo(elsewhere)), zones) == next_opening(moment, zones)


def test_what_cannot_be_answered_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        ShopperZones(())
    with pytest.raises(ZoneInfoNotFoundError):
        ShopperZones(("Mars/Olympus_Mons",))
    with pytest.raises(ValueError, match="without a time zone"):
        next_opening(datetime(2026, 1, 10, 9), ShopperZones(("Asia/Tokyo",)))  # noqa: DTZ001  the point
