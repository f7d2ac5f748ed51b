"""More storefronts: drawn by scripts, or asking for the e-mail first; and what shops answer to a sign-in."""

import pytest

from bpc_desktop.domain.issue import SubReason
from bpc_desktop.storefront.filling.fill_report import FillReport
from bpc_desktop.storefront.step import Step
from tests.ui.engine.driver import Driver
from tests.ui.engine.shops.broadmoor import Broadmoor
from tests.ui.engine.shops.cala import Cala
from tests.ui.engine.shops.fjell import Fjell
from tests.ui.engine.shops.havn import Havn
from tests.ui.engine.shops.kurama import Kurama
from tests.ui.engine.shops.opening import Opened, confirmed
from tests.ui.engine.shops.people import (
    CVV,
    DANIEL,
    GENOVA,
    HOLDER,
    JOERG,
    KEMPTEN,
    NICCOLO,
    NUMBER,
    UTRECHT,
    bought,
)
from tests.ui.engine.walk import Walk, login
from tests.unit.storefront.samples import order


def test_a_framework_whose_last_button_only_goes_on(opened: Opened, driver: Driver) -> None:
    shop = opened(Havn, "/fietstas")
    rep = Walk(driver, bought(UTRECHT, DANIEL, "Dezelfde dag", Kleur="Mosgroen"))
    rep.to_the_last_button()
    last = rep.fill()
    assert (last.step, last.continue_at) == (Step.REVIEW, None)
    assert shop.orders == []
    assert confirmed(rep, "#buy") == "HV-20417"
    assert shop.cart == {"colour": "Mosgroen"}
    assert shop.orders == [
        {
            "account": True, "shipping_address.country_code": "nl", "shipping_address.first_name": "Daniël",
            "shipping_address.last_name": "van der Berg", "shipping_address.address_1": "Oudegracht 158",
            "shipping_address.postal_code": "3511 AZ", "shipping_address.city": "Utrecht",
            "email": "daniel@example.nl", "shipping_address.phone": "+31302345678", "password": rep.made,
            "method": "day", "pay": "card", "cardnumber": NUMBER, "exp-date": "07/31", "cvc": CVV,
        }
    ]  # fmt: skip
    assert rep.made.isalnum()


def test_the_email_first_and_an_address_that_is_kept(opened: Opened, driver: Driver) -> None:
    shop = opened(Broadmoor, "/decanter")
    rep = Walk(driver, order(), clicks=("#yes",))
    rep.to_the_last_button()
    assert rep.pressed[1] == "No thanks, continue to cart"
    assert confirmed(rep, "#place") == "10733"
    assert shop.orders == [
        {
            "qty": "1", "email": "zoe@example.com", "news": "on", "first": "Zoë", "last": "O'Neill",
            "password": rep.made, "countryCode": "US", "firstName": "Zoë", "lastName": "O'Neill",
            "company": "", "phone": "+12185550123", "address1": "12 Harbor Way", "address2": "Apt 4",
            "city": "Duluth", "state": "Minnesota", "postal": "55805", "same": "on", "method": "express",
            "picked": "entered", "ccNumber": NUMBER, "ccExpiry": "07 / 31", "ccName": HOLDER, "ccCvv": CVV,
        }
    ]  # fmt: skip
    assert set(rep.made) & set("!#%")


def stopped(report: FillReport) -> bool:
    return report.issue is not None


@pytest.mark.parametrize(
    ("password", "answer", "why"),
    [
        ("wrong", "", SubReason.BAD_PASSWORD),
        ("harbor seal", "locked", SubReason.ACCOUNT_LOCKED),
        ("harbor seal", "coded", SubReason.ONE_TIME_CODE),
    ],
)
def test_a_login_that_does_not_go_through(
    opened: Opened, driver: Driver, password: str, answer: str, why: SubReason
) -> None:
    shop = opened(Broadmoor, "/checkout")
    email = "zoe@example.com"
    shop.accounts = {email: "harbor seal"}
    refused = {"locked": shop.locked, "coded": shop.coded}.get(answer, set())
    refused.add(email)
    rep = Walk(driver, order(has_login=True), **login(email, password))
    issue = rep.until(stopped).issue
    assert issue is not None
    assert issue.sub_reason is why
    assert rep.pressed == ["Continue", "Sign in"]


def test_a_refusal_in_another_language(opened: Opened, driver: Driver) -> None:
    opened(Kurama, "/shopping/login")
    rep = Walk(driver, order(has_login=True), **login("hanako@example.jp", "違う"))
    issue = rep.until(stopped).issue
    assert issue is not None
    assert issue.sub_reason is SubReason.BAD_PASSWORD


@pytest.mark.parametrize("kind", [Cala, Fjell])
def test_an_email_the_shop_knows_already(
    opened: Opened, driver: Driver, kind: type[Cala] | type[Fjell]
) -> None:
    shop = opened(kind, "/create_account.php" if kind is Cala else "/checkout/register")
    person = (GENOVA, NICCOLO) if kind is Cala else (KEMPTEN, JOERG)
    known = person[1].email
    if isinstance(shop, Cala):
        shop.accounts = {known: "secret"}
    elif isinstance(shop, Fjell):
        shop.known = {known}
    rep = Walk(driver, bought(*person, "Express"))
    issue = rep.until(stopped).issue
    assert issue is not None
    assert issue.sub_reason is SubReason.EMAIL_REGISTERED


def test_a_guest_makes_no_account(opened: Opened, driver: Driver) -> None:
    shop = opened(Fjell, "/checkout/register")
    rep = Walk(driver, bought(KEMPTEN, JOERG, "Express"), guest=True)
    rep.fill()
    assert (shop.taken["guest"], shop.taken["password"]) == ("1", "")
