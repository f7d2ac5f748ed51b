"""What the fields of a form say of one another: order and mutual exclusion."""

from collections.abc import Sequence
from dataclasses import replace

from bpc_desktop.storefront.fields.boxes import boxes_of
from bpc_desktop.storefront.fields.field import Field
from bpc_desktop.storefront.fields.field_evidence import declared_token
from bpc_desktop.storefront.fields.field_features import is_text
from bpc_desktop.storefront.snapshot import Control
from bpc_desktop.storefront.token import ADDRESS_TOKENS, PASSWORD_TOKENS, PERSON_TOKENS, Token
from bpc_desktop.storefront.wording import words


def settled(fields: Sequence[Field]) -> list[Field]:
    """The fields of one form, in its order, each in the light of the others."""
    result = list(fields)
    for settle in (
        _birthdays,
        _organizations,
        _login_names,
        _names,
        _card_names,
        _address_lines,
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
    candidate = fields[before[-1]]
    weak = candidate.token is Token.NONE and not candidate.control.disabled
    unsure = candidate.token in {Token.NAME, Token.TEL, Token.ORGANIZATION} and len(before) == 1
    if (weak or unsure) and not declared_token(candidate.control)[0]:
        token = Token.TEL if candidate.token is Token.TEL else Token.USERNAME
        fields[before[-1]] = replace(candidate, token=token, confidence=2.0)
    return fields


def _pins(fields: list[Field]) -> list[Field]:
    """A PIN hidden as it is typed, after a text and the only such field of a form, is its password."""
    hidden = [index for index, field in enumerate(fields) if field.control.type == "password"]
    if len(hidden) != 1 or not any(is_text(field.control) for field in fields[: hidden[0]]):
        return fields
    pin = fields[hidden[0]]
    says_pin = "pin" in words(f"{pin.control.label} {pin.control.name}").split()
    if pin.token is not Token.NONE or not says_pin:
        return fields
    return [*fields[: hidden[0]], replace(pin, token=Token.PASSWORD), *fields[hidden[0] + 1 :]]


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
        elif Token.GIVEN_NAME in near and Token.FAMILY_NAME not in near and _is_nom(field.control):
            result[index] = replace(field, token=Token.FAMILY_NAME)
    return result


def _is_nom(control: Control) -> bool:
    """French says `nom` for the surname wherever it also asks for the `prenom`."""
    said = words(" ".join((*control.labels, control.aria, control.placeholder, control.before, control.name)))
    return "nom" in said.split()


def _card_names(fields: list[Field]) -> list[Field]:
    """A name right beside a card number is the card's."""
    result = list(fields)
    for index, field in enumerate(fields):
        if field.token is not Token.NAME:
            continue
        beside = {other.token for other in fields[max(0, index - 1) : index + 2]} - {Token.NAME}
        near = {other.token for other in fields[max(0, index - 4) : index + 5]}
        if beside & {Token.CC_NUMBER, Token.CC_EXP, Token.CC_CSC} and not near & ADDRESS_TOKENS:
            result[index] = replace(field, token=Token.CC_NAME)
    return result


def _address_lines(fields: list[Field]) -> list[Field]:
    """A second first line is the second line, a third the third; a lone textarea takes the whole street."""
    result = list(fields)
    lines = (Token.ADDRESS_LINE1, Token.ADDRESS_LINE2, Token.ADDRESS_LINE3)
    previous: tuple[int, Token] | None = None
    for index, field in enumerate(fields):
        if field.token not in lines:
            continue
        token = field.token
        if (
            previous is not None
            and index - previous[0] == 1
            and fields[index - 1].section is field.section
            and lines.index(token) <= lines.index(previous[1])
            and previous[1] is not lines[-1]
        ):
            token = lines[lines.index(previous[1]) + 1]
            result[index] = replace(field, token=token)
        previous = (index, token)
    return result


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
