"""A product page that shows its quantity between a minus and a plus, without a field to type into."""

import pytest

from bpc_desktop.storefront.fill_step import FieldState, FillReport
from bpc_desktop.storefront.token import Token
from tests.ui.engine.conftest import Shop
from tests.ui.engine.driver import Driver
from tests.ui.engine.test_product_step import OTHERS, TOP
from tests.ui.engine.test_steps import fill, text
from tests.unit.storefront.samples import item

ROW = "<div>Quantity <button type=button>\u2212</button> <b id=n>1</b> <button type=button>+</button></div>"
BOXES = """<div style=display:flex>
 <button type=button aria-label="Decrease quantity"><svg width=20></svg></button>
 <div id=n>1</div><button type=button aria-label="Increase quantity"><svg width=20></svg></button></div>"""
NAMED = """<div style=display:flex><button type=button class="qty minus"><svg width=20></svg></button>
 <p id=n>1</p><button type=button class="qty plus"><svg width=20></svg></button></div>"""
LOCKED = """<div><button type=button>-</button><input id=n name=qty value=1 readonly size=2>
 <button type=button>+</button></div>"""
ADD = "<button type=button id=add>Add to cart</button>"
SCRIPT = """<script>
 const number = document.querySelector("#n"), most = MOST;
 const shown = "value" in number ? "value" : "textContent";
 const [less, more] = number.parentElement.querySelectorAll("button");
 let count = 1;
 const move = (by) => () => setTimeout(() => {
   count = Math.min(most, Math.max(1, count + by));
   number[shown] = count; }, 20);
 less.onclick = move(-1);
 more.onclick = move(1);
</script>"""


def opened(shop: Shop, driver: Driver, stepper: str, most: int = 99) -> None:
    driver.open(shop.put(f"{TOP}{stepper}{ADD}{OTHERS}{SCRIPT.replace('MOST', str(most))}", "/jacket/"))


def states(report: FillReport) -> list[FieldState]:
    return [each.state for each in report.fields if each.token == Token.QUANTITY]


@pytest.mark.parametrize("stepper", [ROW, BOXES, NAMED, LOCKED])
def test_it_is_pressed_until_it_shows_the_quantity(shop: Shop, driver: Driver, stepper: str) -> None:
    opened(shop, driver, stepper)
    report = fill(driver, item=item(3))
    assert driver.script("count") == 3
    assert states(report) == [FieldState.FILLED]
    assert text(report) == "Add to cart"
    assert states(fill(driver, item=item(2))) == [FieldState.FILLED]
    assert driver.script("count") == 2


def test_a_quantity_the_page_does_not_reach_is_left_to_the_rep(shop: Shop, driver: Driver) -> None:
    opened(shop, driver, ROW, most=2)
    report = fill(driver, item=item(4))
    assert states(report) == [FieldState.BLANK]
    assert report.continue_at is None


def test_nothing_is_pressed_that_sends_the_form(shop: Shop, driver: Driver) -> None:
    opened(shop, driver, f"<form action='/elsewhere/'>{ROW.replace('type=button', '')}</form>")
    report = fill(driver, item=item(2))
    assert driver.script("location.pathname + count") == "/jacket/1"
    assert [(each.state, each.required) for each in report.fields] == [(FieldState.BLANK, False)]
