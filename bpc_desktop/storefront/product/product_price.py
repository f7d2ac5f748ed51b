"""The price of a page's product: what is declared, what is shown, and which of the two a shopper pays.

A declared price is taken where the page shows it too, or shows none. Where the page shows the declared one
only crossed out, the one shown beside it is the price. What is shown is weighed by what it is called, by the
words before and after it, by its looks, and by its distance from the product's name and button; prices in
rows of other products count for little.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from bpc_desktop.storefront.money import Money, amounts_in, currency_of, number_in, same_currency
from bpc_desktop.storefront.page_reading import Amount
from bpc_desktop.storefront.phrases import phrases
from bpc_desktop.storefront.product.product_place import ProductPlace
from bpc_desktop.storefront.snapshot import DeclaredProduct, ShownPrice, Snapshot
from bpc_desktop.storefront.wording import name_words, words

_SAID = phrases("products")
_NAMED = _SAID["price-names"]
_NOW = _SAID["price-now-names"]
_FORMER = _SAID["price-former-names"]
_OTHER = _SAID["price-other-names"]
_BEFORE_FORMER = _SAID["price-before-former"]
_BEFORE_OTHER = _SAID["price-before-other"]
_AFTER_OTHER = _SAID["price-after-other"]
_PER_UNIT = _SAID["per-unit-inside"]
_ASIDE = _SAID["aside-names"]

_DECLARED = {"JSON-LD": 5.5, "microdata": 5.0, "a meta tag": 4.5}
_IN_DATA = 2.0
_SHOWN = "the page's text"
_ENOUGH = 1.5
_BLOCK_LONGEST = 120
_SPLIT = 8
"""Nodes of the document that one block's amount may be split into."""

_DASHED = re.compile(r"[-+\u2013\u2014~\uff5e]\s*$")
_DASH_FIRST = re.compile(r"\s*[-+\u2212\u2013\u2014~\uff5e]")
"""The far end of a range, or what is taken off."""

_IN_BRACKETS = re.compile(r"\s*\(\s*-?\d+\s?%")
_SENTENCE = 1.0
"""What an amount loses that stands in a sentence, not on its own."""

_NUMBER_ALONE = re.compile(r"[\d\s.,'\u2019\u00a0\u202f*:-]+")


@dataclass(frozen=True, slots=True)
class _Candidate:
    value: Decimal
    currency: str
    text: str
    where: str
    score: float
    at: int = -1
    former: bool = False


@dataclass(frozen=True, slots=True)
class _Told:
    """A price the page declares. `where` as in `Amount`."""

    value: Decimal
    currency: str
    text: str
    where: str


@dataclass(frozen=True, slots=True)
class PriceFound:
    """The price, and where in the document it is shown; -1 where it is not."""

    amount: Amount
    at: int


def price_of(snapshot: Snapshot, declared: DeclaredProduct | None, place: ProductPlace) -> PriceFound | None:
    """The price, or None where the page gives none that is likely to be this product's."""
    told = list(_told(snapshot, declared))
    shown = list(_shown(snapshot, place))
    seen = {candidate.value: candidate for candidate in sorted(shown, key=lambda each: each.score)}
    candidates = [
        replace(each, score=each.score + 3 * (each.value in {one.value for one in told})) for each in shown
    ]
    candidates = [candidate for candidate in candidates if candidate.score >= _ENOUGH]
    for index, each in enumerate(told):
        where = seen.get(each.value)
        score = _DECLARED[each.where] - 0.5 * bool(index)
        if where is not None:
            score += -5 if where.former else 1.5 * (where.score > 0)
        candidates.append(
            _Candidate(each.value, each.currency, each.text, each.where, score, where.at if where else -1)
        )
    candidates += _in_data(snapshot, candidates)
    if not candidates:
        return None
    best = max(candidates, key=lambda candidate: candidate.score)
    currency = same_currency(_page_currency(snapshot, told) or _common(shown), best.currency)
    return PriceFound(Amount(best.value, currency, best.where, best.text), best.at)


def _told(snapshot: Snapshot, declared: DeclaredProduct | None) -> Iterator[_Told]:
    meta = snapshot.meta
    for offer in declared.offers if declared else ():
        written = offer.price or offer.low
        value = declared_value(written)
        if value is not None and declared is not None:
            unit = next((money.currency for money in amounts_in(written)), "")
            yield _Told(value, same_currency(_code(offer.currency), unit), written, declared.source)
    for key in ("product:sale_price:amount", "product:price:amount", "og:price:amount", "og:price", "price"):
        value = declared_value(meta.get(key, ""))
        if value is not None:
            currency = _code(meta.get(key.replace("amount", "currency"), "")) if "amount" in key else ""
            unit = next((money.currency for money in amounts_in(meta[key])), "")
            yield _Told(value, same_currency(currency, unit), meta[key], "a meta tag")


def declared_value(text: str) -> Decimal | None:
    """The value of a price as data: a number, perhaps with its currency. None for nothing, and for zero."""
    written = amounts_in(text)
    value = written[0].value if written else number_in(text)
    return value if value is not None and value > 0 else None


def _code(text: str) -> str:
    return currency_of(text) or text.strip().upper()[:3]


def _page_currency(snapshot: Snapshot, told: list[_Told]) -> str:
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
        money = _money_in(price)
        if money is None:
            continue
        seen.setdefault(money.value, []).append(price.at)
        score = _score(price, money, place)
        yield _Candidate(
            money.value, money.currency, money.text, _SHOWN, score, price.at, former=_is_former(price)
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
            score = _score(price, money, place) - 4 * aside - _SENTENCE - len(block.text) / 30
            yield _Candidate(abs(money.value), money.currency, money.text, _SHOWN, score, block.at)


def _money_in(price: ShownPrice) -> Money | None:
    """The amount; a number alone is one where its makers call it a price."""
    found = amounts_in(price.text)
    if found:
        first = found[0]
        return Money(abs(first.value), first.currency, price.text, 0) if first.value else None
    if "%" in price.text or not _NAMED.search(name_words(price.names)):
        return None
    if not _NUMBER_ALONE.fullmatch(price.text.strip()):
        return None
    value = number_in(price.text)
    return Money(value, "", price.text, 0) if value else None


def _score(price: ShownPrice, money: Money, place: ProductPlace) -> float:
    return (
        _by_names(price)
        + _by_words(price)
        + _by_looks(price)
        + _by_place(price, place)
        + bool(money.currency)
    )


def _is_former(price: ShownPrice) -> bool:
    """Whether it is what the product cost before."""
    named = _FORMER.search(name_words(price.names)) and not _NOW.search(name_words(price.names))
    return price.struck or bool(named) or bool(_BEFORE_FORMER.search(words(price.before)))


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
    score -= 6.0 * bool(_AFTER_OTHER.search(after)) + 5.0 * bool(_PER_UNIT.search(text))
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


def _in_data(snapshot: Snapshot, candidates: list[_Candidate]) -> Iterator[_Candidate]:
    """What the page keeps for its scripts, where nothing is shown or declared."""
    if candidates:
        return
    for told in (snapshot.data.attributes, snapshot.data.prices):
        for text, times in told[:1]:
            value = declared_value(text)
            if value is not None and all(other < times for _, other in told[1:2]):
                yield _Candidate(value, "", text, "the page's data", _IN_DATA)
