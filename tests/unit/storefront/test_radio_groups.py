"""Radios that ask one thing together are one field, whatever their own labels say."""

import pytest

from bpc_desktop.storefront.fields.field import Field
from bpc_desktop.storefront.fields.radio_groups import fields_of
from bpc_desktop.storefront.snapshot import Control, Pressable
from tests.unit.storefront.samples import button, control, snapshot


def radios(name: str, *texts: str, **said: object) -> list[Control]:
    """A native group; `before` and `legend` as the page has them."""
    return [control(name, text, type="radio", choice=text.lower(), has_value=True, **said) for text in texts]


def pressed(group: str, *texts: str, **said: object) -> list[Pressable]:
    """The same, of elements whose role is radio."""
    return [button(text, tag="div", type="radio", group=group, swatch=True, **said) for text in texts]


def asked(*parts: Control | Pressable) -> list[tuple[str, int]]:
    """The tokens of the groups, each with how many radios ask for it."""
    fields = [field for field in fields_of(snapshot(*parts)) if field.group]
    return [(field.token.value, len(field.group)) for field in fields]


TITLES = [
    ("Mr", "Mrs", "Ms"), ("Herr", "Frau", "Divers"), ("M.", "Mme"), ("Sr.", "Sra."), ("Sig.", "Sig.ra"),
    ("Dhr.", "Mevr."), ("Pan", "Pani"),
]  # fmt: skip


@pytest.mark.parametrize("titles", TITLES)
def test_a_title_is_known_by_what_is_offered(titles: tuple[str, ...]) -> None:
    assert asked(*radios("q7", *titles)) == [("honorific-prefix", len(titles))]
    assert asked(*pressed("", *titles)) == [("honorific-prefix", len(titles))]


@pytest.mark.parametrize(
    ("name", "legend", "texts", "token"),
    [
        ("a", "Country", ("Canada", "United States"), "country"),
        ("a", "Land", ("Deutschland", "Liechtenstein"), "country"),
        ("shipTo", "", ("Germany", "Austria", "France"), "country"),
        ("a", "State", ("Maine", "Vermont"), "address-level1"),
        ("a", "Bundesland", ("Tirol", "Wien"), "address-level1"),
        ("cardType", "", ("Visa", "Mastercard"), "cc-type"),
        ("p", "Pay with", ("Visa", "American Express", "Discover"), "cc-type"),
        ("p", "Payment method", ("Visa", "Mastercard", "PayPal"), "none"),
        ("paymentType", "", ("Credit card", "Invoice"), "none"),
        ("paymentType", "", ("Credit card", "Debit card"), "none"),
        ("a", "Anrede", ("Firma", "Privat"), "honorific-prefix"),
        ("gender", "Gender", ("Herr", "Frau"), "none"),
        ("a", "Country", ("DE", "FR", "MX", "US", "CA", "PT"), "country"),
        ("size", "Size", ("S", "M", "L"), "none"),
        ("a", "Nationality", ("Canada", "United States"), "none"),
        ("kind", "Address type", ("Home", "Business"), "none"),
        ("method", "Shipping method", ("Standard", "Express"), "none"),
    ],
)
def test_a_group_is_known_by_its_name_and_what_is_offered(
    name: str, legend: str, texts: tuple[str, ...], token: str
) -> None:
    assert asked(*radios(name, *texts, legend=legend)) == [(token, len(texts))]
    assert asked(*radios(name, *texts, before=legend)) == [(token, len(texts))]
    assert asked(*pressed(legend or name, *texts)) == ([(token, len(texts))] if token != "none" else [])


def test_the_fieldset_around_does_not_hide_what_stands_over_the_radios() -> None:
    assert asked(*radios("a", "Canada", "United States", before="Country", legend="Shipping address")) == [
        ("country", 2)
    ]


def test_two_groups_of_one_form_stay_apart_and_in_their_sections() -> None:
    ship = radios("ship_country", "Canada", "United States", legend="Country")
    bill = radios("bill_country", "Canada", "United States", legend="Country")
    fields = [field for field in fields_of(snapshot(*ship, *bill)) if field.group]
    assert [(field.token.value, field.section.value) for field in fields] == [
        ("country", "shipping"),
        ("country", "billing"),
    ]


def test_pictures_of_cards_are_told_by_the_values_behind_them() -> None:
    cards = [control("cardType", "", type="radio", choice=brand) for brand in ("visa", "amex")]
    assert asked(*cards) == [("cc-type", 2)]


def test_a_group_is_the_field_of_the_first_radio_that_can_be_used() -> None:
    first, second = radios("a", "Canada", "United States", legend="Country")
    gone = control("a", "Canada", type="radio", legend="Country", visible=False)
    assert _carrier(gone, second).control.labels == second.labels
    assert _carrier(first, second).control.labels == first.labels


def _carrier(*parts: Control) -> Field:
    return next(field for field in fields_of(snapshot(*parts)) if field.group)


def test_pressed_radios_that_must_be_answered_are_told_of() -> None:
    assert asked(*pressed("Address type", "Home", "Business", required=True)) == [("none", 2)]
    assert asked(*pressed("Address type", "Home", "Business")) == []
