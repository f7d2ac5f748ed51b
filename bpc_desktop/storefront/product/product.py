"""The product a page sells: what it declares and what stands there to read, each held against the other."""

from bpc_desktop.storefront.page_reading import Amount, Availability, ProductReading, VariantReading
from bpc_desktop.storefront.product.product_place import place_of
from bpc_desktop.storefront.product.product_price import declared_value, price_of
from bpc_desktop.storefront.product.product_stock import stock_of
from bpc_desktop.storefront.product.variants import Choice, choices_of
from bpc_desktop.storefront.snapshot import DeclaredOffer, DeclaredProduct, Snapshot
from bpc_desktop.storefront.wording import words

_GONE = frozenset({Availability.OUT_OF_STOCK, Availability.PRE_ORDER})
_A_LIST = 3
"""So many declared products, none named like the page, are a list."""


def read_product(snapshot: Snapshot, *, elsewhere: bool = False) -> ProductReading | None:
    """The product, or None where none is sold here. `elsewhere`: the page names itself another step."""
    declared = main_product(snapshot)
    place = place_of(snapshot, declared)
    found = price_of(snapshot, declared, place)
    price = found.amount if found else None
    is_declared = _is_declared(snapshot, declared)
    if not is_declared and (place.title is None or (elsewhere and place.button is None)):
        return None
    choices = choices_of(snapshot)
    availability, where = stock_of(snapshot, declared, place, choices, found.at if found else -1)
    if not is_declared and found is None and place.button is None and availability not in _GONE:
        return None
    return ProductReading(
        name=(declared.name if declared else "") or (place.title.text if place.title else ""),
        price=price,
        availability=availability,
        where=where,
        sku=_sku(declared, price),
        variants=tuple(_variant(choice) for choice in choices),
        certain=is_declared
        or (place.button is not None and price is not None and (declared is not None or not elsewhere)),
    )


def main_product(snapshot: Snapshot) -> DeclaredProduct | None:
    """Of several declared products the one the page is about: not nested, and named like the page."""
    outer = [product for product in snapshot.products if not product.nested]

    def rank(product: DeclaredProduct) -> tuple[bool, bool, bool]:
        priced = any(offer.price or offer.low for offer in product.offers)
        return _is_named(snapshot, product), priced, product.source == "JSON-LD"

    best = max(outer, key=rank, default=None)
    if best is not None and len(outer) > _A_LIST and not rank(best)[0]:
        return None
    return best


def _is_named(snapshot: Snapshot, product: DeclaredProduct) -> bool:
    """Whether the page is named as the product is."""
    said = [snapshot.meta.get("og:title", ""), snapshot.title]
    said += [block.text for block in snapshot.blocks if "h1" in block.looks]
    name = words(product.name)
    return bool(name) and any(name in words(text) or (words(text) and words(text) in name) for text in said)


def _is_declared(snapshot: Snapshot, declared: DeclaredProduct | None) -> bool:
    if declared is not None and _is_named(snapshot, declared):
        return any(offer.price or offer.low or offer.availability for offer in declared.offers)
    return "product:price:amount" in snapshot.meta or snapshot.meta.get("og:type", "").endswith("product")


def _sku(declared: DeclaredProduct | None, price: Amount | None) -> str:
    """The SKU of the offer whose price is shown, else the product's own."""
    if declared is None:
        return ""
    offered = {offer.sku for offer in declared.offers if offer.sku and _asks(offer, price)}
    return offered.pop() if len(offered) == 1 and len(declared.offers) > 1 else declared.sku


def _asks(offer: DeclaredOffer, price: Amount | None) -> bool:
    return price is not None and declared_value(offer.price) == price.value


def _variant(choice: Choice) -> VariantReading:
    return VariantReading(
        choice.attribute,
        tuple(value.text for value in choice.values),
        next((value.text for value in choice.values if value.chosen), ""),
        tuple(value.text for value in choice.values if value.sold_out),
    )
