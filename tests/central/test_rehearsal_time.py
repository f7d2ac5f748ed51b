"""Time that passes for one order of a rehearsal: a shopper is called when they may be, or the order ends."""

from datetime import UTC, datetime, timedelta

import pytest

from bpc_desktop.domain.order import OrderStatus
from bpc_desktop.errors import DeskError
from bpc_desktop.models.central.rehearsal_time import RehearsalTime
from tests.central.conftest import Central, Rep
from tests.central.contact_steps import call, contact, parked
from tests.central.samples import NORTHWIND, zones


def pass_until_due(central: Central, number: str) -> OrderStatus:
    return RehearsalTime(central.owner).pass_until_due(NORTHWIND.merchant_id, number)


def test_a_shopper_who_sleeps_lives_where_it_is_noon_and_one_who_may_be_called_stays_where_they_are(
    central: Central, rep: Rep
) -> None:
    central.administration.mark_rehearsal()
    for open_now in (False, True):
        there = zones(datetime.now(UTC), open_now=open_now)
        number = parked(central, rep, zones=there).order.order_number
        assert pass_until_due(central, number) is OrderStatus.AWAITING_SHOPPER
        claimed = contact(rep)
        assert claimed.order.order_number == number
        lives = central.one("SELECT zones -> 'address' FROM orders WHERE order_number = %s", number)
        assert (lives == there["address"]) is open_now
        assert call(rep, claimed, "invalid_number").accepted


def test_silence_is_called_twice_e_mailed_twice_and_ends_after_72_hours(central: Central, rep: Rep) -> None:
    central.administration.mark_rehearsal()
    number = parked(central, rep, zones=zones(datetime.now(UTC))).order.order_number
    for _ in range(2):
        assert pass_until_due(central, number) is OrderStatus.AWAITING_SHOPPER
        assert call(rep, contact(rep), "no_answer").accepted
    apart = central.one("SELECT max(at) - min(at) FROM contact_attempts WHERE channel = 'call'")
    assert isinstance(apart, timedelta)
    assert timedelta(hours=48) <= apart < timedelta(hours=49)
    assert pass_until_due(central, number) is OrderStatus.CANCELLED
    assert central.one("SELECT cancel_reason FROM orders") == "not_reached"
    assert central.sql("SELECT channel, count(*) FROM notifications GROUP BY channel ORDER BY channel") == [
        ("email", 2),
        ("text", 1),
    ]


def test_a_shopper_nobody_can_call_is_e_mailed_until_time_ends_the_order(central: Central, rep: Rep) -> None:
    central.administration.mark_rehearsal()
    number = parked(central, rep, zones={}).order.order_number
    assert pass_until_due(central, number) is OrderStatus.CANCELLED
    assert central.one("SELECT count(*) FROM notifications WHERE channel = 'email'") == 2


def test_no_time_passes_at_a_real_central_nor_for_an_order_it_has_not(central: Central, rep: Rep) -> None:
    number = parked(central, rep, zones=zones(datetime.now(UTC))).order.order_number
    before = central.one("SELECT awaiting_since FROM orders")
    for wanted in (number, "MS-none"):
        with pytest.raises(DeskError, match="made for rehearsal or demo"):
            pass_until_due(central, wanted)
    assert central.one("SELECT awaiting_since FROM orders") == before
