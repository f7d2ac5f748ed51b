"""How likely an amount that is shown is the price of the page's product.

It is weighed by what it is called, by the words before, in and after it, by its looks, and by its distance
from the product's name and button.
"""

import re
from bisect import bisect_right
from dataclasses import replace

from bpc_desktop.storefront.money import Money, amounts_in, number_in
from bpc_desktop.storefront.phrases import phrases
from bpc_desktop.storefront.product.product_place import ProductPlace
from bpc_desktop.storefront.snapshot import ShownPrice, Snapshot
from bpc_desktop.storefront.wording import name_words, words

_SAID = phrases("products")
_NAMED = _SAID["price-names"]
_NOW = _SAID["price-now-names"]
_FORMER = _SAID["price-former-names"]
_OTHER = _SAID["price-other-names"]
_BEFORE_FORMER = _SAID["price-before-former"]
_BEFORE_OTHER = _SAID["price-before-other"]
_AFTER_OTHER = _SAID["price-after-other"]
_PER_PART = _SAID["price-after-part"]
_WITHOUT_TAX = _SAID["price-without-tax"]
_SAID_PRICE = _SAID["price-before"]
_PER_UNIT = _SAID["per-unit-inside"]
_ASIDE = _SAID["aside-names"]

NEXT = 16
"""Nodes of the document to the text after an amount."""

_NOTE = 15

_DASHED = re.compile(r"[-+\u2013\u2014~\uff5e]\s*$")
_DASH_FIRST = re.compile(r"\s*[-+\u2212\u2013\u2014~\uff5e]")
"""The far end of a range, or what is taken off."""

_IN_BRACKETS = re.compile(r"\s*\(\s*-?\d+\s?%")

_LEAD = re.compile(r"^\D+")
_NUMBER_ALONE = re.compile(r"[\d\s.,'\u2019\u00a0\u202f*:-]+")


def money_in(price: ShownPrice) -> Money | None:
    """The amount; a number alone is one where its makers call it a price."""
    found = amounts_in(price.text)
    if found:
        first = found[0]
        return Money(abs(first.value), first.currency, first.text, first.start) if first.value else None
    number = _LEAD.sub("", price.text)
    labelled = _SAID_PRICE.search(words(f"{price.before} {price.text.removesuffix(number)}"))
    if "%" in price.text or not (labelled or _NAMED.search(name_words(price.names))):
        return None
    if not _NUMBER_ALONE.fullmatch((number if labelled else price.text).strip()):
        return None
    value = number_in(price.text)
    return Money(value, "", price.text, 0) if value else None


def with_its_words(snapshot: Snapshot, price: ShownPrice, money: Money, place: ProductPlace) -> ShownPrice:
    """With the words of its own text around the amount: "Save $3".

    Left out are notes in a text of their own after it, and the product's name before it.
    """
    title = place.title.text if place.title else ""
    before, _, rest = price.text.partition(money.text)
    starts = price.after.strip()[:_NOTE]
    noted = (
        not rest.strip()
        and bool(starts)
        and not _is_part(price.after)
        and any(
            price.at < block.at <= price.at + NEXT and block.text.startswith(starts)
            for block in snapshot.blocks
        )
    )
    led = "" if _follows_another(snapshot, price, money) else price.before
    return replace(
        price,
        before=f"{led.rpartition(title)[2] if title else led} {before}",
        after=rest if noted else f"{rest} {price.after}",
    )


def _follows_another(snapshot: Snapshot, price: ShownPrice, money: Money) -> bool:
    """Whether it starts a text of its own after one whose words are of another amount: "$5 coupon", "$40"."""
    index = bisect_right(snapshot.blocks, price.at, key=lambda block: block.at) - 1
    if index < 1 or not snapshot.blocks[index].text.startswith(money.text):
        return False
    told = snapshot.blocks[index - 1].text
    others = amounts_in(told)
    return bool(others) and any(map(str.isalpha, told.rpartition(others[-1].text)[2]))


def score_of(price: ShownPrice, money: Money, place: ProductPlace) -> float:
    """How likely it is the product's price."""
    return (
        _by_names(price)
        + _by_words(price)
        + _by_looks(price)
        + _by_place(price, place)
        + bool(money.currency)
    )


def is_former(price: ShownPrice) -> bool:
    """Whether it is what the product cost before."""
    named = _FORMER.search(name_words(price.names)) and not _NOW.search(name_words(price.names))
    return price.struck or bool(named) or bool(_BEFORE_FORMER.search(words(price.before)))


def lost_as_former(price: ShownPrice) -> float:
    """What a price's score lost because its words and names call it the former one."""
    names = name_words(price.names)
    return 5.0 * bool(_FORMER.search(names)) + 6.0 * bool(_BEFORE_FORMER.search(words(price.before)))


def _is_part(after: str) -> bool:
    """Whether what follows says that it is a price for a part, for a month, or without tax."""
    return bool(_PER_PART.search(words(after)) or _WITHOUT_TAX.match(words(after)))


def is_without_tax(price: ShownPrice) -> bool:
    """Whether its own text says so, or where that says nothing the words beside it."""
    if any(char.isalpha() for char in price.text):
        return bool(_WITHOUT_TAX.search(words(price.text)))
    after, before = words(price.after), _last_words(price.before)
    found = _WITHOUT_TAX.match(after)
    follows = found is not None and not after[found.end() :].strip()[:1].isdigit()
    return follows or (price.before.rstrip().endswith(":") and bool(_WITHOUT_TAX.search(before)))


def _last_words(text: str) -> str:
    """What stands after the last number."""
    return words(re.split(r"\d", text)[-1])


def _by_names(price: ShownPrice) -> float:
    names, wide = name_words(price.names), name_words(price.wide)
    score = 2.0 * bool(_NAMED.search(names)) + 1.0 * bool(_NOW.search(names))
    score -= 5 * bool(_FORMER.search(names)) + 4 * bool(_OTHER.search(names))
    return score - 5 * bool(_ASIDE.search(f"{names} {wide}"))


def _by_words(price: ShownPrice) -> float:
    before, after, text = words(price.before), words(price.after), words(price.text)
    slash = price.after.lstrip().startswith("/") or "/" in price.text
    score = (
        -4.0 * slash - 6.0 * bool(_BEFORE_FORMER.search(before)) - 6.0 * bool(_BEFORE_OTHER.search(before))
    )
    score -= 6.0 * bool(_AFTER_OTHER.search(after) or _PER_PART.search(after))
    score -= 5.0 * bool(_PER_UNIT.search(text))
    percent = price.after.lstrip().startswith("%") or _IN_BRACKETS.match(price.after)
    dashed = _DASHED.search(price.before) or _DASH_FIRST.match(price.text)
    return score - 4.0 * bool(percent) - 4.0 * bool(dashed)


def _by_looks(price: ShownPrice) -> float:
    score = -8.0 * price.struck - 3.0 * price.link - 1.0 * price.control + 0.3 * price.bold
    score -= 3.0 * (price.peers > 2) + 1.0 * (price.peers == 2)  # noqa: PLR2004  a row, a pair
    return score + max(-1.0, min((price.size - 16) / 6, 3.0))


def _by_place(price: ShownPrice, place: ProductPlace) -> float:
    if place.title is None:
        return 1.0 - min(price.at / 3000, 2.0)
    distance = price.at - place.title.at
    score = 2.5 - min(distance / 500, 3.0) if distance > 0 else 0.5 - min(-distance / 250, 4.0)
    if price.at > place.end:
        score -= 3
    if place.button is not None:
        gap = abs(place.button.at - price.at)
        score += 1.5 * (gap < 250) + 0.5 * (gap < 80)  # noqa: PLR2004  nodes of the document
    height = abs(price.place[1] - place.title.place[1])
    return score - min(height / 1500, 1.5)
