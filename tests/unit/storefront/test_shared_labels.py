"""What fields of a form, and the words of one field, say of one another."""

# ruff: noqa: RUF001  labels in the scripts that shops write them in

from bpc_desktop.storefront.fields.classifier import classify
from bpc_desktop.storefront.snapshot import Control
from bpc_desktop.storefront.token import LOGIN_NAME_TOKENS
from tests.unit.storefront.samples import control, snapshot


def tokens(*controls: Control) -> list[str]:
    return [field.token.value for field in classify(snapshot(*controls).controls)]


def test_a_town_without_words_follows_the_code_that_names_it() -> None:
    assert tokens(control(label="Straße"), control(label="PLZ / Ort"), control()) == [
        "address-line1", "postal-code", "address-level2"
    ]  # fmt: skip


def test_a_field_without_words_is_left_where_no_label_goes_on_to_name_it() -> None:
    assert tokens(control(label="Straße"), control(label="PLZ"), control())[2] == "none"


def test_a_date_in_two_fields_of_one_label_is_a_month_and_a_year() -> None:
    card = control(label="Numero carta di credito")
    scadenza = [control("c3", "Data di scadenza:"), control("c4", "Data di scadenza:")]
    assert tokens(card, *scadenza)[1:] == ["cc-exp-month", "cc-exp-year"]


def test_a_field_labelled_as_the_whole_date_and_called_the_month_takes_the_month() -> None:
    card = control("cc-number", "Number")
    date = [control("cc-exp-month", "Expiration date"), control("cc-exp-year", "/")]
    assert tokens(card, *date)[1:] == ["cc-exp-month", "cc-exp-year"]


def test_a_field_called_the_month_that_hints_at_both_takes_both() -> None:
    card = control("cc-number", "Card number")
    assert tokens(card, control("expMonth", "Expiration date", placeholder="MM/YY"))[1] == "cc-exp"


def test_three_phones_in_nine_boxes_are_three_phones() -> None:
    boxes = [
        control(f"{kind}Phone{part}", f"{kind} phone" if part == 1 else "", max_length=size)
        for kind in ("day", "evening", "mobile")
        for part, size in ((1, 3), (2, 3), (3, 4))
    ]
    assert tokens(*boxes) == ["tel-area-code", "tel-local-prefix", "tel-local-suffix"] * 3


def test_the_last_box_of_a_phone_may_be_called_its_extension() -> None:
    names = (("BillPhoneArea", 3), ("BillPhoneExchange", 3), ("BillPhoneExt", 4))
    boxes = [control(name, max_length=size) for name, size in names]
    assert tokens(*boxes) == ["tel-area-code", "tel-local-prefix", "tel-local-suffix"]


def test_an_extension_after_a_whole_phone_stays_one() -> None:
    assert tokens(control("phone", "Phone"), control("ext", "Ext.", max_length=5)) == ["tel", "tel-extension"]


def test_the_flat_may_stand_before_the_street() -> None:
    assert tokens(
        control(label="Huisnummer"), control(label="Toevoeging"), control(label="Straatnaam")
    )[1:] == ["address-line2", "address-line1"]  # fmt: skip


def test_a_bare_name_beside_a_given_name_is_the_surname() -> None:
    assert tokens(control(label="Vorname"), control(label="Name")) == ["given-name", "family-name"]


def test_an_aside_tells_which_part_of_the_name() -> None:
    assert tokens(control(label="お名前（姓）"), control(label="お名前（名）")) == [
        "family-name",
        "given-name",
    ]


def test_a_bare_number_beside_the_name_on_a_card_is_the_cards() -> None:
    assert tokens(control(label="Nom du détenteur de la carte"), control(label="Numéro :")) == [
        "cc-name", "cc-number"
    ]  # fmt: skip


def test_a_new_pin_typed_twice_is_a_new_password() -> None:
    pins = [
        control("pin1", "PIN:", type="password"),
        control("pin2", "PIN again:", type="password"),
    ]
    assert tokens(control(label="E-mail address"), *pins)[1:] == ["password", "password"]


def test_a_membership_number_is_what_one_signs_in_with_though_a_name_stands_between() -> None:
    secret = control("pass", "Password", type="password")
    first = tokens(control(label="Membership number"), control(label="Last name"), secret)[0]
    assert first in LOGIN_NAME_TOKENS


def test_a_country_code_before_a_phone_is_dialled() -> None:
    assert tokens(control("phoneCountryCode", "Country code"), control("phone", "Phone number")) == [
        "tel-country-code", "tel"
    ]  # fmt: skip


def test_a_pin_code_beside_a_town_is_the_postal_code() -> None:
    assert tokens(control("c", "City"), control("p", "Pin code")) == ["address-level2", "postal-code"]


def test_a_pin_code_by_itself_is_nobodys_address() -> None:
    assert tokens(control("p", "Pin code")) == ["none"]


def test_a_label_for_the_whole_name_outweighs_a_name_for_a_part() -> None:
    assert tokens(control("first_name", "Фамилия Имя Отчество")) == ["name"]


def test_a_name_as_it_is_on_the_card_is_the_cards() -> None:
    assert tokens(control("f1", "Name (as it appears on the card)")) == ["cc-name"]


def test_the_recipient_beside_a_card_is_whom_it_is_shipped_to() -> None:
    assert tokens(control("f1", "Name of recipient"), control("f2", "Card number")) == ["name", "cc-number"]


def test_a_part_of_the_name_on_a_card_is_no_whole_name() -> None:
    part, whole = control("f1", "First name on card"), control("f2", "Karteninhaber (Vor- und Nachname)")
    assert tokens(part, whole) == ["cc-given-name", "cc-name"]
