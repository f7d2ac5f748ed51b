"""What an order answers to each field: the text, or the option, and how exactly it must read back."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from bpc_desktop.domain.order import Address, Order
from bpc_desktop.storefront.fields.classifier import Field
from bpc_desktop.storefront.filling.phones import Phone, in_boxes, is_of, parse_phone, part_of
from bpc_desktop.storefront.filling.streets import joined_lines, split_street
from bpc_desktop.storefront.places import country_aliases, region_names
from bpc_desktop.storefront.snapshot import Option
from bpc_desktop.storefront.step import Step
from bpc_desktop.storefront.token import Section, Token
from bpc_desktop.storefront.wording import letters, words

_CODES = frozenset({Token.POSTAL_CODE, Token.PROMO_CODE})
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


@dataclass(frozen=True, slots=True)
class Answer:
    """What to write, best first. `loose` and `right` as in sameness.js: what still counts as the same.

    `why`: what keeps the order's answer out of the field, where there is one.
    """

    texts: tuple[str, ...]
    loose: str = ""
    right: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class Beside:
    """Which other parts of the same address a page asks for in fields of their own; None: not known."""

    second_line: bool | None = None
    house_number: bool = False
    dial_code: bool = False


def besides(fields: Iterable[Field]) -> Mapping[tuple[str, Section], Beside]:
    """What is asked together, by frame and section."""
    asked: dict[tuple[str, Section], set[Token]] = defaultdict(set)
    for field in fields:
        asked[field.control.frame, field.section].add(field.token)
    return {
        place: Beside(
            second_line=bool(near & {Token.ADDRESS_LINE2, Token.ADDRESS_LINE3}),
            house_number=Token.HOUSE_NUMBER in near,
            dial_code=Token.TEL_COUNTRY_CODE in near,
        )
        for place, near in asked.items()
    }


def answer_for(
    field: Field, order: Order, step: Step, country_names: Sequence[str] = (), asked: Beside | None = None
) -> Answer | None:
    """The order's answer, or None where the token is none of the order's plain data."""
    address = address_for(field, order, step)
    near = asked or Beside()
    if field.token.startswith("tel"):
        return _phone_answer(field, order.shopper.phone, address.country, near)
    texts = _texts(field, order, address, country_names, near)
    if texts is None:
        return None
    return Answer(tuple(dict.fromkeys(texts)), "code" if field.token in _CODES else "case")


def address_for(field: Field, order: Order, step: Step) -> Address:
    """Which of the two addresses a field asks for; where the page does not say, payment asks for billing."""
    billing = field.section is Section.BILLING or (field.section is Section.ANY and step is Step.PAYMENT)
    return order.billing_address if billing else order.shipping_address


def option_for(options: Sequence[Option], texts: Sequence[str]) -> Option | None:
    """The option that says one of the texts: whole, by value, as one of its parts, as words of it alone."""
    usable = [option for option in options if not option.disabled]
    wanted = [text for text in texts if letters(text)]
    for text in wanted:
        folded = _letters(text)
        by_text = [option for option in usable if _letters(option.text) == folded]
        by_value = [option for option in usable if _letters(option.value) == folded and not folded.isdigit()]
        if by_text or by_value:
            return (by_text or by_value)[0]
    for text in wanted:
        found = [option for option in usable if _letters(text) in map(_letters, _PARTS.split(option.text))]
        if len(found) == 1:
            return found[0]
    for text in wanted:
        if len(text) < 4:  # noqa: PLR2004  a code inside a longer text means nothing
            continue
        found = [option for option in usable if f" {words(text)} " in f" {words(option.text)} "]
        if len(found) == 1:
            return found[0]
    return None


_PARTS = re.compile(r"[()\[\],/|:]|\s[-\u2013\u2014]\s|(?<=^[A-Z]{2})-")


def _letters(text: str) -> str:
    return letters(text.replace("&", " and "))


def _full_name(address: Address) -> str:
    """Given name first, except where both are written in an East Asian script."""
    names = (address.given_name, address.family_name)
    return " ".join(reversed(names) if all(map(_CJK.search, names)) else names).strip()


_OF_ADDRESS: dict[Token, Callable[[Address], str]] = {
    Token.ADDRESS_LINE2: lambda address: address.line2,
    Token.ADDRESS_LINE3: lambda _: "",
    Token.ADDRESS_LEVEL2: lambda address: address.city,
    Token.POSTAL_CODE: lambda address: address.postal_code,
    Token.ORGANIZATION: lambda address: address.company,
    Token.GIVEN_NAME: lambda address: address.given_name,
    Token.FAMILY_NAME: lambda address: address.family_name,
    Token.NAME: _full_name,
    Token.ADDITIONAL_NAME: lambda _: "",
}
_OF_ORDER: dict[Token, Callable[[Order], str]] = {
    Token.EMAIL: lambda order: order.shopper.email,
    Token.USERNAME_OR_EMAIL: lambda order: order.shopper.email,
    Token.PROMO_CODE: lambda order: order.promo_code,
}


def _texts(
    field: Field, order: Order, address: Address, names: Sequence[str], near: Beside
) -> tuple[str, ...] | None:
    token = field.token
    if token in _OF_ADDRESS:
        return (_OF_ADDRESS[token](address),)
    if token in _OF_ORDER:
        return (_OF_ORDER[token](order),)
    if token is Token.ADDRESS_LEVEL1:
        return region_names(address.country, address.region) or ("",)
    if token in {Token.COUNTRY, Token.COUNTRY_NAME}:
        return (*_country_texts(field, address.country), *names)
    return _street_texts(field, address, near)


def _street_texts(field: Field, address: Address, near: Beside) -> tuple[str, ...] | None:
    """Whatever of the street has no field of its own stands in the one there is."""
    if field.token is Token.STREET_ADDRESS:
        lines = (address.line1,) if near.second_line else (address.line1, address.line2)
        return (joined_lines(lines, "\n" if field.control.tag == "textarea" else ", "),)
    if field.token not in {Token.ADDRESS_LINE1, Token.HOUSE_NUMBER}:
        return None
    split = split_street(address.line1, address.country) if near.house_number else None
    if field.token is Token.HOUSE_NUMBER:
        return (split[1] if split else "",)
    street = split[0] if split else address.line1
    return (joined_lines((street, address.line2), ", "),) if near.second_line is False else (street,)


def _country_texts(field: Field, country: str) -> tuple[str, ...]:
    aliases = country_aliases(country)
    short = 0 < field.control.max_length <= 3  # noqa: PLR2004  a code's length
    return aliases if field.control.tag == "select" or short else (*aliases[2:3], *aliases)


def _phone_answer(field: Field, given: str, country: str, near: Beside) -> Answer | None:
    """The number whole, or the part that a field of its own takes; as given first."""
    phone = parse_phone(given, country)
    if phone is None:
        return Answer((given,), "case") if field.token is Token.TEL else Answer(("",))
    if field.token is Token.TEL_COUNTRY_CODE:
        codes = (f"+{phone.country_code}", str(phone.country_code))
        named = (phone.region, *country_aliases(phone.region)[2:])
        chosen = field.control.tag == "select" or field.control.popup
        return Answer((*named, codes[0]) if chosen else codes, "digits", codes[1:])
    if field.box is not None:
        return _boxed(field, phone, country, near)
    part = part_of(phone, field.token)
    if part is not None:
        return Answer(part, "digits", phone.spellings if field.token is Token.TEL_NATIONAL else part)
    if field.token is not Token.TEL:
        return None
    whole = (given, phone.e164, phone.dialled, phone.national, phone.local)
    texts = (phone.local, phone.dialled) if near.dial_code else whole
    longest = field.control.max_length or len(max(texts, key=len))
    fitting = tuple(dict.fromkeys(text for text in texts if len(text) <= longest))
    return Answer(fitting or (phone.local,), "digits", phone.spellings)


def _boxed(field: Field, phone: Phone, country: str, near: Beside) -> Answer:
    """The part of a number that a box of a row takes; the first box says it where there is none."""
    index, _ = field.box or (0, 0)
    known = near.dial_code or is_of(phone, country)
    parts = in_boxes(phone.abroad if near.dial_code else phone.national, field.row) if known else ()
    if parts:
        return Answer((parts[index],), "digits", (parts[index],))
    why = "the number does not fit these boxes" if known else "the number is another country's"
    return Answer((), why="" if index else why)
