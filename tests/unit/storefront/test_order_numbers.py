"""What is an order's number by what names it, and when a page has an order placed."""

from datetime import date

import pytest

from bpc_desktop.storefront.dates import days_in
from bpc_desktop.storefront.outcome.confirmation import says_placed
from bpc_desktop.storefront.outcome.order_address import number_in_address
from bpc_desktop.storefront.outcome.order_history import read_newest
from bpc_desktop.storefront.outcome.order_numbers import named_in
from tests.unit.storefront.samples import block, snapshot


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Order number: LATE-77", ["LATE-77"]),
        ("Your order number is 12.", ["12"]),
        ("Commande n° 778812", ["778812"]),
        ("A sua encomenda n.º 7788 está pronta", ["7788"]),
        ("Order reference: XKBKNABJK", ["XKBKNABJK"]),
        ("Order number: 123 456 789", ["123 456 789"]),
        ("Order ID: 3fa85f64-5717-4562-b3fc-2c963f66afa6", ["3fa85f64-5717-4562-b3fc-2c963f66afa6"]),
        ("Customer number 4471208, order number H-77", ["H-77"]),
        ("Order 37 confirmed", ["37"]),
        ("ご注文番号は1001です", ["1001"]),
        ("Transaction ID for your order: 8XJ21", []),
        ("Your last order #99817 was delivered", []),
        ("Order 2 items", []),
        ("Order within 2026", []),
        ("Purchase order number: 5", []),
        ("Tracking number: 1Z999AA10123456784", []),
        ("Order total 143.95 USD", []),
    ],
)
def test_a_number_counts_by_its_name(text: str, numbers: list[str]) -> None:
    assert [number for number, _ in named_in(text)] == numbers


@pytest.mark.parametrize(
    ("text", "placed"),
    [
        ("Thank you, your order has been placed.", True),
        ("¡Gracias! Tu pedido se ha realizado correctamente", True),
        ("お買い上げありがとうございました", True),
        ("Once your order has been placed you will get an e-mail.", False),
        ("Your order has not been received", False),
        ("Sobald Ihre Bestellung eingegangen ist, melden wir uns", False),
        ("Se il tuo ordine è stato confermato", False),
        ("Thank you for your message", False),
        ("Review your order", False),
    ],
)
def test_a_promise_or_a_condition_is_no_order(text: str, placed: bool) -> None:  # noqa: FBT001  a table's column
    assert says_placed(text) is placed


@pytest.mark.parametrize(
    ("path", "number"),
    [
        ("/checkout/order-received/48213/?key=wc_order_x", "48213"),
        ("/thank-you?orderNumber=W1002-33", "W1002-33"),
        ("/shop#/order-confirmation/1001", "1001"),
        ("/checkouts/cn/a81f0c2277e1490ab7bd01f2aa90c3de/thank-you", ""),
        ("/success?token=8812377&date=20260302&zip=55805", ""),
        ("/orders/3fa85f64-5717-4562-b3fc-2c963f66afa6/complete", ""),
    ],
)
def test_an_address_holds_a_number_and_no_token(path: str, number: str) -> None:
    assert number_in_address(f"https://shop.example{path}") == number


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("March 2, 2026", {date(2026, 3, 2)}),
        ("2 de marzo de 2026", {date(2026, 3, 2)}),
        ("2. März 2026", {date(2026, 3, 2)}),
        ("2026年3月2日", {date(2026, 3, 2)}),
        ("2026-03-02", {date(2026, 3, 2)}),
        ("3/2/2026", {date(2026, 3, 2), date(2026, 2, 3)}),
        ("31.12.26", {date(2026, 12, 31)}),
        ("order 12", set()),
    ],
)
def test_a_date_means_every_day_it_may_mean(text: str, days: set[date]) -> None:
    assert days_in(text) == days


def test_a_history_whose_newest_order_stands_last_is_not_believed() -> None:
    page = snapshot(
        block("My orders", "h1", "heading"),
        block("Order number 100 of March 1, 2026"),
        block("Order number 200 of March 9, 2026"),
    )
    assert read_newest(page) is None
