"""A merchant: whose mobile store an order came from, and where it is to be placed."""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class OrderOption(StrEnum):
    """How a merchant lets mStore orders enter their e-commerce site; only `BPC` orders enter our queue."""

    LIVE_ORDER_QUEUE = "live_order_queue"
    ORDER_API = "order_api"
    BPC = "bpc"


@dataclass(frozen=True, slots=True)
class Merchant:
    """What the desk needs to know of a merchant.

    `domains`, `payment_hosts` and `resource_hosts` are hosts, or host:port; a domain covers its subdomains.
    `revenue_share_rate` is a fraction: 0.05 is five per cent.
    """

    merchant_id: str
    name: str
    mstore_url: str
    domains: tuple[str, ...]
    payment_hosts: tuple[str, ...]
    resource_hosts: tuple[str, ...]
    order_option: OrderOption
    revenue_share_rate: Decimal
    currency: str
    guest_checkout: bool


def merchant_id(name: str) -> str:
    """A merchant's identifier, from its name or from the identifier itself: lower case, words hyphenated."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "merchant"
