"""Radios that ask one thing together, read as the select they stand for."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import fields as names_of
from dataclasses import replace

from bpc_desktop.storefront.fields.classifier import classify
from bpc_desktop.storefront.fields.field import Field, option_of
from bpc_desktop.storefront.fields.field_evidence import best_token
from bpc_desktop.storefront.fields.offered import offers_brands
from bpc_desktop.storefront.fields.sections import section_of
from bpc_desktop.storefront.snapshot import Control, Element, Pressable, Snapshot
from bpc_desktop.storefront.token import Token
from bpc_desktop.storefront.wording import words

_ASKED = frozenset(
    {Token.COUNTRY, Token.COUNTRY_NAME, Token.ADDRESS_LEVEL1, Token.CC_TYPE, Token.HONORIFIC_PREFIX}
)
"""What is asked for by radios. Whatever else they ask (a shipping method, a way to pay) is no field's."""


def fields_of(snapshot: Snapshot) -> tuple[Field, ...]:
    """The fields of a page: one for each control, and those of radios that are no native ones.

    A group of radios is the field of the first of them that can be used. Of radios that are pressed those are
    told of that ask for something of the order, or that must be answered.
    """
    return (*_gathered(classify(snapshot.controls)), *_pressed(snapshot.pressables))


def _gathered(fields: Sequence[Field]) -> tuple[Field, ...]:
    groups: dict[tuple[str, int, str], list[Control]] = defaultdict(list)
    for field in fields:
        control = field.control
        if control.type == "radio":
            groups[control.frame, control.form, control.name or control.legend].append(control)
    found = {field.control.where: field for field in map(_of_group, groups.values())}
    return tuple(found.get(field.control.where, field) for field in fields)


def _pressed(pressables: Iterable[Pressable]) -> tuple[Field, ...]:
    groups: dict[tuple[str, int, str, str], list[Control]] = defaultdict(list)
    for each in pressables:
        if each.type == "radio" and each.swatch:
            groups[each.frame, each.form, each.heading, each.group].append(_as_radio(each))
    found = []
    for group in groups.values():
        field = _of_group(group)
        if field.token is not Token.NONE or any(each.required for each in group):
            found += [field, *(Field(each, Token.NONE) for each in group if each is not field.control)]
    return tuple(found)


def _as_radio(pressable: Pressable) -> Control:
    shared = {each.name: getattr(pressable, each.name) for each in names_of(Element)}
    return Control(
        **shared,
        autocomplete="",
        labels=(pressable.text,) if pressable.text else (),
        placeholder="",
        title="",
        before="",
        after="",
        header="",
        legend=pressable.group,
        input_mode="",
        max_length=0,
        size=0,
        required=pressable.required,
        has_value=False,
        checked=pressable.pressed,
        shown_number="",
        choice=pressable.choice,
        options=(),
    )


def _of_group(group: Sequence[Control]) -> Field:
    first = next((each for each in group if each.visible and not each.disabled), group[0])
    select = _as_select(group)
    token, _ = best_token(select, card_form=False)
    known = token in _ASKED and (token is not Token.CC_TYPE or offers_brands(select))
    return Field(first, token if known else Token.NONE, section_of(first), float(known), group=tuple(group))


def _as_select(group: Sequence[Control]) -> Control:
    """A group as a select of its own name: none of what names only one of its radios."""
    first = group[0]
    options = tuple(map(option_of, group))
    before = "" if words(first.before) in {words(option.text) for option in options} else first.before
    return replace(
        first,
        tag="select",
        type="select-one",
        id="",
        hook="",
        labels=(before,) if before else (),
        aria=first.legend,
        placeholder="",
        title="",
        before="",
        options=options,
    )
