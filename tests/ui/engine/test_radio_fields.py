"""Radios that ask for something of the order, and what a page requires that nobody can know."""

import json
import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from bpc_desktop.domain.order import MaskedCard
from bpc_desktop.domain.sealed import SecretKind
from bpc_desktop.storefront.fill_step import FieldState, FillReport
from bpc_desktop.storefront.step import Step
from tests.ui.engine.conftest import Shop
from tests.ui.engine.driver import Driver
from tests.ui.engine.forms import ADDRESS_FORM, PAYMENT_FORM, fill, values
from tests.unit.storefront.samples import order, sealed

STATE, COUNTRY = re.findall(r"<label for=[sk]>.*?</select>", ADDRESS_FORM, re.DOTALL)


def native(name: str, legend: str, *texts: str, more: str = "") -> str:
    """A group of the browser's own radios."""
    rows = "".join(
        f"<label><input type=radio name={name} value='{text}' {more}>{text}</label>" for text in texts
    )
    return f"<fieldset><legend>{legend}</legend>{rows}</fieldset>"


def pressed(name: str, legend: str, *texts: str, more: str = "") -> str:
    """A group as component libraries draw it: the page's own state, drawn anew after every press."""
    return f"""<div id={name} role=radiogroup aria-label="{legend}" {more}></div><script>{{
      const group = document.querySelector("#{name}");
      const draw = (chosen) => {{
        group.dataset.chosen = chosen;
        group.replaceChildren(...{json.dumps(texts)}.map((text) => {{
          const radio = document.createElement("button");
          radio.type = "button";
          radio.role = "radio";
          radio.ariaChecked = String(text === chosen);
          radio.textContent = text;
          radio.onclick = () => queueMicrotask(() => draw(text));
          return radio; }})); }};
      draw(""); }}</script>"""


def labelled(name: str, legend: str, *texts: str, more: str = "") -> str:
    """Empty buttons beside the labels that name them."""
    rows = "".join(
        f"<button type=button role=radio aria-checked=false id={name}{index} value='{text}'"
        " onclick=\"for (const each of parentElement.querySelectorAll('button'))"
        ' each.ariaChecked = String(each === this)"></button>'
        f"<label for={name}{index}>{text}</label>"
        for index, text in enumerate(texts)
    )
    style = "<style>[role=radio] { width: 16px; height: 16px }</style>"
    return f"{style}<p>{legend}</p><div id={name} role=radiogroup {more}>{rows}</div>"


def chosen(driver: Driver, name: str) -> str:
    """What the page itself takes as chosen."""
    return str(
        driver.script(
            f"document.querySelector('input[name={name}]:checked')?.value ?? "
            f"document.querySelector('#{name}')?.dataset.chosen ?? "
            f"document.querySelector('#{name} [aria-checked=true]')?.value ?? ''"
        )
    )


def blanks(report: FillReport) -> list[tuple[str, str]]:
    return [(each.token, each.why) for each in report.fields if each.state is FieldState.BLANK]


Group = Callable[..., str]
GROUPS = pytest.mark.parametrize("group", [native, pressed, labelled], ids=lambda group: str(group.__name__))


@GROUPS
def test_country_and_state_are_chosen_and_read_back(shop: Shop, driver: Driver, group: Group) -> None:
    form = ADDRESS_FORM.replace(STATE, group("state", "State", "Massachusetts", "Minnesota"))
    form = form.replace(COUNTRY, group("country", "Country", "Canada", "United States"))
    driver.open(shop.put(form))
    report = fill(driver, Step.ADDRESSES)
    assert (chosen(driver, "state"), chosen(driver, "country")) == ("Minnesota", "United States")
    filled = {each.token for each in report.fields if each.state is FieldState.FILLED}
    assert {"address-level1", "country"} <= filled
    assert report.continue_at is not None
    assert values(driver)["zip"] == "55805"


@GROUPS
def test_the_card_s_brand_is_chosen(shop: Shop, driver: Driver, group: Group) -> None:
    brands = group("cardtype", "Card type", "Master Card", "Visa", "American Express")
    driver.open(shop.put(PAYMENT_FORM.replace("<form>", f"<form>{brands}")))
    report = fill(driver, Step.PAYMENT, order=order(card=MaskedCard("Amex", "1111")))
    assert chosen(driver, "cardtype") == "American Express"
    assert report.continue_at is not None


def test_a_brand_is_known_by_its_picture(shop: Shop, driver: Driver) -> None:
    brands = "".join(
        f"<label><input type=radio name=cardtype value={value}><img alt='{name}' width=40 height=24></label>"
        for value, name in (("MC", "MasterCard"), ("VI", "Visa"))
    )
    driver.open(shop.put(PAYMENT_FORM.replace("<form>", f"<form><p>Card</p>{brands}")))
    assert fill(driver, Step.PAYMENT).continue_at is not None
    assert chosen(driver, "cardtype") == "VI"


def test_the_brand_brings_up_the_card_s_fields(shop: Shop, driver: Driver) -> None:
    brands = native("cardtype", "Card type", "Master Card", "Visa")
    late = f"""<h1>Payment</h1>{brands}<div id=late></div><script>
      for (const radio of document.querySelectorAll("input")) radio.onchange = () => setTimeout(() => {{
        document.querySelector("#late").innerHTML = {json.dumps(PAYMENT_FORM)}; }}, 20);</script>"""
    driver.open(shop.put(late))
    report = fill(driver, Step.PAYMENT)
    assert chosen(driver, "cardtype") == "Visa"
    assert report.may_buy


def test_a_brand_the_shop_does_not_take_is_not_replaced_by_another(shop: Shop, driver: Driver) -> None:
    brands = native("cardtype", "Card type", "Master Card", "Visa", more="required")
    driver.open(shop.put(PAYMENT_FORM.replace("<form>", f"<form>{brands}")))
    report = fill(driver, Step.PAYMENT, order=order(card=MaskedCard("Discover", "1111")))
    assert chosen(driver, "cardtype") == ""
    assert blanks(report) == [("cc-type", "no choice says 'Discover'")]
    assert report.continue_at is None


@GROUPS
def test_a_title_is_never_guessed(shop: Shop, driver: Driver, group: Group) -> None:
    for more, left in (("", []), ("aria-required=true", ["honorific-prefix"])):
        titles = f"<h2>Delivery</h2>{group('title', 'Anrede', 'Frau', 'Herr', more=more)}"
        driver.open(shop.put(ADDRESS_FORM.replace("<label for=a>", f"{titles}<label for=a>")))
        report = fill(driver, Step.ADDRESSES)
        assert chosen(driver, "title") == ""
        assert [token for token, _ in blanks(report)] == left
        assert (report.continue_at is None) is bool(left)


def test_radios_that_must_be_answered_keep_the_continue_back(shop: Shop, driver: Driver) -> None:
    kinds = native("kind", "Address type", "Home", "Business", more="required")
    driver.open(shop.put(ADDRESS_FORM.replace("<button>", f"{kinds}<button>")))
    report = fill(driver, Step.ADDRESSES)
    assert blanks(report) == [("none", "'Address type' is for you to decide")]
    assert report.continue_at is None
    driver.script("document.querySelector('[name=kind]').click()")
    assert fill(driver, Step.ADDRESSES).continue_at is not None


def test_a_method_beside_the_address_is_not_for_the_rep(shop: Shop, driver: Driver) -> None:
    ship = native("method", "Shipping method", "Standard", "Express", more="required")
    pay = native("pay", "Payment method", "Credit card", "PayPal", more="required")
    driver.open(shop.put(ADDRESS_FORM.replace("<button>", f"{ship}{pay}<button>")))
    report = fill(driver, Step.ADDRESSES)
    assert blanks(report) == []
    assert chosen(driver, "method") == "Express"


def test_what_is_asked_beside_another_step_is_told_of_too(shop: Shop, driver: Driver) -> None:
    slots = native("slot", "Time slot", "Morning", "Evening", more="required")
    ship = native("method", "Shipping method", "Standard", "Express")
    page = f"<h1>Shipping method</h1><form>{ship}<h2>When</h2>{slots}<button>Continue</button></form>"
    driver.open(shop.put(page))
    report = fill(driver, Step.SHIPPING)
    assert chosen(driver, "method") == "Express"
    assert blanks(report) == [("none", "'Time slot' is for you to decide")]
    assert report.continue_at is None


def test_a_picker_beside_the_card_is_told_of(shop: Shop, driver: Driver) -> None:
    picker = "<label>Date of birth <input name=born readonly required></label>"
    driver.open(shop.put(PAYMENT_FORM.replace("<button>", f"{picker}<button>")))
    report = fill(driver, Step.PAYMENT)
    assert [token for token, _ in blanks(report)] == ["none"]
    assert report.continue_at is None


def test_a_read_only_picker_that_must_be_filled_is_told_of(shop: Shop, driver: Driver) -> None:
    for more, left in (
        ("required", ["none"]),
        ("", []),
        ("required value=Monday", []),
        ("required disabled", []),
    ):
        day = f"<label>Delivery day <input name=day readonly {more}></label>"
        driver.open(shop.put(ADDRESS_FORM.replace("<button>", f"{day}<button>")))
        report = fill(driver, Step.ADDRESSES)
        assert [token for token, _ in blanks(report)] == left
        assert (report.continue_at is None) is bool(left)


def test_an_account_that_asks_for_a_title_and_a_birthday_is_left_to_the_rep(
    shop: Shop, driver: Driver
) -> None:
    form = f"""<h1>Create your account</h1><form>{native("title", "Title", "Mr", "Mrs", more="required")}
      <label>E-mail <input type=email name=email></label>
      <label>Born <input name=born readonly required></label>
      <label>Password <input type=password name=password autocomplete=new-password></label>
      <button>Create account</button></form>"""
    driver.open(shop.put(form))
    login = {SecretKind.LOGIN: sealed(SecretKind.LOGIN, {"username": "zoe", "password": "Abc-12345"})}
    report = fill(driver, Step.SIGN_IN, secrets=login)
    assert [token for token, _ in blanks(report)] == ["honorific-prefix", "none"]
    assert report.continue_at is None
    assert values(driver)["email"] == "zoe@example.com"


def test_another_order_is_answered_otherwise(shop: Shop, driver: Driver) -> None:
    form = ADDRESS_FORM.replace(COUNTRY, native("country", "Country", "Canada", "United States"))
    driver.open(shop.put(form))
    home = replace(order().shipping_address, country="CA", region="ON")
    fill(driver, Step.ADDRESSES, order=order(shipping_address=home))
    assert chosen(driver, "country") == "Canada"
