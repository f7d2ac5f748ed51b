"""Where on a product page its own matters stand: its name, its button, and where other products begin."""

from collections.abc import Callable
from dataclasses import dataclass

from bpc_desktop.storefront.phrases import phrases
from bpc_desktop.storefront.product.product_title import find_title
from bpc_desktop.storefront.snapshot import Block, DeclaredProduct, Pressable, Snapshot
from bpc_desktop.storefront.steps.pressing import ADD_TO_CART, says
from bpc_desktop.storefront.wording import name_words, words

_SAID = phrases("products")
_ADDS = _SAID["add-button"]
_ADD_NAMES = _SAID["add-button-names"]
_NOT_ADDING = _SAID["other-button"]
_ELSEWHERE = _SAID["other-products"]
_BEFORE = 400
_FAR = 2500
"""Nodes of the document: how far before its name, and after it, a product's button may stand."""

_STOCK_BEFORE = 60
_STOCK_AFTER = 1200
_STOCK_AFTER_BUTTON = 400
_LONGEST_BUTTON, _LONGEST_LINK = 60, 40
"""What a longer link says is an article's title."""


@dataclass(frozen=True, slots=True)
class ProductPlace:
    """`title` names the product; `button` adds it to the cart, if it may be pressed or not.

    `start` and `end` bound what is said of this product, in document order.
    """

    title: Block | None
    button: Pressable | None
    start: int
    end: int

    @property
    def stock(self) -> range:
        """Where its stock is told: around its name, and after its button."""
        after_button = self.button.at + _STOCK_AFTER_BUTTON if self.button else 0
        return range(self.start - _STOCK_BEFORE, min(self.end, max(self.start + _STOCK_AFTER, after_button)))


def place_of(snapshot: Snapshot, declared: DeclaredProduct | None) -> ProductPlace:
    """The place of the page's main product."""
    title = find_title(snapshot, declared)
    start = title.at if title else 0
    others = [
        block.at for block in snapshot.blocks
        if block.at > start and "heading" in block.looks and _ELSEWHERE.search(words(block.text))
    ]  # fmt: skip
    end = min(others, default=max((block.at for block in snapshot.blocks), default=0) + 1)
    return ProductPlace(title, button_in(snapshot, start, end, adds), start, end)


def button_in(
    snapshot: Snapshot, start: int, end: int, fits: Callable[[Pressable], bool]
) -> Pressable | None:
    """Of all that fit the first after the product's name at `start`, else the nearest before it."""
    adding = [each for each in snapshot.pressables if each.visible and not each.swatch and fits(each)]
    after = [each for each in adding if start < each.at < min(end, start + _FAR)]
    before = [each for each in adding if start - _BEFORE < each.at < start]
    lone = adding if len(adding) == 1 else []
    usable = [each for each in after if not each.disabled]
    near = [each for each in usable if after and each.at - after[0].at < _BEFORE]
    return next(iter(near or after or before[::-1] or lone), None)


def adds(each: Pressable) -> bool:
    """Whether it puts something into a cart, by what it says or by what its makers called it."""
    if says_adding(each):
        return True
    said = says(each)
    named = name_words(f"{each.name} {each.id} {each.hook} {each.style_class}")
    known = each.tag != "a" and len(said) <= _LONGEST_BUTTON and bool(_ADD_NAMES.search(named))
    return known and not _NOT_ADDING.search(said)


def says_adding(each: Pressable) -> bool:
    """Whether its own words say that it adds to a cart; a name alone may be a payment service's."""
    said = says(each)
    if len(said) > (_LONGEST_LINK if each.tag == "a" else _LONGEST_BUTTON) or _NOT_ADDING.search(said):
        return False
    return bool(ADD_TO_CART.search(said) or _ADDS.search(said))
