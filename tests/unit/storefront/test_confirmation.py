import pytest

from bpc_desktop.storefront.outcome.confirmation import read_confirmation
from tests.unit.storefront.samples import block, snapshot

THANKS = block("Thank you for your order!", "heading", "h1")


def number(*texts: str, url: str = "https://shop.example/checkout/thank-you/", title: str = "") -> str | None:
    page = snapshot(THANKS, *(block(text) for text in texts), url=url, title=title)
    found = read_confirmation(page, editable=False)
    assert found is not None
    return found.number


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Your order has been placed - your order number is 100017.", "100017"),
        ("Order #W1002-33 confirmed", "W1002-33"),
        ("Confirmation number: 8F3K92QL", "8F3K92QL"),
        ("Order No. 000004711", "000004711"),
        ("Ihre Bestellnummer lautet: DE-2026-0815", "DE-2026-0815"),
        ("Numéro de commande : 778812", "778812"),
        ("Número de pedido: 12-3456-78", "12-3456-78"),
        ("Numero ordine: IT000123", "IT000123"),
        ("Bestelnummer: 900123", "900123"),
        ("Numer zamówienia: 5567/2026", "5567/2026"),
        ("ご注文番号\uff1a250-1234567", "250-1234567"),
    ],
)
def test_the_number_is_read_where_it_is_named(text: str, wanted: str) -> None:
    assert number(text) == wanted


def test_a_label_and_its_number_may_stand_apart() -> None:
    assert number("Order number", "90210-77") == "90210-77"


@pytest.mark.parametrize(
    "text",
    [
        "Questions about your order? Call 218-555-0123",
        "Your order ships to Duluth, MN 55805-1234",
        "Order date: 2026-03-01",
        "Order total: $143.95",
        "Order total 143.95 USD",
        "Your order confirmation was sent to zoe@example.com",
    ],
)
def test_nothing_else_is_taken_for_it(text: str) -> None:
    assert number(text) is None


def test_the_address_may_hold_the_only_number() -> None:
    assert number(url="https://shop.example/checkout/order-received/48213/?key=wc_order_x") == "48213"


def test_a_page_without_a_number_says_so() -> None:
    found = read_confirmation(snapshot(THANKS), editable=False)
    assert found is not None
    assert found.number is None
    assert "history" in found.where


def test_a_page_that_still_asks_for_something_is_no_confirmation() -> None:
    assert read_confirmation(snapshot(THANKS, block("Order number: 100017")), editable=True) is None
