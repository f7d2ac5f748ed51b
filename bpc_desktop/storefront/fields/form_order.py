"""What the fields of a form say of one another: order and mutual exclusion."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bpc_desktop.storefront.fields.boxes import PHONE_TOKENS, boxes_of, is_small
from bpc_desktop.storefront.fields.declared import declared_token
from bpc_desktop.storefront.fields.field import Field
from bpc_desktop.storefront.fields.field_evidence import mentions
from bpc_desktop.storefront.fields.field_features import is_text
from bpc_desktop.storefront.fields.shared_labels import shared
from bpc_desktop.storefront.fields.vocabulary import LOGIN_NUMBER, SHIPPING, STORE_FINDER
from bpc_desktop.storefront.snapshot import Control
from bpc_desktop.storefront.token import ADDRESS_TOKENS, PASSWORD_TOKENS, PERSON_TOKENS, Token
from bpc_desktop.storefront.wording import first_clause, name_words, words


def settled(fields: Sequence[Field]) -> list[Field]:
    """The fields of one form, in its order, each in the light of the others."""
    result = list(fields)
    for settle in (
        _birthdays,
        _organizations,
        _store_finders,
        _login_names,
        _names,
        _card_names,
        _card_numbers,
        _house_numbers,
        _address_lines,
        _codes,
        shared,
        boxes_of,
        _one_each,
    ):
        result = settle(result)
    return result


def _birthdays(fields: list[Field]) -> list[Field]:
    """A month and a year in a row with a day are no card's."""
    result = list(fields)
    for day in (index for index, field in enumerate(fields) if _is_day(field.control)):
        for start in (day, day - 1, day - 2):
            row = range(max(start, 0), min(start + 3, len(fields)))
            if any(fields[index].token in _DATES for index in row):
                for index in row:
                    if fields[index].token in _DATES:
                        result[index] = replace(fields[index], token=Token.NONE)
                break
    return result


_DATES = {Token.CC_EXP_MONTH, Token.CC_EXP_YEAR}
_DAY_WORDS = {"day", "dd", "tag", "tt", "jour", "jj", "dia", "giorno", "gg", "dag", "dzien"}
_DAYS = {str(day) for day in range(1, 32)}


def _is_day(control: Control) -> bool:
    if control.tag == "select":
        return {option.text.strip().lstrip("0") for option in control.options} >= _DAYS
    said = words(" ".join((*control.labels, control.aria, control.placeholder))).split()
    return len(said) == 1 and said[0] in _DAY_WORDS


def _organizations(fields: list[Field]) -> list[Field]:
    """A company is part of an address; elsewhere it asks for something an order does not hold."""
    if any(field.token in ADDRESS_TOKENS for field in fields):
        return fields
    return [
        replace(field, token=Token.NONE) if field.token is Token.ORGANIZATION else field for field in fields
    ]


def _store_finders(fields: list[Field]) -> list[Field]:
    """A postal code that is all a form asks of one is looked near, where the form says it finds stores."""
    asked = [field for field in fields if field.token in _OF_A_PERSON]
    if [field.token for field in asked] != [Token.POSTAL_CODE]:
        return fields
    control = asked[0].control
    said = (control.form_says, control.heading, control.legend, control.label, control.title)
    if not any(STORE_FINDER.search(text) for text in (name_words(control.form_name), *map(words, said))):
        return fields
    return [replace(field, token=Token.NONE) if field is asked[0] else field for field in fields]


_OF_A_PERSON = PERSON_TOKENS | ADDRESS_TOKENS | PASSWORD_TOKENS


def _login_names(fields: list[Field]) -> list[Field]:
    """What stands right before a form's password is the name one signs in with."""
    fields = _pins(list(fields))
    passwords = [index for index, field in enumerate(fields) if field.token in PASSWORD_TOKENS]
    personal = sum(field.token in PERSON_TOKENS | ADDRESS_TOKENS for field in fields)
    if not passwords or personal > 3:  # noqa: PLR2004  name, e-mail and phone are still a sign-up's
        return fields
    if len(passwords) == 1:
        fields = [
            replace(field, token=Token.PASSWORD) if field.token is Token.NEW_PASSWORD else field
            for field in fields
        ]
    first = passwords[0]
    texts = [index for index, field in enumerate(fields) if is_text(field.control)]
    if len(passwords) == 1 and len(texts) == 1 and texts[0] < first:
        only = fields[texts[0]]
        if only.token not in {Token.EMAIL, Token.USERNAME_OR_EMAIL} and not only.control.disabled:
            fields[texts[0]] = replace(only, token=Token.USERNAME, confidence=max(only.confidence, 2.0))
        return fields
    named = any(
        field.token in {Token.USERNAME, Token.USERNAME_OR_EMAIL, Token.EMAIL} for field in fields[:first]
    )
    before = [index for index in range(first) if is_text(fields[index].control)]
    if named or not before:
        return fields
    numbered = [index for index in before if LOGIN_NUMBER.search(words(fields[index].control.label))]
    at = numbered[0] if numbered else before[-1]
    candidate = fields[at]
    weak = candidate.token is Token.NONE and not candidate.control.disabled
    unsure = candidate.token in {Token.NAME, Token.TEL, Token.ORGANIZATION} and len(before) == 1
    if (weak or unsure) and not declared_token(candidate.control)[0]:
        token = Token.TEL if candidate.token is Token.TEL else Token.USERNAME
        fields[at] = replace(candidate, token=token, confidence=2.0)
    return fields


def _pins(fields: list[Field]) -> list[Field]:
    """A PIN hidden as it is typed, after a text, is its form's password; two in a row are a new one."""
    hidden = [index for index, field in enumerate(fields) if field.control.type == "password"]
    if not hidden or len(hidden) > 2 or hidden[-1] - hidden[0] >= len(hidden):  # noqa: PLR2004  a PIN and again
        return fields
    if not any(is_text(field.control) for field in fields[: hidden[0]]):
        return fields
    if not all(_is_pin(fields[index]) for index in hidden):
        return fields
    result = list(fields)
    for index in hidden:
        result[index] = replace(fields[index], token=Token.PASSWORD)
    return result


def _is_pin(field: Field) -> bool:
    said = name_words(f"{field.control.label} {field.control.name}").split()
    return field.token is Token.NONE and "pin" in said


def _names(fields: list[Field]) -> list[Field]:
    """A plain name beside a surname is the given name; beside a given name only, it is the surname."""
    tokens = [field.token for field in fields]
    result = list(fields)
    for index, field in enumerate(fields):
        if field.token is not Token.NAME:
            continue
        near = tokens[max(0, index - 2) : index + 3]
        if Token.FAMILY_NAME in near and Token.GIVEN_NAME not in near:
            result[index] = replace(field, token=Token.GIVEN_NAME)
        elif Token.GIVEN_NAME in near and Token.FAMILY_NAME not in near and _is_bare_name(field.control):
            result[index] = replace(field, token=Token.FAMILY_NAME)
    return result


def _is_bare_name(control: Control) -> bool:
    """Many languages say only `name` for the surname wherever they also ask for the given name."""
    said = (*control.labels, control.aria, control.placeholder, control.before)
    return "nom" in words(" ".join((*said, control.name))).split() or any(
        _BARE_NAME.fullmatch(first_clause(text)) for text in said
    )


_BARE_NAME = re.compile(r"nom|name|naam|nume(le)?|namn|navn")


def _card_names(fields: list[Field]) -> list[Field]:
    """A name right beside a card number is the card's."""
    result = list(fields)
    for index, field in enumerate(fields):
        if field.token is not Token.NAME or SHIPPING.search(words(field.control.label)):
            continue
        beside = {other.token for other in fields[max(0, index - 1) : index + 2]} - {Token.NAME}
        near = {other.token for other in fields[max(0, index - 4) : index + 5]}
        if beside & {Token.CC_NUMBER, Token.CC_EXP, Token.CC_CSC} and not near & ADDRESS_TOKENS:
            result[index] = replace(field, token=Token.CC_NAME)
    return result


def _card_numbers(fields: list[Field]) -> list[Field]:
    """A bare number beside a card's name or date, where no other is the card's, is the card's."""
    if any(field.token is Token.CC_NUMBER for field in fields):
        return fields
    result = list(fields)
    for index, field in enumerate(fields):
        beside = {other.token for other in fields[max(0, index - 1) : index + 2]}
        bare = _BARE_NUMBER.fullmatch(first_clause(field.control.label))
        if field.token is Token.NONE and bare and beside & {Token.CC_NAME, Token.CC_EXP, Token.CC_EXP_MONTH}:
            result[index] = replace(field, token=Token.CC_NUMBER)
            break
    return result


_BARE_NUMBER = re.compile(r"number|numero|num|nummer|numer|nr|no?|cislo|номер|番号|号码")


def _house_numbers(fields: list[Field]) -> list[Field]:
    """A bare number right after a street is the house's; `C.P.` is a postal code where none else is."""
    coded = any(field.token is Token.POSTAL_CODE for field in fields)
    result = list(fields)
    for index, field in enumerate(fields):
        said = first_clause(field.control.label)
        after_street = index > 0 and fields[index - 1].token in {Token.ADDRESS_LINE1, Token.STREET_ADDRESS}
        if field.token is Token.NONE and after_street and _BARE_NUMBER.fullmatch(said):
            result[index] = replace(field, token=Token.HOUSE_NUMBER)
        elif field.token is Token.HOUSE_NUMBER and not coded and words(field.control.label) == "c p":
            result[index] = replace(field, token=Token.POSTAL_CODE)
    return result


_LINES = (Token.ADDRESS_LINE1, Token.ADDRESS_LINE2, Token.ADDRESS_LINE3)


def _address_lines(fields: list[Field]) -> list[Field]:
    """A second first line is the second line, a third the third; the flat may stand before the street."""
    result = list(fields)
    run: set[Token] = set()
    for index, field in enumerate(fields):
        before = result[index - 1] if index else None
        if before is None or before.token not in _LINES or before.section is not field.section:
            run = set()
        if field.token not in _LINES:
            continue
        if run and before is not None and (field.token is not _LINES[0] or _LINES[0] in run):
            least = min(_LINES.index(before.token) + 1, len(_LINES) - 1)
            if before.token is not _LINES[-1] and _LINES.index(field.token) < least:
                result[index] = replace(field, token=_LINES[least])
        run.add(result[index].token)
    return result


def _codes(fields: list[Field]) -> list[Field]:
    """A country's code right before a phone is dialled; a PIN code beside a town is India's postal code."""
    result = list(fields)
    for index, field in enumerate(fields):
        beside = {other.token for other in fields[max(0, index - 2) : index + 3]}
        if not is_text(field.control):
            continue
        if field.token is Token.COUNTRY and _is_dialled(fields[index : index + 2]):
            result[index] = replace(field, token=Token.TEL_COUNTRY_CODE)
        elif field.token is Token.NONE and beside & _TOWNS and _asked(field.control) >= _PIN_CODES:
            result[index] = replace(field, token=Token.POSTAL_CODE)
    return result


_TOWNS = {Token.ADDRESS_LEVEL1, Token.ADDRESS_LEVEL2}
_PIN_CODES = {Token.ONE_TIME_CODE, Token.POSTAL_CODE}


def _is_dialled(pair: Sequence[Field]) -> bool:
    """Whether a country's code stands before a phone, or before the boxes of one that nothing names."""
    if len(pair) == 1:
        return False
    if "code" not in _own_words(pair[0].control):
        return is_small(pair[0].control) and pair[1].token is Token.TEL_AREA_CODE
    nameless = pair[1].token is Token.NONE and not _own_words(pair[1].control)
    boxes = is_small(pair[0].control) and is_small(pair[1].control) and nameless
    return boxes or pair[1].token in PHONE_TOKENS


def _own_words(control: Control) -> list[str]:
    return words(" ".join((*control.labels, control.aria, control.placeholder, control.before))).split()


def _asked(control: Control) -> set[Token]:
    return set(mentions(first_clause(control.label)))


def _one_each(fields: list[Field]) -> list[Field]:
    """Of two unboxed card fields of one kind in a row of a form, the surer one stays."""
    result = list(fields)
    for token in (Token.CC_CSC, Token.CC_EXP_MONTH, Token.CC_EXP_YEAR):
        same = [index for index, field in enumerate(fields) if field.token is token]
        best = max((fields[index].confidence for index in same), default=0.0)
        for index in same:
            if fields[index].confidence < best / 2:
                result[index] = replace(fields[index], token=Token.NONE)
    return result
