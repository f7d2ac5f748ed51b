"""The demo merchant behaves as real ones do: walked over HTTP, and held against its own database."""

import json
import re
import urllib.parse
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from demo import cards
from demo.catalogue import datafeed, script
from demo.goods import BY_UPC, GOODS
from demo.ledger import PlacedAddress, accounts, placed_orders
from demo.orders import demo_orders
from demo.storefront.server import Storefront
from tests.store.shopping import checkout, pay, place, placed, product, put_into_cart, sign_in, to_payment
from tests.store.visitor import Visitor

ORDERS: list[dict[str, Any]] = demo_orders(datetime.now(UTC))
PLACED = [order for order in ORDERS if order["expect"] == "placed" and "shopper_says" not in order]
"""Placed as they were ordered; the others need their shopper, or end."""

BY_NUMBER = {order["order_number"]: order for order in ORDERS}
DEARER, GONE, DECLINED, REGISTERED = ("20008", "20010"), "20009", "20013", "20014"


def shown(amount: object) -> str:
    return f"${Decimal(str(amount)):,.2f}"


def assert_address(address: PlacedAddress, wanted: dict[str, str], phone: str) -> None:
    assert address == PlacedAddress(
        given_name=wanted["given_name"],
        family_name=wanted["family_name"],
        line1=wanted["line1"],
        line2=wanted["line2"],
        line3="",
        city=wanted["city"],
        region=wanted["region"],
        postal_code=wanted["postal_code"],
        country=wanted["country"],
        phone=phone,
        notes="",
    )


def order_of(email: str) -> dict[str, Any]:
    """A plain order of someone the storefront has not seen."""
    return {**PLACED[0], "shopper": {**PLACED[0]["shopper"], "email": email}}


@pytest.mark.parametrize("order", PLACED, ids=lambda order: order["order_number"])
def test_what_is_placed_is_what_was_ordered(
    storefront: Storefront, visitor: Visitor, order: dict[str, Any]
) -> None:
    review = checkout(visitor, order)
    bought = placed(storefront, place(visitor, review))
    assert shown(bought.total) in review.text
    assert [(item.product_id, item.quantity, dict(item.attributes)) for item in bought.items] == [
        (item["product_id"], item["quantity"], item["attributes"]) for item in order["items"]
    ]
    assert_address(bought.shipping_address, order["shipping_address"], order["shopper"]["phone"])
    assert_address(bought.billing_address, order["billing_address"], "")
    assert bought.email == bought.account == order["shopper"]["email"]
    assert bought.voucher_codes == (("WELCOME10",) if order["promo_code"] == "WELCOME10" else ())
    assert bought.shipping_method == order["shipping_method"]
    assert bought.shipping == Decimal(order["shipping"])
    assert bought.currency == order["currency"]
    charged = sum((item.unit_price * item.quantity for item in bought.items), bought.shipping)
    quoted = Decimal(order["total"])
    prices_agree = [str(item.unit_price) for item in bought.items] == [
        item["unit_price"] for item in order["items"]
    ]
    if prices_agree and order["promo_code"] != "SUMMER19":
        assert bought.total == quoted == charged - Decimal(order["discount"])
    else:
        assert bought.total != quoted
        assert abs(bought.total - quoted) <= quoted * 5 / 100


def test_there_are_twenty_orders_of_every_kind() -> None:
    assert len({order["order_number"] for order in ORDERS}) == 20
    assert len(PLACED) == 14
    assert {order["expect"] for order in ORDERS} == {"placed", "cancelled", "incorrect_login"}
    assert [order["order_number"] for order in ORDERS if "shopper_says" in order] == [
        "20008",
        "20010",
        "20013",
        "20016",
    ]


@pytest.mark.parametrize("number", DEARER)
def test_dearer_orders_cost_more_than_the_tolerance_allows(visitor: Visitor, number: str) -> None:
    order = BY_NUMBER[number]
    review = checkout(visitor, order)
    goods = sum(BY_UPC[item["product_id"]].price * item["quantity"] for item in order["items"])
    total = goods + Decimal(order["shipping"])
    assert shown(total) in review.text
    assert total > Decimal(order["total"]) * Decimal("1.05")


def test_an_expired_voucher_is_refused(visitor: Visitor) -> None:
    page = put_into_cart(visitor, {"product_id": "NW-1007", "quantity": 1, "attributes": {}})
    page = visitor.submit(page, "voucher_form", code="SUMMER19")
    assert "has expired" in page.text
    assert "-$" not in page.text


def test_a_good_voucher_takes_ten_per_cent_off(visitor: Visitor) -> None:
    page = put_into_cart(visitor, {"product_id": "NW-1007", "quantity": 2, "attributes": {}})
    page = visitor.submit(page, "voucher_form", code="WELCOME10")
    assert "-$9.80" in page.text


def test_a_product_page_offers_its_variants(visitor: Visitor) -> None:
    page = product(visitor, "NW-1001")
    for words in ("Size", "Colour", "XL", "Ember", "$129.00", "In stock"):
        assert words in page.text
    data = re.search(r'id="variant_data"[^>]*>(.*?)</script>', page.html, re.DOTALL)
    assert data
    stock = {tuple(each["values"].values()): each["stock"] for each in json.loads(data[1])}
    assert len(stock) == 12
    assert stock["XL", "Ember"] == "Out of stock"
    assert stock["S", "Moss"] == "Only 2 left in stock"
    assert stock["M", "Navy"] == "In stock"


def test_a_variant_out_of_stock_cannot_be_bought(visitor: Visitor) -> None:
    page = put_into_cart(visitor, BY_NUMBER[GONE]["items"][0])
    assert "/basket/" not in page.url
    assert "out of stock" in page.text.lower() or "no stock available" in page.text.lower()


def test_more_than_there_is_cannot_be_bought(visitor: Visitor) -> None:
    page = put_into_cart(
        visitor, {"product_id": "NW-1001", "quantity": 3, "attributes": {"Size": "S", "Colour": "Moss"}}
    )
    assert "a maximum of 2 can be bought" in page.text


def test_a_product_that_is_gone_says_so(visitor: Visitor) -> None:
    page = product(visitor, "NW-1008")
    assert "Out of stock" in page.text
    assert re.search(r'<button type="submit"[^>]*disabled', page.html)


def test_a_guest_may_buy(storefront: Storefront, visitor: Visitor) -> None:
    order = order_of("passing.by@example.com")
    bought = placed(storefront, place(visitor, checkout(visitor, order, guest=True)))
    assert bought.email == "passing.by@example.com"
    assert bought.account is None
    assert "passing.by@example.com" not in accounts(storefront.database)


def test_an_email_with_an_account_cannot_register_again(visitor: Visitor) -> None:
    order = BY_NUMBER[REGISTERED]
    put_into_cart(visitor, order["items"][0])
    page = sign_in(visitor, order)
    assert "A user with that email address already exists" in page.text
    assert urllib.parse.urlsplit(page.url).path == "/checkout/"


def test_a_wrong_password_is_refused(visitor: Visitor) -> None:
    order = next(order for order in PLACED if "login" in order)
    put_into_cart(visitor, {"product_id": "NW-1006", "quantity": 1, "attributes": {}})
    page = sign_in(visitor, {**order, "login": {**order["login"], "password": "guess-guess-9"}})
    assert "Please enter a correct" in page.text


def test_a_weak_password_is_refused(visitor: Visitor) -> None:
    put_into_cart(visitor, {"product_id": "NW-1006", "quantity": 1, "attributes": {}})
    gateway = visitor.get("/checkout/")
    page = visitor.submit(gateway, "/checkout/", username="weak@example.com", options="new")
    page = visitor.submit(page, "register_form", password1="password1", password2="password1")
    assert "too common" in page.text


def test_the_declining_card_declines_and_nothing_is_bought(storefront: Storefront, visitor: Visitor) -> None:
    order = BY_NUMBER[DECLINED]
    before = len(placed_orders(storefront.database))
    page = place(visitor, checkout(visitor, order))
    assert "Your card was declined" in page.text
    assert len(placed_orders(storefront.database)) == before
    order["card"]["number"] = cards.VISA_TOO
    assert placed(storefront, place(visitor, pay(visitor, page, order))).total == Decimal(order["total"])


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"number": "4111111111111112"}, "Please enter a valid credit card number."),
        ({"number": cards.AMEX}, "American Express cards use a 4 digit security code"),
        ({"ccv": "12"}, "Please enter a 3 or 4 digit number"),
        ({"billing": "other"}, "Please check the billing address"),
    ],
)
def test_the_payment_step_checks_what_it_is_given(
    visitor: Visitor, change: dict[str, str], complaint: str
) -> None:
    order = order_of("typo@example.com")
    put_into_cart(visitor, order["items"][0])
    page = to_payment(visitor, sign_in(visitor, order, guest=True), order)
    fields = {"number": cards.VISA, "ccv": "739", "expiry_month_0": "12", **change}
    assert complaint in visitor.submit(page, "payment_form", **fields).text


def test_the_review_page_keeps_the_card_in_hidden_inputs(visitor: Visitor) -> None:
    order = order_of("review@example.com")
    review = checkout(visitor, order, guest=True)
    assert review.form("place_order_form").fields["number"] == cards.VISA
    assert review.form("place_order_form").fields["ccv"] == "739"
    assert cards.VISA not in review.text


def test_no_page_asks_another_host(storefront: Storefront, visitor: Visitor) -> None:
    order = order_of("inward@example.com")
    pages = [visitor.get("/"), *(product(visitor, goods.upc) for goods in GOODS)]
    pages.append(put_into_cart(visitor, order["items"][0]))
    pages += [visitor.get("/checkout/"), visitor.get("/accounts/login/")]
    pages.append(sign_in(visitor, order))
    pages.append(to_payment(visitor, pages[-1], order))
    pages.append(pay(visitor, pages[-1], order))
    pages.append(place(visitor, pages[-1]))
    for page in pages:
        for address in page.addresses:
            host = urllib.parse.urlsplit(urllib.parse.urljoin(page.url, address)).netloc
            assert host in {"", urllib.parse.urlsplit(storefront.url).netloc}, f"{page.url} names {address}"


def test_the_datafeed_leads_to_the_product_pages(visitor: Visitor) -> None:
    header, *rows = [line.split("\t") for line in datafeed(visitor.base).splitlines()]
    assert header == ["id", "name", "buyurl", "price"]
    assert len(rows) == len(GOODS)
    for upc, name, address, price in rows:
        page = visitor.get(address)
        assert page.url == address
        assert address.endswith("/?utm_source=mStore")
        assert name in page.text
        assert shown(price) in page.text
        assert upc in page.text
        assert 'type="number" name="quantity"' in page.html


def test_the_script_names_this_storefront(storefront: Storefront) -> None:
    parsed: dict[str, Any] = script(storefront.url)
    host = urllib.parse.urlsplit(storefront.url).netloc
    assert parsed["merchant"]["domains"] == [host]
    assert "{host}" not in json.dumps(parsed)


def test_what_was_bought_outlasts_a_restart(tmp_path: Path) -> None:
    shop = Storefront(tmp_path)
    order = order_of("restart@example.com")
    visitor = Visitor(shop.start())
    bought = placed(shop, place(visitor, checkout(visitor, order, guest=True)))
    shop.stop()
    shop.stop()
    shop.start()
    assert placed_orders(shop.database) == (bought,)
    shop.stop()


def test_the_storefront_keeps_no_card(tmp_path: Path) -> None:
    shop = Storefront(tmp_path)
    visitor = Visitor(shop.start())
    place(visitor, checkout(visitor, order_of("no.trace@example.com"), guest=True))
    shop.stop()
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert any(b"no.trace@example.com" in path.read_bytes() for path in files)
    assert not any(cards.VISA.encode() in path.read_bytes() for path in files)
