"""Adding to the cart: this product, in this variant, and never anything that buys at once."""

import pytest

from bpc_desktop.domain.issue import Issue, IssueCode, SubReason
from bpc_desktop.storefront.reading import read_page
from tests.ui.engine.conftest import Shop
from tests.ui.engine.driver import Driver
from tests.ui.engine.test_steps import fill, text
from tests.unit.storefront.samples import item

TOP = "<h1>Field jacket</h1><p class=price>$129.00</p>"
LOOKALIKES = (
    "<button type=button class='apple-pay buy-now'><svg width=80 height=20></svg></button>"
    "<button type=button>Buy it now</button><button type=button>Buy with Shop Pay</button>"
    "<button type=button>Add to wish list</button><button type=button>Notify me</button>"
    "<button type=button>Add all three to cart</button><button type=button>Add to compare</button>"
)
OTHERS = "<h2>You may also like</h2><div>Boots $99.00 <button type=button>Add to cart</button></div>"


@pytest.mark.parametrize(
    "add",
    [
        "Add to cart",
        "Add to bag",
        "In den Warenkorb",
        "Ajouter au panier",
        "Aggiungi al carrello",
        "Do koszyka",
    ],
)
def test_only_what_adds_is_aimed_at(shop: Shop, driver: Driver, add: str) -> None:
    driver.open(shop.put(f"{TOP}{LOOKALIKES}<button type=button>{add}</button>{OTHERS}", "/jacket/"))
    report = fill(driver, item=item())
    assert text(report) == add


def test_nothing_is_aimed_at_where_only_payment_services_are(shop: Shop, driver: Driver) -> None:
    driver.open(shop.put(f"{TOP}{LOOKALIKES}", "/jacket/"))
    assert fill(driver, item=item()).continue_at is None


def test_another_product_is_not_added_in_place_of_one_that_is_gone(shop: Shop, driver: Driver) -> None:
    gone = "<p>Sold out</p><button type=button disabled>Add to cart</button>"
    driver.open(shop.put(f"{TOP}{gone}{OTHERS}", "/jacket/"))
    report = fill(driver, item=item())
    assert report.issue == Issue(IssueCode.OUT_OF_STOCK, SubReason.UNSPECIFIED)
    assert report.continue_at is None


LATE = """<h1>Field jacket</h1><p class=price>$129.00</p><p id=stock></p>
 <label>Size <select id=size><option value=''>Choose<option>M<option>L</select></label>
 <button type=button id=add>Add to cart</button><script>
 document.querySelector("#size").onchange = (event) => setTimeout(() => {
   const large = event.target.value === "L";
   document.querySelector(".price").textContent = large ? "$149.00" : "$129.00";
   document.querySelector("#stock").textContent = large ? "" : "Sold out";
   document.querySelector("#add").disabled = !large; }, 60);</script>"""


def test_price_and_stock_are_those_of_the_chosen_variant(shop: Shop, driver: Driver) -> None:
    driver.open(shop.put(LATE, "/jacket/"))
    assert text(fill(driver, item=item(Size="L"))) == "Add to cart"
    product = driver.converse(read_page()).product
    assert product is not None
    assert product.price is not None
    assert str(product.price.value) == "149.00"


def test_a_variant_that_turns_out_to_be_gone_stops_the_order(shop: Shop, driver: Driver) -> None:
    driver.open(shop.put(LATE, "/jacket/"))
    report = fill(driver, item=item(Size="M"))
    assert report.issue == Issue(IssueCode.OUT_OF_STOCK, SubReason.VARIANT_GONE)


def test_a_text_the_product_needs_is_asked_for(shop: Shop, driver: Driver) -> None:
    form = "<form><label>Name to engrave <input name=engraving required></label>"
    driver.open(shop.put(f"{TOP}{form}<button type=submit>Add to cart</button></form>", "/ring/"))
    report = fill(driver, item=item())
    assert report.continue_at is None
    assert "engrave" in report.message
