"""Numbers that stand in several small boxes."""

import re
from dataclasses import replace

from bpc_desktop.storefront.fields.field import Field
from bpc_desktop.storefront.snapshot import Control
from bpc_desktop.storefront.token import Token

SMALL_BOX = 6
"""A box that takes no more characters than this holds a part of a number."""


def boxes_of(fields: list[Field]) -> list[Field]:
    """A card number in four boxes, a phone number in two or three."""
    result = list(fields)
    index = 0
    while index < len(fields):
        count = _row_of_boxes(fields, index)
        token = fields[index].token
        if count > 1 and token is Token.CC_NUMBER:
            for box in range(count):
                result[index + box] = replace(fields[index + box], token=token, box=(box, count))
        elif count in {2, 3} and token in _PHONE_TOKENS:
            parts = [Token.TEL_AREA_CODE, Token.TEL_LOCAL_PREFIX, Token.TEL_LOCAL_SUFFIX]
            for box in range(count):
                part = parts[box] if count == len(parts) else (Token.TEL_AREA_CODE, Token.TEL)[box]
                result[index + box] = replace(fields[index + box], token=part, box=(box, count))
        elif token is Token.TEL_COUNTRY_CODE and index and fields[index - 1].token is Token.TEL_AREA_CODE:
            result[index] = replace(fields[index], token=Token.TEL_LOCAL_PREFIX)
        index += max(count, 1)
    return result


_PHONE_TOKENS = {token for token in Token if token.startswith("tel") and token is not Token.TEL_EXTENSION}
_SAYS_NOTHING = re.compile(r"[\W\d_]*")


def _row_of_boxes(fields: list[Field], start: int) -> int:
    """How many small boxes in a row take the parts of one number; one without a name belongs to it."""
    token = fields[start].token
    kin = _PHONE_TOKENS if token in _PHONE_TOKENS else {token}
    end = start
    while end < len(fields) and _is_small(fields[end].control):
        field = fields[end]
        unnamed = field.token is Token.NONE and _SAYS_NOTHING.fullmatch(field.control.label) is not None
        if not (field.token in kin or (end > start and unnamed and token in _PHONE_TOKENS)):
            break
        end += 1
    return end - start


def _is_small(control: Control) -> bool:
    return 0 < (control.max_length or control.size) <= SMALL_BOX
