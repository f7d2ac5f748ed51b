"""A phone number that stands in boxes, at home and abroad."""

from dataclasses import replace

import phonenumbers
import pytest

from bpc_desktop.domain.order import Address, Shopper
from bpc_desktop.storefront.fields.classifier import classify
from bpc_desktop.storefront.filling.answers import answer_for, besides
from bpc_desktop.storefront.filling.phones import in_boxes, parse_phone
from bpc_desktop.storefront.snapshot import Control
from bpc_desktop.storefront.step import Step
from tests.unit.storefront.samples import HOME, control, order, select, snapshot


@pytest.mark.parametrize(
    ("given", "country", "room", "boxes"),
    [
        ("+12185550123", "US", (3, 3, 4), ("218", "555", "0123")),
        ("+12185550123", "US", (3, 7), ("218", "5550123")),
        ("+81312345678", "JP", (5, 4, 4), ("03", "1234", "5678")),
        ("+81312345678", "JP", (0, 0, 0), ("03", "1234", "5678")),
        ("+819012345678", "JP", (3, 4, 4), ("090", "1234", "5678")),
        ("+81312345678", "JP", (3, 3, 4), ()),
        ("+821012345678", "KR", (3, 4, 4), ("010", "1234", "5678")),
        ("+5511961234567", "BR", (2, 9), ("11", "961234567")),
        ("+493012345678", "DE", (0, 0), ("030", "12345678")),
        ("+493012345678", "DE", (3, 3, 4), ()),
        ("+33612345678", "FR", (4, 4, 4), ("06", "1234", "5678")),
        ("+33612345678", "FR", (0, 0, 0), ()),
        ("+33612345678", "FR", (3, 3, 4), ()),
        ("+442079460958", "GB", (5, 6), ()),
        ("+442079460958", "GB", (4, 8), ("020", "79460958")),
    ],
)
def test_a_number_is_cut_only_between_the_groups_it_is_written_in(
    given: str, country: str, room: tuple[int, ...], boxes: tuple[str, ...]
) -> None:
    phone = parse_phone(given, country)
    assert phone is not None
    assert in_boxes(phone.national, room) == boxes


ROOMS = ((3, 3, 4), (4, 4, 4), (5, 4, 4), (0, 0, 0), (0, 0), (3, 7), (2, 9), (5, 10))


def test_boxes_read_in_a_row_are_the_number_in_every_country() -> None:
    filled = 0
    for region in phonenumbers.SUPPORTED_REGIONS:
        number = phonenumbers.example_number(region)
        assert number is not None
        phone = parse_phone(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164), region)
        assert phone is not None
        for room in ROOMS:
            home, abroad = "".join(in_boxes(phone.national, room)), "".join(in_boxes(phone.abroad, room))
            filled += home != ""
            assert home == "" or phonenumbers.parse(home, region) == number
            assert abroad == "" or phonenumbers.parse(f"+{phone.country_code}{abroad}", None) == number
    assert filled > len(phonenumbers.SUPPORTED_REGIONS)


def said(phone: str, address: Address, *controls: Control) -> list[tuple[str, str]]:
    """What goes into each of the controls, and what keeps it out."""
    shopper = order().shopper
    ordered = order(
        shopper=Shopper(shopper.given_name, shopper.family_name, shopper.email, phone),
        shipping_address=address,
    )
    fields = classify(snapshot(*controls).controls)
    near = besides(fields)
    answers = [
        answer_for(each, ordered, Step.ADDRESSES, asked=near[each.control.frame, each.section])
        for each in fields
    ]
    return [((each.texts or ("",))[0], each.why) if each else ("", "") for each in answers]


TOKYO = replace(HOME, country="JP", region="Tokyo")
BERLIN = replace(HOME, country="DE", region="")
THREE = [control(f"tel{index}", "電話番号" if index == 1 else "", type="tel") for index in (1, 2, 3)]
SMALL = [replace(each, max_length=size) for each, size in zip(THREE, (3, 3, 4), strict=True)]


def test_boxes_without_a_size_are_known_by_their_names() -> None:
    assert said("+81312345678", TOKYO, *THREE) == [("03", ""), ("1234", ""), ("5678", "")]
    assert said("+12185550123", HOME, *THREE) == [("218", ""), ("555", ""), ("0123", "")]


def test_what_does_not_fit_is_left_out_and_said_once() -> None:
    assert said("+81312345678", TOKYO, *SMALL) == [
        ("", "the number does not fit these boxes"),
        ("", ""),
        ("", ""),
    ]


def test_a_number_of_another_country_is_not_cut_into_boxes_without_its_code() -> None:
    assert said("+12185550123", TOKYO, *THREE)[0] == ("", "the number is another country's")
    dial = select("dial", "Dial code", "+1", "+49", "+81", "+44")
    assert said("+81312345678", HOME, dial, *THREE)[1:] == [("3", ""), ("1234", ""), ("5678", "")]


@pytest.mark.parametrize("limited", [{"max_length": 3}, {"size": 3}, {}])
def test_beside_its_area_code_the_number_goes_without_it(limited: dict[str, int]) -> None:
    area, rest = control("ddd", "DDD", **limited), control("phone", "Phone", max_length=9)
    assert said("+493012345678", BERLIN, area, rest) == [("030", ""), ("12345678", "")]
    assert said("+12185550123", HOME, area, rest) == [("218", ""), ("5550123", "")]


def test_a_dial_code_may_be_the_first_box() -> None:
    dial = control("dial", "Dial code", max_length=3)
    boxes = [control(f"phone{index}", "Phone", max_length=size) for index, size in enumerate((3, 3, 4))]
    parts = said("+12185550123", HOME, dial, *boxes)
    assert [part for part, _ in parts] == ["+1", "218", "555", "0123"]


@pytest.mark.parametrize(
    "rest",
    [{"Area code": 3, "Phone number": 10}, {"Area code": 3, "Prefix": 3, "Line number": 4}],
)
@pytest.mark.parametrize("label", ["Country code", "Country"])
def test_a_small_box_for_the_country_s_code_is_dialled(label: str, rest: dict[str, int]) -> None:
    dial = control("cc", label, max_length=3)
    boxes = [
        control(f"phone{index}", label, max_length=size) for index, (label, size) in enumerate(rest.items())
    ]
    parts = [part for part, _ in said("+12185550123", HOME, dial, *boxes)]
    assert (parts[:2], "".join(parts)) == (["+1", "218"], "+12185550123")


def test_a_small_box_for_the_country_s_code_is_dialled_before_boxes_without_a_name() -> None:
    dial = control("cc", "Country code", max_length=3)
    nameless = [control(f"ph{index}", "", max_length=size) for index, size in enumerate((3, 3, 4))]
    assert said("+12185550123", HOME, dial, *nameless)[0] == ("+1", "")


def test_a_second_number_is_no_second_box() -> None:
    first = control("phone1", "Phone", type="tel")
    for second in (
        control("phone2", "Mobile phone", type="tel"),
        control("phone2", "", type="tel", before="Mobile phone"),
        control("phone2", "Phone", type="tel"),
        control("phone2", "", type="tel"),
    ):
        assert said("+12185550123", HOME, first, second)[0] == ("+12185550123", "")
    parted = control("phone2", "", type="tel", before="-")
    assert said("+12185550123", HOME, first, parted) == [("218", ""), ("5550123", "")]
