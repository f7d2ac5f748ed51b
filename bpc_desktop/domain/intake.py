"""What enters central from outside: an order of the mStore, a product of a datafeed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from bpc_desktop.domain.order import Address, MaskedCard, Shopper, order_reference
from bpc_desktop.domain.sealed import SealedSecret


@dataclass(frozen=True, slots=True)
class IncomingItem:
    """One line of an incoming order. Name and BUYURL are looked up in the merchant's datafeed."""

    product_id: str
    quantity: int
    unit_price: Decimal
    attributes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class IncomingOrder:
    """An order as the mStore hands it over: validated, its card and login already sealed.

    Amounts are in `currency`; `discount` is what the promo code took off, not negative. `placed_at` is UTC.
    """

    merchant_id: str
    order_number: str
    placed_at: datetime
    currency: str
    items: tuple[IncomingItem, ...]
    shipping_method: str
    shipping: Decimal
    tax: Decimal
    discount: Decimal
    total: Decimal
    promo_code: str
    shopper: Shopper
    shipping_address: Address
    billing_address: Address
    masked_card: MaskedCard | None
    sealed_card: SealedSecret | None
    sealed_login: SealedSecret | None

    @property
    def reference(self) -> str:
        """What the sealed card and login must be bound to."""
        return order_reference(self.merchant_id, self.order_number)


@dataclass(frozen=True, slots=True)
class Product:
    """One product of a merchant's datafeed. `buyurl` is kept byte for byte."""

    product_id: str
    name: str
    buyurl: str
    price: Decimal


@dataclass(frozen=True, slots=True)
class IncomingCancellation:
    """The mStore says, for its shopper, that an order is to be cancelled."""

    merchant_id: str
    order_number: str


class CancelAnswer(StrEnum):
    """What central did with the mStore's wish to cancel.

    `WANTED`: a purchase may have been made; the order is cancelled as soon as it is known that it was not.
    `KNOWN`: it was cancelled before. `PLACED`: too late, it was bought. `UNKNOWN`: there is no such order.
    """

    CANCELLED = "cancelled"
    WANTED = "wanted"
    KNOWN = "known"
    PLACED = "placed"
    UNKNOWN = "unknown"


class Taken(StrEnum):
    """What intake did with an order.

    `KNOWN`: the very same order was taken before, nothing changed. `CONFLICT`: the merchant has another order
    under this number; nothing changed and someone must look.
    """

    NEW = "new"
    KNOWN = "known"
    CONFLICT = "conflict"
