"""An order, its claim and readings, for the tests of what happens to one order in a checkout."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from bpc_desktop.domain.claim import Claim, ClaimedOrder
from bpc_desktop.domain.merchant import Merchant, OrderOption
from bpc_desktop.domain.order import Address, MaskedCard, Order, OrderEvent, OrderItem, OrderStatus, Shopper
from bpc_desktop.domain.sealed import SealedSecret
from bpc_desktop.storefront.page_reading import Amount, ChargesReading, PageReading
from bpc_desktop.storefront.step import Step

NOW = datetime(2026, 3, 2, 17, 0, tzinfo=UTC)
ORDER_ID = UUID("11111111-2222-4333-8444-555555555555")
HOME = Address("Jane", "Shopper", "1600 Vine St", "Los Angeles", "90028", "US", line2="Apt 4", region="CA")


def merchant(host: str = "shop.northwind.example") -> Merchant:
    return Merchant(
        merchant_id="northwind",
        name="Northwind Outdoor",
        mstore_url="https://m.northwind.example",
        domains=(host,),
        payment_hosts=(),
        resource_hosts=(),
        order_option=OrderOption.BPC,
        revenue_share_rate=Decimal("0.05"),
        currency="USD",
        guest_checkout=True,
    )


def order(site: str = "https://shop.northwind.example") -> Order:
    jacket = OrderItem(
        1,
        "TJ-100",
        "Trail jacket",
        1,
        Decimal("68.00"),
        {"Colour": "Moss", "Size": "L"},
        f"{site}/products/trail-jacket?utm_source=mStore",
    )
    socks = OrderItem(
        2, "WS-20", "Wool socks", 2, Decimal("6.55"), {"Size": "43-46"}, f"{site}/products/wool-socks"
    )
    return Order(
        order_id=ORDER_ID,
        order_number="N-10482",
        merchant=merchant(site.partition("://")[2]),
        placed_at=NOW,
        due_at=NOW + timedelta(minutes=15),
        status=OrderStatus.IN_PROGRESS,
        currency="USD",
        items=(jacket, socks),
        shipping_method="Standard, 3 to 5 days",
        shipping=Decimal("5.95"),
        tax=Decimal("7.10"),
        discount=Decimal("8.10"),
        total=Decimal("86.05"),
        base_total=Decimal("86.05"),
        promo_code="WELCOME10",
        shopper=Shopper("Jane", "Shopper", "jane@example.com", "+13105551234"),
        shipping_address=HOME,
        billing_address=HOME,
        card=MaskedCard("Visa", "1111"),
        has_login=False,
        history=(
            OrderEvent(NOW, "mStore", "taken", "Order arrived from the mStore"),
            OrderEvent(NOW + timedelta(seconds=41), "rdiaz", "claimed", "Claimed by R. Diaz"),
        ),
    )


def claimed(
    of: Order | None = None, card: SealedSecret | None = None, login: SealedSecret | None = None
) -> ClaimedOrder:
    held = of or order()
    return ClaimedOrder(
        Claim(held.order_id, 7, "rdiaz", "desk-1", NOW + timedelta(minutes=15)), held, card, login
    )


def amount(value: str, currency: str = "USD") -> Amount:
    return Amount(Decimal(value), currency, "the line 'Total'", f"${value}")


def reading(
    step: Step, *, total: str | None = None, shipping: str | None = None, currency: str = "USD", **parts: Any
) -> PageReading:
    charges = ChargesReading(
        shipping=amount(shipping, currency) if shipping else None,
        total=amount(total, currency) if total else None,
    )
    return PageReading(
        "https://shop.northwind.example/checkout?token=1",
        "Checkout",
        step,
        certain=True,
        charges=charges,
        **parts,
    )
