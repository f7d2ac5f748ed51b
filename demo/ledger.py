"""What shoppers really bought: read from the storefront's own database, to be held against mStore orders."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

_ORDERS = """
SELECT o.id, o.number, coalesce(u.email, o.guest_email), u.email, o.shipping_method, o.shipping_incl_tax,
       o.total_incl_tax, o.currency, o.shipping_address_id, o.billing_address_id
FROM order_order o LEFT JOIN auth_user u ON u.id = o.user_id ORDER BY o.id
"""
_LINES = """
SELECT coalesce(parent.upc, p.upc), l.upc, l.quantity, l.unit_price_incl_tax, p.id
FROM order_line l JOIN catalogue_product p ON p.id = l.product_id
LEFT JOIN catalogue_product parent ON parent.id = p.parent_id
WHERE l.order_id = ? ORDER BY l.id
"""
_ATTRIBUTES = """
SELECT a.name, v.value_text FROM catalogue_productattributevalue v
JOIN catalogue_productattribute a ON a.id = v.attribute_id WHERE v.product_id = ? ORDER BY v.id
"""
_VOUCHERS = "SELECT DISTINCT voucher_code FROM order_orderdiscount WHERE order_id = ? AND voucher_code <> ''"
_ADDRESS = (
    "SELECT first_name, last_name, line1, line2, line3, line4, state, postcode, country_id{} WHERE id = ?"
)
_SHIPPING_ADDRESS = _ADDRESS.format(", phone_number, notes FROM order_shippingaddress")
_BILLING_ADDRESS = _ADDRESS.format(", '', '' FROM order_billingaddress")


@dataclass(frozen=True, slots=True)
class PlacedItem:
    """One line. `product_id` is the datafeed's, `variant_id` names the very variant that was bought."""

    product_id: str
    variant_id: str
    attributes: tuple[tuple[str, str], ...]
    quantity: int
    unit_price: Decimal


@dataclass(frozen=True, slots=True)
class PlacedAddress:
    """An address as the storefront keeps it; a billing address has neither phone nor notes."""

    given_name: str
    family_name: str
    line1: str
    line2: str
    line3: str
    city: str
    region: str
    postal_code: str
    country: str
    phone: str
    notes: str


@dataclass(frozen=True, slots=True)
class PlacedOrder:
    """An order the storefront took. `account` is the e-mail of the account it was placed from, or None."""

    number: str
    email: str
    account: str | None
    items: tuple[PlacedItem, ...]
    shipping_address: PlacedAddress
    billing_address: PlacedAddress
    voucher_codes: tuple[str, ...]
    shipping_method: str
    shipping: Decimal
    total: Decimal
    currency: str


def placed_orders(database: Path) -> tuple[PlacedOrder, ...]:
    """Every order, oldest first. The database is only read."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        return tuple(_order(connection, row) for row in connection.execute(_ORDERS).fetchall())


def accounts(database: Path) -> tuple[str, ...]:
    """The e-mail of every account, oldest first."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        return tuple(email for (email,) in connection.execute("SELECT email FROM auth_user ORDER BY id"))


def _order(connection: sqlite3.Connection, row: tuple[object, ...]) -> PlacedOrder:
    key, number, email, account, method, shipping, total, currency, ship_to, bill_to = row
    return PlacedOrder(
        number=str(number),
        email=str(email),
        account=None if account is None else str(account),
        items=tuple(_item(connection, line) for line in connection.execute(_LINES, (key,)).fetchall()),
        shipping_address=_address(connection.execute(_SHIPPING_ADDRESS, (ship_to,)).fetchone()),
        billing_address=_address(connection.execute(_BILLING_ADDRESS, (bill_to,)).fetchone()),
        voucher_codes=tuple(code for (code,) in connection.execute(_VOUCHERS, (key,))),
        shipping_method=str(method),
        shipping=_money(shipping),
        total=_money(total),
        currency=str(currency),
    )


def _item(connection: sqlite3.Connection, line: tuple[object, ...]) -> PlacedItem:
    product_id, variant_id, quantity, unit_price, key = line
    attributes = connection.execute(_ATTRIBUTES, (key,)).fetchall()
    return PlacedItem(
        product_id=str(product_id),
        variant_id=str(variant_id),
        attributes=tuple((str(name), str(value)) for name, value in attributes),
        quantity=int(str(quantity)),
        unit_price=_money(unit_price),
    )


def _address(row: Iterable[object]) -> PlacedAddress:
    return PlacedAddress(*(str(value) for value in row))


def _money(value: object) -> Decimal:
    """SQLite keeps Django's decimals as numbers."""
    return Decimal(str(value)).quantize(Decimal("0.01"))
