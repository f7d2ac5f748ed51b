"""Filling real pages: what was written is what the page's own scripts see."""

from bpc_desktop.storefront.fill_step import FieldState
from bpc_desktop.storefront.step import Step
from tests.ui.engine.conftest import Shop
from tests.ui.engine.driver import Driver
from tests.ui.engine.forms import ADDRESS_FORM, fill, states, values


def test_every_character_of_an_address_arrives(shop: Shop, driver: Driver) -> None:
    driver.open(shop.put(ADDRESS_FORM))
    report = fill(driver, Step.ADDRESSES)
    assert values(driver) == {
        "first": "Zoë", "last": "O'Neill", "line1": "12 Harbor Way", "line2": "Apt 4", "city": "Duluth",
        "state": "MN",
        "zip": "55805", "country": "US", "email": "zoe@example.com", "phone": "+12185550123",
    }  # fmt: skip
    assert states(report) == {FieldState.FILLED}
    assert report.continue_at is not None
    assert report.continue_at.text == "Continue"
    assert not report.may_buy


def test_the_continue_is_where_a_click_presses_it(shop: Shop, driver: Driver) -> None:
    shop.put("<h1>Next</h1>", "/next/")
    driver.open(shop.put(f"<div style='height:2000px'></div>{ADDRESS_FORM}"))
    target = fill(driver, Step.ADDRESSES).continue_at
    assert target is not None
    driver.loading(lambda: driver.press(target.x, target.y))
    assert "first=Zo%C3%AB" in driver.page.url().toString(
        driver.page.url().ComponentFormattingOption.FullyEncoded
    )


def test_a_required_field_nobody_knows_keeps_the_continue_back(shop: Shop, driver: Driver) -> None:
    strange = "<label>Favourite animal <input name=animal required></label><button>Continue</button>"
    driver.open(shop.put(ADDRESS_FORM.replace("<button>Continue</button>", strange)))
    report = fill(driver, Step.ADDRESSES)
    assert report.continue_at is None
    assert [outcome.state for outcome in report.fields if "animal" in outcome.why] == [FieldState.BLANK]


def test_the_page_finds_no_trace(shop: Shop, driver: Driver) -> None:
    driver.open(shop.put(ADDRESS_FORM))
    before = driver.script("document.documentElement.outerHTML")
    names = driver.script("Object.getOwnPropertyNames(window).length")
    fill(driver, Step.ADDRESSES)
    assert driver.script("document.documentElement.outerHTML") == before
    assert driver.script("Object.getOwnPropertyNames(window).length") == names
    assert driver.script("typeof bpc + Object.keys(document.querySelector('#a')).length") == "undefined0"


def test_a_framework_keeps_the_value(shop: Shop, driver: Driver) -> None:
    """A controlled input: it tracks what was set through the element, and renders its state again."""
    driver.open(
        shop.put(
            ADDRESS_FORM
            + """<script>for (const field of document.querySelectorAll("input:not([type=hidden])")) {
              const native = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value");
              let tracked = "", state = "";
              Object.defineProperty(field, "value", {
                get() { return native.get.call(this); },
                set(text) { tracked = text; native.set.call(this, text); } });
              field.addEventListener("input", () => {
                const now = native.get.call(field);
                if (now !== tracked) { tracked = now; state = now; }
                queueMicrotask(() => native.set.call(field, state)); });
              field.addEventListener("blur", () => native.set.call(field, state)); }</script>"""
        )
    )
    report = fill(driver, Step.ADDRESSES)
    assert states(report) == {FieldState.FILLED}
    assert values(driver)["line1"] == "12 Harbor Way"


def test_a_field_that_only_believes_typing_is_typed_into(shop: Shop, driver: Driver) -> None:
    driver.open(
        shop.put(
            ADDRESS_FORM
            + """<script>const city = document.querySelector("#c"); let kept = "";
              city.addEventListener("input", (event) => {
                if (event.isTrusted) kept = city.value; else city.value = kept; });
              </script>"""
        )
    )
    report = fill(driver, Step.ADDRESSES)
    assert values(driver)["city"] == "Duluth"
    assert states(report) == {FieldState.FILLED}


def test_a_mask_may_format_a_phone_but_not_change_it(shop: Shop, driver: Driver) -> None:
    mask = """<script>document.querySelector("#t").addEventListener("input", (event) => {
      const digits = event.target.value.replace(/\\D/g, "").slice(-10);
      event.target.value = `(${digits.slice(0, 3)}) ${digits.slice(3, 6)}-${digits.slice(6)}`; });</script>"""
    driver.open(shop.put(ADDRESS_FORM + mask))
    report = fill(driver, Step.ADDRESSES)
    assert values(driver)["phone"] == "(218) 555-0123"
    assert states(report) == {FieldState.FILLED}


def test_what_does_not_fit_is_told_and_never_cut_short(shop: Shop, driver: Driver) -> None:
    driver.open(shop.put(ADDRESS_FORM.replace("name=line1", "name=line1 maxlength=8")))
    report = fill(driver, Step.ADDRESSES)
    assert [outcome.token for outcome in report.fields if outcome.state is FieldState.REFUSED] == [
        "address-line1"
    ]
    assert values(driver)["line1"] == ""
    assert report.continue_at is None


def test_states_that_appear_with_the_country(shop: Shop, driver: Driver) -> None:
    grow = """<script>document.querySelector("#k").addEventListener("change", () => setTimeout(() => {
      document.querySelector("#s").innerHTML =
        "<option value=''>Choose<option value='US-MA'>Massachusetts<option value='US-MN'>Minnesota"; }, 30));
      document.querySelector("#s").innerHTML = "<option>Alberta";</script>"""
    driver.open(shop.put(ADDRESS_FORM + grow))
    assert states(fill(driver, Step.ADDRESSES)) == {FieldState.FILLED}
    assert values(driver)["state"] == "US-MN"


def test_a_continue_that_turns_into_buying_is_not_aimed_at(shop: Shop, driver: Driver) -> None:
    turn = """<script>document.querySelector("[name=phone]").addEventListener("change", () => {
      document.querySelector("button").textContent = "Place order"; });</script>"""
    driver.open(shop.put(ADDRESS_FORM + turn))
    assert fill(driver, Step.ADDRESSES).continue_at is None


_ONLY_KEYS = """<script>
  const city = document.querySelector("#c"); let kept = "", pressed = false;
  city.addEventListener("keydown", (event) => { pressed = event.isTrusted; });
  city.addEventListener("input", () => {
    if (pressed) kept = city.value; else city.value = kept;
    pressed = false; MORE });
</script>"""


def test_a_field_that_only_believes_the_keyboard_gets_keys(shop: Shop, driver: Driver) -> None:
    driver.open(shop.put(ADDRESS_FORM + _ONLY_KEYS.replace("MORE", "")))
    report = fill(driver, Step.ADDRESSES)
    assert values(driver)["city"] == "Duluth"
    assert states(report) == {FieldState.FILLED}
    assert report.continue_at is not None


def test_typing_ends_where_the_page_moves_the_focus_on(shop: Shop, driver: Driver) -> None:
    move = "if (city.value.length === 2) document.querySelector('[name=zip]').focus();"
    driver.open(shop.put(ADDRESS_FORM + _ONLY_KEYS.replace("MORE", move)))
    report = fill(driver, Step.ADDRESSES)
    assert [outcome.token for outcome in report.fields if outcome.state is FieldState.DIFFERENT] == [
        "address-level2"
    ]
    assert values(driver)["zip"] == "55805"
    assert report.continue_at is None
