"""What an order answers to each field: the text, or the option, and how exactly it must read back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import phonenumbers

from bpc_desktop.domain.order import Address, Order
from bpc_desktop.storefront.classifier import Field
from bpc_desktop.storefront.places import country_aliases, region_names
from bpc_desktop.storefront.snapshot import Option
from bpc_desktop.storefront.step import Step
from bpc_desktop.storefront.token import Section, Token
from bpc_desktop.storefront.wording import letters, words

_DIGITS = {Token.TEL, Token.TEL_NATIONAL, Token.TEL_COUNTRY_CODE}
_ANY_CASE = {Token.EMAIL, Token.USERNAME_OR_EMAIL, Token.POSTAL_CODE, Token.PROMO_CODE}


@dataclass(frozen=True, slots=True)
class Answer:
    """What to write, best first. `loose` as in fields.js: which differences are the page's own formatting."""

    texts: tuple[str, ...]
    loose: str = ""


def answer_for(field: Field, order: Order, step: Step, country_names: Sequence[str] = ()) -> Answer | None:
    """The order's answer, or None where the token is none of the order's plain data."""
    address = address_for(field, order, step)
    texts = _texts(field, order, address, country_names)
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
    """The option that says one of the texts: by value, by text, then the only one whose text holds it."""
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


_OF_ADDRESS: dict[Token, Callable[[Address], str]] = {
    Token.ADDRESS_LINE1: lambda address: address.line1,
    Token.ADDRESS_LINE2: lambda address: address.line2,
    Token.ADDRESS_LINE3: lambda _: "",
    Token.ADDRESS_LEVEL2: lambda address: address.city,
    Token.POSTAL_CODE: lambda address: address.postal_code,
    Token.ORGANIZATION: lambda address: address.company,
    Token.GIVEN_NAME: lambda address: address.given_name,
    Token.FAMILY_NAME: lambda address: address.family_name,
    Token.NAME: lambda address: f"{address.given_name} {address.family_name}".strip(),
    Token.ADDITIONAL_NAME: lambda _: "",
}
_OF_ORDER: dict[Token, Callable[[Order], str]] = {
    Token.EMAIL: lambda order: order.shopper.email,
    Token.USERNAME_OR_EMAIL: lambda order: order.shopper.email,
    Token.PROMO_CODE: lambda order: order.promo_code,
}


def _texts(field: Field, order: Order, address: Address, names: Sequence[str]) -> tuple[str, ...] | None:
    token = field.token
    if token in _OF_ADDRESS:
        return (_OF_ADDRESS[token](address),)
    if token in _OF_ORDER:
        return (_OF_ORDER[token](order),)
    if token is Token.ADDRESS_LEVEL1:
        return region_names(address.country, address.region) or ("",)
    if token in {Token.COUNTRY, Token.COUNTRY_NAME}:
        return (*_country_texts(field, address.country), *names)
    if token is Token.STREET_ADDRESS:
        lines = [part for part in (address.line1, address.line2) if part]
        return (("\n" if field.control.tag == "textarea" else ", ").join(lines),)
    return _phone_texts(field, order.shopper.phone, address.country) if token.startswith("tel") else None


def _country_texts(field: Field, country: str) -> tuple[str, ...]:
    aliases = country_aliases(country)
    short = 0 < field.control.max_length <= 3  # noqa: PLR2004  a code's length
    return aliases if field.control.tag == "select" or short else (*aliases[2:3], *aliases)


def _phone_texts(field: Field, phone: str, country: str) -> tuple[str, ...]:
    """The number whole, or the part that a field of its own takes; as given first."""
    try:
        parsed = phonenumbers.parse(phone, country)
    except phonenumbers.NumberParseException:
        return (phone,) if field.token is Token.TEL else ("",)
    local = phonenumbers.national_significant_number(parsed)
    written = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.NATIONAL)
    dialled = "".join(char for char in written if char.isdigit())
    parts = {
        Token.TEL_COUNTRY_CODE: (f"+{parsed.country_code}", str(parsed.country_code), country),
        Token.TEL_NATIONAL: (dialled, local),
        Token.TEL_AREA_CODE: (local[:3],),
        Token.TEL_LOCAL_PREFIX: (local[3:6],),
        Token.TEL_LOCAL_SUFFIX: (local[6:],),
    }
    if field.token in parts:
        return parts[field.token]
    if field.box is not None:
        return (local[3:],)
    e164 = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
    longest = field.control.max_length or len(phone) + len(written)
    return tuple(text for text in (phone, e164, dialled, written, local) if len(text) <= longest) or (local,)
