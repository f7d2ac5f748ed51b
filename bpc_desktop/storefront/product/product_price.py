"""The price of a page's product: what is declared, what is shown, and which of the two a shopper pays.

A declared price is taken where the page shows it too, or shows none. Where the page shows the declared one
only crossed out, the one shown beside it is the price. What is shown is weighed by what it is called, by the
words before and after it, by its looks, and by its distance from the product's name and button; prices in
rows of other products count for little.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from math import inf

from bpc_desktop.storefront.money import amounts_in, currency_of, number_in, same_currency
from bpc_desktop.storefront.page_reading import Amount
from bpc_desktop.storefront.product.price_weight import (
    NEXT,
    is_former,
    is_without_tax,
    lost_as_former,
    money_in,
    score_of,
    with_its_words,
)
from bpc_desktop.storefront.product.product_place import ProductPlace
from bpc_desktop.storefront.snapshot import DeclaredProduct, ShownPrice, Snapshot

_DECLARED = {"JSON-LD": 5.5, "microdata": 5.0, "a meta tag": 4.5}
_IN_DATA = 2.0
_SHOWN = "the page's text"
_ENOUGH = 1.5
_BLOCK_LONGEST = 120
_SPLIT = 8
"""Nodes of the document that one block's amount may be split into."""

_BESIDE = 40
_DEAREST = Decimal("2.5")
_ALIKE = 0.3
_LOWER = 0.4
_BUTTON = 6.0

_SENTENCE = 1.0
"""What an amount loses that stands in a sentence, not on its own."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    value: Decimal
    currency: str
    text: str
    where: str
    score: float
    at: int = -1
    former: bool = False
    bare: bool = False
    net: bool = False
    lone: float = 0.0
    """What it gains where no other price stands beside it that it could be the former of."""


@dataclass(frozen=True, slots=True)
class PriceFound:
    """The price, and where in the document it is shown; -1 where it is not."""

    amount: Amount
    at: int


def price_of(snapshot: Snapshot, declared: DeclaredProduct | None, place: ProductPlace) -> PriceFound | None:
    """The price, or None where the page gives none that is likely to be this product's."""
    told = list(_told(snapshot, declared))
    shown = _beside_each_other([*_shown(snapshot, place), *_on_button(place)], _others_from(snapshot, place))
    seen = {candidate.value: candidate for candidate in sorted(shown, key=lambda each: each.score)}
    said = {each.value for each in told}
    candidates = [replace(each, score=each.score + 3 * (each.value in said)) for each in shown]
    candidates = [candidate for candidate in candidates if candidate.score >= _ENOUGH]
    for index, each in enumerate(told):
        where = seen.get(each.value)
        score = _DECLARED[each.where] - 0.5 * bool(index)
        if where is not None:
            score += -5 if where.former else 1.5 * (where.score > 0)
        candidates.append(
            _Candidate(each.value, each.currency, each.text, each.where, score, where.at if where else -1)
        )
    candidates = candidates or list(_in_data(snapshot))
    if not candidates:
        return None
    best = max(candidates, key=lambda candidate: candidate.score)
    currency = same_currency(_page_currency(snapshot, told) or _common(shown), best.currency)
    return PriceFound(Amount(best.value, currency, best.where, best.text), best.at)


def _others_from(snapshot: Snapshot, place: ProductPlace) -> float:
    """Where a heading over other products stands, else beyond all that does."""
    return place.end if any(block.at == place.end for block in snapshot.blocks) else inf


def _beside_each_other(shown: list[_Candidate], end: float) -> list[_Candidate]:
    """A price called a former one is the price where no other stands near; of two alike the lower one is.

    What stands from `end` on is of other products.
    """
    found = []
    for each in shown:
        near = [
            one for one in shown
            if one.value != each.value and abs(one.at - each.at) <= _BESIDE and not each.at < end <= one.at
        ]  # fmt: skip
        rivals = [one for one in near if one.score > 0 and not one.former and not one.net]
        if each.former and each.lone and not rivals:
            found.append(replace(each, score=each.score + each.lone, former=False))
            continue
        higher = [
            one for one in near
            if each.value < one.value <= each.value * _DEAREST and abs(one.score - each.score) <= _ALIKE
            and one.currency == each.currency and abs(one.at - each.at) <= NEXT
            and each.bare and one.bare
        ]  # fmt: skip
        found.append(replace(each, score=each.score + _LOWER) if higher else each)
    return found


def _on_button(place: ProductPlace) -> Iterator[_Candidate]:
    """The amount that the button itself names: "Add to cart - $9.00"."""
    said = amounts_in(place.button.text) if place.button else []
    if place.button and len(said) == 1 and said[0].value:
        value, unit = abs(said[0].value), said[0].currency
        yield _Candidate(value, unit, said[0].text, _SHOWN, _BUTTON, place.button.at)


def _told(snapshot: Snapshot, declared: DeclaredProduct | None) -> Iterator[Amount]:
    """The prices the page declares."""
    meta = snapshot.meta
    for offer in declared.offers if declared else ():
        written = offer.price or offer.low
        value = declared_value(written)
        if value is not None and declared is not None:
            unit = next((money.currency for money in amounts_in(written)), "")
            yield Amount(value, same_currency(_code(offer.currency), unit), declared.source, written)
    for key in ("product:sale_price:amount", "product:price:amount", "og:price:amount", "og:price", "price"):
        value = declared_value(meta.get(key, ""))
        if value is not None:
            currency = _code(meta.get(key.replace("amount", "currency"), "")) if "amount" in key else ""
            unit = next((money.currency for money in amounts_in(meta[key])), "")
            yield Amount(value, same_currency(currency, unit), "a meta tag", meta[key])


def declared_value(text: str) -> Decimal | None:
    """The value of a price as data: a number, perhaps with its currency. None for nothing, and for zero."""
    written = amounts_in(text)
    value = written[0].value if written else number_in(text)
    return value if value is not None and value > 0 else None


def _code(text: str) -> str:
    return currency_of(text) or text.strip().upper()[:3]


def _page_currency(snapshot: Snapshot, told: list[Amount]) -> str:
    """The currency the page declares for its product, else the one its data names most often."""
    offers = [offer for product in snapshot.products for offer in product.offers]
    named = [each.currency for each in told] + [_code(offer.currency) for offer in offers]
    named += [_code(snapshot.meta.get(key, "")) for key in ("product:price:currency", "og:price:currency")]
    named += [code for code, _ in snapshot.data.currencies[:1]]
    return next((code for code in named if code), "")


def _common(shown: list[_Candidate]) -> str:
    """The currency most of the page's amounts are in."""
    units = Counter(candidate.currency for candidate in shown if candidate.currency)
    return units.most_common(1)[0][0] if units else ""


def _shown(snapshot: Snapshot, place: ProductPlace) -> Iterator[_Candidate]:
    seen: dict[Decimal, list[int]] = {}
    for price in snapshot.prices:
        money = money_in(price)
        if money is None:
            continue
        seen.setdefault(money.value, []).append(price.at)
        told_around = with_its_words(snapshot, price, money, place)
        score = score_of(told_around, money, place)
        former = is_former(told_around)
        lone = 0.0 if price.struck else lost_as_former(told_around)
        net = is_without_tax(told_around)
        alone = not any(char.isalpha() for char in price.text.replace(money.text, ""))
        bare = price.peers == 1 and alone and not net
        yield _Candidate(
            money.value, money.currency, price.text, _SHOWN, score, price.at, former, bare, net, lone
        )
    for block in snapshot.blocks:
        if len(block.text) > _BLOCK_LONGEST:
            continue
        for money in amounts_in(block.text)[:2]:
            told = seen.get(abs(money.value), [])
            if not money.value or any(block.at <= at <= block.at + _SPLIT for at in told):
                continue
            before = block.text[: money.start]
            after = block.text[money.start + len(money.text) :]
            price = ShownPrice(
                block.at, money.text, before[-60:], after[:40], block.place, block.size, block.bold,
                "struck" in block.looks, "price" if "price" in block.looks else "", "", 1,
                "a" in block.looks, bool(block.looks & {"button", "label"}),
            )  # fmt: skip
            aside = bool(block.looks & {"aside", "footer", "nav"}) or "struck" in block.looks
            score = score_of(price, money, place) - 4 * aside - _SENTENCE - len(block.text) / 30
            yield _Candidate(abs(money.value), money.currency, money.text, _SHOWN, score, block.at)


def _in_data(snapshot: Snapshot) -> Iterator[_Candidate]:
    """What the page keeps for its scripts, where nothing is shown or declared."""
    for told in (snapshot.data.attributes, snapshot.data.prices):
        for text, times in told[:1]:
            value = declared_value(text)
            if value is not None and all(other < times for _, other in told[1:2]):
                yield _Candidate(value, "", text, "the page's data", _IN_DATA)
