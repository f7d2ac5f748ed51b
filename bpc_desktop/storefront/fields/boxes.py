"""Numbers that stand in several boxes."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bpc_desktop.storefront.fields.field import Field
from bpc_desktop.storefront.fields.vocabulary import COUNTRY
from bpc_desktop.storefront.snapshot import Control
from bpc_desktop.storefront.token import Token
from bpc_desktop.storefront.wording import words

SMALL_BOX = 6
"""A box that takes no more characters than this holds a part of a number."""


def boxes_of(fields: list[Field]) -> list[Field]:
    """A card number in four boxes, a phone number in two or three."""
    result = list(fields)
    index = 0
    while index < len(fields):
        count = _row_of_boxes(fields, index)
        token = fields[index].token
        if token is Token.TEL_COUNTRY_CODE and (count > max(_PARTS) or _is_dialled(fields, index)):
            index += 1
            continue
        row = slice(index, index + count)
        if count > 1 and token is Token.CC_NUMBER:
            result[row] = _boxed(fields[row], [token] * count)
        elif token in PHONE_TOKENS and count in _PARTS:
            result[row] = _boxed(fields[row], _PARTS[count])
        elif token is Token.TEL_COUNTRY_CODE and index and fields[index - 1].token is Token.TEL_AREA_CODE:
            result[index] = replace(fields[index], token=Token.TEL_LOCAL_PREFIX)
        index += max(count, 1)
    return result


_PARTS = {
    2: (Token.TEL_AREA_CODE, Token.TEL),
    3: (Token.TEL_AREA_CODE, Token.TEL_LOCAL_PREFIX, Token.TEL_LOCAL_SUFFIX),
}
PHONE_TOKENS = {token for token in Token if token.startswith("tel") and token is not Token.TEL_EXTENSION}
"""What holds a number to call, or a part of it."""

_WHOLE = {Token.TEL, Token.TEL_NATIONAL}
TYPED = {"text", "tel", "number"}
"""Types of controls that a part of a number, or a word of an address, is typed into."""

_SAYS_NOTHING = re.compile(r"[\W\d_]*")
_LAST = re.compile(r"(\d|[a-z])(\W*)$")


def _boxed(fields: Sequence[Field], tokens: Sequence[Token]) -> list[Field]:
    """The fields as boxes of one row; a phone number's part may be longer than its box is wide."""
    sized = tokens[0] is Token.CC_NUMBER
    row = tuple(field.control.max_length or sized * field.control.size for field in fields)
    return [
        replace(field, token=token, box=(index, len(fields)), row=row)
        for index, (field, token) in enumerate(zip(fields, tokens, strict=True))
    ]


def _row_of_boxes(fields: list[Field], start: int) -> int:
    """How many boxes in a row take the parts of one number; a small one without a name belongs to it."""
    token = fields[start].token
    kin = PHONE_TOKENS if token in PHONE_TOKENS else {token}
    most = max(_PARTS) + (token is Token.TEL_COUNTRY_CODE) if token in PHONE_TOKENS else len(fields)
    end = start
    while end < min(len(fields), start + most) and is_small(fields[end].control):
        field = fields[end]
        unnamed = field.token is Token.NONE and _SAYS_NOTHING.fullmatch(field.control.label) is not None
        alike = token in PHONE_TOKENS or field.control.max_length == fields[start].control.max_length > 0
        if not (field.token in kin or (end > start and unnamed and alike)):
            break
        end += 1
    if end - start <= 1 and _is_area_code(fields, start):
        return 2
    return end - start or _row_of_alike(fields, start)


def is_small(control: Control) -> bool:
    """Whether a control is a small box."""
    return 0 < (control.max_length or control.size) <= SMALL_BOX


def _is_dialled(fields: list[Field], start: int) -> bool:
    """Whether what looks like a code of a country is one: it says so, or the area code follows."""
    follows = fields[start + 1].token if start + 1 < len(fields) else Token.NONE
    return follows is Token.TEL_AREA_CODE or bool(COUNTRY.search(words(fields[start].control.label)))


def _is_area_code(fields: list[Field], start: int) -> bool:
    """Whether an area code is typed there, and the rest of its number after it."""
    typed = all(
        field.control.type in TYPED and not field.control.disabled for field in fields[start : start + 2]
    )
    tokens = [field.token for field in fields[start : start + 2]]
    return typed and tokens[0] is Token.TEL_AREA_CODE and tokens[-1] in _WHOLE


def _row_of_alike(fields: list[Field], start: int) -> int:
    """Boxes of any size: in a row, called the same but for a last digit, and named together or not at all.

    Of two the second must follow a hyphen or the like: a second number may be asked for.
    """
    first = fields[start].control
    if fields[start].token not in _WHOLE or first.type not in TYPED:
        return 0
    count = 1
    while start + count < len(fields) and _goes_on(fields[start + count], first):
        count += 1
    second = fields[start + count - 1].control
    parted = bool(second.before) and not words(second.before)
    return count if count == max(_PARTS) or (count in _PARTS and parted) else 0


def _goes_on(field: Field, first: Control) -> bool:
    control = field.control
    named = _own_name(control) in {"", _own_name(first)} and control.type == first.type
    return named and field.token in PHONE_TOKENS and _stem(control) == _stem(first)


def _stem(control: Control) -> str:
    return _LAST.sub("#", (control.name or control.id).lower())


def _own_name(control: Control) -> str:
    return words(" ".join((*control.labels, control.aria, control.placeholder))) or words(control.before)
