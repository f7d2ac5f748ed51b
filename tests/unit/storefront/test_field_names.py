"""A checkout's fields by the names that common shop systems give them, without a label."""

from dataclasses import replace

import pytest

from bpc_desktop.storefront.fields.classifier import classify
from bpc_desktop.storefront.token import LOGIN_NAME_TOKENS, Section
from tests.unit.storefront.samples import control, select, snapshot

SYSTEMS = {
    "prefixed with underscores": """
        billing_first_name given-name, billing_last_name family-name, billing_company organization,
        billing_address_1 address-line1, billing_address_2 address-line2, billing_city
        address-level2, billing_state address-level1, billing_postcode postal-code, billing_phone
        tel, billing_email email, order_comments none, coupon_code promo-code
    """,
    "plain words run together": """
        firstname given-name, lastname family-name, company organization, street[0] address-line1,
        street[1] address-line2, city address-level2, region address-level1, postcode postal-code,
        telephone tel, vat_id none
    """,
    "nested in brackets": """
        checkout[email] email, checkout[shipping_address][first_name] given-name,
        checkout[shipping_address][last_name] family-name, checkout[shipping_address][address1]
        address-line1, checkout[shipping_address][address2] address-line2,
        checkout[shipping_address][city] address-level2, checkout[shipping_address][province]
        address-level1, checkout[shipping_address][zip] postal-code,
        checkout[shipping_address][phone] tel, checkout[reduction_code] promo-code
    """,
    "camel case under a form's name": """
        dwfrm_billing_addressFields_firstName given-name, dwfrm_billing_addressFields_lastName
        family-name, dwfrm_billing_addressFields_address1 address-line1,
        dwfrm_billing_addressFields_address2 address-line2, dwfrm_billing_addressFields_city
        address-level2, dwfrm_billing_addressFields_states_stateCode address-level1,
        dwfrm_billing_addressFields_postalCode postal-code, dwfrm_billing_contactInfoFields_phone
        tel, dwfrm_billing_creditCardFields_cardNumber cc-number,
        dwfrm_billing_creditCardFields_expirationMonth cc-exp-month,
        dwfrm_billing_creditCardFields_expirationYear cc-exp-year,
        dwfrm_billing_creditCardFields_securityCode cc-csc
    """,
    "dotted paths": """
        customer.email email, shippingAddress.firstName given-name, shippingAddress.lastName
        family-name, shippingAddress.line1 address-line1, shippingAddress.line2 address-line2,
        shippingAddress.townCity address-level2, shippingAddress.postcode postal-code,
        shippingAddress.phone tel
    """,
    "server controls": """
        ctl00$Main$BillingAddressControl$FirstName given-name,
        ctl00$Main$BillingAddressControl$LastName family-name, ctl00$Main$BillingAddressControl$City
        address-level2, ctl00$Main$BillingAddressControl$PostCode postal-code,
        ctl00$Main$txtCardNumber cc-number, ctl00$Main$txtNameOnCard cc-name, ctl00$Main$txtCVV
        cc-csc
    """,
    "a card's fields": """
        cardnumber cc-number, ccname cc-name, cc_exp_month cc-exp-month, cc_exp_year cc-exp-year,
        cvc cc-csc
    """,
}


@pytest.mark.parametrize("system", SYSTEMS)
def test_a_checkout_is_told_by_its_names_alone(system: str) -> None:
    said = SYSTEMS[system].replace(",", " ").split()
    wanted = dict(zip(said[::2], said[1::2], strict=True))
    fields = classify(snapshot(*map(control, wanted)).controls)
    assert {field.control.name: field.token.value for field in fields} == wanted


def tokens(*controls: object) -> list[str]:
    return [field.token.value for field in classify(snapshot(*controls).controls)]  # type: ignore[arg-type]


def test_the_label_outweighs_names_that_say_otherwise() -> None:
    drupal = control("name", "Username", id="edit-name")
    assert tokens(drupal, control("pass", "Password", type="password"))[0] == "username"


@pytest.mark.parametrize(
    "name", ["pet_name", "shop[name]", "agencyName", "file-name", "bandName", "project_name"]
)
def test_the_name_of_a_thing_is_no_person(name: str) -> None:
    assert tokens(control(name)) == ["none"]


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("q", "Search"),
        ("newsletter_topic", "Topic"),
        ("captcha", "Type the characters you see"),
        ("captchaString", "Sicherheitscode"),
        ("gift_card_number", "Gift card number"),
        ("loyalty", "Loyalty card number"),
        ("dob", "Date of birth"),
        ("vat", "VAT number"),
        ("comment", "Comment"),
        ("ssn", "Social security number"),
        ("iban", "IBAN"),
        ("kana01", "セイ"),
        ("referral", "Who referred you?"),
        ("delivery_note", "Note for the driver"),
        ("fax", "Fax number"),
    ],
)
def test_what_an_order_does_not_hold_is_left_alone(name: str, label: str) -> None:
    assert tokens(control(name, label)) == ["none"]


def test_a_text_area_takes_an_address_or_nothing() -> None:
    assert tokens(control("m", "Your name and message", type="textarea", tag="textarea")) == ["none"]
    assert tokens(control("a", "Address", type="textarea", tag="textarea")) == ["address-line1"]


def test_a_phone_number_may_stand_in_boxes_of_which_only_the_first_is_named() -> None:
    boxes = [
        control("p1", "Phone", max_length=3),
        control("p2", "-", max_length=3),
        control("p3", "-", max_length=4),
    ]
    assert tokens(*boxes) == ["tel-area-code", "tel-local-prefix", "tel-local-suffix"]


def test_area_prefix_and_suffix_are_told_by_their_names() -> None:
    named = [control(name) for name in ("areaCode", "phonePrefix", "phoneSuffix")]
    assert tokens(*named) == ["tel-area-code", "tel-local-prefix", "tel-local-suffix"]


def test_an_expiry_is_one_field_or_two_selects() -> None:
    months = [f"{month:02d} - month" for month in range(1, 13)]
    years = [str(year) for year in range(2026, 2037)]
    number = control("card", "Card number")
    assert tokens(number, control("e", "MM / YY"))[1] == "cc-exp"
    assert tokens(number, select("a", "Expires", "Month", *months), select("b", "", "Year", *years))[1:] == [
        "cc-exp-month",
        "cc-exp-year",
    ]


def test_a_date_of_birth_beside_a_card_is_left_alone() -> None:
    months = [f"{month:02d}" for month in range(1, 13)]
    days = [str(day) for day in range(1, 32)]
    number = control("card", "Card number")
    born = select("d", "", "Day", *days), select("m", "", "Month", *months)
    assert tokens(number, select("em", "Expiry month", *months), *born)[1:] == [
        "cc-exp-month",
        "none",
        "none",
    ]
    assert tokens(number, control("x", placeholder="DD/MM/YYYY"))[1] == "none"
    assert tokens(number, select("bm", "Month", *months, legend="Date of birth"))[1] == "none"


def test_a_card_in_frames_of_its_own_is_one_card() -> None:
    page = snapshot(control("expiry", "Expiry date"))
    number = replace(snapshot(control("number", "Card number")).controls[0], frame="payment")
    alone, together = classify(page.controls), classify((*page.controls, number))
    assert [field.token.value for field in (alone[0], together[0])] == ["none", "cc-exp"]


def test_a_hidden_code_of_a_card_is_no_password() -> None:
    assert tokens(control("cvv", placeholder="CVV", type="password")) == ["cc-csc"]


def test_an_example_in_the_placeholder_names_the_field() -> None:
    shown = ("1234 1234 1234 1234", "MM / YY", "name@example.com")
    assert tokens(*(control(f"f{index}", placeholder=text) for index, text in enumerate(shown))) == [
        "cc-number",
        "cc-exp",
        "email",
    ]


def test_a_placeholder_tells_which_part_of_the_name() -> None:
    first = control("entry[name][name01]", "お名前", placeholder="姓")
    second = control("entry[name][name02]", placeholder="名")
    assert tokens(first, second) == ["family-name", "given-name"]


def test_the_parts_of_a_cards_name_are_not_guessed() -> None:
    part = control("cardHolderFirstName", "First name", autocomplete="cc-given-name")
    assert tokens(part) == ["cc-given-name"]


@pytest.mark.parametrize(
    ("options", "token"),
    [
        (("United States", "Canada"), "country"),
        (("Deutschland", "Österreich", "Schweiz"), "country"),
        (("California", "New York", "Texas"), "address-level1"),
        (("北海道", "青森県", "東京都"), "address-level1"),
        (("+1 US", "+44 UK", "+49 DE", "+33 FR"), "tel-country-code"),
        (("GMT +1", "GMT +2", "GMT +3", "GMT +4"), "none"),
        (("Newest first", "Price"), "none"),
    ],
)
def test_a_select_is_known_by_what_it_offers(options: tuple[str, ...], token: str) -> None:
    assert tokens(select("x", "", *options)) == [token]


def test_nationality_is_no_country_of_an_address() -> None:
    assert tokens(select("n", "Nationality", "United States", "Canada")) == ["none"]


@pytest.mark.parametrize(
    ("said", "section"),
    [
        ({"autocomplete": "shipping postal-code"}, Section.SHIPPING),
        ({"name": "bill_to_zip"}, Section.BILLING),
        ({"legend": "Lieferadresse"}, Section.SHIPPING),
        ({"heading": "Dirección de facturación"}, Section.BILLING),
        ({"holders": "form-row billing-address-form"}, Section.BILLING),
        ({}, Section.ANY),
    ],
)
def test_whose_address_it_is_is_said_in_many_ways(said: dict[str, str], section: Section) -> None:
    given = {"name": "zip", **said}
    (field,) = classify(snapshot(control(given.pop("name"), "ZIP code", **given)).controls)
    assert field.section is section


@pytest.mark.parametrize(
    "label", ["Username or e-mail", "E-mail", "Membership number", "Customer ID", "Mobile"]
)
def test_what_stands_before_a_password_is_what_one_logs_in_with(label: str) -> None:
    name, secret = tokens(control("x", label), control("p", "Password", type="password"))
    assert (name in LOGIN_NAME_TOKENS, secret) == (True, "password")


def test_what_is_typed_as_an_email_is_one_though_it_is_declared_the_name_of_an_account() -> None:
    assert tokens(control("e", "E-mail", type="email", autocomplete="username")) == ["email"]


def test_a_phone_or_an_email_is_not_only_a_phone() -> None:
    either = control("emailOrPhone", "Mobile number or e-mail", autocomplete="tel")
    assert tokens(either, control("p", "Password", type="password")) == ["username-or-email", "password"]


def test_a_pin_beside_a_login_name_is_the_password() -> None:
    name, secret = tokens(control("id", "Membership number"), control("pin", "PIN", type="password"))
    assert (name in LOGIN_NAME_TOKENS, secret) == (True, "password")
