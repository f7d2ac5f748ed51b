"""Which field is which: evidence from every route to a label, weighed, then settled jointly over each form.

Wrong is worse than blank: a field whose evidence is thin or contradicted stays `NONE`.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import groupby

from bpc_desktop.storefront.fields.declared import declared_token
from bpc_desktop.storefront.fields.field import Field
from bpc_desktop.storefront.fields.field_evidence import best_token
from bpc_desktop.storefront.fields.field_features import features
from bpc_desktop.storefront.fields.field_model import FieldModel, shipped
from bpc_desktop.storefront.fields.form_order import settled
from bpc_desktop.storefront.fields.sections import section_of
from bpc_desktop.storefront.snapshot import Control
from bpc_desktop.storefront.token import CARD_TOKENS, Token

__all__ = ["Field", "by_rules", "classify", "features_of", "forms_of", "section_of"]


_FORMS_KEPT = 64


def classify(controls: Sequence[Control], model: FieldModel | None = None) -> tuple[Field, ...]:
    """The fields of a page in its own order, one for each control. `model`: another than the shipped one.

    What is in a field, and whether it can be seen, changes nothing: a page that is looked at again while it
    is filled is decided as before, and what was decided is kept.
    """
    forms = forms_of(controls)
    bare = [tuple(map(_bare, form)) for form in forms]
    framed = {form[0].frame for form in bare if _asks_for_card(form)}
    found: dict[tuple[str, int], Field] = {}
    for form, alike in zip(forms, bare, strict=True):
        elsewhere = bool(framed - {form[0].frame})
        decided = (
            _judged(by_rules(alike, card_elsewhere=elsewhere), model) if model else _decided(alike, elsewhere)
        )
        for control, field in zip(form, decided, strict=True):
            found[control.where] = replace(field, control=control)
    return tuple(found[control.where] for control in controls)


def _bare(control: Control) -> Control:
    """A control without what changes while its page is used."""
    return replace(
        control,
        handle=0,
        at=0,
        form=0,
        place=(0.0, 0.0, 0.0, 0.0),
        visible=True,
        has_value=False,
        checked=False,
        shown_number="",
        row="",
    )


@lru_cache(maxsize=_FORMS_KEPT)
def _decided(form: tuple[Control, ...], card_elsewhere: bool) -> tuple[Field, ...]:  # noqa: FBT001 - part of a key
    return tuple(_judged(by_rules(form, card_elsewhere=card_elsewhere), shipped()))


def forms_of(controls: Sequence[Control]) -> list[list[Control]]:
    """The controls of each form; those in no form count as one."""

    def form_of(control: Control) -> tuple[str, int]:
        return control.frame, control.form

    return [list(group) for _, group in groupby(sorted(controls, key=form_of), key=form_of)]


_OF_CARDS = CARD_TOKENS - {Token.CC_EXP, Token.CC_EXP_MONTH, Token.CC_EXP_YEAR, Token.CC_TYPE}


@lru_cache(maxsize=_FORMS_KEPT)
def _asks_for_card(form: tuple[Control, ...]) -> bool:
    return any(declared_token(control)[0] in CARD_TOKENS for control in form) or any(
        best_token(control, card_form=False)[0] in _OF_CARDS for control in form
    )


def by_rules(form: tuple[Control, ...], *, card_elsewhere: bool = False) -> list[Field]:
    """What the rules alone make of a form.

    `card_elsewhere`: another frame of the page asks for a card; payment frames often hold one field each.
    """
    has_card = card_elsewhere or _asks_for_card(form)
    fields = []
    for control in form:
        token, confidence = best_token(control, card_form=has_card)
        fields.append(Field(control, token, section_of(control), confidence))
    return settled(fields)


def features_of(fields: Sequence[Field]) -> list[list[str]]:
    """What the model looks at, for each field of a form that the rules have settled."""
    return features([field.control for field in fields], [field.token for field in fields])


def _judged(fields: Sequence[Field], model: FieldModel) -> list[Field]:
    judged = []
    for field, own in zip(fields, features_of(fields), strict=True):
        if field.control.is_choice:
            judged.append(field)
            continue
        token, probability = model.judge(own, field.token, field.confidence)
        judged.append(replace(field, token=token, confidence=probability))
    return judged
