"""The way to the shop's order history, and the newest order it shows."""

from collections.abc import Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bpc_desktop.storefront.conversation import Conversation
from bpc_desktop.storefront.dates import days_in
from bpc_desktop.storefront.filling.fill_report import Target
from bpc_desktop.storefront.filling.writing import aim
from bpc_desktop.storefront.money import amounts_in
from bpc_desktop.storefront.outcome.order_numbers import NamedNumber, Naming, numbers_in
from bpc_desktop.storefront.page_reading import PastOrder
from bpc_desktop.storefront.phrases import phrases
from bpc_desktop.storefront.snapshot import Block, Pressable, Snapshot, describe_page
from bpc_desktop.storefront.sums.amount_lines import Layout, joined
from bpc_desktop.storefront.wording import name_words, words

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

_HISTORY = phrases("messages")["history"]
_LONGEST = 40
_PATHS = ("order history", "orders", "my orders", "sales order history", "purchases", "purchase history")
_MOST_BLOCKS = 20


def history_link(snapshot: Snapshot) -> Pressable | None:
    """The page's own link to past orders: by its words, else by where it leads."""
    usable = [
        each
        for each in snapshot.pressables
        if each.visible and not each.disabled and not each.swatch and 0 < len(each.text) <= _LONGEST
    ]
    by_words = [each for each in usable if _HISTORY.search(words(each.text))]
    by_path = [each for each in usable if each.tag == "a" and _ends_in_orders(each.href)]
    return next(iter([*by_words, *by_path]), None)


def aim_at_history() -> Conversation[Target | None]:
    """Scroll to that link and return where to press it, None without one. Raises `PageUnreachable`."""
    snapshot = yield from describe_page()
    link = history_link(snapshot)
    return (yield from aim(snapshot, link)) if link is not None else None


def read_newest(snapshot: Snapshot) -> PastOrder | None:
    """The newest order of a page that lists past ones, or None where that cannot be told."""
    heads = [snapshot.title, *(block.text for block in snapshot.blocks if "heading" in block.looks)]
    path = urlsplit(snapshot.url).path
    if not _ends_in_orders(path) and not any(
        _HISTORY.search(words(each)) for each in heads if len(each) <= _LONGEST
    ):
        return None
    blocks = joined(snapshot.blocks)
    orders = _orders(blocks)
    if not orders:
        return None
    first = orders[0]
    if any(other.days and first.days and min(other.days) > max(first.days) for other in orders[1:]):
        return None
    return first


def _ends_in_orders(path: str) -> bool:
    return name_words(path.partition("#")[0].rstrip("/")).endswith(_PATHS)


def _orders(blocks: tuple[Block, ...]) -> list[PastOrder]:
    """Every order with what stands in its row, in page order."""
    named: dict[str, NamedNumber] = {}
    for each in numbers_in(blocks):
        if each.naming is not Naming.CONFIRMATION:
            named.setdefault(each.number, each)
    found = list(named.values())
    layout = Layout(blocks)
    return [_past(layout, each, {other.block for other in found if other is not each}) for each in found]


def _past(layout: Layout, named: NamedNumber, others: set[int]) -> PastOrder:
    days: frozenset[date] = frozenset()
    total: Decimal | None = None
    for text in _row(layout, named.block, others):
        days = days or days_in(text)
        amounts = amounts_in(text)
        total = amounts[0].value if total is None and len(amounts) == 1 else total
    return PastOrder(named.number, days, total)


def _row(layout: Layout, index: int, others: set[int]) -> Sequence[str]:
    """The texts of the widest element around a number that holds no other order's."""
    row = [index]
    for holder in layout.blocks[index].within:
        members = layout.members[holder]
        if others & set(members) or len(members) > _MOST_BLOCKS:
            break
        row = members
    return [layout.blocks[at].text for at in row]
