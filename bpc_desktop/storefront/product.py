"""The product a page sells: declared data first, what stands there to read where nothing is declared."""

import re

from bpc_desktop.storefront.money import amounts_in, number_in, same_currency
from bpc_desktop.storefront.page_reading import Amount, Availability, ProductReading, VariantReading
from bpc_desktop.storefront.phrases import phrases
from bpc_desktop.storefront.pressing import ADD_TO_CART, usable
from bpc_desktop.storefront.snapshot import Block, DeclaredProduct, Snapshot
from bpc_desktop.storefront.variants import choices_of
from bpc_desktop.storefront.wording import words

_SCHEMA = (
    (re.compile(r"outofstock|soldout|discontinued", re.IGNORECASE), Availability.OUT_OF_STOCK),
    (re.compile(r"preorder|presale", re.IGNORECASE), Availability.PRE_ORDER),
    (re.compile(r"backorder", re.IGNORECASE), Availability.BACK_ORDER),
    (re.compile(r"instock|limited|onlineonly|instoreonly|available", re.IGNORECASE), Availability.IN_STOCK),
)  # fmt: skip
_SAID = phrases("products")
OUT_OF_STOCK = _SAID["out-of-stock"]
_PRE_ORDER = _SAID["pre-order"]
_BACK_ORDER = _SAID["back-order"]
_IN_STOCK = _SAID["in-stock"]
_NEAR = 700
_SHORT = 120


def read_product(snapshot: Snapshot, *, elsewhere: bool = False) -> ProductReading | None:
    """The product, or None where none is sold here. `elsewhere`: the page names itself another step."""
    declared = _main_product(snapshot)
    buttons = (each for each in snapshot.pressables if usable(each) and ADD_TO_CART.search(words(each.text)))
    button = next(buttons, None)
    heading = next((block for block in snapshot.blocks if "h1" in block.looks), None)
    price = _declared_price(snapshot, declared) or _shown_price(snapshot, heading)
    shown = price is not None and heading is not None and _shown_availability(snapshot, heading) is not None
    strong = declared is not None or button is not None or "product:price:amount" in snapshot.meta
    if not strong and (elsewhere or not shown):
        return None
    availability, where = _availability(snapshot, declared, heading, buyable=button is not None)
    return ProductReading(
        name=(declared.name if declared else "")
        or (heading.text if heading else snapshot.meta.get("og:title", "")),
        price=price,
        availability=availability,
        where=where,
        sku=declared.sku if declared else "",
        variants=_variants(snapshot),
    )


def _main_product(snapshot: Snapshot) -> DeclaredProduct | None:
    """Of several declared products the one the page is about: not nested, and named like the page."""
    outer = [product for product in snapshot.products if not product.nested] or []
    if not outer:
        return None
    title = words(snapshot.meta.get("og:title", "") + " " + snapshot.title)

    def rank(product: DeclaredProduct) -> tuple[bool, bool, bool]:
        named = bool(product.name) and words(product.name) in title
        priced = any(offer.price or offer.low for offer in product.offers)
        return named, priced, product.source == "JSON-LD"

    return max(outer, key=rank)


def _declared_price(snapshot: Snapshot, declared: DeclaredProduct | None) -> Amount | None:
    meta = snapshot.meta
    currency = _declared_currency(snapshot)
    for offer in declared.offers if declared else ():
        amount = _amount(
            offer.price or offer.low, offer.currency or currency, declared.source if declared else ""
        )
        if amount is not None:
            return amount
    for key in ("product:sale_price:amount", "product:price:amount", "og:price:amount"):
        amount = _amount(
            meta.get(key, ""), meta.get(key.replace("amount", "currency"), "") or currency, "a meta tag"
        )
        if amount is not None:
            return amount
    return None


def _declared_currency(snapshot: Snapshot) -> str:
    offers = [offer for product in snapshot.products for offer in product.offers]
    named = [offer.currency for offer in offers if offer.currency]
    named += [
        snapshot.meta[key] for key in ("product:price:currency", "og:price:currency") if key in snapshot.meta
    ]
    return named[0].strip().upper()[:3] if named else ""


def _amount(text: str, currency: str, where: str) -> Amount | None:
    if not text:
        return None
    written = amounts_in(text)
    value = written[0].value if written else number_in(text)
    if value is None or value <= 0:
        return None
    unit = written[0].currency if written else ""
    return Amount(value, same_currency(currency.strip().upper()[:3], unit), where, text)


def _shown_price(snapshot: Snapshot, heading: Block | None) -> Amount | None:
    """The price a person would take: near the name, not struck out, not aside, in the largest letters."""
    best: tuple[float, Amount] | None = None
    for block in snapshot.blocks:
        if block.looks & {"struck", "aside", "footer", "nav", "former"} or len(block.text) > _SHORT:
            continue
        for money in amounts_in(block.text)[:1]:
            if money.value <= 0:
                continue
            distance = abs(block.place[1] - heading.place[1]) if heading else block.place[1]
            score = (
                block.size
                + 10 * ("price" in block.looks)
                + 4 * block.bold
                - distance / 60
                - len(block.text) / 20
            )
            if best is None or score > best[0]:
                currency = same_currency(_declared_currency(snapshot), money.currency)
                best = (score, Amount(money.value, currency, "the page's text", money.text))
    return best[1] if best else None


def _availability(
    snapshot: Snapshot, declared: DeclaredProduct | None, heading: Block | None, *, buyable: bool
) -> tuple[Availability, str]:
    stated = [offer.availability for offer in declared.offers if offer.availability] if declared else []
    stated += [
        snapshot.meta[key] for key in ("product:availability", "og:availability") if key in snapshot.meta
    ]
    meant = [kind for text in stated for pattern, kind in _SCHEMA if pattern.search(text)][: len(stated)]
    shown = _shown_availability(snapshot, heading)
    if shown is Availability.OUT_OF_STOCK and not buyable:
        return shown, "the page's text"
    if Availability.IN_STOCK in meant:
        return Availability.IN_STOCK, "declared"
    if meant:
        return meant[0], "declared"
    if shown is not None:
        return shown, "the page's text"
    return (
        (Availability.IN_STOCK, "its add-to-cart button")
        if buyable
        else (Availability.UNKNOWN, "nothing says so")
    )


def _shown_availability(snapshot: Snapshot, heading: Block | None) -> Availability | None:
    if heading is None:
        return None
    for block in snapshot.blocks:
        if len(block.text) > _SHORT or block.looks & {"aside", "footer", "nav"}:
            continue
        if not 0 <= block.place[1] - heading.place[1] + 40 <= _NEAR:
            continue
        text = words(block.text)
        for pattern, kind in (
            (OUT_OF_STOCK, Availability.OUT_OF_STOCK),
            (_PRE_ORDER, Availability.PRE_ORDER),
            (_BACK_ORDER, Availability.BACK_ORDER),
            (_IN_STOCK, Availability.IN_STOCK),
        ):
            if pattern.search(text):
                return kind
    return None


def _variants(snapshot: Snapshot) -> tuple[VariantReading, ...]:
    return tuple(
        VariantReading(
            choice.attribute,
            tuple(value.text for value in choice.values),
            next((value.text for value in choice.values if value.chosen), ""),
            tuple(value.text for value in choice.values if value.sold_out),
        )
        for choice in choices_of(snapshot)
    )
