"""The product of a page: its price and stock, where what is declared and what is shown do not agree."""

from dataclasses import replace
from decimal import Decimal

import pytest

from bpc_desktop.storefront.page_reading import Availability, ProductReading
from bpc_desktop.storefront.product.product import read_product
from bpc_desktop.storefront.product.stock_words import declared_stock, said_of_stock
from bpc_desktop.storefront.snapshot import DeclaredOffer, DeclaredProduct, ShownPrice, Snapshot
from tests.unit.storefront.samples import block, button, snapshot


def shown(text: str, at: int, *, before: str = "", struck: bool = False, names: str = "price") -> ShownPrice:
    place = (10.0, 100.0 + at, 80.0, 20.0)
    return ShownPrice(at, text, before, "", place, 16, False, struck, names, "", 1, False, False)  # noqa: FBT003


def declared(price: str, stock: str = "https://schema.org/InStock", name: str = "Heron") -> DeclaredProduct:
    offer = DeclaredOffer(price, "", "EUR", stock, "H-1", "")
    return DeclaredProduct("JSON-LD", name, "H", nested=False, offers=(offer,))


def page(*prices: ShownPrice, products: tuple[DeclaredProduct, ...] = (), add: bool = True) -> Snapshot:
    heading = block("Heron", "h1", "heading")
    empty = snapshot(heading, button("Add to cart")) if add else snapshot(heading)
    return replace(empty, prices=prices, products=products)


def read(found: Snapshot) -> ProductReading:
    product = read_product(found)
    assert product is not None
    return product


def test_the_declared_price_is_taken_where_none_is_shown() -> None:
    price = read(page(products=(declared("1299.5"),))).price
    assert price is not None
    assert (price.value, price.currency, price.where) == (Decimal("1299.5"), "EUR", "JSON-LD")


def test_a_declared_price_that_is_crossed_out_gives_way_to_the_one_beside_it() -> None:
    found = page(shown("€80.00", 10, struck=True), shown("€60.00", 14), products=(declared("80.00"),))
    price = read(found).price
    assert price is not None
    assert price.value == Decimal("60.00")


@pytest.mark.parametrize(
    "before", ["RRP", "You save", "Statt", "Free delivery on orders over", "3 payments of"]
)
def test_what_words_call_something_else_is_not_the_price(before: str) -> None:
    price = read(page(shown("€90.00", 10, before=before), shown("€60.00", 14))).price
    assert price is not None
    assert price.value == Decimal("60.00")


def test_no_price_is_made_up() -> None:
    assert read(page()).price is None


def test_a_dollar_is_the_one_the_page_declares() -> None:
    product = replace(declared("60"), offers=(replace(declared("60").offers[0], currency="CAD"),))
    assert read(page(shown("$60.00", 10), products=(product,))).currency == "CAD"


def test_a_button_that_works_is_believed_more_than_old_data() -> None:
    gone = declared("60", "https://schema.org/OutOfStock")
    assert read(page(products=(gone,))).availability is Availability.IN_STOCK
    assert read(page(products=(gone,), add=False)).availability is Availability.OUT_OF_STOCK


def test_a_button_that_is_off_says_nothing_alone_where_no_variant_is_known() -> None:
    off = button("Add to cart", disabled=True)
    assert read(snapshot(block("Heron", "h1", "heading"), off)).availability is Availability.UNKNOWN
    gone = snapshot(block("Heron", "h1", "heading"), block("Sold out"), block("In stock in 1 shop"), off)
    assert read(gone).availability is Availability.OUT_OF_STOCK


@pytest.mark.parametrize(
    "button_text", ["Add to watch list", "Buying guide: the eight best phones to buy in 2026"]
)
def test_a_link_to_something_else_adds_nothing(button_text: str) -> None:
    found = page(shown("€60.00", 10), add=False)
    product = read_product(replace(found, pressables=(button(button_text, tag="a"),)))
    assert product is not None
    assert not product.certain


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Sold out", Availability.OUT_OF_STOCK),
        ("Derzeit nicht verfügbar.", Availability.OUT_OF_STOCK),
        ("Rupture de stock", Availability.OUT_OF_STOCK),
        ("売り切れ", Availability.OUT_OF_STOCK),
        ("Almost sold out", None),
        ("Not available in store", None),
        ("Selected sizes sold out", None),
        ("Only 3 left", Availability.IN_STOCK),
        ("Jetzt vorbestellen", Availability.PRE_ORDER),
        ("On backorder", Availability.BACK_ORDER),
        ("Machine washable", None),
    ],
)
def test_what_a_text_says_of_stock(text: str, meant: Availability | None) -> None:
    assert said_of_stock(text) is meant


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("http://schema.org/InStock", Availability.IN_STOCK),
        ("SoldOut", Availability.OUT_OF_STOCK),
        ("out of stock", Availability.OUT_OF_STOCK),
        ("https://schema.org/PreOrder", Availability.PRE_ORDER),
        ("oos", Availability.OUT_OF_STOCK),
        ("https://schema.org/LimitedAvailability", Availability.IN_STOCK),
        ("whatever", None),
    ],
)
def test_what_is_declared_of_stock(said: str, meant: Availability | None) -> None:
    assert declared_stock(said) is meant
