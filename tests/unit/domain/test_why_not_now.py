from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpc_desktop.domain.calling_window import ShopperZones, may_call, next_opening, why_not_now

CHICAGO = ShopperZones(("America/Chicago",))
MOMENTS = st.datetimes(datetime(2024, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001  hypothesis adds UTC


@pytest.mark.parametrize(
    ("zones", "now", "said"),
    [
        (
            CHICAGO,
            datetime(2026, 6, 11, 1, 14, tzinfo=UTC),
            "It is 20:14 where the shopper is (Chicago); call from 09:00 tomorrow, 14:00 UTC",
        ),
        (
            CHICAGO,
            datetime(2026, 6, 11, 12, 5, tzinfo=UTC),
            "It is 07:05 where the shopper is (Chicago); call from 09:00 today, 14:00 UTC",
        ),
        (
            ShopperZones(("America/Chicago", "America/New_York"), ("America/Winnipeg", "America/Chicago")),
            datetime(2026, 1, 11, 14, 30, tzinfo=UTC),
            (
                "It is 08:30 (Chicago, Winnipeg) or 09:30 (New York) where the shopper is; "
                "call from 09:00 today (Chicago), 15:00 UTC"
            ),
        ),
        (  # they share no hour: the address decides
            ShopperZones(("America/New_York",), ("Asia/Kathmandu",)),
            datetime(2026, 1, 10, 5, tzinfo=UTC),
            (
                "It is 00:00 (New York) or 10:45 (Kathmandu) where the shopper is; "
                "call from 09:00 today (New York), 14:00 UTC"
            ),
        ),
        (  # 19:00 in New York on Friday is too late, 09:00 in Sydney is Saturday's
            ShopperZones(("Australia/Sydney",), ("America/New_York",)),
            datetime(2026, 1, 10, 8, 30, tzinfo=UTC),
            (
                "It is 19:30 (Sydney) or 03:30 (New York) where the shopper is; "
                "call from 09:00 tomorrow (Sydney), 22:00 UTC"
            ),
        ),
    ],
)
def test_the_rep_reads_what_time_it_is_there_and_when_to_call(
    zones: ShopperZones, now: datetime, said: str
) -> None:
    assert why_not_now(zones, now) == said


def test_nothing_stands_in_the_way_of_a_call_inside_the_window() -> None:
    assert why_not_now(CHICAGO, datetime(2026, 6, 11, 14, tzinfo=UTC)) is None


def test_where_nobody_knows_the_time_nobody_calls() -> None:
    said = why_not_now(None, datetime(2026, 6, 11, 14, tzinfo=UTC))
    assert said is not None
    assert said.startswith("Nobody knows what time it is where the shopper is")


@given(
    MOMENTS,
    st.lists(
        st.sampled_from(["America/Chicago", "Asia/Kathmandu", "Australia/Lord_Howe", "Europe/London"]),
        min_size=1,
        unique=True,
    ),
)
def test_every_candidate_is_named_with_its_clock(now: datetime, names: list[str]) -> None:
    zones = ShopperZones(tuple(names[:1]), tuple(names[1:]))
    said = why_not_now(zones, now)
    assert (said is None) == may_call(now, zones)
    if said is not None:
        opening = next_opening(now, zones).astimezone(ZoneInfo(names[0]))
        days = (opening.date() - now.astimezone(ZoneInfo(names[0])).date()).days
        assert f"call from {opening:%H:%M} {('today', 'tomorrow')[days]}" in said
        for name in names:
            assert name.rpartition("/")[2].replace("_", " ") in said
            assert f"{now.astimezone(ZoneInfo(name)):%H:%M}" in said
        assert said.endswith(f", {next_opening(now, zones):%H:%M} UTC")
