"""Which of an order's items a cart page shows.

A cart names its lines in its own words ("Trail Jacket - Moss / L"). A line is an item's when one name's words
are all in the other's; where several lines fit, the one that repeats more of the item's variant is taken.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bpc_desktop.domain.order import OrderItem
from bpc_desktop.storefront.page_reading import CartLine


@dataclass(frozen=True, slots=True)
class CartMatch:
    """An item's place in the cart. `quantity_differs` where the page shows another quantity."""

    line: CartLine
    quantity_differs: bool


def match_cart(items: Sequence[OrderItem], lines: Sequence[CartLine]) -> dict[int, CartMatch]:
    """The cart's line of each item that was found there, by the item's line number. No line serves twice."""
    candidates = sorted(
        (
            (-_likeness(item, line), item.line, index)
            for item in items
            for index, line in enumerate(lines)
            if _likeness(item, line)
        )
    )
    found: dict[int, CartMatch] = {}
    used: set[int] = set()
    quantities = {item.line: item.quantity for item in items}
    for _, number, index in candidates:
        if number not in found and index not in used:
            line = lines[index]
            differs = line.quantity is not None and line.quantity != quantities[number]
            found[number] = CartMatch(line, differs)
            used.add(index)
    return found


def _likeness(item: OrderItem, line: CartLine) -> int:
    """0 where the names are of different products, else more the more of the variant the line repeats."""
    wanted, shown = _words(item.name), _words(line.name)
    if not wanted or not shown or not (wanted <= shown or shown <= wanted):
        return 0
    told = shown | _words(line.variant)
    return 1 + len(wanted & shown) + sum(_words(value) <= told for value in item.attributes.values())


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.casefold()))
