"""The choices of a product page: selects, radios and swatches, one per attribute or all in one."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bpc_desktop.storefront.fields.field_evidence import best_token
from bpc_desktop.storefront.fields.offered import offers_states
from bpc_desktop.storefront.phrases import phrases
from bpc_desktop.storefront.product.variant_words import (
    SOLD_OUT,
    attribute_words,
    is_one_of,
    is_value,
    mentions,
)
from bpc_desktop.storefront.snapshot import Control, Option, Pressable, Snapshot
from bpc_desktop.storefront.token import Token
from bpc_desktop.storefront.wording import letters, name_words, words

_SAID = phrases("products")
_DIMMED = re.compile(
    r"\b(sold ?out|unavailable|disabled|out ?of ?stock|oos|not available|inactive|no stock|crossed ?out)\b"
)
_PLEASE = _SAID["please-choose"]
_KNOWN = _SAID["known-attribute"]
_NO_VARIANT = _SAID["no-variant"]
_MARKED = re.compile(r"\b(swatch|variant|option|size|color|colour|attribute)\w*")
_SHORT = 40
_NOT_CHOSEN_HERE = frozenset({Token.QUANTITY, Token.COUNTRY, Token.TEL_COUNTRY_CODE})


@dataclass(frozen=True, slots=True)
class Value:
    """One thing to choose: an option of a select, a radio, or a swatch. `names`: all that it is called."""

    names: tuple[str, ...]
    chosen: bool
    sold_out: bool
    element: Control | Pressable
    option: Option | None = None

    @property
    def text(self) -> str:
        """What a person reads on it."""
        return self.names[0]


@dataclass(frozen=True, slots=True)
class Choice:
    """One attribute the page asks for ("Size"), or several in one ("Size / Colour")."""

    attribute: str
    values: tuple[Value, ...]


def choices_of(snapshot: Snapshot) -> tuple[Choice, ...]:
    """What the page lets one choose about its product, in its own order."""
    found = [_of_select(control) for control in snapshot.controls if control.tag == "select"]
    groups: dict[tuple[str, int, str], list[Control]] = defaultdict(list)
    for control in snapshot.controls:
        if control.type == "radio" and control.visible:
            groups[control.frame, control.form, control.name].append(control)
    found += [_of_radios(group) for group in groups.values() if len(group) > 1]
    found += _of_swatches(snapshot)
    return tuple(choice for choice in found if choice is not None and choice.values)


def fitting(choice: Choice, attributes: Mapping[str, str]) -> tuple[Value, frozenset[str]] | None:
    """The value that says these attributes, and which of them it settles. None where none or several do."""
    named = {name: value for name, value in attributes.items() if asks_for(choice, name)}
    for name, wanted in named.items():
        found = _only(choice.values, wanted, choice.attribute)
        if found is not None:
            return found, frozenset({name})
    together = named if len(named) > 1 else attributes
    if len(together) > 1:
        for says in (is_one_of, mentions):
            whole = [
                value for value in choice.values
                if any(all(says(text, wanted) for wanted in together.values()) for text in value.names)
            ]  # fmt: skip
            if whole:
                return min(whole, key=lambda value: len(value.text)), frozenset(together)
    if not named and not _KNOWN.search(" ".join(attribute_words(choice.attribute))):
        for name, wanted in attributes.items():
            found = _only(choice.values, wanted, name)
            if found is not None:
                return found, frozenset({name})
    return None


def asks_for(choice: Choice, attribute: str) -> bool:
    """Whether the choice is this attribute's."""
    ours, theirs = " ".join(attribute_words(attribute)), " ".join(attribute_words(choice.attribute))
    return bool(ours) and f" {ours} " in f" {theirs} "


def comes_near(choice: Choice, wanted: str) -> bool:
    """Whether something offered mentions the value: it may be the one, and only a person can tell."""
    return any(mentions(text, wanted) for value in choice.values for text in value.names)


def _only(values: Sequence[Value], wanted: str, attribute: str) -> Value | None:
    """The one value that says it: what one reads on it comes before what stands behind it."""
    for part in (slice(0, 1), slice(1, None)):
        found = [
            value for value in values
            if any(is_value(text, wanted, attribute) for text in value.names[part])
        ]  # fmt: skip
        if found:
            return found[0] if len({letters(value.text) for value in found}) == 1 else None
    return None


def _label(control: Control) -> str:
    return (
        " ".join(control.labels) or control.aria.strip() or control.before or control.legend
        or name_words(control.name or control.id)
    )  # fmt: skip


def _of_select(control: Control) -> Choice | None:
    label = _label(control)
    if (
        not control.visible
        or best_token(control, card_form=False)[0] in _NOT_CHOSEN_HERE
        or offers_states(control)
        or _NO_VARIANT.search(words(f"{label} {control.name} {control.id}"))
    ):
        return None
    values = tuple(
        Value(
            names=_names(option.text, option.value),
            chosen=option.selected,
            sold_out=option.disabled or bool(SOLD_OUT.search(words(option.text))),
            element=control,
            option=option,
        )
        for option in control.options
        if option.text.strip()
        and not (
            _PLEASE.search(words(option.text)) and (option is control.options[0] or not letters(option.value))
        )
    )
    return Choice(label, values)


def _of_radios(group: list[Control]) -> Choice:
    first = group[0]
    label = first.legend or name_words(first.name) or first.heading
    values = []
    for control in group:
        said = " ".join(control.labels) or control.aria.strip() or control.after or control.choice
        gone = SOLD_OUT.search(words(said)) or _DIMMED.search(words(control.style_class))
        names = _names(said, control.aria, control.choice)
        values.append(Value(names, control.checked, control.disabled or bool(gone), control))
    return Choice(label, tuple(values))


def _of_swatches(snapshot: Snapshot) -> list[Choice]:
    """What is pressed to be chosen, grouped by the group or heading it stands under."""
    groups: dict[str, list[Pressable]] = defaultdict(list)
    for each in snapshot.pressables:
        marked = _MARKED.search(words(f"{each.style_class} {each.hook}")) and len(each.text) <= _SHORT
        if each.visible and each.tag != "a" and (each.swatch or marked):
            groups[each.group or each.heading].append(each)
    return [
        Choice(name, tuple(_swatch(each) for each in group))
        for name, group in groups.items()
        if len(group) > 1
    ]


def _swatch(each: Pressable) -> Value:
    names = _names(each.text, each.aria, each.choice)
    gone = _DIMMED.search(words(each.style_class)) or any(SOLD_OUT.search(words(name)) for name in names)
    return Value(names, each.pressed, each.disabled or bool(gone), each)


def _names(*texts: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text.strip() for text in texts if text.strip())) or ("",)
