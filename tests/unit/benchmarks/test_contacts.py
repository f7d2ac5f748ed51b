"""The simulation of contacts: a small run of it is without fault, and its onlooker finds what is wrong."""

from collections import Counter
from datetime import UTC, datetime, time, timedelta

import pytest

from benchmarks.contacts.__main__ import JUDGED_AT, judged, lived
from benchmarks.contacts.checker import Faults, Onlooker
from benchmarks.contacts.log import Happened, Log
from benchmarks.contacts.shoppers import ELSEWHERE, north_american_numbers
from bpc_desktop.domain.calling_window import ShopperZones

HOUR = timedelta(hours=1)
SECOND = timedelta(seconds=1)
FIRST = datetime(2026, 1, 10, 20, tzinfo=UTC)  # 15:00 in New York, 12:00 in Los Angeles
BOTH = ShopperZones(("America/New_York",), ("America/Los_Angeles",))
NO_SHARED_HOUR = ShopperZones(("America/New_York",), ("Asia/Kathmandu",))
CALLED, EMAILED, CANCELLED, TEXTED = Happened.CALLED, Happened.EMAILED, Happened.CANCELLED, Happened.TEXTED
SILENT = (
    (CALLED, FIRST),
    (EMAILED, FIRST + SECOND),
    (CALLED, FIRST + 48 * HOUR),
    (EMAILED, FIRST + 48 * HOUR),
    (CANCELLED, FIRST + 72 * HOUR),
    (TEXTED, FIRST + 72 * HOUR),
)
"""All that is right for a shopper who never answers."""


def judge(
    *lines: tuple[Happened, datetime], zones: ShopperZones = BOTH, may_fall_back: bool = False
) -> Faults:
    log = Log("America/New_York", zones, True, True, may_fall_back, list(lines))  # noqa: FBT003  phone, e-mail
    return Onlooker(log, JUDGED_AT).judge()


def instead(place: int, *lines: tuple[Happened, datetime]) -> Faults:
    return judge(*SILENT[:place], *lines, *SILENT[place + 1 :])


def test_five_hundred_orders_are_without_fault() -> None:
    faults, ends = judged(range(500))
    assert faults.calls > 500
    assert faults == Faults(calls=faults.calls)
    assert sum(ends.values()) == 500
    assert set(ends) >= {Happened.TEXTED, Happened.GONE_ON, Happened.FELL_BACK}


@pytest.mark.parametrize(
    ("constant", "wrong", "fault"),
    [
        ("calling_window.OPENS", time(8, 55), "calls_outside_window"),
        ("calling_window.CLOSES", time(20), "calls_outside_window"),
        ("contact.SECOND_ATTEMPT_AFTER", 47 * HOUR, "too_soon"),
        ("contact.CANCEL_AFTER", 72 * HOUR - SECOND, "early_cancels"),
        ("contact.CANCEL_AFTER", 72 * HOUR + 90 * SECOND, "late_cancels"),
    ],
)
def test_a_rule_that_is_a_little_off_is_found(
    monkeypatch: pytest.MonkeyPatch, constant: str, wrong: object, fault: str
) -> None:
    monkeypatch.setattr(f"bpc_desktop.domain.{constant}", wrong)
    faults, _ends = judged(range(300))
    assert getattr(faults, fault) > 0


def test_much_of_the_world_and_of_life_is_in_it() -> None:
    lines = Counter(happened for log in lived(range(500)) for happened, _at in log.lines)
    assert set(lines) >= set(Happened) - {Happened.DECIDED}
    assert len({country for country, *_place in ELSEWHERE}) >= 40
    area_codes = {number[2:5] for number in north_american_numbers()}
    assert len(area_codes) == len(north_american_numbers()) > 440
    assert {"212", "907", "808", "242", "709"} <= area_codes
    assert not {"800", "888", "900", "555"} & area_codes


def test_what_is_right_is_found_right() -> None:
    assert judge(*SILENT) == Faults(calls=2)


@pytest.mark.parametrize(
    ("at", "zones", "outside"),
    [
        (datetime(2026, 1, 10, 17, tzinfo=UTC), BOTH, 0),  # 09:00 in Los Angeles
        (datetime(2026, 1, 10, 16, 59, 59, tzinfo=UTC), BOTH, 1),
        (datetime(2026, 1, 10, 23, 59, 59, tzinfo=UTC), BOTH, 0),  # 18:59:59 in New York
        (datetime(2026, 1, 11, tzinfo=UTC), BOTH, 1),
        (datetime(2026, 1, 10, 14, tzinfo=UTC), NO_SHARED_HOUR, 0),  # the address decides
        (datetime(2026, 1, 10, 13, tzinfo=UTC), NO_SHARED_HOUR, 1),  # noon in Kathmandu
        (datetime(2026, 3, 8, 13, tzinfo=UTC), ShopperZones(("America/New_York",)), 0),  # clocks went forward
        (datetime(2026, 3, 7, 13, tzinfo=UTC), ShopperZones(("America/New_York",)), 1),
    ],
)
def test_a_call_outside_the_window_is_found(at: datetime, zones: ShopperZones, outside: int) -> None:
    faults = judge(
        (CALLED, at), (EMAILED, at), (CANCELLED, at + 72 * HOUR), (TEXTED, at + 72 * HOUR), zones=zones
    )
    assert faults == Faults(calls=1, calls_outside_window=outside)


def test_a_call_to_who_is_nobody_knows_where_is_found() -> None:
    log = Log("America/New_York", None, True, True, False, [(CALLED, FIRST), (Happened.SPOKE, FIRST)])  # noqa: FBT003  as above
    assert Onlooker(log, JUDGED_AT).judge() == Faults(calls=1, calls_outside_window=1)


@pytest.mark.parametrize(
    ("found", "faults"),
    [
        (instead(4, (CANCELLED, FIRST + 72 * HOUR - SECOND)), Faults(calls=2, early_cancels=1)),
        (instead(4, (CANCELLED, FIRST + 72 * HOUR + 60 * SECOND)), Faults(calls=2)),
        (instead(4, (CANCELLED, FIRST + 72 * HOUR + 61 * SECOND)), Faults(calls=2, late_cancels=1)),
        (judge(*SILENT[:4]), Faults(calls=2, late_cancels=1)),
        (judge((CANCELLED, FIRST), (TEXTED, FIRST)), Faults(early_cancels=1)),
        (judge(*SILENT[:5]), Faults(calls=2, texts_missing=1)),
        (judge(*SILENT, SILENT[5]), Faults(calls=2, texts_doubled=1)),
        (instead(2, (CALLED, FIRST + 48 * HOUR - SECOND)), Faults(calls=2, too_soon=1)),
        (instead(3), Faults(calls=2, silences=1)),
        (instead(1, (EMAILED, FIRST + HOUR)), Faults(calls=2, silences=1)),
        (judge(*SILENT, (EMAILED, FIRST + 73 * HOUR)), Faults(calls=2, unasked=1)),
        (judge(*SILENT[:4], (Happened.GONE_ON, FIRST + 49 * HOUR)), Faults(calls=2, unasked=1)),
        (judge(*SILENT[:4], (Happened.FELL_BACK, FIRST + 49 * HOUR)), Faults(calls=2, unasked=1)),
        (judge(*SILENT[:2], (Happened.DECIDED, FIRST + HOUR)), Faults(calls=1, unasked=1)),
    ],
)
def test_what_was_planted_is_found_and_nothing_else(found: Faults, faults: Faults) -> None:
    assert found == faults


def test_who_may_sign_in_another_way_does_after_both_attempts_only() -> None:
    fell_back = (Happened.FELL_BACK, FIRST + 49 * HOUR)
    assert judge(*SILENT[:4], fell_back, may_fall_back=True) == Faults(calls=2)
    assert judge(*SILENT[:2], fell_back, may_fall_back=True) == Faults(calls=1, unasked=1)


def test_the_shopper_s_word_starts_the_hours_anew_and_their_no_ends_them() -> None:
    named = (
        (CALLED, FIRST),
        (Happened.NAMED, FIRST),
        (CALLED, FIRST + 24 * HOUR),
        (EMAILED, FIRST + 24 * HOUR),
    )
    end = FIRST + 96 * HOUR
    assert judge(*named, (CANCELLED, end), (TEXTED, end)) == Faults(calls=2)
    assert judge(*named, (CANCELLED, end - SECOND), (TEXTED, end)) == Faults(calls=2, early_cancels=1)
    refused = ((CALLED, FIRST), (Happened.REFUSED, FIRST))
    assert judge(*refused, (CANCELLED, FIRST + 60 * SECOND), (TEXTED, end)) == Faults(calls=1)
    assert judge(*refused) == Faults(calls=1, late_cancels=1)
