"""What is called filled is what the page holds once it did all that the fill set off, at once or later."""

import pytest

from bpc_desktop.storefront.fill_step import FieldState
from bpc_desktop.storefront.step import Step
from tests.ui.engine.conftest import Shop
from tests.ui.engine.driver import Driver
from tests.ui.engine.forms import ADDRESS_FORM, fill, values

_TAKEN_BACK = """<script>
  let waiting = 0;
  const city = document.querySelector("#c"), phone = document.querySelector("#t");
  phone.hidden = true;
  const takeBack = () => { city.value = ""; waiting -= 1; };
  city.addEventListener("change", () => { waiting += 1; HOW }, { once: ONCE });
</script>"""

_HOW = {
    "by a timer": "setTimeout(takeBack, 300);",
    "by two timers": "setTimeout(() => setTimeout(takeBack, 150), 150);",
    "by an interval": "const each = setInterval(() => { clearInterval(each); takeBack(); }, 300);",
    "after a frame": "requestAnimationFrame(() => setTimeout(takeBack, 280));",
    "by an answer": "fetch('/slow/').then(takeBack);",
    "by a timer after an answer": "fetch('/slow/').then(() => setTimeout(takeBack, 120));",
    "by a timer, with a field shown at once": "setTimeout(takeBack, 300); phone.hidden = false;",
}


def address_page(how: str, *, once: bool) -> str:
    """The form, its city taken back after each change of it, or after the first."""
    return ADDRESS_FORM + _TAKEN_BACK.replace("HOW", how).replace("ONCE", "true" if once else "false")


@pytest.mark.parametrize("how", _HOW.values(), ids=_HOW)
def test_a_value_taken_back_each_time_is_not_called_filled(shop: Shop, driver: Driver, how: str) -> None:
    driver.open(shop.put(address_page(how, once=False)))
    report = fill(driver, Step.ADDRESSES)
    while driver.script("waiting"):
        driver.wait(10)
    assert values(driver)["city"] == ""
    told = [outcome.state for outcome in report.fields if outcome.token == "address-level2"]
    assert told == [FieldState.DIFFERENT]
    assert report.continue_at is None


@pytest.mark.parametrize("how", _HOW.values(), ids=_HOW)
def test_a_value_taken_back_once_is_written_again(shop: Shop, driver: Driver, how: str) -> None:
    driver.open(shop.put(address_page(how, once=True)))
    report = fill(driver, Step.ADDRESSES)
    assert driver.script("waiting") == 0
    assert values(driver)["city"] == "Duluth"
    told = [outcome.state for outcome in report.fields if outcome.token == "address-level2"]
    assert told == [FieldState.FILLED]
