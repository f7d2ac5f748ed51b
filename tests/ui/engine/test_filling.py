"""Filling real pages: what was written is what the page's own scripts see."""

import json
from dataclasses import replace

import pytest

from bpc_desktop.domain.sealed import SecretKind
from bpc_desktop.storefront.conversation import Call, Conversation
from bpc_desktop.storefront.filling import FieldState, FillReport, FillSubject, fill_step
from bpc_desktop.storefront.step import Step
from tests.ui.engine.conftest import Shop
from tests.ui.engine.driver import Driver
from tests.unit.storefront.samples import CARD, HOME, order, sealed

ADDRESS_FORM = """
<h1>Shipping address</h1><form action="/next/"><input type=hidden name=token value=7>
<label for=a>First name</label><input id=a name=first required>
<label>Last name <input name=last required></label>
<p>Address<br><input name=line1></p>
<input placeholder="Apartment, suite" name=line2>
<label for=c>City</label><input id=c name=city>
<label for=s>State</label>
<select id=s name=state><option value="">Choose
<option value=MA>Massachusetts<option value=MN>Minnesota</select>
<label for=z>ZIP code</label><input id=z name=zip>
<label for=k>Country</label>
<select id=k name=country><option value=CA>Canada<option value=US>United States</select>
<label for=e>E-mail</label><input id=e type=email name=email>
<label for=t>Phone</label><input id=t type=tel name=phone>
<button>Continue</button></form>
"""


def values(driver: Driver) -> dict[str, str]:
    """What the page's own world finds in its fields."""
    found = driver.script(
        "JSON.stringify(Object.fromEntries([...document.querySelectorAll('input:not([type=hidden]), select')]"
        ".map((field) => [field.name, field.value])))",
    )
    return dict(json.loads(str(found)))


def fill(driver: Driver, step: Step, **subject: object) -> FillReport:
    given = {
        "order": order(),
        "item": None,
        "secrets": {SecretKind.CARD: sealed(SecretKind.CARD, CARD)},
        **subject,
    }
    return driver.converse(fill_step(step, FillSubject(**given)))  # type: ignore[arg-type]


def states(report: FillReport) -> set[FieldState]:
    return {outcome.state for outcome in report.fields}


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


HIDING = {
    "hidden": "display:none",
    "invisible": "visibility:hidden",
    "transparent": "opacity:0",
    "far away": "position:absolute;left:-5000px",
    "tiny": "width:2px;height:2px;padding:0;border:0",
    "clipped": "position:absolute;clip-path:inset(50%)",
}


@pytest.mark.parametrize("style", HIDING.values(), ids=HIDING.keys())
def test_what_nobody_sees_is_never_filled(shop: Shop, driver: Driver, style: str) -> None:
    trap = f"<span style='{style}'><input name=trap autocomplete=cc-number style='{style}'></span>"
    driver.open(shop.put(trap + PAYMENT_FORM))
    fill(driver, Step.PAYMENT)
    assert values(driver)["trap"] == ""
    assert values(driver)["number"] == CARD["number"]


def test_a_covered_field_is_refused(shop: Shop, driver: Driver) -> None:
    cover = "<div style='position:fixed;inset:0;background:white'>Our newsletter</div>"
    driver.open(shop.put(PAYMENT_FORM + cover))
    report = fill(driver, Step.PAYMENT)
    assert states(report) == {FieldState.REFUSED}
    assert set(values(driver).values()) == {""}
    assert report.continue_at is None


PAYMENT_FORM = """
<h1>Payment</h1><form><label>Card number <input name=number autocomplete=off></label>
<label>Expires <input name=exp placeholder="MM / YY"></label><label>CVV <input name=cvv></label>
<label>Name on card <input name=holder></label><button>Review order</button></form>
"""


def test_a_card_is_written_and_nothing_of_it_comes_back(shop: Shop, driver: Driver) -> None:
    driver.open(shop.put(PAYMENT_FORM))
    report = fill(driver, Step.PAYMENT)
    assert values(driver) == {
        "number": CARD["number"],
        "exp": "07 / 31",
        "cvv": "123",
        "holder": "Zoe ONeill",
    }
    assert report.may_buy
    assert report.continue_at is not None
    assert report.continue_at.text == "Review order"
    assert CARD["number"] not in repr(report)


def test_no_card_where_none_is_allowed(shop: Shop, driver: Driver) -> None:
    driver.open(shop.put(PAYMENT_FORM))
    report = fill(driver, Step.PAYMENT, allow_card=False)
    assert set(values(driver).values()) == {""}
    assert not report.may_buy


def test_a_secret_of_another_order_does_not_open(shop: Shop, driver: Driver) -> None:
    mine = sealed(SecretKind.CARD, CARD)
    theirs = sealed(SecretKind.CARD, CARD)
    swapped = type(mine)(mine.sealed, theirs.content_key)
    driver.open(shop.put(PAYMENT_FORM))
    report = fill(driver, Step.PAYMENT, secrets={SecretKind.CARD: swapped})
    assert states(report) == {FieldState.REFUSED}
    assert set(values(driver).values()) == {""}


def test_a_number_in_boxes_follows_its_brand(shop: Shop, driver: Driver) -> None:
    boxes = "".join(
        f"<input name=n{index} maxlength={length} aria-label='Card number'>"
        for index, length in enumerate((4, 6, 5))
    )
    driver.open(shop.put(f"<h1>Payment</h1><form>{boxes}<label>CVV <input name=cvv></label></form>"))
    card = {**CARD, "number": "378282246310005", "cvv": "1234"}
    fill(driver, Step.PAYMENT, secrets={SecretKind.CARD: sealed(SecretKind.CARD, card)})
    assert values(driver) == {"n0": "3782", "n1": "822463", "n2": "10005", "cvv": "1234"}


def test_month_and_year_in_selects_of_any_wording(shop: Shop, driver: Driver) -> None:
    months = "".join(f"<option value={index}>{index:02d} - {name}" for index, name in enumerate(MONTHS, 1))
    years = "".join(f"<option>{year}" for year in range(2026, 2040))
    driver.open(
        shop.put(
            PAYMENT_FORM.replace(
                '<input name=exp placeholder="MM / YY">',
                f"<select name=month><option value=''>Month{months}</select>"
                f"<select name=year><option value=''>Year{years}</select>",
            )
        )
    )
    fill(driver, Step.PAYMENT)
    assert (values(driver)["month"], values(driver)["year"]) == ("7", "2031")


MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


@pytest.mark.parametrize(
    ("field", "written"),
    [
        ('<input name=exp placeholder="MM/YYYY">', "07/2031"),
        ("<input name=exp maxlength=4>", "0731"),
        ("<input name=exp type=month>", "2031-07"),
        ("<input name=exp>", "07/31"),
    ],
)
def test_an_expiry_is_written_as_the_field_wants_it(
    shop: Shop, driver: Driver, field: str, written: str
) -> None:
    driver.open(shop.put(PAYMENT_FORM.replace('<input name=exp placeholder="MM / YY">', field)))
    fill(driver, Step.PAYMENT)
    assert values(driver)["exp"] == written


CARD_FRAME = "<form><label>Card number <input name=number></label><label>CVV <input name=cvv></label></form>"


def frame_of(shop: Shop) -> str:
    return f"<iframe src='{shop.other}/frame/' width=500 height=200></iframe>"


def test_a_card_in_a_frame_of_a_declared_host(shop: Shop, driver: Driver) -> None:
    shop.put(
        "<form><label>Card number <input name=number></label><label>CVV <input name=cvv></label></form>",
        "/frame/",
    )
    driver.open(shop.put(f"<h1>Payment</h1><p>Pay here</p>{frame_of(shop)}"))
    report = fill(driver, Step.PAYMENT)
    assert [outcome.state for outcome in report.fields] == [FieldState.FILLED, FieldState.FILLED]
    assert report.may_buy


def test_a_frame_of_another_host_gets_nothing(shop: Shop, driver: Driver) -> None:
    driver.declared = lambda host: host == "127.0.0.1"
    shop.put(
        "<form><label>Card number <input name=number></label><label>CVV <input name=cvv></label></form>",
        "/frame/",
    )
    driver.open(shop.put(f"<h1>Payment</h1>{frame_of(shop)}"))
    report = fill(driver, Step.PAYMENT)
    assert report.fields == ()
    assert not report.may_buy


def test_a_covered_frame_gets_nothing(shop: Shop, driver: Driver) -> None:
    shop.put(
        "<form><label>Card number <input name=number></label><label>CVV <input name=cvv></label></form>",
        "/frame/",
    )
    cover = "<div style='position:fixed;inset:0;background:white'></div>"
    driver.open(shop.put(f"<h1>Payment</h1>{frame_of(shop)}{cover}"))
    report = fill(driver, Step.PAYMENT)
    assert states(report) == {FieldState.REFUSED}
    assert not report.may_buy


def test_only_the_billing_address_goes_beside_the_card(shop: Shop, driver: Driver) -> None:
    bill = type(HOME)("Max", "Muir", "5 High St", "London", "SW1A 1AA", "GB")
    form = PAYMENT_FORM.replace(
        "<button>",
        "<h2>Billing address</h2>"
        "<label><input type=radio name=how value=same checked>Same as shipping address</label>"
        "<label><input type=radio name=how value=other>Use a different billing address</label>"
        "<label>City <input name=city></label><button>",
    )
    driver.open(shop.put(form))
    fill(driver, Step.PAYMENT, order=order(billing_address=bill))
    assert values(driver)["city"] == "London"
    assert driver.script("document.querySelector('[value=other]').checked") is True


def test_a_page_that_only_buys_has_no_continue(shop: Shop, driver: Driver) -> None:
    driver.open(shop.put(PAYMENT_FORM.replace("Review order", "Place order")))
    report = fill(driver, Step.PAYMENT)
    assert report.may_buy
    assert report.continue_at is None


def test_a_continue_that_turns_into_buying_is_not_aimed_at(shop: Shop, driver: Driver) -> None:
    turn = """<script>document.querySelector("[name=phone]").addEventListener("change", () => {
      document.querySelector("button").textContent = "Place order"; });</script>"""
    driver.open(shop.put(ADDRESS_FORM + turn))
    assert fill(driver, Step.ADDRESSES).continue_at is None


def test_another_origin_than_expected_is_refused(shop: Shop, driver: Driver) -> None:
    """The page that was described is gone when the fill arrives."""
    driver.open(shop.put(PAYMENT_FORM))
    conversation = fill_step(
        Step.PAYMENT, FillSubject(order(), None, {SecretKind.CARD: sealed(SecretKind.CARD, CARD)})
    )
    asked: list[Call] = []

    def elsewhere() -> Conversation[FillReport]:
        answer: object = None
        while True:
            try:
                call = conversation.send(answer)
            except StopIteration as stop:
                report: FillReport = stop.value
                return report
            if isinstance(call, Call) and isinstance(call.argument, dict) and "origin" in call.argument:
                call = replace(call, argument={**call.argument, "origin": shop.other})
                asked.append(call)
            answer = yield call

    report = driver.converse(elsewhere())
    assert asked
    assert {outcome.why for outcome in report.fields} == {"another origin"}
    assert set(values(driver).values()) == {""}
