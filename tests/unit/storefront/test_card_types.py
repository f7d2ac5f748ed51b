"""A select of card types is one only where it offers nothing but cards."""

import pytest

from bpc_desktop.storefront.fields.classifier import classify
from tests.unit.storefront.samples import control, select, snapshot


@pytest.mark.parametrize(
    ("offered", "token"),
    [
        (("Select", "Visa", "MasterCard", "American Express", "Discover", "JCB", "Diners Club"), "cc-type"),
        (("Visa Debit", "Maestro", "Carte Bleue", "Switch/Solo", "Elo", "Hipercard", "Other"), "cc-type"),
        (("Select", "CASHLINK", "MASTERCARD", "VISA"), "none"),
        (("Visa", "Mastercard", "PayPal"), "none"),
        (("Visa", "Überweisung"), "none"),
    ],
)
def test_card_types(offered: tuple[str, ...], token: str) -> None:
    card_type, number = classify(
        snapshot(select("card_type", "Card type", *offered), control("card_number", "Card number")).controls
    )
    assert (card_type.token, number.token) == (token, "cc-number")
