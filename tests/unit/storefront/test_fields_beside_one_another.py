"""Fields that only what stands beside them, or what they can hold, tells apart."""

import pytest

from bpc_desktop.storefront.fields.classifier import classify
from bpc_desktop.storefront.snapshot import Control
from tests.unit.storefront.labelled_form import told
from tests.unit.storefront.samples import control, select, snapshot

NUMBER = control("n", "Card number")


def tokens(*controls: Control) -> list[str]:
    return [field.token.value for field in classify(snapshot(*controls).controls)]


@pytest.mark.parametrize(
    "form",
    [
        """
        Calle: address-line1
        Nº exterior: house-number
        Nº interior: address-line2
        Entre qué calles: none
        C.P.: postal-code
        Indicaciones para el repartidor: none
        """,
        """
        CEP: postal-code
        Endereço: address-line1
        Número: house-number
        Cidade: address-level2
        """,
        """
        Ulice: address-line1
        Č.p.: house-number
        PSČ: postal-code
        """,
        """
        Straße: address-line1
        Nr.: house-number
        DHL Postnummer: none
        PLZ: postal-code
        """,
        """
        Utca, házszám: address-line1
        Település: address-level2
        Telefonszám: tel
        """,
        """
        Company: organization
        Dept./Mail stop: none
        Street: address-line1
        """,
    ],
)
def test_an_address_is_told_by_its_labels(form: str) -> None:
    found, meant = told(form)
    assert found == meant


@pytest.mark.parametrize(
    "form",
    [
        """
        Credit card owner: cc-name
        Card account number: cc-number
        CVV: cc-csc
        """,
        """
        N° de carte: cc-number
        Cryptogramme visuel: cc-csc
        """,
        """
        Número do cartão: cc-number
        Nome impresso no cartão: cc-name
        Código de segurança: cc-csc
        """,
        """
        Numero della carta: cc-number
        Intestatario: cc-name
        """,
    ],
)
def test_a_card_is_told_by_its_labels(form: str) -> None:
    found, meant = told(form)
    assert found == meant


def test_months_may_be_offered_by_their_names() -> None:
    months = "January February March April May June July August September October November December"
    assert tokens(NUMBER, select("e", "Expiry date", *months.split()))[1] == "cc-exp-month"
    assert tokens(NUMBER, select("b", "Bank", *months.split()))[1] == "none"


def test_a_box_for_two_digits_takes_the_month_alone() -> None:
    month = control("expiry_month", "Valid thru (mm/yy)", max_length=2)
    assert tokens(NUMBER, month, control("expiry_year", max_length=2))[1:] == ["cc-exp-month", "cc-exp-year"]


def test_how_often_one_pays_is_no_month() -> None:
    assert tokens(NUMBER, select("times", "", *(f"{times}x" for times in range(1, 13))))[1] == "none"


def test_a_card_number_in_boxes_of_which_only_the_first_is_named() -> None:
    boxes = [control("a", "Card number", max_length=4), *(control(name, max_length=4) for name in "bcd")]
    assert tokens(*boxes, control("e", "CVV", max_length=4)) == [*["cc-number"] * 4, "cc-csc"]


@pytest.mark.parametrize("label", ["Name of attendee 1", "Ticket holder name", "Honoree name"])
def test_who_a_thing_is_for_is_not_the_shopper(label: str) -> None:
    assert tokens(control("x", label), control("e", "E-mail"))[0] == "none"
