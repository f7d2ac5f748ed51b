from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from uuid import UUID

import pytest

from bpc_desktop.domain.cancellation import CancelReason, cancellation_text
from bpc_desktop.domain.merchant import Merchant, OrderOption
from bpc_desktop.domain.order import Address, Order, OrderStatus, Shopper

MERCHANT = Merchant(
    merchant_id="northwind",
    name="Northwind",
    mstore_url="https://m.northwind.example/",
    domains=("northwind.example",),
    payment_hosts=(),
    resource_hosts=(),
    order_option=OrderOption.BPC,
    revenue_share_rate=Decimal("0.05"),
    currency="USD",
    guest_checkout=True,
)
ADDRESS = Address("Ada", "Quist", "1 Main St", "Springfield", "62701", "US")
ORDER = Order(
    order_id=UUID(int=1),
    order_number="M-1001",
    merchant=MERCHANT,
    placed_at=datetime(2026, 1, 10, tzinfo=UTC),
    due_at=datetime(2026, 1, 10, 0, 15, tzinfo=UTC),
    status=OrderStatus.CANCELLED,
    currency="USD",
    items=(),
    shipping_method="Standard",
    shipping=Decimal("5.00"),
    tax=Decimal("0.00"),
    discount=Decimal("0.00"),
    total=Decimal("25.00"),
    base_total=Decimal("25.00"),
    promo_code="",
    shopper=Shopper("Ada", "Quist", "ada@example.org", "+12175550100"),
    shipping_address=ADDRESS,
    billing_address=ADDRESS,
    card=None,
    has_login=False,
)


@pytest.mark.parametrize("reason", CancelReason)
def test_the_text_says_cancelled_why_and_where_to_shop_again(reason: CancelReason) -> None:
    text = cancellation_text(ORDER, reason)
    assert text is not None
    assert text.phone == "+12175550100"
    assert text.body.startswith("Your order M-1001 from Northwind's mobile store has been cancelled: ")
    assert text.body.endswith(". Shop again: https://m.northwind.example/")


def test_every_reason_reads_differently() -> None:
    texts = [cancellation_text(ORDER, reason) for reason in CancelReason]
    assert len({text.body for text in texts if text}) == len(CancelReason)


def test_it_is_the_same_text_however_often_it_is_made() -> None:
    keys = {text.key for reason in CancelReason if (text := cancellation_text(ORDER, reason))}
    assert keys == {"cancelled/northwind/M-1001"}


@pytest.mark.parametrize("status", [status for status in OrderStatus if status is not OrderStatus.CANCELLED])
def test_no_other_end_of_an_order_is_ours_to_tell(status: OrderStatus) -> None:
    assert cancellation_text(replace(ORDER, status=status), CancelReason.CARD) is None
