"""Choosing the variant on a product page, in whatever way the shop offers it."""

import pytest

from bpc_desktop.domain.issue import Issue, IssueCode, SubReason
from bpc_desktop.storefront.fill_step import FieldState
from bpc_desktop.storefront.step import Step
from tests.ui.engine.conftest import Shop
from tests.ui.engine.driver import Driver
from tests.ui.engine.test_steps import ADD, SHOWN, fill, text
from tests.unit.storefront.samples import item

GONE = Issue(IssueCode.OUT_OF_STOCK, SubReason.VARIANT_GONE)

VARIANTS = {
    "selects": "<label>Size <select name=size><option value=''>Choose<option>M<option>L</select></label>"
    "<label>Colour <select name=colour><option value=''>Choose<option>Moss<option>Navy</select></label>",
    "radios": "<fieldset><legend>Size</legend><label><input type=radio name=size value=M>M</label>"
    "<label><input type=radio name=size value=L>L</label></fieldset>"
    "<fieldset><legend>Colour</legend><label><input type=radio name=colour value=Moss>Moss</label>"
    "<label><input type=radio name=colour value=Navy>Navy</label></fieldset>",
    "one select": "<label>Variant <select name=both><option value=''>Choose<option value=1>M / Navy"
    "<option value=2>L / Moss - $129.00<option value=3>L / Navy - $129.00</select></label>",
    "swatches": "<div role=radiogroup aria-label=Size><button type=button role=radio>M</button>"
    "<button type=button role=radio>L</button></div>"
    "<div role=radiogroup aria-label=Colour><button type=button role=radio>Moss</button>"
    "<button type=button role=radio>Navy</button></div>"
    "<script>for (const swatch of document.querySelectorAll('[role=radio]')) swatch.onclick = () => {"
    "for (const each of swatch.parentNode.children) each.ariaChecked = String(each === swatch); };</script>",
    "toggles": "<p>Size</p><div class=options><button type=button aria-pressed=false>M</button>"
    "<button type=button aria-pressed=false>L</button></div>"
    "<p>Colour: none</p><div class=options><button type=button class=swatch aria-label=Moss></button>"
    "<button type=button class=swatch aria-label=Navy></button></div>"
    "<style>.swatch { width: 30px; height: 30px }</style>"
    "<script>for (const swatch of document.querySelectorAll('.options button')) swatch.onclick = () => {"
    "for (const each of swatch.parentNode.children) each.ariaPressed = String(each === swatch); };</script>",
    "list items": "<label>Size</label><ul><li data-value=m>M</li><li data-value=l>L</li></ul>"
    "<label>Colour</label><ul><li data-value=Moss title=Moss>&nbsp;</li><li data-value=Navy>&nbsp;</li></ul>"
    "<script>for (const swatch of document.querySelectorAll('li')) swatch.onclick = () => {"
    "for (const each of swatch.parentNode.children) each.className = each === swatch ? 'selected' : ''; };"
    "</script>",
    "drawn anew": "<div id=root></div><script>const state = {Size: '', Colour: ''};"
    "const offered = {Size: ['M', 'L'], Colour: ['Moss', 'Navy']};"
    "const draw = () => { document.querySelector('#root').innerHTML = Object.keys(state).map((name) =>"
    "`<div role=listbox aria-label=${name}>` + offered[name].map((value) =>"
    "`<div role=option data-name=${name} aria-selected=${state[name] === value}>"
    "${value}</div>`).join('') + '</div>').join('');"
    "for (const each of document.querySelectorAll('[role=option]')) each.onclick = () => {"
    "state[each.dataset.name] = each.textContent; draw(); }; }; draw();</script>",
    "radios with labels for show": "<style>[type=radio] { position: absolute; opacity: 0 }"
    ".gone { display: none }</style>"
    "<fieldset><legend>Size</legend><input type=radio name=s id=m value=M><label for=m>M</label>"
    "<input type=radio name=s id=l value=L>"
    "<label for=l>L<span class=gone>Variant sold out</span></label></fieldset>"
    "<fieldset><legend>Colour</legend><input type=radio name=k id=o value=Moss><label for=o>Moss</label>"
    "<input type=radio name=k id=n value=Navy><label for=n>Navy</label></fieldset>",
}
CHOSEN = {
    "selects": "[...document.querySelectorAll('select')].map((each) => each.value).join()",
    "radios": "[...document.querySelectorAll(':checked')].map((each) => each.value).join()",
    "one select": "document.querySelector('select').selectedOptions[0].text.slice(0, 8).replace(' / ', ',')",
    "swatches": "[...document.querySelectorAll('[aria-checked=true]')].map((one) => one.textContent).join()",
    "toggles": "[...document.querySelectorAll('[aria-pressed=true]')]"
    ".map((one) => one.textContent || one.ariaLabel).join()",
    "list items": "[...document.querySelectorAll('li.selected')]"
    ".map((one) => one.textContent.trim() || one.dataset.value).join()",
    "drawn anew": "[...document.querySelectorAll('[aria-selected=true]')]"
    ".map((one) => one.textContent).join()",
    "radios with labels for show": "[...document.querySelectorAll(':checked')]"
    ".map((one) => one.value).join()",
}


@pytest.mark.parametrize("kind", VARIANTS)
def test_a_variant_is_chosen_and_counted(shop: Shop, driver: Driver, kind: str) -> None:
    driver.open(shop.put(SHOWN + VARIANTS[kind] + ADD, "/jacket/"))
    report = fill(driver, item=item(3, Size="L", Colour="Navy"))
    assert driver.script(CHOSEN[kind]) == "L,Navy"
    assert driver.script("document.querySelector('[name=qty]').value") == "3"
    assert {outcome.state for outcome in report.fields} == {FieldState.FILLED}
    assert (report.step, text(report)) == (Step.PRODUCT, "Add to cart")


@pytest.mark.parametrize(
    "offered",
    [
        "<option>M<option disabled>L",
        "<option>M<option>L (sold out)",
        "<option>S<option>M",
        "<option>M<option>L - Ausverkauft",
    ],
)
def test_a_variant_that_is_gone_stops_the_order(shop: Shop, driver: Driver, offered: str) -> None:
    choice = f"<label>Size <select name=size><option value=''>Choose{offered}</select></label>"
    driver.open(shop.put(SHOWN + choice + ADD, "/jacket/"))
    report = fill(driver, item=item(Size="L"))
    assert report.issue == GONE
    assert report.continue_at is None


@pytest.mark.parametrize(
    "gone",
    [
        "<button type=button role=radio disabled>L</button>",
        "<button type=button role=radio aria-disabled=true>L</button>",
        "<button type=button role=radio class='swatch sold-out'>L</button>",
        "<button type=button role=radio aria-label='L, sold out'>L</button>",
        "<li data-value=L class=out-of-stock>L</li>",
        "<li data-attr-value=L class=out-of-stock>L</li>",
    ],
)
def test_a_swatch_that_is_gone_stops_the_order(shop: Shop, driver: Driver, gone: str) -> None:
    peer = (
        gone.partition(" class")[0].replace("L", "M") + ">M</li>"
        if "<li" in gone
        else "<button role=radio>M</button>"
    )
    choice = f"<div role=radiogroup aria-label=Size>{peer}{gone}</div>"
    driver.open(shop.put(SHOWN + choice + ADD, "/jacket/"))
    report = fill(driver, item=item(Size="L"))
    assert report.issue == GONE


def test_a_value_that_may_be_meant_is_left_to_the_rep(shop: Shop, driver: Driver) -> None:
    choice = (
        "<label>Colour <select name=c><option value=''>Choose<option>Navy Blue<option>Moss</select></label>"
    )
    driver.open(shop.put(SHOWN + choice + ADD, "/jacket/"))
    report = fill(driver, item=item(Colour="Navy"))
    assert (report.issue, report.continue_at) == (None, None)
    assert driver.script("document.querySelector('select').value") == ""


def test_a_variant_with_a_page_of_its_own(shop: Shop, driver: Driver) -> None:
    driver.open(shop.put(SHOWN.replace("Trail Jacket", "Trail Jacket, Navy") + ADD, "/jacket-navy/"))
    assert text(fill(driver, item=item(Colour="Navy"))) == "Add to cart"
    assert text(fill(driver, item=item(Colour="Moss"))) is None
