"""Orders, claims and actions to put into a store."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from uuid import UUID, uuid4

from bpc_desktop.domain.action import Action, ActionKind
from bpc_desktop.domain.claim import Claim, ClaimedOrder
from bpc_desktop.domain.issue import Issue, IssueCode, SubReason
from bpc_desktop.domain.keys import Epoch
from bpc_desktop.domain.merchant import Merchant, OrderOption
from bpc_desktop.domain.order import (
    Address,
    MaskedCard,
    Order,
    OrderEvent,
    OrderItem,
    OrderStatus,
    OrderSummary,
    Shopper,
)
from bpc_desktop.domain.sealed import SecretKind
from bpc_desktop.domain.sealed_json import to_json
from bpc_desktop.security.keypair import generate, public_bytes
from bpc_desktop.security.sealing import seal

KEY = bytes(range(32))
NOW = datetime(2026, 3, 1, 9, 30, 0, 123456, tzinfo=UTC)
MERCHANT = Merchant(
    merchant_id="northwind-outdoor",
    name="Northwind Outdoor",
    mstore_url="https://m.northwind.example/",
    domains=("northwind.example",),
    payment_hosts=("pay.example",),
    resource_hosts=(),
    order_option=OrderOption.BPC,
    revenue_share_rate=Decimal("0.05"),
    currency="USD",
    guest_checkout=True,
)
HOME_ADDRESS = Address("Zofia", "Łukasik", "1 Canary Wharf Row", "Łódź", "90-001", "PL", region="Łódzkie")
EPOCH = Epoch("2026-03-01-a", date(2026, 3, 1), public_bytes(generate()))
CARD = {"number": "4111111111111111", "exp_month": "09", "exp_year": "2031", "cvv": "739", "name": "Z L"}
LOGIN = {"username": "zofia@example.com", "password": "hunter2hunter2"}


def order(number: str = "20001", status: OrderStatus = OrderStatus.IN_PROGRESS) -> Order:
    """An order with something in every field."""
    item = OrderItem(
        1,
        "NW-1001",
        "Trail jacket",
        2,
        Decimal("40.00"),
        {"Size": "M"},
        "https://northwind.example/p/1?utm_source=mStore",
    )
    return Order(
        order_id=uuid4(),
        order_number=number,
        merchant=MERCHANT,
        placed_at=NOW,
        due_at=NOW + timedelta(minutes=15),
        status=status,
        currency="USD",
        items=(item, replace(item, line=2, product_id="NW-1002")),
        shipping_method="Standard",
        shipping=Decimal("5.00"),
        tax=Decimal("0.10"),
        discount=Decimal("8.00"),
        total=Decimal("157.10"),
        base_total=Decimal("157.10"),
        promo_code="WELCOME10",
        shopper=Shopper("Zofia", "Łukasik", "zofia@example.com", "+48601234567", "pl"),
        shipping_address=HOME_ADDRESS,
        billing_address=replace(HOME_ADDRESS, line1="2 Work Street"),
        card=MaskedCard("Visa", "1111"),
        has_login=True,
        issue=Issue(IssueCode.OUT_OF_STOCK, SubReason.VARIANT_GONE),
        history=(OrderEvent(NOW, "system", "taken", "arrived from the mStore"),),
    )


def claimed(of: Order | None = None, fence: int = 7, *, login: bool = True) -> ClaimedOrder:
    """The order under a claim of ann's, with card and login sealed."""
    of = of or order()
    return ClaimedOrder(
        claim=Claim(of.order_id, fence, "ann", "desk-1", NOW + timedelta(minutes=5)),
        order=of,
        card=seal(SecretKind.CARD, of.reference, EPOCH, CARD),
        login=seal(SecretKind.LOGIN, of.reference, EPOCH, LOGIN) if login else None,
    )


def summary(of: Order | None = None, status: OrderStatus | None = None, **changes: object) -> OrderSummary:
    """What the queue shows of an order."""
    of = of or order()
    line = OrderSummary(
        order_id=of.order_id,
        order_number=of.order_number,
        merchant_id=of.merchant.merchant_id,
        merchant_name=of.merchant.name,
        placed_at=of.placed_at,
        due_at=of.due_at,
        status=status or of.status,
        currency=of.currency,
        total=of.total,
        first_item=of.items[0].name,
        first_attributes=of.items[0].attributes,
        item_count=len(of.items),
        has_login=of.has_login,
        has_promo_code=bool(of.promo_code),
        claimed_by="ann",
        issue=None,
    )
    return replace(line, **changes)  # type: ignore[arg-type]  # names of its fields


DATA: Mapping[ActionKind, Mapping[str, object]] = {
    ActionKind.ITEM_IN_CART: {"line": 1},
    ActionKind.STEP_FILLED: {
        "step": "payment",
        "card": True,
        "filled": 4,
        "blank": 1,
        "refused": 0,
        "different": 0,
    },
    ActionKind.SUBMITTED: {"step": "review", "host": "northwind.example", "page_total": "157.10"},
    ActionKind.NOT_BOUGHT: {"why": "declined"},
    ActionKind.PLACED: {"confirmation_number": "NW-777", "charged_total": "157.10", "typed": False},
    ActionKind.ISSUE_RAISED: {"code": "incorrect_card", "sub_reason": "declined", "evidence": {}},
    ActionKind.SKIPPED: {"reason": "site down"},
}


def action(kind: ActionKind, of: ClaimedOrder, data: Mapping[str, object] | None = None) -> Action:
    """An action on a claimed order, with data as its kind carries."""
    return Action(
        uuid4(), of.order.order_id, of.claim.fence, kind, DATA.get(kind, {}) if data is None else data, NOW
    )


def login_created(of: ClaimedOrder) -> Action:
    """An account was created with a generated, sealed password."""
    sealed = seal(SecretKind.LOGIN, of.order.reference, EPOCH, {**LOGIN, "password": "generated"})
    return action(ActionKind.LOGIN_CREATED, of, {"sealed": to_json(sealed)})


def some_id(number: int) -> UUID:
    """A fixed identifier."""
    return UUID(int=number)
