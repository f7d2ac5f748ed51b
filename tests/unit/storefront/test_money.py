from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpc_desktop.storefront.money import amounts_in, decimal_of, same_currency


@pytest.mark.parametrize(
    ("text", "value", "currency"),
    [
        ("$1,234.50", "1234.50", "USD"),
        ("1.234,50 €", "1234.50", "EUR"),
        ("£5", "5", "GBP"),
        ("$.75", "0.75", "USD"),
        (".75 €", "0.75", "EUR"),
        ("-$2.45", "-2.45", "USD"),
        ("1 299,00 zł", "1299.00", "PLN"),
        ("CA$ 12.00", "12.00", "CAD"),
        ("¥1,980", "1980", "JPY"),
        ("19,- €", "19", "EUR"),
        ("USD 0.999", "0.999", "USD"),
        ("CHF 1'250.00", "1250.00", "CHF"),
        ("118, 99 €", "118.99", "EUR"),
        ("$ 1,008. 94", "1008.94", "USD"),
    ],
)
def test_an_amount_is_read_in_its_own_notation(text: str, value: str, currency: str) -> None:
    (money,) = amounts_in(text)
    assert (money.value, money.currency) == (Decimal(value), currency)


def test_a_sentence_that_goes_on_with_a_number_is_no_decimal() -> None:
    assert [money.value for money in amounts_in("Only $25. 30 day returns")] == [Decimal(25)]


def test_numbers_without_a_currency_are_no_money() -> None:
    assert amounts_in("Order 100017, call 218 555 0123, 55805, 2026-03-01, 10 % off") == []


@given(st.decimals(min_value=0, max_value=10**7, places=2))
def test_english_and_german_notation_agree(value: Decimal) -> None:
    english = f"{value:,.2f}"
    german = english.translate(str.maketrans(",.", ".,"))
    assert decimal_of(english) == decimal_of(german) == value


@pytest.mark.parametrize(
    ("text", "value", "currency"),
    [
        ("44 890 тг.", "44890", "KZT"),
        ("1.249,90 Kn", "1249.90", "HRK"),
        ("Rs 6,35,000", "635000", "INR"),
        ("30,000원~", "30000", "KRW"),
        ("3,000円(税込)", "3000", "JPY"),
        ("1 299:-", "1299", "SEK"),
        ("R$ 1.759,99", "1759.99", "BRL"),
        ("173,34 Lei", "173.34", "RON"),
    ],
)
def test_how_other_countries_write_amounts(text: str, value: str, currency: str) -> None:
    (money,) = amounts_in(text)
    assert (money.value, money.currency) == (Decimal(value), currency)


def test_a_sign_that_is_shared_means_what_the_page_declares() -> None:
    assert same_currency("CAD", "USD") == "CAD"
    assert same_currency("USD", "CAD") == "CAD"
    assert same_currency("NOK", "SEK") == "NOK"
    assert same_currency("USD", "EUR") == "EUR"
