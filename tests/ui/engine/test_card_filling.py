"""The card in real pages: written by the isolated world, never told to anyone."""

import pytest

from bpc_desktop.domain.sealed import SecretKind
from bpc_desktop.storefront.fill_step import FieldState
from bpc_desktop.storefront.step import Step
from tests.ui.engine.conftest import Shop
from tests.ui.engine.driver import Driver
from tests.ui.engine.forms import CARD_FRAME, PAYMENT_FORM, fill, frame_of, states, values
from tests.unit.storefront.samples import CARD, HOME, order, sealed


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

MONTHS_OF_TWO_YEARS = "".join(f"<option>{month}/{year}" for year in (2030, 2031) for month in range(1, 13))


@pytest.mark.parametrize(
    ("field", "written"),
    [
        ('<input name=exp placeholder="MM/YYYY">', "07/2031"),
        ("<input name=exp maxlength=4>", "0731"),
        ("<input name=exp type=month>", "2031-07"),
        ("<input name=exp>", "07/31"),
        (f"<select name=exp><option>Choose{MONTHS_OF_TWO_YEARS}</select>", "7/2031"),
    ],
)
def test_an_expiry_is_written_as_the_field_wants_it(
    shop: Shop, driver: Driver, field: str, written: str
) -> None:
    driver.open(shop.put(PAYMENT_FORM.replace('<input name=exp placeholder="MM / YY">', field)))
    fill(driver, Step.PAYMENT)
    assert values(driver)["exp"] == written


def test_a_card_in_a_frame_of_a_declared_host(shop: Shop, driver: Driver) -> None:
    shop.put(CARD_FRAME, "/frame/")
    driver.open(shop.put(f"<h1>Payment</h1><p>Pay here</p>{frame_of(shop)}"))
    report = fill(driver, Step.PAYMENT)
    assert [outcome.state for outcome in report.fields] == [FieldState.FILLED, FieldState.FILLED]
    assert report.may_buy


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
