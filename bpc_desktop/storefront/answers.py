"""What an order answers to each field: the text, or the option, and how exactly it must read back."""

from collections.abc import Sequence
from dataclasses import dataclass

import phonenumbers

from bpc_desktop.domain.order import Address, Order
from bpc_desktop.storefront.classifier import Field
from bpc_desktop.storefront.places import country_aliases, region_names
from bpc_desktop.storefront.snapshot import Option
from bpc_desktop.storefront.step import Step
from bpc_desktop.storefront.token import Section, Token
from bpc_desktop.storefront.wording import letters, words


@dataclass(frozen=True, slots=True)
class Answer:
    """What to write, best first. `loose` as in fields.js: which differences are the page's own formatting."""

    texts: tuple[str, ...]
    loose: str = ""


def answer_for(field: Field, order: Order, step: Step, country_names: Sequence[str] = ()) -> Answer | None:
    """The order's answer, or None where the token is none of the order's plain data."""
    address = address_for(field, order, step)
    texts = _address_texts(field, address, country_names) or _person_texts(field, order, address)
    if texts is None:
        return None
    loose = {
        Token.EMAIL: "case",
        Token.USERNAME_OR_EMAIL: "case",
        Token.POSTAL_CODE: "case",
        Token.PROMO_CODE: "case",
    }
    digits = field.token in {Token.TEL, Token.TEL_NATIONAL, Token.TEL_COUNTRY_CODE}
    return Answer(tuple(dict.fromkeys(texts)), "digits" if digits else loose.get(field.token, ""))


def address_for(field: Field, order: Order, step: Step) -> Address:
    """Which of the two addresses a field asks for; where the page does not say, payment asks for billing."""
    billing = field.section is Section.BILLING or (field.section is Section.ANY and step is Step.PAYMENT)
    return order.billing_address if billing else order.shipping_address


def option_for(options: Sequence[Option], texts: Sequence[str]) -> Option | None:
    """The option that says one of the texts: by value, by text, then by a text that holds it as its only one."""
    usable = [option for option in options if not option.disabled]
    for wanted in texts:
        folded = letters(wanted)
        by_value = [option for option in usable if folded and letters(option.value) == folded]
        by_text = [option for option in usable if folded and letters(option.text) == folded]
        if by_value or by_text:
            return (by_value or by_text)[0]
    for wanted in texts:
        if len(wanted) < 4:  # noqa: PLR2004  a code inside a longer text means nothing
            continue
        found = [option for option in usable if f" {words(wanted)} " in f" {words(option.text)} "]
        if len(found) == 1:
            return found[0]
    return None


def _address_texts(field: Field, address: Address, country_names: Sequence[str]) -> tuple[str, ...] | None:
    whole = ", ".join(part for part in (address.line1, address.line2) if part)
    match field.token:
        case Token.ADDRESS_LINE1:
            return (address.line1,)
        case Token.ADDRESS_LINE2:
            return (address.line2,)
        case Token.ADDRESS_LINE3:
            return ("",)
        case Token.STREET_ADDRESS:
            multi = field.control.tag == "textarea"
            return ("\n".join(part for part in (address.line1, address.line2) if part) if multi else whole,)
        case Token.ADDRESS_LEVEL2:
            return (address.city,)
        case Token.ADDRESS_LEVEL1:
            return region_names(address.country, address.region) or ("",)
        case Token.POSTAL_CODE:
            return (address.postal_code,)
        case Token.COUNTRY | Token.COUNTRY_NAME:
            return (*_country_texts(field, address.country), *country_names)
        case Token.ORGANIZATION:
            return (address.company,)
        case _:
            return None


def _country_texts(field: Field, country: str) -> tuple[str, ...]:
    aliases = country_aliases(country)
    short = 0 < field.control.max_length <= 3  # noqa: PLR2004  a code's length
    return aliases if field.control.tag == "select" or short else (*aliases[2:3], *aliases)


def _person_texts(field: Field, order: Order, address: Address) -> tuple[str, ...] | None:
    shopper = order.shopper
    match field.token:
        case Token.GIVEN_NAME:
            return (address.given_name or shopper.given_name,)
        case Token.FAMILY_NAME:
            return (address.family_name or shopper.family_name,)
        case Token.NAME:
            given, family = (
                address.given_name or shopper.given_name,
                address.family_name or shopper.family_name,
            )
            return (f"{given} {family}".strip(),)
        case Token.ADDITIONAL_NAME:
            return ("",)
        case Token.EMAIL | Token.USERNAME_OR_EMAIL:
            return (shopper.email,)
        case Token.PROMO_CODE:
            return (order.promo_code,)
        case _:
            return _phone_texts(field, shopper.phone, address.country)


def _phone_texts(field: Field, phone: str, country: str) -> tuple[str, ...] | None:
    if not field.token.startswith("tel"):
        return None
    try:
        parsed = phonenumbers.parse(phone, country)
    except phonenumbers.NumberParseException:
        return (phone,) if field.token is Token.TEL else ("",)
    national = str(parsed.national_number)
    local = national if not parsed.italian_leading_zero else f"0{national}"
    written = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.NATIONAL)
    dialled = "".join(char for char in written if char.isdigit())
    area, rest = local[:3], local[3:]
    match field.token:
        case Token.TEL_COUNTRY_CODE:
            return (f"+{parsed.country_code}", str(parsed.country_code), country)
        case Token.TEL_NATIONAL:
            return (dialled, local)
        case Token.TEL_AREA_CODE:
            return (area,)
        case Token.TEL_LOCAL_PREFIX:
            return (rest[:3],)
        case Token.TEL_LOCAL_SUFFIX:
            return (rest[3:],)
        case _ if field.box is not None:
            return (rest,)
        case _:
            e164 = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
            given = (phone, e164, dialled, written)
            fits = [
                text
                for text in given
                if not field.control.max_length or len(text) <= field.control.max_length
            ]
            return tuple(fits) or (dialled,)
