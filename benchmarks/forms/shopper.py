"""The sample shopper every page is filled for: all an order commonly holds, and no company."""

import secrets
from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bpc_desktop.domain.merchant import Merchant, OrderOption
from bpc_desktop.domain.order import Address, MaskedCard, Order, OrderItem, OrderStatus, Shopper
from bpc_desktop.domain.sealed import SealedField, SealedSecret, SecretKind, field_binding
from bpc_desktop.storefront.filling.fill_report import FillSubject, OpenableSecret

_HOME = Address("Avery", "Lind", "12 Harbor Way", "Duluth", "55805", "US", line2="Apt 4", region="MN")
_MOMENT = datetime(2026, 3, 1, 12, tzinfo=UTC)
_CARD = {
    "number": "4111111111111111",
    "exp_month": "7",
    "exp_year": "2031",
    "cvv": "123",
    "name": "Avery Lind",
}
_LOGIN = {"username": "avery@example.com", "password": "Ae7-harbor-Lind"}


def subject(host: str) -> FillSubject:
    """The shopper's order at the merchant of this host."""
    return FillSubject(
        _order(host),
        None,
        {
            SecretKind.CARD: _sealed(SecretKind.CARD, _CARD),
            SecretKind.LOGIN: _sealed(SecretKind.LOGIN, _LOGIN),
        },
    )


def _order(host: str) -> Order:
    merchant = Merchant(
        merchant_id="m1",
        name="Sample",
        mstore_url="https://m.example",
        domains=(host,),
        payment_hosts=(),
        resource_hosts=(),
        order_option=OrderOption.BPC,
        revenue_share_rate=Decimal("0.05"),
        currency="USD",
        guest_checkout=True,
    )
    return Order(
        order_id=UUID(int=1),
        order_number="B-1",
        merchant=merchant,
        placed_at=_MOMENT,
        due_at=_MOMENT,
        status=OrderStatus.IN_PROGRESS,
        currency="USD",
        items=(OrderItem(1, "P-1", "Jacket", 1, Decimal(129), {}, "https://shop.example/p/1"),),
        shipping_method="Standard",
        shipping=Decimal(5),
        tax=Decimal(0),
        discount=Decimal(0),
        total=Decimal(134),
        base_total=Decimal(134),
        promo_code="SPRING",
        shopper=Shopper("Avery", "Lind", "avery@example.com", "+12185550123"),
        shipping_address=_HOME,
        billing_address=_HOME,
        card=MaskedCard("Visa", "1111"),
        has_login=True,
    )


def _sealed(kind: SecretKind, values: Mapping[str, str]) -> OpenableSecret:
    key = secrets.token_bytes(32)
    reference = "m1/B-1"
    found = {}
    for name, value in values.items():
        nonce = secrets.token_bytes(12)
        binding = field_binding(kind, reference, "e1", name)
        found[name] = SealedField(nonce, AESGCM(key).encrypt(nonce, value.encode(), binding))
    return OpenableSecret(SealedSecret(kind, reference, "e1", b"", found), key)
