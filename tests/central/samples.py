"""A made-up merchant and its orders. The sealed secrets are random bytes: central never opens them."""

import secrets
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any
from uuid import uuid4

from bpc_desktop.domain.action import Action, ActionKind
from bpc_desktop.domain.claim import Claim
from bpc_desktop.domain.intake import IncomingItem, IncomingOrder, Product
from bpc_desktop.domain.keys import Epoch
from bpc_desktop.domain.merchant import Merchant, OrderOption
from bpc_desktop.domain.order import Address, MaskedCard, Shopper, order_reference
from bpc_desktop.domain.sealed import CARD_FIELDS, LOGIN_FIELDS, SealedField, SealedSecret, SecretKind
from bpc_desktop.domain.waiting import NEEDS_LINES, NEEDS_TOTAL

NORTHWIND = Merchant(
    merchant_id="northwind",
    name="Northwind Outdoor",
    mstore_url="https://m.northwind.example/",
    domains=("northwind.example",),
    payment_hosts=("pay.example",),
    resource_hosts=("cdn.example",),
    order_option=OrderOption.BPC,
    revenue_share_rate=Decimal("0.05"),
    currency="USD",
    guest_checkout=True,
)

PRODUCTS = (
    Product(
        "tent-2", "Two-person tent", "https://northwind.example/tent?utm_source=mStore", Decimal("25.00")
    ),
    Product("lamp", "Head lamp", "https://northwind.example/l%C3%A4mp?a=1&b=%20", Decimal("9.90")),
)

HOME = Address("Ada", "Byron", "1 Canal Street", "New York", "10013", "US", region="NY")


def sealed(kind: SecretKind, reference: str, epoch: Epoch) -> SealedSecret:
    names = CARD_FIELDS if kind is SecretKind.CARD else LOGIN_FIELDS
    fields = {name: SealedField(secrets.token_bytes(12), secrets.token_bytes(20)) for name in names}
    return SealedSecret(kind, reference, epoch.epoch_id, secrets.token_bytes(80), fields)


def made_up_order(epoch: Epoch, **changes: Any) -> IncomingOrder:
    number = changes.pop("order_number", f"MS-{secrets.token_hex(5)}")
    reference = order_reference(NORTHWIND.merchant_id, number)
    order = IncomingOrder(
        merchant_id=NORTHWIND.merchant_id,
        order_number=number,
        placed_at=datetime.now(UTC),
        currency="USD",
        items=(
            IncomingItem("tent-2", 1, Decimal("25.00"), {"Size": "L", "Colour": "red"}),
            IncomingItem("lamp", 2, Decimal("9.90"), {}),
        ),
        shipping_method="Standard",
        shipping=Decimal("4.50"),
        tax=Decimal("1.20"),
        discount=Decimal(0),
        total=Decimal("50.50"),
        promo_code="",
        shopper=Shopper("Ada", "Byron", "ada@example.org", "+12125550123"),
        shipping_address=HOME,
        billing_address=HOME,
        masked_card=MaskedCard("visa", "1111"),
        sealed_card=sealed(SecretKind.CARD, reference, epoch),
        sealed_login=sealed(SecretKind.LOGIN, reference, epoch),
    )
    return replace(order, **changes)


def action(
    claim: Claim, kind: ActionKind, data: Mapping[str, object] | None = None, **changes: Any
) -> Action:
    made = Action(uuid4(), claim.order_id, claim.fence, kind, data or {}, datetime.now(UTC))
    return replace(made, **changes)


SUBMITTED: Mapping[str, object] = {"step": "review", "host": "northwind.example", "page_total": "50.50"}
PLACED: Mapping[str, object] = {"confirmation_number": "N-100017", "charged_total": "50.50", "typed": False}

FITTING_DATA: Mapping[ActionKind, Mapping[str, object]] = {
    ActionKind.ITEM_IN_CART: {"line": 1},
    ActionKind.STEP_FILLED: {
        "step": "addresses",
        "card": False,
        "filled": 9,
        "blank": 1,
        "refused": 0,
        "different": 0,
    },
    ActionKind.SUBMITTED: SUBMITTED,
    ActionKind.NOT_BOUGHT: {"why": "review"},
    ActionKind.PLACED: PLACED,
    ActionKind.ISSUE_RAISED: {
        "code": "out_of_stock",
        "sub_reason": "variant_gone",
        "evidence": {},
        "ask": {"lines": {"2": 1}, "total": "20.10"},
    },
    ActionKind.SKIPPED: {"reason": "Site is slow"},
    ActionKind.HELD: {"reason": "Break", "minutes": 10},
    ActionKind.ASKED: {"question": "Is this the same tent?"},
    ActionKind.NOTED: {"text": "Gift wrapped"},
    ActionKind.SHOPPER_CORRECTED: {"phone": "+12125550199", "email": None, "shipping_address": None},
    ActionKind.CANCELLED: {"reason": "out_of_stock"},
}
"""Data that fits each kind an order in progress takes, but those that seal, which are bound to the order."""


def zones(now: datetime, *, open_now: bool = True) -> dict[str, list[str]]:
    """Where it is just past 13:00 now, or 03:00: shoppers may be called there for hours, or not for hours."""
    ahead = ((13 if open_now else 3) - now.astimezone(UTC).hour + 11) % 24 - 11
    return {"address": [f"Etc/GMT{-ahead:+d}" if ahead else "UTC"], "number": []}


def asked(code: str) -> dict[str, object]:
    """What the shopper of an issue is asked to agree to."""
    if code in NEEDS_LINES:
        return {"lines": {"2": 1}, "total": "20.10"}
    return {"total": "61.00"} if code in NEEDS_TOTAL else {}


PICTURE = b"RIFF" + bytes(4) + b"WEBP" + bytes(100)
"""As central tells a picture."""


def raised(code: str, **data: object) -> dict[str, object]:
    """An issue whose shopper may be called now, with what they are asked to agree to."""
    return {
        "code": code,
        "sub_reason": "unspecified",
        "evidence": {},
        "zones": zones(datetime.now(UTC)),
        "ask": asked(code),
        **data,
    }


def called(outcome: str, **data: object) -> dict[str, object]:
    """A call that ended so."""
    return {"channel": "call", "outcome": outcome, "note": "", "call_back_at": None, **data}
