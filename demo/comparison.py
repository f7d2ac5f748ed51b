"""Holds what was bought, as the storefront's own database has it, against what was ordered at the mStore."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher
from typing import Any

from demo.goods import BY_UPC
from demo.ledger import PlacedAddress, PlacedOrder
from demo.orders import PROMO_EXPIRED

TOLERANCE = Decimal("0.05")


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that is not as ordered; `characters` is how many of them are wrong, missing or too many."""

    order_number: str
    field: str
    ordered: str
    bought: str

    @property
    def characters(self) -> int:
        """At least one for any difference."""
        changes = SequenceMatcher(None, self.ordered, self.bought, autojunk=False).get_opcodes()
        return sum(max(i2 - i1, j2 - j1) for tag, i1, i2, j1, j2 in changes if tag != "equal")


def compare(order: Mapping[str, Any], bought: PlacedOrder) -> tuple[Difference, ...]:
    """Every difference between an order, as `demo_orders` gives it, and what was bought for it.

    A total within the tolerance is as agreed; everything else is exact, to the character.
    """
    number = str(order["order_number"])
    pairs = [*_items(order, bought), *_people(order, bought), *_charges(order, bought)]
    return tuple(Difference(number, field, wanted, got) for field, wanted, got in pairs if wanted != got)


def as_agreed(
    order: Mapping[str, Any], lines: Mapping[str, int] | None, total: str | None
) -> Mapping[str, Any]:
    """The order as its shopper agreed to it when called: quantities by line, the total; None: as ordered."""
    kept = [
        {**item, "quantity": lines[str(line)]} if lines else item
        for line, item in enumerate(order["items"], 1)
        if lines is None or str(line) in lines
    ]
    return {**order, "items": kept, "total": total or order["total"]}


def _items(order: Mapping[str, Any], bought: PlacedOrder) -> Iterator[tuple[str, str, str]]:
    ordered = sorted(
        (
            item["product_id"],
            BY_UPC[item["product_id"]].variant(item["attributes"]).upc,
            str(item["quantity"]),
        )
        for item in order["items"]
    )
    placed = sorted((item.product_id, item.variant_id, str(item.quantity)) for item in bought.items)
    yield "items", " | ".join(map("/".join, ordered)), " | ".join(map("/".join, placed))


def _people(order: Mapping[str, Any], bought: PlacedOrder) -> Iterator[tuple[str, str, str]]:
    login = order.get("login")
    yield "e-mail", login["username"] if login else order["shopper"]["email"], bought.email
    yield "phone", order["shopper"]["phone"], bought.shipping_address.phone
    yield "notes", "", bought.shipping_address.notes
    for which, address in (
        ("shipping", bought.shipping_address),
        ("billing", bought.billing_address),
    ):
        yield from _address(which, order[f"{which}_address"], address)


def _address(which: str, ordered: Mapping[str, str], bought: PlacedAddress) -> Iterator[tuple[str, str, str]]:
    parts = {
        "given_name": bought.given_name,
        "family_name": bought.family_name,
        "line1": bought.line1,
        "line2": bought.line2,
        "city": bought.city,
        "region": bought.region,
        "postal_code": bought.postal_code,
        "country": bought.country,
    }
    for name, got in parts.items():
        yield f"{which}_address.{name}", ordered[name], got
    yield f"{which}_address.line3", "", bought.line3


def _charges(order: Mapping[str, Any], bought: PlacedOrder) -> Iterator[tuple[str, str, str]]:
    promo = order["promo_code"]
    yield "promo code", "" if promo == PROMO_EXPIRED else promo, " ".join(bought.voucher_codes)
    yield "shipping method", order["shipping_method"], bought.shipping_method
    yield "shipping", order["shipping"], str(bought.shipping)
    yield "currency", order["currency"], bought.currency
    agreed = Decimal(order["total"])
    if abs(bought.total - agreed) > agreed * TOLERANCE:
        yield "total", str(agreed), str(bought.total)
