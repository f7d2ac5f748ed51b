from decimal import Decimal

import pytest

from bpc_desktop.services.place_order import check_number, parse_total, placed_data
from tests.unit.services.checkout_values import order


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("100042", "100042"),
        ("  #100042 ", "100042"),
        ("Order number: A-77/9", "A-77/9"),
        ("Order #W0012345", "W0012345"),
        ("Confirmation No. 9-11", "9-11"),
        ("QWERTZ", "QWERTZ"),
        ("114-3941689-8772232", "114-3941689-8772232"),
    ],
)
def test_numbers_shops_really_show_are_taken_without_their_label(text: str, number: str) -> None:
    check = check_number(text, order())
    assert (check.number, check.refused) == (number, None)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "Type the number"),
        ("   ", "Type the number"),
        ("4111 1111 1111 1111", "card number"),
        ("4111-1111-1111-1111", "card number"),
        ("$86.90", "price"),
        ("86,90 €", "price"),
        ("1,086.90", "price"),
        ("USD 86.90", "price"),
        ("+1 310 555 1234", "telephone"),
        ("3105551234", "telephone"),
        ("555-1234", "telephone"),
        ("jane@example.com", "e-mail"),
        ("2026-03-02", "date"),
        ("3/2/2026", "date"),
        ("N-10482", "mStore's own"),
        ("n-10482", "mStore's own"),
        ("90028", "postal code"),
        ("pending", "word"),
        ("Thank you for your order, Jane", "too long"),
        ("<b>100042</b>", "letters, digits"),
    ],
)
def test_what_is_no_confirmation_number_is_refused_and_explained(text: str, why: str) -> None:
    refused = check_number(text, order()).refused
    assert refused is not None
    assert why in refused


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("86.90", "86.90"),
        ("$86.90", "86.90"),
        ("86,90 €", "86.90"),
        ("1,086.90", "1086.90"),
        ("0.00", "0.00"),
    ],
)
def test_charged_totals_are_read_as_typed(text: str, amount: str) -> None:
    assert parse_total(text) == Decimal(amount)


@pytest.mark.parametrize("text", ["", "free", "86.905", ".", "1.2.3"])
def test_what_is_no_amount_is_not_guessed(text: str) -> None:
    assert parse_total(text) is None


def test_placed_says_whether_the_rep_typed_the_number() -> None:
    assert placed_data("7", Decimal("86.90"), typed=True) == {
        "confirmation_number": "7",
        "charged_total": "86.90",
        "typed": True,
    }
