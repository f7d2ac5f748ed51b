"""An order as the mStore sent it, and where it stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from bpc_desktop.domain.cancellation import CancelReason
from bpc_desktop.domain.contact import StepKind
from bpc_desktop.domain.issue import Issue
from bpc_desktop.domain.login_policy import SignInWay
from bpc_desktop.domain.merchant import Merchant
from bpc_desktop.domain.waiting import Waiting


class OrderStatus(StrEnum):
    """Where an order stands. `SUBMITTED`: a purchase may have been made, its outcome is not yet known."""

    QUEUED = "queued"
    IN_PROGRESS = "in_progress"
    SUBMITTED = "submitted"
    PLACED = "placed"
    AWAITING_SHOPPER = "awaiting_shopper"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Address:
    """A postal address as the shopper gave it. `country` is ISO 3166-1 alpha-2; absent parts are empty."""

    given_name: str
    family_name: str
    line1: str
    city: str
    postal_code: str
    country: str
    company: str = ""
    line2: str = ""
    region: str = ""


@dataclass(frozen=True, slots=True)
class Shopper:
    """Who ordered. `phone` is as given, E.164 where the mStore had it so; `language` is a BCP 47 tag."""

    given_name: str
    family_name: str
    email: str
    phone: str
    language: str = "en"


@dataclass(frozen=True, slots=True)
class OrderItem:
    """One line of an order. `buyurl` is the datafeed's, byte for byte; `line` counts from 1."""

    line: int
    product_id: str
    name: str
    quantity: int
    unit_price: Decimal
    attributes: Mapping[str, str]
    buyurl: str


@dataclass(frozen=True, slots=True)
class MaskedCard:
    """All of a card that anyone may see: its brand and last four digits (PCI DSS 3.4)."""

    brand: str
    last_four: str


@dataclass(frozen=True, slots=True)
class OrderSummary:
    """What the queue shows of an order: no names, no addresses. Times are UTC, amounts in `currency`.

    While the shopper is awaited, `contact_step` is what is next and `contact_due_at` from when on;
    `cancel_due_at` is when time alone cancels.
    """

    order_id: UUID
    order_number: str
    merchant_id: str
    merchant_name: str
    placed_at: datetime
    due_at: datetime
    status: OrderStatus
    currency: str
    total: Decimal
    first_item: str
    first_attributes: Mapping[str, str]
    item_count: int
    has_login: bool
    has_promo_code: bool
    claimed_by: str | None
    issue: Issue | None
    confirmation_number: str | None = None
    contact_step: StepKind | None = None
    contact_due_at: datetime | None = None
    cancel_due_at: datetime | None = None
    cancel_reason: CancelReason | None = None


@dataclass(frozen=True, slots=True)
class OrderEvent:
    """One line of an order's history: what happened, who did it, when (UTC). `text` is plain and short."""

    at: datetime
    actor: str
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Order:
    """The whole order, as only the rep who holds its lease sees it.

    `total` is the mStore total the shopper agreed to; `base_total` is what the tolerance rule compares with:
    `total`, or the last total the shopper approved. `has_login`: the shopper gave one; a password generated
    for a new account does not count. `items` are those to buy: what the shopper agreed to leave out is not
    among them. `fell_back`: ways of signing in taken because the shopper was not reached, oldest first.
    `waiting` is None unless the shopper is awaited.
    """

    order_id: UUID
    order_number: str
    merchant: Merchant
    placed_at: datetime
    due_at: datetime
    status: OrderStatus
    currency: str
    items: tuple[OrderItem, ...]
    shipping_method: str
    shipping: Decimal
    tax: Decimal
    discount: Decimal
    total: Decimal
    base_total: Decimal
    promo_code: str
    shopper: Shopper
    shipping_address: Address
    billing_address: Address
    card: MaskedCard | None
    has_login: bool
    issue: Issue | None = None
    history: tuple[OrderEvent, ...] = ()
    fell_back: tuple[SignInWay, ...] = ()
    waiting: Waiting | None = None

    @property
    def reference(self) -> str:
        """What binds sealed data to this order: known to the mStore before we ever see the order."""
        return order_reference(self.merchant.merchant_id, self.order_number)

    @property
    def billing_differs(self) -> bool:
        """Whether the shopper gave a billing address other than the shipping address."""
        return self.billing_address != self.shipping_address


def order_reference(merchant_id: str, order_number: str) -> str:
    """The associated data that ties a sealed card or login to one order of one merchant."""
    return f"{merchant_id}/{order_number}"
