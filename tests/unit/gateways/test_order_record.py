"""The format of an mStore order: what goes in, and the one clear line for what does not."""

import copy
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpc_desktop.domain.keys import Epoch
from bpc_desktop.domain.order import Address, MaskedCard
from bpc_desktop.gateways.order_record import parse_order
from bpc_desktop.gateways.record import BadField
from bpc_desktop.gateways.sealer import seal_order
from bpc_desktop.security.keypair import generate, public_bytes

EPOCH = Epoch("2026-03-01-a", date(2026, 3, 1), public_bytes(generate()))
NUMBER = "4111111111111111"
ADDRESS = {
    "given_name": "Zofia",
    "family_name": "Łukasik",
    "line1": "3 St. John's Hill",
    "city": "Łódź",
    "postal_code": "90-001",
    "country": "PL",
}
CLEAR: dict[str, Any] = {
    "order_number": "20001",
    "placed_at": "2026-03-01T10:30:00+01:00",
    "merchant": "Northwind Outdoor",
    "currency": "USD",
    "items": [
        {"product_id": "NW-1001", "quantity": 2, "unit_price": "40.00", "attributes": {"Size": "L"}},
        {"product_id": "NW-1002", "quantity": 1, "unit_price": Decimal("9.9")},
    ],
    "shipping_method": "Standard",
    "shipping": 5,
    "tax": "0.10",
    "discount": "8",
    "total": "87.00",
    "promo_code": "WELCOME10",
    "shopper": {
        "given_name": "Zofia",
        "family_name": "Łukasik",
        "email": "zofia@example.com",
        "phone": "+48601234567",
        "language": "pl-PL",
    },
    "shipping_address": ADDRESS,
    "card": {"number": NUMBER, "exp_month": "9", "exp_year": "31", "cvv": "739", "name": "Z Ł"},
    "login": {"username": "zofia@example.com", "password": "hunter2hunter2"},
}


def sealed(**changes: Any) -> dict[str, Any]:
    return seal_order({**copy.deepcopy(CLEAR), **changes}, EPOCH)


def changed(path: str, value: object) -> dict[str, Any]:
    """A good order with one part replaced; a dotted path, `None` removes the part."""
    order = sealed()
    part: Any = order
    *way, last = path.split(".")
    for step in way:
        part = part[int(step) if step.isdigit() else step]
    if value is None:
        del part[last]
    else:
        part[last] = value
    return order


def refusal(order: object) -> str:
    with pytest.raises(BadField) as refused:
        parse_order(order)
    return str(refused.value)


def test_a_good_order_goes_in_exactly() -> None:
    order = parse_order(sealed())

    assert order.merchant_id == "northwind-outdoor"
    assert order.placed_at == datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
    assert [(item.product_id, item.quantity, item.unit_price) for item in order.items] == [
        ("NW-1001", 2, Decimal("40.00")),
        ("NW-1002", 1, Decimal("9.9")),
    ]
    assert order.items[0].attributes == {"Size": "L"}
    assert order.total == Decimal("87.00")
    assert order.shipping_address == Address(**ADDRESS)
    assert order.billing_address == order.shipping_address
    assert order.masked_card == MaskedCard("Visa", "1111")
    assert order.sealed_card is not None
    assert order.sealed_login is not None
    assert order.sealed_card.reference == order.reference == "northwind-outdoor/20001"


def test_optional_parts_may_be_absent() -> None:
    order = sealed()
    for part in ("login", "promo_code", "tax", "discount", "shipping_method", "billing_address", "card"):
        del order[part]
    order["total"] = "94.90"

    taken = parse_order(order)

    assert [taken.promo_code, taken.tax, taken.discount] == ["", Decimal(0), Decimal(0)]
    assert taken.billing_address == taken.shipping_address
    assert taken.masked_card is None
    assert taken.sealed_card is None
    assert taken.sealed_login is None


@pytest.mark.parametrize(
    ("path", "value", "line"),
    [
        ("order_number", None, "order_number: is missing"),
        ("order_number", 20001, "order_number: must be a text"),
        ("order_number", "", "order_number: is empty"),
        ("placed_at", "yesterday", "placed_at: must be a time with its zone"),
        ("placed_at", "2026-03-01T10:30:00", "placed_at: must be a time with its zone"),
        ("placed_at", 1772357400, "placed_at: must be a time with its zone"),
        ("currency", "usd", "currency: is not in the right form"),
        ("items", [], "items: is empty"),
        ("items", {}, "items: must be a list"),
        ("items.1.quantity", 0, "items[1].quantity: "),
        ("items.1.quantity", "2", "items[1].quantity: must be a whole number"),
        ("items.1.quantity", True, "items[1].quantity: must be a whole number"),
        ("items.0.unit_price", "40.001", "items[0].unit_price: must be an amount"),
        ("items.0.unit_price", Decimal("40.001"), "items[0].unit_price: must be an amount"),
        ("items.0.unit_price", "-1", "items[0].unit_price: must be an amount"),
        ("items.0.unit_price", "\u0661\u0660.00", "items[0].unit_price: must be an amount"),
        ("items.0.unit_price", Decimal("1E+99"), "items[0].unit_price: must be an amount"),
        ("items.0.attributes", {"Size": 9}, "items[0].attributes.Size: must be a text"),
        (
            "total",
            "87.01",
            "total: is 87.01, but items 89.90 + shipping 5.00 + tax 0.10 - discount 8.00 add up to 87.00",
        ),
        ("total", True, "total: must be an amount"),
        ("promocode", "X", "promocode: is not a field of an order"),
        ("promo_code", "A\x00B", "promo_code: has a control character"),
        ("shopper.email", "zofia", "shopper.email: is not in the right form"),
        ("shopper.given_name", "Zofia\nBcc: x", "shopper.given_name: has a control character"),
        ("shopper.family_name", "\ud800", "shopper.family_name: "),
        ("shipping_address.country", "Poland", "shipping_address.country: is not in the right form"),
        ("shipping_address.line1", None, "shipping_address.line1: is missing"),
        ("shipping_address.line2", "4111 1111 1111 1111", "shipping_address.line2: looks like a card number"),
        ("shipping_address", "somewhere", "shipping_address: must be an object"),
        ("card.last_four", "11111", "card.last_four: is not in the right form"),
        ("card.sealed", {}, "card.sealed: kind must be one of card, login"),
        (
            "card.sealed.reference",
            "northwind-outdoor/20002",
            "card.sealed.reference: was sealed for another order",
        ),
        ("card.sealed.kind", "login", "card.sealed: fields must be some of"),
        ("card.sealed.fields.number", None, "card.sealed.fields: lacks number"),
        ("login.sealed.fields.password", None, "login.sealed.fields: lacks password"),
        ("card.number", NUMBER, "card.number: card data must arrive sealed"),
        ("card.cvv", "739", "card.cvv: card data must arrive sealed"),
        ("card", NUMBER, "card: card data must arrive sealed"),
        ("login.password", "hunter2", "login.password: login data must arrive sealed"),
    ],
)
def test_what_is_wrong_is_said_by_field_and_reason(path: str, value: object, line: str) -> None:
    assert refusal(changed(path, value)).startswith(line)


@pytest.mark.parametrize("record", [None, 7, "text", [], {}])
def test_what_is_no_order_is_refused(record: object) -> None:
    assert refusal(record)


def test_everything_wrong_is_said_at_once() -> None:
    line = refusal({**changed("currency", "usd"), "order_number": ""})

    assert line == "order_number: is empty; currency: is not in the right form"


def test_secrets_of_one_order_cannot_be_used_for_another() -> None:
    first, second = sealed(), sealed(order_number="20002")

    assert "another order" in refusal({**second, "card": first["card"]})
    assert "another order" in refusal({**second, "login": first["login"]})
    assert "must be login" in refusal({**first, "login": {"sealed": first["card"]["sealed"]}})


@given(st.sampled_from(["items", "shopper", "card", "login", "total", "merchant"]), st.text())
def test_a_refusal_never_repeats_what_was_sent(part: str, text: str) -> None:
    line = refusal({**sealed(), part: {"surprise": f"canary {text}", "number": NUMBER}})

    assert NUMBER not in line
    assert "canary" not in line


@given(st.decimals(0, Decimal("99999.99"), places=2), st.integers(1, 99), st.decimals(0, 500, places=2))
def test_amounts_are_exact_to_the_cent(price: Decimal, quantity: int, shipping: Decimal) -> None:
    items = [{"product_id": "NW-1", "quantity": quantity, "unit_price": price}]
    total = price * quantity + shipping
    fields = {"items": items, "shipping": str(shipping), "tax": 0, "discount": 0, "total": str(total)}

    assert parse_order(sealed(**fields)).total == total
    assert "add up to" in refusal(sealed(**{**fields, "total": str(total + Decimal("0.01"))}))
