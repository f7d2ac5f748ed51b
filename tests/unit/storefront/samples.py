"""An order, its secrets, and pages described by hand, for tests of the storefront engine."""

import secrets
from collections.abc import Mapping
from dataclasses import fields
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bpc_desktop.domain.merchant import Merchant, OrderOption
from bpc_desktop.domain.order import Address, MaskedCard, Order, OrderItem, OrderStatus, Shopper
from bpc_desktop.domain.sealed import SealedField, SealedSecret, SecretKind, field_binding
from bpc_desktop.storefront.conversation import Frame
from bpc_desktop.storefront.filling.fill_report import OpenableSecret
from bpc_desktop.storefront.snapshot import Block, Control, Option, Pressable, Snapshot

CARD = {
    "number": "4111111111111111",
    "exp_month": "7",
    "exp_year": "2031",
    "cvv": "123",
    "name": "Zoe ONeill",
}
HOME = Address("Zoë", "O'Neill", "12 Harbor Way", "Duluth", "55805", "US", line2="Apt 4", region="MN")
MOMENT = datetime(2026, 3, 1, 12, tzinfo=UTC)


def order(**changed: Any) -> Order:
    """An order of one jacket, shipped to Duluth, paid by Visa; fields may be changed."""
    merchant = Merchant(
        merchant_id="m1",
        name="Northwind",
        mstore_url="https://m.example",
        domains=("127.0.0.1",),
        payment_hosts=(),
        resource_hosts=(),
        order_option=OrderOption.BPC,
        revenue_share_rate=Decimal("0.05"),
        currency="USD",
        guest_checkout=True,
    )
    given: dict[str, Any] = {
        "order_id": UUID(int=7),
        "order_number": "N-7",
        "merchant": merchant,
        "placed_at": MOMENT,
        "due_at": MOMENT,
        "status": OrderStatus.IN_PROGRESS,
        "currency": "USD",
        "items": (item(),),
        "shipping_method": "Express",
        "shipping": Decimal("14.95"),
        "tax": Decimal(0),
        "discount": Decimal(0),
        "total": Decimal("143.95"),
        "base_total": Decimal("143.95"),
        "promo_code": "",
        "shopper": Shopper("Zoë", "O'Neill", "zoe@example.com", "+12185550123"),
        "shipping_address": HOME,
        "billing_address": HOME,
        "card": MaskedCard("Visa", "1111"),
        "has_login": False,
    }
    return Order(**{**given, **changed})


def item(quantity: int = 1, **attributes: str) -> OrderItem:
    """One line of the order."""
    return OrderItem(
        1, "NW-1", "Trail Jacket", quantity, Decimal(129), attributes, "https://shop.example/p/1"
    )


def sealed(kind: SecretKind, values: Mapping[str, str], reference: str = "m1/N-7") -> OpenableSecret:
    """A secret as the mStore seals it, with its content key opened."""
    key = secrets.token_bytes(32)
    found = {}
    for name, value in values.items():
        nonce = secrets.token_bytes(12)
        binding = field_binding(kind, reference, "e1", name)
        found[name] = SealedField(nonce, AESGCM(key).encrypt(nonce, value.encode(), binding))
    return OpenableSecret(SealedSecret(kind, reference, "e1", b"", found), key)


def control(name: str = "", label: str = "", **changed: Any) -> Control:
    """A visible text field with a name and a label."""
    given = {
        **_element(name),
        "tag": "input",
        "type": "text",
        "autocomplete": "",
        "labels": (label,) if label else (),
        "placeholder": "",
        "title": "",
        "before": "",
        "after": "",
        "header": "",
        "legend": "",
        "input_mode": "",
        "max_length": 0,
        "size": 0,
        "required": False,
        "has_value": False,
        "checked": False,
        "shown_number": "",
        "choice": "",
        "options": (),
    }
    return Control(**{**given, **changed})


def select(name: str, label: str, *options: str, **changed: Any) -> Control:
    """A select of these texts."""
    offered = tuple(Option(value=text, text=text, disabled=False, selected=False) for text in options)
    return control(name, label, tag="select", type="select-one", options=offered, **changed)


def button(text: str, **changed: Any) -> Pressable:
    """A visible submit button."""
    given = {
        **_element(""),
        "tag": "button",
        "type": "submit",
        "text": text,
        "href": "",
        "pressed": False,
        "group": "",
    }
    return Pressable(**{**given, **changed})


def block(
    text: str, *looks: str, place: tuple[float, float, float, float] = (0, 0, 100, 20), at: int = 0
) -> Block:
    """A block of text."""
    return Block(at, text, place, frozenset(looks), 16, "heading" in looks)


def snapshot(
    *parts: Control | Pressable | Block, url: str = "https://shop.example/", title: str = ""
) -> Snapshot:
    """A page of these parts, in this order, one under the other."""
    frame = Frame("main", url, "https://shop.example", declared=True, is_main=True)
    placed = [_placed(part, index) for index, part in enumerate(parts)]
    return Snapshot(
        url=url,
        title=title,
        frames={"main": frame},
        controls=tuple(part for part in placed if isinstance(part, Control)),
        pressables=tuple(part for part in placed if isinstance(part, Pressable)),
        blocks=tuple(part for part in placed if isinstance(part, Block)),
    )


def _placed(part: Control | Pressable | Block, index: int) -> Control | Pressable | Block:
    values = {each.name: getattr(part, each.name) for each in fields(part)}
    place = values["place"] if any(values["place"][:2]) else (0, 30 * index, 100, 20)
    numbered = {"handle": index + 1, "frame": "main"} if "handle" in values else {}
    return type(part)(**{**values, "at": 10 * (index + 1), "place": place, **numbered})


def _element(name: str) -> dict[str, Any]:
    return {
        "handle": 0,
        "at": 0,
        "name": name,
        "id": "",
        "hook": "",
        "style_class": "",
        "form": 1,
        "aria": "",
        "heading": "",
        "disabled": False,
        "place": (0, 0, 0, 0),
        "visible": True,
        "row": "",
    }
