"""Whole storefronts, each in the manner of another kind of shop: bought at by filling alone, field by field.

What a shop got is compared as a whole: nothing more, nothing less, not a character else. An order without a
login makes its account on the way, with a password the page takes; the final button is pressed by the test.
"""

import pytest

from bpc_desktop.domain.order import Order
from bpc_desktop.storefront.step import Step
from tests.ui.engine.driver import Driver
from tests.ui.engine.shops.cala import Cala
from tests.ui.engine.shops.encina import Encina
from tests.ui.engine.shops.fjell import Fjell
from tests.ui.engine.shops.kurama import Kurama
from tests.ui.engine.shops.ondine import Ondine
from tests.ui.engine.shops.opening import Opened, confirmed
from tests.ui.engine.shops.people import (
    CVV,
    ELOISE,
    GENOVA,
    HANAKO,
    HOLDER,
    INIGO,
    JOERG,
    KEMPTEN,
    KYOTO,
    LYON,
    MADRID,
    NICCOLO,
    NUMBER,
    SEVILLA,
    bought,
)
from tests.ui.engine.shops.skerry import Skerry
from tests.ui.engine.walk import Walk, login
from tests.unit.storefront.samples import item, order


def test_an_accordion_whose_account_is_optional(opened: Opened, driver: Driver) -> None:
    shop = opened(Ondine, "/lampe")
    wanted = bought(LYON, ELOISE, "Colissimo", Couleur="Ardoise")
    rep = Walk(driver, wanted, clicks=("[name=psgdpr]:not(:checked)", "#cgv:not(:checked)"))
    rep.to_the_last_button()
    assert rep.steps == [
        Step.PRODUCT, Step.CART, Step.SIGN_IN, Step.ADDRESSES, Step.SHIPPING, Step.PAYMENT,
    ]  # fmt: skip
    assert confirmed(rep, "#buy") == "QXVJBKLMN7"
    assert shop.orders == [
        {
            "id_product": "12", "group[2]": "9", "qty": "1", "firstname": "Éloïse", "lastname": "Lefèvre",
            "email": "eloise@example.fr", "password": rep.made, "birthday": "", "psgdpr": "on",
            "continue": "", "alias": "", "company": "", "address1": "12 bis rue de l'Épée",
            "address2": "Bâtiment C", "postcode": "69002", "city": "Lyon", "id_country": "8",
            "phone": "+33472123456", "use_same_address": "1", "confirm-addresses": "",
            "delivery_option[5]": "2", "message": "", "confirmDeliveryOption": "1", "number": NUMBER,
            "expiry": "07/31", "cvc": CVV,
        }
    ]  # fmt: skip
    assert 8 <= len(rep.made) <= 16


def test_choices_that_send_themselves(opened: Opened, driver: Driver) -> None:
    shop = opened(Fjell, "/kar")
    clicks = ("#cookies button", "#tos:not(:checked)")
    rep = Walk(driver, bought(KEMPTEN, JOERG, "Express", Größe="L"), clicks=clicks)
    rep.to_the_last_button()
    assert confirmed(rep, "#order button") == "10482"
    blank = dict.fromkeys(
        [f"shippingAddress[{name}]" for name in ("firstName", "lastName", "street", "zipcode", "city")], ""
    )
    assert shop.orders == [
        {
            **blank, "id": "kar-7", "size": "L", "quantity": "1", "salutation": "", "firstName": "Jörg",
            "lastName": "Weiß", "email": "joerg@example.de", "password": rep.made,
            "billingAddress[street]": "Fischersteige 4a", "billingAddress[zipcode]": "87435",
            "billingAddress[city]": "Kempten (Allgäu)", "billingAddress[countryId]": "de01",
            "newsletter": "on", "paymentMethodId": "card", "shippingMethodId": "exp", "tos": "on",
            "pan": NUMBER, "holder": HOLDER, "valid": "07/31", "cvc": CVV,
        }
    ]  # fmt: skip


def test_billed_first_and_sent_elsewhere(opened: Opened, driver: Driver) -> None:
    shop = opened(Encina, "/producto/silla")
    wanted = bought(SEVILLA, INIGO, "MRW Urgente", MADRID, Acabado="Nogal")
    rep = Walk(driver, wanted, clicks=("#terms:not(:checked)",))
    rep.to_the_last_button()
    assert confirmed(rep, "#place") == "7781"
    assert shop.cart == {"attribute_acabado": "Nogal", "quantity": "1", "add-to-cart": "55"}
    assert shop.orders == [
        {
            "billing_first_name": "Begoña", "billing_last_name": "Núñez", "billing_company": "",
            "billing_country": "ES", "billing_address_1": "Calle de Alcalá, 200", "billing_address_2": "",
            "billing_postcode": "28028", "billing_city": "Madrid", "billing_state": "M",
            "billing_phone": "+34954123456", "billing_email": "inigo@example.es", "createaccount": "1",
            "account_password": rep.made, "ship_to_different_address": "1", "shipping_first_name": "Íñigo",
            "shipping_last_name": "Muñoz García", "shipping_country": "ES",
            "shipping_address_1": "Calle Betis, 14", "shipping_address_2": "3º izq.",
            "shipping_postcode": "41010", "shipping_city": "Sevilla", "shipping_state": "SE",
            "order_comments": "", "shipping_method[0]": "mrw", "payment_method": "card",
            "card-number": NUMBER, "card-expiry": "07/31", "card-cvc": CVV, "terms": "on",
        }
    ]  # fmt: skip


def test_tables_and_buttons_that_are_pictures(opened: Opened, driver: Driver) -> None:
    shop = opened(Cala, "/borsa")
    rep = Walk(driver, bought(GENOVA, NICCOLO, "Corriere espresso", Colore="Blu"))
    rep.to_the_last_button()
    assert shop.orders == []
    assert confirmed(rep, "[action='/checkout_process.php'] [type=image]") == "5519"
    assert shop.orders == [
        {
            "id[4]": "12", "cart_quantity": "1", "firstname": "Niccolò", "lastname": "D'Amico", "dob": "",
            "email_address": "niccolo@example.it", "company": "", "street_address": "Via Garibaldi 9",
            "suburb": "Int. 5", "postcode": "16124", "city": "Genova", "state": "GE", "country": "105",
            "telephone": "+390101234567", "fax": "", "password": rep.made, "confirmation": rep.made,
            "shipping": "exp", "comments": "", "payment": "cc", "cc_owner": HOLDER, "cc_number": NUMBER,
            "cc_expires_month": "07", "cc_expires_year": "31", "cc_cvv": CVV,
        }
    ]  # fmt: skip


def test_a_review_after_the_card(opened: Opened, driver: Driver) -> None:
    shop = opened(Kurama, "/yunomi")
    rep = Walk(driver, bought(KYOTO, HANAKO, "お急ぎ便", 色="藍"))
    rep.to_the_last_button()
    assert shop.orders == []
    assert rep.read().step is Step.REVIEW
    assert confirmed(rep, "[action='/shopping/checkout'] button") == "2207"
    person = {
        "name][name01": "山田", "name][name02": "花子", "kana][kana01": "", "kana][kana02": "",
        "company_name": "", "postal_code": "604-0001", "address][pref": "26",
        "address][addr01": "京都市中京区", "address][addr02": "寺町通1-2-3, 寺町ビル201",
        "phone_number": "+81752345678", "email][first": "hanako@example.jp",
        "email][second": "hanako@example.jp", "password][first": rep.made, "password][second": rep.made,
    }  # fmt: skip
    assert shop.orders == [
        {
            "classcategory_id1": "1", "quantity": "1", "delivery": "2", "date": "", "payment": "5",
            "card_no": NUMBER, "month": "07", "year": "31", "card_name": HOLDER, "security_code": CVV,
            "message": "", **{f"entry[{name}]": value for name, value in person.items()},
        }
    ]  # fmt: skip


def skerry_order(*, has_login: bool) -> Order:
    return order(items=(item(2, Size="M"),), has_login=has_login)


@pytest.mark.parametrize("has_login", [False, True], ids=["new", "known"])
def test_steps_behind_a_hash(opened: Opened, driver: Driver, *, has_login: bool) -> None:
    shop = opened(Skerry, "/gannet-anorak.html")
    given = login("zoe@example.com", "harbor seal 22") if has_login else {}
    shop.accounts = {"zoe@example.com": "harbor seal 22"} if has_login else {}
    rep = Walk(driver, skerry_order(has_login=has_login), **given)
    rep.to_the_last_button()
    assert rep.pressed[:3] == ["Add to Cart", "My Cart 1", "Proceed to Checkout"]
    assert confirmed(rep, "#place") == "000000211"
    assert shop.carts == [{"product": "31", "size": "168", "qty": "2"}]
    known = {"customer": "zoe@example.com"} if has_login else {"username": "zoe@example.com"}
    assert shop.orders == [
        {
            **known, "firstname": "Zoë", "lastname": "O'Neill", "company": "", "street[0]": "12 Harbor Way",
            "street[1]": "Apt 4", "country_id": "US", "region_id": "33", "city": "Duluth",
            "postcode": "55805", "telephone": "+12185550123", "shipping_method": "best",
            "payment[method]": "cc", "same": "on", "payment[cc_number]": NUMBER,
            "payment[cc_exp_month]": "7", "payment[cc_exp_year]": "2031", "payment[cc_cid]": CVV,
        }
    ]  # fmt: skip
