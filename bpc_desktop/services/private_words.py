"""What of an order is its shopper's own: covered in pictures of a page, left out of its title and address."""

import re
from collections.abc import Mapping

from bpc_desktop.domain.order import Address, Order
from bpc_desktop.domain.sealed import SecretKind
from bpc_desktop.storefront.covers import Private
from bpc_desktop.storefront.filling.fill_report import OpenableSecret

LEFT_OUT = "\N{HORIZONTAL ELLIPSIS}"
"""What stands where something private was."""

_SHORTEST_NAME = 2


def private_of(order: Order, secrets: Mapping[SecretKind, OpenableSecret]) -> Private:
    """What a page may say of this order that no picture shows. `secrets`: those a page of it was given."""
    shopper, addresses = order.shopper, (order.shipping_address, order.billing_address)
    mailbox = shopper.email.partition("@")[0]
    names = [shopper.given_name, shopper.family_name, mailbox]
    names += [name for address in addresses for name in (address.given_name, address.family_name)]
    lines = [mailbox, *(line for address in addresses for line in _lines(address))]
    parts = [
        part for address in addresses for part in (*_lines(address), address.postal_code, address.region)
    ]
    tail = [order.card.last_four] if order.card else []
    return Private(
        phrases=_distinct([*names, *parts, shopper.email, shopper.phone, *tail]),
        names=_distinct(names),
        lines=_distinct(lines),
        phones=_distinct([shopper.phone]),
        secrets=secrets,
    )


def without_private(text: str, order: Order) -> str:
    """A page's title or address without names, address, e-mail and number of who ordered."""
    private = private_of(order, {})
    wanted = sorted((*private.phrases, *_words(private.names)), key=len, reverse=True)
    for phrase in wanted:
        parts = re.findall(r"[^\W_]+", phrase)
        if len("".join(parts)) >= _SHORTEST_NAME:
            pattern = r"[\W_]*".join(map(re.escape, parts))
            text = re.sub(rf"(?<![^\W_]){pattern}(?![^\W_])", LEFT_OUT, text, flags=re.IGNORECASE)
    return text


def _words(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for name in names for word in re.findall(r"[^\W\d_]+", name))


def _lines(address: Address) -> tuple[str, ...]:
    return address.company, address.line1, address.line2, address.city


def _distinct(texts: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text.strip() for text in texts if text.strip()))
