import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpc_desktop.domain.card import looks_like_card_number, masked, passes_luhn, without_card_numbers
from bpc_desktop.domain.card_policy import Channel, may_take_card
from bpc_desktop.domain.order import MaskedCard

NUMBERS = [
    "4111111111111111",
    "4222222222222",  # 13 digits
    "5555555555554444",
    "2223003122003222",
    "378282246310005",
    "30569309025904",
    "6011111111111117",
    "3530111333300000",
    "6304000000000000",
    "6799990100000000019",  # 19 digits
]
SEPARATORS = ["", " ", "-", "\u2013", ".", "\u00a0", "\u202f", " - ", "\u200b", "/", "_", "*", "\n", "\u00b7"]


def with_check_digit(digits: str) -> str:
    return next(digits + check for check in "0123456789" if passes_luhn(digits + check))


@st.composite
def card_numbers(draw: st.DrawFn) -> str:
    scheme = draw(st.sampled_from(["22", "27", "34", "37", "4", "51", "55", "6011", "62", "65"]))
    length = draw(st.integers(13, 19)) - 1
    rest = draw(st.text("0123456789", min_size=length - len(scheme), max_size=length - len(scheme)))
    return with_check_digit(scheme + rest)


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("separator", SEPARATORS)
def test_numbers_in_groups(number: str, separator: str) -> None:
    groups = separator.join(number[at : at + 4] for at in range(0, len(number), 4))
    assert looks_like_card_number(f"shopper says {groups} 12/27, cvv 123")


@given(card_numbers(), st.text(max_size=30), st.sampled_from(SEPARATORS))
def test_every_number_in_any_text_is_found(number: str, text: str, separator: str) -> None:
    assert looks_like_card_number(f"{text}\u00a7 {separator.join(number)} \u00a7{text}")


@pytest.mark.parametrize("zero", ["\u0660", "\u0966", "\uff10", "\u06f0", "\U0001d7ce"])
def test_digits_of_other_scripts(zero: str) -> None:
    assert looks_like_card_number("".join(chr(ord(zero) + int(digit)) for digit in NUMBERS[0]))


def test_superscript_and_circled_digits() -> None:
    assert looks_like_card_number(
        "\u2074\u00b9\u00b9\u00b9\u00b9\u00b9\u00b9\u00b9 \u2460\u2460\u2460\u2460 1111"
    )


@given(card_numbers(), st.integers(0, 12), st.integers(1, 9))
def test_one_wrong_digit_is_no_card_number(number: str, place: int, by: int) -> None:
    wrong = number[:place] + str((int(number[place]) + by) % 10) + number[place + 1 :]
    assert not passes_luhn(wrong)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "call back after 17:30, ask for Ms. Ito",
        "+44 20 7946 0958",
        "411111111111",  # 12 digits
        "4111111111111112",
        "41111111111111111111111",  # too long in one piece
        "order 100023, size 42, 2 of 3 in stock, 19.99 each",
        "0000000000000000",
        "4111 1111 then 1111 1111",
        "4111 1111 ---- 1111 1111",
    ],
)
def test_ordinary_notes(text: str) -> None:
    assert not looks_like_card_number(text)


@pytest.mark.parametrize("number", NUMBERS)
def test_luhn(number: str) -> None:
    assert passes_luhn(number)


def test_masked_card() -> None:
    assert masked(MaskedCard("Visa", "1111")) == "Visa \u2022\u2022\u2022\u2022 1111"


def test_a_masked_card_is_no_card_number() -> None:
    assert not looks_like_card_number(masked(MaskedCard("Visa", "1111")))


def test_a_card_is_taken_by_voice_only() -> None:
    assert [channel for channel in Channel if may_take_card(channel)] == [Channel.CALL]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("My card is 4111 1111 1111 1111, thanks", "My card is [card data removed], thanks"),
        ("5500-0000-0000-0004 cvv 123", "[card data removed] cvv •••"),
        ("number 4111111111111111\nexp 12/27 code 9876", "number [card data removed]\nexp 12/27 code •••"),
        ("the CVV is 123", "the CVV is •••"),
        ("security code: 1234.", "security code: •••."),
    ],
)
def test_card_data_is_taken_out_of_a_text_that_came_in(text: str, kept: str) -> None:
    assert without_card_numbers(text) == kept


@pytest.mark.parametrize("text", ["", "Yes, please go on with order 1234", "Call +1 212 555 0123, flat 305"])
def test_a_text_without_card_data_stays_as_it_is(text: str) -> None:
    assert without_card_numbers(text) is text


@given(st.text(), st.text())
def test_no_card_number_is_left_whatever_stands_around_it(before: str, after: str) -> None:
    text = f"{before} 4111 1111 1111 1111 {after}"
    assert "4111 1111 1111 1111" not in without_card_numbers(text)
    assert not looks_like_card_number(without_card_numbers(text))
