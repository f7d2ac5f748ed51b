"""Product pages of our own, in the real engine: a slice of those the benchmark reads."""

from decimal import Decimal

import pytest

from benchmarks.products.pages import ProductPage, product_pages
from benchmarks.products.structures import structure_pages
from bpc_desktop.storefront.reading import read_page
from tests.ui.engine.conftest import Shop
from tests.ui.engine.driver import Driver

_EVERY = 11
SLICE = [*list(product_pages())[::_EVERY], *list(structure_pages())[:: _EVERY + 6]]


@pytest.mark.parametrize("page", SLICE, ids=lambda page: page.path)
def test_price_currency_and_stock(shop: Shop, driver: Driver, page: ProductPage) -> None:
    shop.pages[page.path] = page.html
    driver.open(shop.base + page.path)
    product = driver.converse(read_page()).product
    assert product is not None
    assert product.price is not None
    assert (product.price.value, product.currency) == (page.price, page.currency)
    assert product.availability == page.stock


def test_an_amount_in_many_elements_is_one(shop: Shop, driver: Driver) -> None:
    split = "<div class=price><span>$</span><span>1,249</span><sup>90</sup></div>"
    driver.open(shop.put(f"<h1>Shop</h1>{split}<button>Add to cart</button>", "/a/"))
    product = driver.converse(read_page()).product
    assert product is not None
    assert product.price is not None
    assert product.price.value == Decimal("1249.90")
