from dataclasses import replace

import pytest

from bpc_desktop.storefront.fields.classifier import Field
from bpc_desktop.storefront.filling.answers import answer_for, option_for
from bpc_desktop.storefront.snapshot import Option
from bpc_desktop.storefront.step import Step
from bpc_desktop.storefront.token import Section, Token
from tests.unit.storefront.samples import HOME, control, order, select

STATES = ("Choose a state", "Massachusetts", "Minnesota", "Mississippi")


def options(*texts: str) -> tuple[Option, ...]:
    return select("x", "x", *texts).options


def best(
    token: Token, step: Step = Step.ADDRESSES, section: Section = Section.ANY, **of_control: object
) -> str:
    answer = answer_for(Field(control(**of_control), token, section), order(), step)  # type: ignore[arg-type]
    assert answer is not None
    return answer.texts[0]


def test_every_character_of_the_address_is_kept() -> None:
    assert best(Token.GIVEN_NAME) == "Zoë"
    assert best(Token.NAME) == "Zoë O'Neill"
    assert best(Token.STREET_ADDRESS) == "12 Harbor Way, Apt 4"
    assert best(Token.STREET_ADDRESS, tag="textarea") == "12 Harbor Way\nApt 4"


def test_payment_asks_for_the_billing_address_unless_it_says_otherwise() -> None:
    bill = replace(HOME, city="Albany")
    ordered = order(billing_address=bill)
    field = Field(control(), Token.ADDRESS_LEVEL2)
    assert answer_for(field, ordered, Step.PAYMENT).texts == ("Albany",)  # type: ignore[union-attr]
    assert answer_for(field, ordered, Step.ADDRESSES).texts == ("Duluth",)  # type: ignore[union-attr]
    shipping = replace(field, section=Section.SHIPPING)
    assert answer_for(shipping, ordered, Step.PAYMENT).texts == ("Duluth",)  # type: ignore[union-attr]


@pytest.mark.parametrize("given", ["MN", "Minnesota", "minnesota"])
def test_a_state_is_found_by_code_or_name(given: str) -> None:
    ordered = order(shipping_address=replace(HOME, region=given))
    answer = answer_for(Field(control(), Token.ADDRESS_LEVEL1), ordered, Step.ADDRESSES)
    assert answer is not None
    for offered in (options(*STATES), options("", "MA", "MN", "MS")):
        found = option_for(offered, answer.texts)
        assert found is not None
        assert found.text in {"Minnesota", "MN"}


def test_a_country_is_found_by_any_of_its_names() -> None:
    answer = answer_for(
        Field(select("c", "Country"), Token.COUNTRY), order(), Step.ADDRESSES, ["Vereinigte Staaten"]
    )
    assert answer is not None
    for offered in (
        ("Canada", "United States of America"),
        ("CA", "US"),
        ("Kanada", "Vereinigte Staaten"),
        ("CAN", "USA"),
    ):
        found = option_for(options(*offered), answer.texts)
        assert found is not None
        assert found.text == offered[1]


def test_no_option_is_better_than_a_wrong_one() -> None:
    assert option_for(options("Virginia Beach", "West Virginia Islands"), ["Virginia"]) is None
    assert option_for(options("Mississippi"), ["MN", "Minnesota"]) is None


def test_a_phone_in_the_parts_a_page_asks_for() -> None:
    assert best(Token.TEL) == "+12185550123"
    assert best(Token.TEL, max_length=10) == "2185550123"
    parts = (Token.TEL_COUNTRY_CODE, Token.TEL_AREA_CODE, Token.TEL_LOCAL_PREFIX, Token.TEL_LOCAL_SUFFIX)
    assert [best(part) for part in parts] == ["+1", "218", "555", "0123"]
