"""From product to confirmation in shops the engine was not written for, by filling and continuing alone."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from bpc_desktop.domain.sealed import SecretKind
from bpc_desktop.storefront.fill_step import fill_step
from bpc_desktop.storefront.filling.fill_report import FieldState, FillReport, FillSubject
from bpc_desktop.storefront.page_reading import PageReading
from bpc_desktop.storefront.reading import read_page
from bpc_desktop.storefront.step import Step
from tests.ui.engine.driver import Driver
from tests.ui.engine.shops.larkspur import Larkspur
from tests.ui.engine.shops.serving import SmallShop
from tests.ui.engine.shops.tarn import Tarn
from tests.unit.storefront.samples import CARD, item, order, sealed

MOST_FILLS = 12


@pytest.fixture
def larkspur() -> Iterator[Larkspur]:
    shop = Larkspur()
    yield shop
    shop.stop()


@pytest.fixture
def tarn() -> Iterator[Tarn]:
    shop = Tarn()
    yield shop
    shop.stop()


class Walk:
    """A rep who only fills and continues; the page's own final button is pressed last, by the test."""

    def __init__(self, driver: Driver, subject: FillSubject) -> None:
        self.driver = driver
        self.subject = subject
        self.reports: list[FillReport] = []

    def to_the_last_button(self) -> None:
        """Fill step after step until a card is in the page."""
        for _ in range(MOST_FILLS):
            report = self.fill()
            if report.may_buy:
                return
        raise AssertionError([(report.step, report.message) for report in self.reports])

    def fill(self) -> FillReport:
        report = self.driver.converse(fill_step(None, self.subject))
        self.reports.append(report)
        wrong = [each for each in report.fields if each.state in {FieldState.REFUSED, FieldState.DIFFERENT}]
        assert wrong == []
        if report.needs_password:
            login = sealed(SecretKind.LOGIN, {"password": "Harbor-Seal-22"})
            secrets = {**self.subject.secrets, SecretKind.LOGIN: login}
            self.subject = FillSubject(
                self.subject.order, self.subject.item, secrets, guest=self.subject.guest
            )
        if report.continue_at is not None:
            self.driver.press(report.continue_at.x, report.continue_at.y)
            self.driver.wait(150)
            self.driver.rest()
        return report

    @property
    def pressed(self) -> list[str]:
        return [report.continue_at.text for report in self.reports if report.continue_at is not None]


def walk(driver: Driver, shop: SmallShop, path: str, subject: FillSubject) -> Walk:
    driver.open(shop.base + path)
    rep = Walk(driver, subject)
    rep.to_the_last_button()
    return rep


def bought(driver: Driver, button: str) -> PageReading:
    """Press what only a rep presses, and read what comes."""

    def press() -> None:
        driver.script(f"document.querySelector({button!r}).click()")

    driver.loading(press)
    return driver.converse(read_page())


def test_one_page_with_its_card_in_frames(larkspur: Larkspur, driver: Driver) -> None:
    wanted = item(Fuel="500 ml", Glass="Amber")
    subject = FillSubject(
        order(items=(wanted,), promo_code="LANTERN10"),
        wanted,
        {SecretKind.CARD: sealed(SecretKind.CARD, CARD)},
    )
    rep = walk(driver, larkspur, "/products/lantern", subject)
    assert larkspur.cart == {"fuel": "500 ml", "glass": "Amber", "quantity": "1", "add": ""}
    charges = driver.converse(read_page()).charges
    assert charges.total is not None
    assert charges.total.value == Decimal("58.15")
    assert rep.pressed == ["Add to cart", "Check out", "Add discount code", "Apply"]
    assert larkspur.orders == []
    reading = bought(driver, "#pay")
    assert (reading.step, reading.confirmation and reading.confirmation.number) == (
        Step.CONFIRMATION,
        "LK7Q2M94X",
    )
    assert larkspur.orders == [
        {
            "email": "zoe@example.com", "firstName": "Zoë", "lastName": "O'Neill",
            "address1": "12 Harbor Way", "address2": "Apt 4", "city": "Duluth",
            "postalCode": "55805", "phone": "+12185550123",
            "countryCode": "US", "zone": "MN", "method": "express", "discount": "LANTERN10", "trap": "",
            "number": "4111 1111 1111 1111", "expiry": "07 / 31", "verification_value": "123",
            "holder": "Zoe ONeill",
        }
    ]  # fmt: skip


def test_a_frame_that_is_not_declared_gets_no_card(larkspur: Larkspur, driver: Driver) -> None:
    driver.declared = lambda host: host == "127.0.0.1"
    wanted = item(Fuel="500 ml", Glass="Amber")
    subject = FillSubject(order(items=(wanted,)), wanted, {SecretKind.CARD: sealed(SecretKind.CARD, CARD)})
    driver.open(larkspur.base + "/products/lantern")
    rep = Walk(driver, subject)
    for _ in range(5):
        assert not rep.fill().may_buy


@pytest.mark.parametrize(("guest", "password"), [(False, "Harbor-Seal-22"), (True, "")])
def test_page_after_page(tarn: Tarn, driver: Driver, password: str, *, guest: bool) -> None:
    wanted = item(2, **{"Shoe size": "10.5", "Color": "Slate"})
    subject = FillSubject(
        order(items=(wanted,), promo_code="HERON"), wanted, {SecretKind.CARD: sealed(SecretKind.CARD, CARD)},
        guest=guest,
    )  # fmt: skip
    rep = walk(driver, tarn, "/heron-boot.html", subject)
    assert rep.pressed[-2:] == ["Proceed to Checkout", "Next"]
    charges = driver.converse(read_page()).charges
    sums = [
        each.value if each else None
        for each in (charges.subtotal, charges.discount, charges.shipping, charges.tax, charges.total)
    ]
    assert sums == [Decimal(each) for each in ("298.00", "29.80", "14.95", "0.00", "283.15")]
    reading = bought(driver, "[action='/checkout/place'] button")
    assert (reading.step, reading.confirmation and reading.confirmation.number) == (
        Step.CONFIRMATION,
        "100234",
    )
    (taken,) = tarn.orders
    assert taken.pop("account_password") == password
    assert taken == {
        "product": "7", "size": "10.5", "color": "Slate", "qty": "2", "coupon_code": "HERON",
        "username": "zoe@example.com", "firstname": "Zoë", "lastname": "O'Neill", "company": "",
        "street[0]": "12 Harbor Way", "street[1]": "Apt 4", "country_id": "US", "region_id": "33",
        "city": "Duluth", "postcode": "55805", "telephone": "+12185550123", "method": "fast", "payment": "cc",
        "same": "on", "payment[cc_number]": CARD["number"], "payment[cc_exp_month]": "7",
        "payment[cc_exp_year]": "2031", "payment[cc_cid]": CARD["cvv"],
        **({} if guest else {"create": "1"}),
    }  # fmt: skip
