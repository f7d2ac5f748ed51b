"""Whether a page's product can be bought now: what is declared, what is written near it, how its button is.

No sign decides alone. A button that may be pressed speaks for it and one that may not against it, unless a
variant must be chosen first; where no variant is known one may wait for what we do not see, and only adds to
other signs. Pages declare stock they no longer have, and say of other products or of one size that it is sold
out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bpc_desktop.storefront.page_reading import Availability
from bpc_desktop.storefront.phrases import phrases
from bpc_desktop.storefront.product.product_place import ProductPlace
from bpc_desktop.storefront.product.stock_words import declared_stock, said_of_later, said_of_stock
from bpc_desktop.storefront.product.variants import Choice
from bpc_desktop.storefront.snapshot import Block, DeclaredOffer, DeclaredProduct, Pressable, Snapshot
from bpc_desktop.storefront.steps.pressing import says
from bpc_desktop.storefront.wording import name_words, words

_SAID = phrases("products")
_NOTIFY = _SAID["notify-me"]
_GONE_NAMES = _SAID["sold-out-names"]
_ASIDE = frozenset({"aside", "footer", "nav"})
_LATER = (Availability.PRE_ORDER, Availability.BACK_ORDER)
_LONGEST = 120
_SHORT = 40
_CLOSE = 200
"""Nodes of the document: so near its name, its price or its button it is surely said of the product."""


@dataclass(frozen=True, slots=True)
class _Sign:
    """Something that speaks for (positive) or against being out of stock. Unless it `tells`, not alone."""

    weight: float
    where: str
    tells: bool = True


def stock_of(
    snapshot: Snapshot,
    declared: DeclaredProduct | None,
    place: ProductPlace,
    choices: tuple[Choice, ...],
    price_at: int = -1,
) -> tuple[Availability, str]:
    """The availability, and what it was read from. `price_at`: where in the document the price is shown."""
    told = _declared(snapshot, declared)
    shown = _shown(snapshot, place)
    anchors = [each for each in (place.start, place.button.at if place.button else -1, price_at) if each >= 0]
    signs = [
        *_of_declared(told),
        *_of_text(shown, anchors),
        *_of_button(snapshot, place, choices),
        *_of_choices(choices),
    ]
    if sum(sign.weight for sign in signs) > 0 and any(sign.tells for sign in signs if sign.weight > 0):
        return Availability.OUT_OF_STOCK, max(signs, key=lambda sign: sign.weight).where
    return _unless_out(told, {kind for kind, _ in shown}, place.button)


def _unless_out(
    told: Availability | None, shown: set[Availability], button: Pressable | None
) -> tuple[Availability, str]:
    """The availability of what is not out of stock."""
    later = said_of_later(says(button)) if button else None
    if later is not None:
        return later, "its button"
    written = next((kind for kind in _LATER if kind in shown), None)
    if told is not None and told is not Availability.OUT_OF_STOCK:
        return told, "declared"
    if written is not None or Availability.IN_STOCK in shown:
        return written or Availability.IN_STOCK, "the page's text"
    if button is not None and not button.disabled:
        return Availability.IN_STOCK, "its add-to-cart button"
    return Availability.UNKNOWN, "nothing says so"


def _declared(snapshot: Snapshot, declared: DeclaredProduct | None) -> Availability | None:
    """What is declared of the offer that is open, else of the best one."""
    offers = [offer for offer in declared.offers if offer.availability] if declared else []
    opened = [offer for offer in offers if _is_open(offer, snapshot.url)] if len(offers) > 1 else []
    stated = [offer.availability for offer in opened or offers]
    if not stated:
        keys = ("product:availability", "og:availability", "availability")
        stated = [snapshot.meta[key] for key in keys if key in snapshot.meta]
    meant = [kind for text in stated if (kind := declared_stock(text)) is not None]
    if Availability.IN_STOCK in meant:
        return Availability.IN_STOCK
    return meant[0] if meant else None


def _is_open(offer: DeclaredOffer, url: str) -> bool:
    """Whether the page's address names this offer: shops put the chosen variant there."""
    marks = [
        mark for mark in re.findall(r"[?&#][\w-]*=([\w-]{4,})", url) if any(char.isdigit() for char in mark)
    ]
    return any(mark in (offer.sku, *re.split(r"[/?&#=]", offer.url)) for mark in marks)


def _of_declared(told: Availability | None) -> Iterator[_Sign]:
    if told is Availability.OUT_OF_STOCK:
        yield _Sign(3, "declared")
    elif told is not None:
        yield _Sign(-2.6, "declared")


def _shown(snapshot: Snapshot, place: ProductPlace) -> list[tuple[Availability, Block]]:
    """What short texts of the product's own place say of its stock."""
    chosen = {words(each.text) for each in snapshot.pressables if each.swatch}
    near = place.stock
    found = []
    for block in snapshot.blocks:
        if block.at not in near or len(block.text) > _LONGEST:
            continue
        if block.looks & _ASIDE or "label" in block.looks or words(block.text) in chosen:
            continue
        kind = said_of_stock(block.text)
        if kind is not None:
            found.append((kind, block))
    return found


def _of_text(shown: list[tuple[Availability, Block]], anchors: list[int]) -> Iterator[_Sign]:
    out = [block for kind, block in shown if kind is Availability.OUT_OF_STOCK]
    if out:
        close = any(abs(block.at - at) < _CLOSE for block in out for at in anchors)
        short = any(len(block.text) <= _SHORT for block in out)
        yield _Sign(2 + 0.5 * close + 0.5 * short, "the page's text")
    if any(kind is Availability.IN_STOCK and len(block.text) <= _SHORT for kind, block in shown):
        yield _Sign(-1.5, "the page's text")


def _of_button(snapshot: Snapshot, place: ProductPlace, choices: tuple[Choice, ...]) -> Iterator[_Sign]:
    near = [each for each in snapshot.pressables if _is_near(each, place)]
    if any(said_of_stock(each.text) is Availability.OUT_OF_STOCK for each in near):
        yield _Sign(3.5, "its button")
    if any(_NOTIFY.search(says(each)) for each in near):
        yield _Sign(1.5, "it offers to tell when it is back")
    if place.button is None:
        return
    if not _is_off(place.button):
        yield _Sign(-3.5, "its add-to-cart button")
    elif all(any(value.chosen for value in choice.values) for choice in choices):
        yield _Sign(1.5, "its add-to-cart button cannot be pressed", tells=bool(choices))


def _is_near(each: Pressable, place: ProductPlace) -> bool:
    return each.visible and not each.swatch and each.tag != "a" and each.at in place.stock


def _is_off(button: Pressable) -> bool:
    return button.disabled or bool(_GONE_NAMES.search(name_words(button.style_class)))


def _of_choices(choices: tuple[Choice, ...]) -> Iterator[_Sign]:
    for choice in choices:
        if all(value.sold_out for value in choice.values):
            yield _Sign(3, f"every {choice.attribute or 'variant'} is sold out")
        elif any(value.chosen and value.sold_out for value in choice.values):
            yield _Sign(1.5, f"the chosen {choice.attribute or 'variant'} is sold out")
