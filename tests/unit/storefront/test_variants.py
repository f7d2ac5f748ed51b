"""Which value of a choice is the one the order names."""

import pytest

from bpc_desktop.storefront.fields.classifier import classify
from bpc_desktop.storefront.product.variants import choices_of, comes_near, fitting
from bpc_desktop.storefront.snapshot import Control, Option
from bpc_desktop.storefront.token import Token
from tests.unit.storefront.samples import control, select, snapshot


def found(wanted: dict[str, str], *controls: Control) -> tuple[str, bool] | None:
    """The text of the value that fits, and whether it is sold out."""
    for choice in choices_of(snapshot(*controls)):
        fits = fitting(choice, wanted)
        if fits is not None:
            return fits[0].text, fits[0].sold_out
    return None


@pytest.mark.parametrize(
    ("wanted", "offered", "value"),
    [
        ("2 person", ("2 person", "3 person"), "2 person"),
        ("500 ml", ("500ml", "1500ml"), "500ml"),
        ("1.5 l", ("1,5 l", "15 l"), "1,5 l"),
        ("Pack of 3", ("Single", "Pack of 3 - $29.00", "Pack of 30 - $99.00"), "Pack of 3 - $29.00"),
        ("10.5", ("10", "10.5", "105"), "10.5"),
        ("10", ("9.5", "10.5", "10"), "10"),
        ("10 1/2", ("10", "10½", "11"), "10½"),
        ("10.5", ("US 9.5", "US 10.5"), "US 10.5"),
        ("XL", ("L", "XL (only 2 left)"), "XL (only 2 left)"),
        ("XL", ("L in stock", "XL Only 2 left in stock"), "XL Only 2 left in stock"),
        ("L", ("M - Medium", "L - Large"), "L - Large"),
        ("Large", ("Medium (M)", "Large (L)"), "Large (L)"),
        ("Size L", ("M", "L"), "L"),
        ("L", ("Size M", "Size L"), "Size L"),
        ("Navy", ("Navy [+ 5,00 €]", "Moss"), "Navy [+ 5,00 €]"),
    ],
)
def test_a_value_is_found_whatever_stands_beside_it(
    wanted: str, offered: tuple[str, ...], value: str
) -> None:
    assert found({"Size": wanted}, select("size", "Size", "Choose", *offered)) == (value, False)


@pytest.mark.parametrize(
    ("wanted", "offered"),
    [
        ("10", ("10.5", "11")),
        ("Navy", ("Navy Blue", "Moss")),
        ("S", ("S/M", "L/XL")),
        ("3 pack", ("Pack of 2", "Pack of 30")),
        ("EU 42", ("US 42", "US 43")),
        ("42", ("EU 42", "US 42")),
    ],
)
def test_a_value_that_is_another_is_not_taken(wanted: str, offered: tuple[str, ...]) -> None:
    assert found({"Size": wanted}, select("size", "Size", "Choose", *offered)) is None


def test_a_value_that_may_be_meant_is_for_a_person_to_tell() -> None:
    (choice,) = choices_of(snapshot(select("colour", "Colour", "Choose", "Navy Blue", "Moss")))
    assert comes_near(choice, "Navy")
    assert not comes_near(choice, "Ember")


@pytest.mark.parametrize(
    "text", ["L (sold out)", "L - Ausverkauft", "L - Sold Out $10.00", "L Variant sold out or unavailable"]
)
def test_a_sold_out_value_is_known(text: str) -> None:
    assert found({"Size": "L"}, select("size", "Size", "Choose", "M", text)) == (text, True)


@pytest.mark.parametrize(
    ("label", "offered", "value"),
    [
        ("Size / Colour", ("L / Moss", "L / Navy Blue", "L / Navy", "XL / Navy"), "L / Navy"),
        ("Variant", ("Navy, M", "Navy, L - $12.00"), "Navy, L - $12.00"),
        ("Title", ("Large Navy", "L Navy jacket"), "L Navy jacket"),
    ],
)
def test_several_attributes_in_one_choice(label: str, offered: tuple[str, ...], value: str) -> None:
    assert found({"Size": "L", "Colour": "Navy"}, select("v", label, "Choose", *offered)) == (value, False)


@pytest.mark.parametrize("label", ["Capacity", "Title", "Region", "Length (months)", "Year", "Unit"])
def test_a_choice_may_be_called_anything(label: str) -> None:
    assert found({label: "2 of 3"}, select("v", label, "Choose", "1 of 3", "2 of 3")) == ("2 of 3", False)


def test_what_is_no_choice_of_the_product() -> None:
    states = select("region", "Region", "Choose", "California", "Texas", "New York")
    page = (states, select("n", "Qty", "1", "2"), select("c", "Country", "France", "Germany"), control("q"))
    assert choices_of(snapshot(*page)) == ()


def test_a_value_may_stand_behind_what_one_reads() -> None:
    options = tuple(Option(value, text, disabled=False, selected=False) for value, text in
                    (("", "Choose"), ("navy", "Marine"), ("moss", "Moos")))  # fmt: skip
    colour = control("c", "Farbe", tag="select", type="select-one", options=options)
    assert found({"Colour": "Navy"}, colour) == ("Marine", False)


@pytest.mark.parametrize(
    ("name", "token"),
    [
        ("shipcity", Token.ADDRESS_LEVEL2),
        ("billing_city", Token.ADDRESS_LEVEL2),
        ("capacity", Token.NONE),
        ("velocity", Token.NONE),
        ("zipper", Token.NONE),
        ("headphone", Token.NONE),
        ("homephone", Token.TEL),
    ],
)
def test_words_that_only_end_like_a_field(name: str, token: Token) -> None:
    assert classify([control(name)])[0].token is token


def test_decimal_money_is_no_value() -> None:
    sizes = select("s", "Size", "Choose", "9 - $10.00", "10 - $12.00")
    assert found({"Size": "10"}, sizes) == ("10 - $12.00", False)
