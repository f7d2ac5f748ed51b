"""Fields in a row that share one label: `Postcode / Town`, `Expiry date` over a month and a year."""

from collections.abc import Sequence
from dataclasses import replace

from bpc_desktop.storefront.fields.boxes import TYPED
from bpc_desktop.storefront.fields.field import Field
from bpc_desktop.storefront.fields.field_evidence import mentions
from bpc_desktop.storefront.fields.routes import routes_of
from bpc_desktop.storefront.snapshot import Control
from bpc_desktop.storefront.token import Token
from bpc_desktop.storefront.wording import words

_NEXT = {
    Token.POSTAL_CODE: Token.ADDRESS_LEVEL2,
    Token.GIVEN_NAME: Token.FAMILY_NAME,
}


def shared(fields: list[Field]) -> list[Field]:
    """What a field without words of its own takes of the label before it."""
    result = list(fields)
    for index in range(1, len(fields)):
        before, field = result[index - 1], fields[index]
        second = _NEXT.get(before.token)
        if field.token is Token.NONE and second and _is_wordless(field.control) and _says(before, second):
            result[index] = replace(field, token=second, confidence=before.confidence)
    return _month_and_year(_phone_ends(result))


def _is_wordless(control: Control) -> bool:
    return control.type in TYPED and not any(words(text) for text in _said(control))


def _said(control: Control) -> tuple[str, ...]:
    return (*control.labels, control.aria, control.placeholder, control.name, control.id, control.title)


def _says(field: Field, token: Token) -> bool:
    """Whether the label of a field goes on to name another token."""
    whole = (route.texts[-1] for route in routes_of(field.control) if not route.by_end)
    return any(token in mentions(text) for text in whole)


def _month_and_year(fields: list[Field]) -> list[Field]:
    """Two expiry dates of one label in a row are the month and the year of one."""
    result = list(fields)
    for index in range(1, len(fields)):
        first, second = fields[index - 1], fields[index]
        if first.token is second.token is Token.CC_EXP and _alike(first.control, second.control):
            result[index - 1] = replace(first, token=Token.CC_EXP_MONTH)
            result[index] = replace(second, token=Token.CC_EXP_YEAR)
    return result


def _alike(first: Control, second: Control) -> bool:
    return first.labels == second.labels and first.placeholder == second.placeholder


def _phone_ends(fields: list[Field]) -> list[Field]:
    """Four digits right after two boxes of three end the number, whatever they are called."""
    result = list(fields)
    for index in range(2, len(fields)):
        if fields[index].token is Token.TEL_EXTENSION and _sizes(fields[index - 2 : index + 1]) == _BOXES:
            result[index] = replace(fields[index], token=Token.TEL_LOCAL_SUFFIX)
    return result


_BOXES = [3, 3, 4]


def _sizes(fields: Sequence[Field]) -> list[int]:
    """How much each box of a phone number takes; 0 for another field."""
    return [
        (field.control.max_length or field.control.size) * field.token.startswith("tel") for field in fields
    ]
