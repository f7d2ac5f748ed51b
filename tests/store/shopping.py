"""Buying at the demo merchant over HTTP, as a shopper with a browser would."""

import json
import re
from typing import Any

from demo.catalogue import buyurl
from demo.goods import BY_UPC
from demo.ledger import PlacedOrder, placed_orders
from demo.storefront.server import Storefront
from tests.store.visitor import Page, Visitor


def product(visitor: Visitor, upc: str) -> Page:
    return visitor.get(buyurl(BY_UPC[upc], visitor.base))


def put_into_cart(visitor: Visitor, item: dict[str, Any]) -> Page:
    page = product(visitor, item["product_id"])
    changed = {"quantity": str(item["quantity"])}
    variant = BY_UPC[item["product_id"]].variant(item["attributes"])
    if item["attributes"]:
        changed["child_id"] = str(child_ids(page)[variant.upc])
    return visitor.submit(page, "add_to_basket_form", **changed)


def child_ids(page: Page) -> dict[str, int]:
    """The variants a page offers, by UPC, from its script's data or its select."""
    goods = BY_UPC[re.findall(r"NW-\d{4}", page.text)[0]]
    data = re.search(r'id="variant_data"[^>]*>(.*?)</script>', page.html, re.DOTALL)
    if data:
        offered = [(each["id"], each["values"]) for each in json.loads(data[1])]
    else:
        offered = [
            (int(value), dict(part.split(": ") for part in label.split(", ")))
            for value, label, _ in page.form("add_to_basket_form").choices["child_id"]
        ]
    return {goods.variant(values).upc: key for key, values in offered}


def sign_in(visitor: Visitor, order: dict[str, Any], *, guest: bool = False) -> Page:
    gateway = visitor.get("/checkout/")
    email = order["shopper"]["email"]
    if "login" in order:
        login = order["login"]
        return visitor.submit(
            gateway, "/checkout/", username=email, options="existing", password=login["password"]
        )
    page = visitor.submit(gateway, "/checkout/", username=email, options="anonymous" if guest else "new")
    if guest or "register_form" not in page.forms:
        return page
    assert page.form("register_form").fields["email"] == email
    password = "Tern-Harbor-5512"
    return visitor.submit(page, "register_form", password1=password, password2=password)


def address_fields(address: dict[str, str]) -> dict[str, str]:
    return {
        "first_name": address["given_name"],
        "last_name": address["family_name"],
        "line1": address["line1"],
        "line2": address["line2"],
        "line4": address["city"],
        "state": address["region"],
        "postcode": address["postal_code"],
        "country": address["country"],
    }


def to_payment(visitor: Visitor, page: Page, order: dict[str, Any]) -> Page:
    page = visitor.submit(
        page,
        "new_shipping_address",
        **address_fields(order["shipping_address"]),
        phone_number=order["shopper"]["phone"],
    )
    assert "Shipping method" in page.text
    codes = [name for name, form in page.forms.items() if "method_code" in form.fields]
    chosen = next(
        name for name in codes if page.forms[name].fields["method_code"] == order["shipping_method"].lower()
    )
    return visitor.submit(page, chosen)


def pay(visitor: Visitor, page: Page, order: dict[str, Any]) -> Page:
    card = order["card"]
    fields = {
        "number": card["number"],
        "expiry_month_0": card["exp_month"],
        "expiry_month_1": card["exp_year"],
        "ccv": card["cvv"],
    }
    if order["billing_address"] != order["shipping_address"]:
        fields |= {"billing": "other", **address_fields(order["billing_address"])}
    return visitor.submit(page, "payment_form", **fields)


def checkout(visitor: Visitor, order: dict[str, Any], *, guest: bool = False) -> Page:
    """Up to the review page."""
    for item in order["items"]:
        page = put_into_cart(visitor, item)
    assert "Cart" in page.text
    if order["promo_code"]:
        visitor.submit(page, "voucher_form", code=order["promo_code"])
    page = to_payment(visitor, sign_in(visitor, order, guest=guest), order)
    return pay(visitor, page, order)


def place(visitor: Visitor, page: Page) -> Page:
    return visitor.submit(page, "place_order_form")


def placed(storefront: Storefront, page: Page) -> PlacedOrder:
    found = re.search(r"your order number is (\d+)", page.text)
    assert found, page.text
    orders = {order.number: order for order in placed_orders(storefront.database)}
    return orders[found[1]]
