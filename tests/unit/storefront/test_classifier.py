import pytest

from bpc_desktop.storefront.fields.classifier import classify
from bpc_desktop.storefront.snapshot import Control
from bpc_desktop.storefront.token import Section
from tests.unit.storefront.samples import control, select, snapshot


def tokens(*controls: Control) -> list[str]:
    return [field.token.value for field in classify(snapshot(*controls).controls)]


@pytest.mark.parametrize(
    ("label", "token"),
    [
        ("First name", "given-name"),
        ("Nachname", "family-name"),
        ("Code postal", "postal-code"),
        ("Ciudad", "address-level2"),
        ("Indirizzo", "address-line1"),
        ("Telefoonnummer", "tel"),
        ("Kod rabatowy", "promo-code"),
        ("郵便番号", "postal-code"),
        ("Second line of address", "address-line2"),
        ("Gift card number", "none"),
        ("Delivery instructions", "none"),
        ("Search our shop", "none"),
        ("Date of birth", "none"),
    ],
)
def test_a_label_names_the_field(label: str, token: str) -> None:
    assert tokens(control(label=label)) == [token]


def test_autocomplete_is_believed_with_its_section() -> None:
    (field,) = classify([control("x1", autocomplete="section-a billing postal-code")])
    assert (field.token, field.section) == ("postal-code", Section.BILLING)


def test_autocomplete_of_another_kind_of_field_is_not_believed() -> None:
    assert tokens(control("email", "E-mail", autocomplete="new-password")) == ["email"]


def test_a_card_form_is_understood_together() -> None:
    months = [f"{month:02d}" for month in range(1, 13)]
    years = [str(year) for year in range(2026, 2036)]
    assert tokens(
        control("number", "Card number"),
        select("expiry_month_0", "Valid to", *months),
        select("expiry_month_1", "", *years),
        control("ccv", "CCV number"),
        control("holder", "Name on card"),
    ) == ["cc-number", "cc-exp-month", "cc-exp-year", "cc-csc", "cc-name"]


def test_the_start_date_of_a_card_is_left_alone() -> None:
    months = [f"{month:02d}" for month in range(1, 13)]
    start = select("start_month_0", "Valid from", "--", *months)
    assert tokens(control("number", "Card number"), start)[1] == "none"


def test_a_number_in_four_boxes() -> None:
    boxes = [control(f"cc{index}", "Card number", max_length=4) for index in range(4)]
    assert [field.box for field in classify(snapshot(*boxes).controls)] == [(0, 4), (1, 4), (2, 4), (3, 4)]


def test_a_phone_in_three_boxes() -> None:
    boxes = [control(f"phone{index}", "Phone", max_length=length) for index, length in enumerate((3, 3, 4))]
    assert tokens(*boxes) == ["tel-area-code", "tel-local-prefix", "tel-local-suffix"]


def test_what_stands_before_the_password_is_the_login() -> None:
    assert tokens(control("x", "Mobile"), control("p", "Password", type="password")) == [
        "username",
        "password",
    ]


def test_a_name_beside_a_surname_is_the_given_name() -> None:
    assert tokens(control("n", "Name"), control("s", "Surname")) == ["given-name", "family-name"]


def test_two_plain_address_fields_are_two_lines() -> None:
    assert tokens(control("a", "Address"), control("b", "Address")) == ["address-line1", "address-line2"]


def test_a_code_under_a_promo_heading_is_the_promo_code() -> None:
    assert tokens(control("code", "Code", heading="Voucher/promo code")) == ["promo-code"]


def test_sections_are_told_by_names_and_headings() -> None:
    page = snapshot(
        control("shipping_city", "City"),
        control("billing_city", "City"),
        control("city", "City", heading="Billing address"),
    )
    found = classify(page.controls)
    assert [field.section for field in found] == [Section.SHIPPING, Section.BILLING, Section.BILLING]


def test_a_select_of_months_with_their_years_asks_for_the_whole_date() -> None:
    offered = [f"{month:02}/{year}" for year in range(2031, 2034) for month in range(1, 13)]
    asked = select("when", "Expiration date", "Choose", *offered)
    assert tokens(asked, control("n", "Card number"))[0] == "cc-exp"


def test_an_address_for_mail_that_is_numbered_is_no_line_of_a_street() -> None:
    assert tokens(control("emailAddress2Footer")) == ["email"]
