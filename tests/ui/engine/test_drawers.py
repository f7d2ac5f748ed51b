"""A product page that stays after its item went into the cart: the fill goes on, and adds nothing twice."""

from bpc_desktop.storefront.fill_step import FillReport, FillSubject, fill_step
from tests.ui.engine.conftest import Shop
from tests.ui.engine.driver import Driver
from tests.unit.storefront.samples import item, order

PRODUCT = """<header><a href=/cart class=icon-cart aria-label="1 item"></a></header><h1>Trail Jacket</h1>
<p class=price>$129.00</p><form><label>Quantity <input name=qty value=1></label>
<button>Add to cart</button></form>"""
DRAWER = (
    "<div class=drawer><p>Added to your cart</p><a href=/cart>View cart</a><button>Checkout</button></div>"
)


def fill(driver: Driver, promo_code: str = "", *, more: bool = False) -> FillReport:
    first = item()
    items = (first, type(first)(2, "NW-2", "Mug", 1, first.unit_price, {}, "https://shop.example/p/2"))
    given = order(items=items if more else (first,), promo_code=promo_code)
    return driver.converse(fill_step(None, FillSubject(given, first, in_cart=frozenset({1}))))


def pressed(report: FillReport) -> str | None:
    return report.continue_at.text if report.continue_at else None


def test_on_to_the_checkout_by_the_drawer(shop: Shop, driver: Driver) -> None:
    driver.open(shop.put(PRODUCT + DRAWER, "/jacket/"))
    assert pressed(fill(driver)) == "Checkout"


def test_a_promo_code_is_entered_in_the_cart(shop: Shop, driver: Driver) -> None:
    driver.open(shop.put(PRODUCT + DRAWER, "/jacket/"))
    assert pressed(fill(driver, "SPRING")) == "View cart"


def test_a_link_that_is_an_icon_leads_to_the_cart(shop: Shop, driver: Driver) -> None:
    icon = "width: 30px; height: 30px; display: inline-block"
    driver.open(shop.put(f"<style>.icon-cart {{ {icon} }}</style>{PRODUCT}", "/jacket/"))
    assert pressed(fill(driver)) == "1 item"


def test_the_next_item_is_opened_first(shop: Shop, driver: Driver) -> None:
    driver.open(shop.put(PRODUCT + DRAWER, "/jacket/"))
    assert pressed(fill(driver, more=True)) is None
