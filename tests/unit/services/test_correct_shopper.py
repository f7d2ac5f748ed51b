"""What a shopper corrects on the phone, checked before it is taken."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bpc_desktop.errors import DeskError
from bpc_desktop.services.correct_shopper import ShopperDetails, correction
from tests.unit.services.checkout_values import order

NOW = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)
KNOWN = ShopperDetails.of(order())


def test_what_stays_is_not_sent_and_nothing_is_sent_where_all_stays() -> None:
    assert correction(order(), KNOWN, NOW) is None
    data = correction(order(), replace(KNOWN, email="jane@other.example"), NOW)
    assert data is not None
    assert (data["phone"], data["email"], data["shipping_address"]) == (None, "jane@other.example", None)


def test_who_moved_is_called_at_their_new_hour() -> None:
    address = replace(
        KNOWN.address, line1="9 Rue Neuve", city="Paris", region="", postal_code="75001", country="FR"
    )
    data = correction(order(), replace(KNOWN, address=address, phone="+33 1 42 68 53 00"), NOW)
    assert data is not None
    assert data["zones"] == {"address": ["Europe/Paris"], "number": ["Europe/Paris"]}
    told = data["shipping_address"]
    assert isinstance(told, dict)
    assert (told["line1"], told["given_name"]) == ("9 Rue Neuve", "Jane")


@pytest.mark.parametrize(
    ("told", "why"),
    [
        (replace(KNOWN, phone="555"), "Nobody in US has this number"),
        (replace(KNOWN, phone="call my wife"), "Nobody in US has this number"),
        (replace(KNOWN, phone="+1 212 555 0199 ext. 5"), "extension after an x"),
        (replace(KNOWN, email="jane at home"), "no e-mail address"),
        (replace(KNOWN, address=replace(KNOWN.address, country="America")), "two letters"),
        (replace(KNOWN, address=replace(KNOWN.address, line1="")), "a street and a town"),
    ],
)
def test_what_cannot_be_right_is_said_plainly(told: ShopperDetails, why: str) -> None:
    with pytest.raises(DeskError, match=why):
        correction(order(), told, NOW)


def test_who_gave_no_email_address_can_give_another_number() -> None:
    without = replace(order(), shopper=replace(order().shopper, email=""))
    data = correction(without, replace(ShopperDetails.of(without), phone="+12125550199"), NOW)
    assert data is not None
    assert (data["phone"], data["email"]) == ("+12125550199", None)


def test_a_number_that_was_wrong_before_does_not_stand_in_the_way_of_an_address() -> None:
    known = order()
    wrong = replace(known, shopper=replace(known.shopper, phone="555"))
    address = replace(wrong.shipping_address, line1="9 New Street")
    assert correction(wrong, replace(ShopperDetails.of(wrong), address=address), NOW) is not None
