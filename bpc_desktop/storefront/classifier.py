"""Which field is which: evidence from every route to a label, weighed, then settled jointly over each form.

Wrong is worse than blank: a field whose evidence is thin or contradicted stays `NONE`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from bpc_desktop.storefront.field_evidence import best_token, declared_token
from bpc_desktop.storefront.field_features import features
from bpc_desktop.storefront.field_model import FieldModel, shipped
from bpc_desktop.storefront.snapshot import Control
from bpc_desktop.storefront.token import (
    ADDRESS_TOKENS,
    CARD_TOKENS,
    PASSWORD_TOKENS,
    PERSON_TOKENS,
    Section,
    Token,
)
from bpc_desktop.storefront.vocabulary import BILLING, SHIPPING
from bpc_desktop.storefront.wording import name_words, words

SMALL_BOX = 6
"""A box that takes no more characters than this holds a part of a number."""


@dataclass(frozen=True, slots=True)
class Field:
    """A control and what it is for.

    `confidence` is how likely the token is, from 0 to 1. `box` says which of how many boxes of one number it
    is, from 0.
    """

    control: Control
    token: Token
    section: Section = Section.ANY
    confidence: float = 0.0
    box: tuple[int, int] | None = None


def classify(controls: Sequence[Control], model: FieldModel | None = None) -> tuple[Field, ...]:
    """The fields of a page in its own order, one for each control. `model`: another than the shipped one."""
    found: dict[tuple[str, int], Field] = {}
    for form in forms_of(controls):
        for field in _judged(by_rules(form), model or shipped()):
            found[field.control.frame, field.control.handle] = field
    return tuple(found[control.frame, control.handle] for control in controls)


def forms_of(controls: Sequence[Control]) -> list[list[Control]]:
    """The controls of each form; those in no form count as one."""

    def form_of(control: Control) -> tuple[str, int]:
        return control.frame, control.form

    return [list(group) for _, group in groupby(sorted(controls, key=form_of), key=form_of)]


def by_rules(form: Sequence[Control]) -> list[Field]:
    """What the rules alone make of a form."""
    has_card = any(declared_token(control)[0] in CARD_TOKENS for control in form) or any(
        best_token(control, card_form=False)[0] in {Token.CC_NUMBER, Token.CC_CSC} for control in form
    )
    fields = []
    for control in form:
        token, confidence = best_token(control, card_form=has_card)
        fields.append(Field(control, token, section_of(control), confidence))
    for settle in (_organizations, _login_names, _names, _card_names, _address_lines, _boxes, _one_each):
        fields = settle(fields)
    return fields


def features_of(fields: Sequence[Field]) -> list[list[str]]:
    """What the model looks at, for each field of a form that the rules have settled."""
    return features([field.control for field in fields], [field.token for field in fields])


def _judged(fields: Sequence[Field], model: FieldModel) -> list[Field]:
    judged = []
    for field, own in zip(fields, features_of(fields), strict=True):
        if field.control.is_choice:
            judged.append(field)
            continue
        token, probability = model.judge(own, field.token)
        judged.append(replace(field, token=token, confidence=probability))
    return judged


def section_of(control: Control) -> Section:
    """Shipping or billing, by the strongest sign: autocomplete, then the name, then legend and heading."""
    routes = (
        control.autocomplete,
        name_words(f"{control.name} {control.id} {control.hook}"),
        words(control.legend),
        words(control.heading),
    )
    for text in routes:
        billing, shipping = bool(BILLING.search(text)), bool(SHIPPING.search(text))
        if billing != shipping:
            return Section.BILLING if billing else Section.SHIPPING
    return Section.ANY


def _organizations(fields: list[Field]) -> list[Field]:
    """A company is part of an address; elsewhere it asks for something an order does not hold."""
    if any(field.token in ADDRESS_TOKENS for field in fields):
        return fields
    return [
        replace(field, token=Token.NONE) if field.token is Token.ORGANIZATION else field for field in fields
    ]


def _login_names(fields: list[Field]) -> list[Field]:
    """What stands right before a form's password is the name one signs in with."""
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
    texts = [index for index, field in enumerate(fields) if _is_text(field.control)]
    if len(passwords) == 1 and len(texts) == 1 and texts[0] < first:
        only = fields[texts[0]]
        if only.token not in {Token.EMAIL, Token.USERNAME_OR_EMAIL} and not only.control.disabled:
            fields[texts[0]] = replace(only, token=Token.USERNAME, confidence=max(only.confidence, 2.0))
        return fields
    named = any(
        field.token in {Token.USERNAME, Token.USERNAME_OR_EMAIL, Token.EMAIL} for field in fields[:first]
    )
    before = [index for index in range(first) if _is_text(fields[index].control)]
    if named or not before:
        return fields
    candidate = fields[before[-1]]
    weak = candidate.token is Token.NONE and not candidate.control.disabled
    unsure = candidate.token in {Token.NAME, Token.TEL, Token.ORGANIZATION} and len(before) == 1
    if (weak or unsure) and not declared_token(candidate.control)[0]:
        token = Token.TEL if candidate.token is Token.TEL else Token.USERNAME
        return [
            *fields[: before[-1]],
            replace(candidate, token=token, confidence=2.0),
            *fields[before[-1] + 1 :],
        ]
    return fields


def _is_text(control: Control) -> bool:
    return control.type in {"text", "email", "tel", "number"}


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


def _boxes(fields: list[Field]) -> list[Field]:
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
