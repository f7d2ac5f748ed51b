"""Fields of shops that look like the shopper's and ask for something else."""

# ruff: noqa: RUF001  labels in the scripts that shops write them in

import pytest

from bpc_desktop.storefront.fields.classifier import classify
from bpc_desktop.storefront.snapshot import Control
from tests.unit.storefront.samples import control, select, snapshot


def token(wanted: Control, *beside: Control) -> str:
    return classify(snapshot(wanted, *beside).controls)[0].token.value


@pytest.mark.parametrize(
    "label",
    [
        "Find a store",
        "Find in store (ZIP)",
        "Monogram initials",
        "Postcode finder",
        "Address name",
        "Adres başlığı",
        "Nama alamat",
        "Identificação do endereço",
        "Country type",
        "Phone type",
        "Customer #",
        "Your member ID",
        "Employee number",
        "Certificate no.",
        "Last 4 digits",
        "Gift from",
        "Gift voucher",
        "eGift card code",
        "姓(カナ)",
        "Nome sul citofono",
        "Recipient's name (for your gift)",
        "Mother's maiden name",
        "Password hint",
        "Tax exempt ID",
        "Booking reference",
        "Numéro de réservation",
        "Numéro de carte de fidélité",
        "Número de documento",
        "Packstation",
        "Bemærkninger til bestilling",
        "Poznámka k objednávce",
        "Personnummer",
        "Doğum tarihi",
        "Комментарий к заказу",
        "Подъезд",
        "주문 메모",
        "订单备注",
    ],
)
def test_what_no_order_holds_is_left_alone(label: str) -> None:
    assert token(control("x1", label)) == "none"


@pytest.mark.parametrize("label", ["Gift email", "Friend's e-mail address", "Recipient's email"])
def test_an_address_of_somebody_else_is_left_alone(label: str) -> None:
    assert token(control("x1", label, type="email")) == "none"


def test_the_number_and_the_code_of_a_gift_card_are_left_alone() -> None:
    number = control("x1", "Card number", heading="Pay with a gift card")
    code = control("x2", "Security code", heading="Pay with a gift card")
    assert (token(number, code), token(code, number)) == ("none", "none")


def test_a_gift_card_is_told_by_its_name_alone() -> None:
    code = control("cvv", "CVV")
    assert token(control("txtGiftCardNumber", "Card number"), code) == "none"
    assert token(control("txtCreditOrGiftCard_CardNumber", "Card number"), code) == "cc-number"


@pytest.mark.parametrize("label", ["Save credit card as", "Name this card", "Card nickname"])
def test_what_a_card_is_to_be_called_is_not_its_number(label: str) -> None:
    assert token(control("x1", label), control("n", "Card number"), control("c", "CVV")) == "none"


def test_what_a_zip_code_is_continued_by_is_no_extension_of_a_phone() -> None:
    assert token(control("zipCodeExtn", "ZIP Extn"), control("p", "Phone")) == "none"


def test_a_long_text_beside_a_field_does_not_name_it() -> None:
    said = "Edit Shipping method Ground, two to three business days $19.99 Edit Billing address"
    assert token(control("Agent", before=said), control("c", "City")) == "none"
    assert token(control("x1", before="Billing address"), control("c", "City")) == "address-line1"


def test_the_state_that_issued_a_licence_is_no_part_of_an_address() -> None:
    assert token(select("state", "State issued", "California", "Texas"), control("z", "ZIP code")) == "none"


def test_a_bank_card_beside_gift_cards_is_filled() -> None:
    assert token(control("x1", "Card number", heading="Credit card or gift card")) == "cc-number"


@pytest.mark.parametrize(
    "label", ["Discount code or gift card", "Kortingscode of cadeaubon", "Gift card or promo code"]
)
def test_a_field_for_a_promo_code_may_take_gift_cards_too(label: str) -> None:
    assert token(control("x1", label)) == "promo-code"


@pytest.mark.parametrize(("name", "label"), [("Day", "Jour"), ("RecordLocator", "Référence")])
def test_the_name_of_a_form_around_a_labelled_field_does_not_name_the_field(name: str, label: str) -> None:
    assert token(control(f"findTripByLastName.{name}", label)) == "none"


def test_the_outer_part_of_a_name_counts_where_nothing_else_names_the_field() -> None:
    assert token(control("billing.email.ctl07")) == "email"


@pytest.mark.parametrize("name", ["emailSubject", "firstNameKana"])
def test_an_identifier_is_for_what_it_ends_in(name: str) -> None:
    assert token(control(name)) == "none"


def test_digits_asked_for_in_unknown_words_are_no_phone() -> None:
    assert token(control("q1", "Hvor mange kommer?", type="tel")) == "none"


@pytest.mark.parametrize("label", ["Estate type", "Recherchez"])
def test_words_within_other_words_say_nothing(label: str) -> None:
    assert token(control("x1", label)) == "none"


@pytest.mark.parametrize(
    "said",
    [
        {"heading": "Find a store near you"},
        {"legend": "Dealer locator"},
        {"form_says": "Trouver un magasin"},
        {"form_name": "store-finder"},
    ],
)
def test_a_postal_code_that_stores_are_looked_for_near_is_left_alone(said: dict[str, str]) -> None:
    code = control("zip", "ZIP code", **said)
    assert token(code) == "none"
    assert token(code, control("miles", "Within miles", **said)) == "none"
    assert token(code, control("city", "City", **said)) == "postal-code"
    assert token(code, control("email", "E-mail", **said)) == "postal-code"
    assert token(control("zip", "ZIP code", form_says="Shop", heading="Estimate shipping")) == "postal-code"
