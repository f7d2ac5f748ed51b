import pytest

from bpc_desktop.storefront.fields.classifier import Field
from bpc_desktop.storefront.filling.answers import Beside, answer_for
from bpc_desktop.storefront.filling.phones import parse_phone
from bpc_desktop.storefront.step import Step
from bpc_desktop.storefront.token import Token
from tests.unit.storefront.samples import control, order


def test_every_spelling_means_the_same_number() -> None:
    phone = parse_phone("+44 7400 123456", "GB")
    assert phone is not None
    assert phone.spellings == ("447400123456", "07400123456", "7400123456", "00447400123456")


def test_an_extension_is_no_part_of_the_number() -> None:
    phone = parse_phone("+1 218 555 0123 ext. 45", "US")
    assert phone is not None
    assert (phone.dialled, phone.national) == ("2185550123", "(218) 555-0123")


def test_beside_its_dial_code_a_number_goes_without_it() -> None:
    field = Field(control(), Token.TEL)
    alone = answer_for(field, order(), Step.ADDRESSES)
    parted = answer_for(field, order(), Step.ADDRESSES, asked=Beside(dial_code=True))
    assert alone is not None
    assert parted is not None
    assert alone.texts[0] == "+12185550123"
    assert parted.texts[0] == "2185550123"


@pytest.mark.parametrize("given", ["", "call me", "12"])
def test_what_is_no_number_has_no_parts(given: str) -> None:
    shopper = order().shopper
    ordered = order(shopper=type(shopper)(shopper.given_name, shopper.family_name, shopper.email, given))
    answer = answer_for(Field(control(), Token.TEL_AREA_CODE), ordered, Step.ADDRESSES)
    assert answer is not None
    assert answer.texts[0] in {"", "12"}


def test_a_line_without_a_second_field_holds_both() -> None:
    field = Field(control(), Token.ADDRESS_LINE1)
    both = answer_for(field, order(), Step.ADDRESSES, asked=Beside(second_line=False))
    first = answer_for(field, order(), Step.ADDRESSES, asked=Beside(second_line=True))
    assert both is not None
    assert first is not None
    assert (both.texts, first.texts) == (("12 Harbor Way, Apt 4",), ("12 Harbor Way",))
