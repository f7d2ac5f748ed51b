"""The choices of a product page: selects, radios and swatches, one per attribute or all in one."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bpc_desktop.storefront.field_evidence import best_token
from bpc_desktop.storefront.phrases import phrases
from bpc_desktop.storefront.snapshot import Control, Option, Pressable, Snapshot
from bpc_desktop.storefront.token import Token
from bpc_desktop.storefront.wording import letters, name_words, words

_SAID = phrases("products")
SOLD_OUT = _SAID["sold-out-value"]
_DIMMED = re.compile(r"\b(sold ?out|unavailable|disabled|out of stock|oos|not available|inactive)\b")
_CHOSEN = re.compile(r"\b(selected|active|checked|current|chosen)\b")
_PLEASE = _SAID["please-choose"]
_SYNONYMS = {
    "colour": "color",
    "farbe": "color",
    "couleur": "color",
    "grosse": "size",
    "taille": "size",
    "talla": "size",
}
_ALSO = _SAID["no-variant"]


@dataclass(frozen=True, slots=True)
class Value:
    """One thing to choose: an option of a select, a radio, or a swatch."""

    text: str
    chosen: bool
    sold_out: bool
    element: Control | Pressable
    option: Option | None = None


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
    named = {name: value for name, value in attributes.items() if _same_attribute(name, choice.attribute)}
    for name, value in named.items():
        exact = _matching(choice.values, value)
        if exact is not None:
            return exact, frozenset({name})
    whole = [
        value for value in choice.values
        if all(_contains(value.text, wanted) for wanted in attributes.values())
    ]  # fmt: skip
    if attributes and len(attributes) > len(named) and whole:
        return min(whole, key=lambda value: len(value.text)), frozenset(attributes)
    if not named and not _known_attribute(choice.attribute):
        for name, wanted in attributes.items():
            exact = _matching(choice.values, wanted)
            if exact is not None:
                return exact, frozenset({name})
    return None


def asks_for(choice: Choice, attribute: str) -> bool:
    """Whether the choice is this attribute's."""
    return _same_attribute(attribute, choice.attribute)


def _matching(values: Sequence[Value], wanted: str) -> Value | None:
    folded = letters(wanted)
    exact = [value for value in values if letters(_plain(value.text)) == folded]
    if not exact:
        exact = [
            value for value in values
            if value.option is not None and letters(value.option.value) == folded
        ]  # fmt: skip
    if not exact:
        exact = [value for value in values if _contains(value.text, wanted)]
    return (
        exact[0]
        if len(exact) == 1 or (exact and len({letters(value.text) for value in exact}) == 1)
        else None
    )


def _plain(text: str) -> str:
    """The text of a value without its price and its stock note."""
    return re.sub(
        r"[\(\[\u2013\u2014|+-]?\s*([£$€¥]|sold out|out of stock|unavailable|only \d).*$",
        "",
        text,
        flags=re.IGNORECASE,
    )


def _contains(text: str, wanted: str) -> bool:
    return bool(wanted.strip()) and f" {words(wanted)} " in f" {words(text)} "


def _same_attribute(wanted: str, offered: str) -> bool:
    ours, theirs = _canonical(wanted), _canonical(offered)
    return bool(ours) and f" {ours} " in f" {theirs} "


def _canonical(attribute: str) -> str:
    return " ".join(_SYNONYMS.get(word, word) for word in words(attribute).split())


def _known_attribute(attribute: str) -> bool:
    return bool(
        re.search(r"\b(size|color|material|style|length|width|scent|flavou?r|fit)\b", _canonical(attribute))
    )


def _label(control: Control) -> str:
    return (
        " ".join(control.labels) or control.aria.strip() or control.before or control.legend
        or name_words(control.name or control.id)
    )  # fmt: skip


def _of_select(control: Control) -> Choice | None:
    token = best_token(control, card_form=False)[0]
    label = _label(control)
    if (
        not control.visible
        or token is not Token.NONE
        or _ALSO.search(words(f"{label} {control.name} {control.id}"))
    ):
        return None
    values = tuple(
        Value(
            text=option.text,
            chosen=option.selected,
            sold_out=option.disabled or bool(SOLD_OUT.search(words(option.text))),
            element=control,
            option=option,
        )
        for option in control.options
        if option.text.strip() and not (_PLEASE.search(words(option.text)) and not letters(option.value))
        and not (_PLEASE.search(words(option.text)) and option is control.options[0])
    )  # fmt: skip
    return Choice(label, values)


def _of_radios(group: list[Control]) -> Choice | None:
    first = group[0]
    label = first.legend or name_words(first.name) or first.heading
    values = tuple(
        Value(
            text=(" ".join(control.labels) or control.aria.strip() or control.after or control.choice),
            chosen=control.checked,
            sold_out=control.disabled
            or bool(
                SOLD_OUT.search(words(" ".join(control.labels))) or _DIMMED.search(words(control.style_class))
            ),
            element=control,
        )
        for control in group
    )
    return Choice(label, values)


def _of_swatches(snapshot: Snapshot) -> list[Choice]:
    """Buttons with a role or a state of their own, grouped by the heading or group they stand under."""
    groups: dict[str, list[Pressable]] = defaultdict(list)
    for each in snapshot.pressables:
        marked = re.search(
            r"\b(swatch|variant|option|size|color|colour|attribute)\w*",
            words(f"{each.style_class} {each.hook}"),
        )
        if each.visible and each.tag != "a" and (each.group or (marked and len(each.text) <= 40)):  # noqa: PLR2004  a value is short
            groups[each.group or each.heading].append(each)
    return [
        Choice(
            name,
            tuple(
                Value(
                    text=each.text or each.aria,
                    chosen=each.pressed or bool(_CHOSEN.search(words(each.style_class))),
                    sold_out=each.disabled
                    or bool(_DIMMED.search(words(each.style_class)) or SOLD_OUT.search(words(each.aria))),
                    element=each,
                )
                for each in group
            ),
        )
        for name, group in groups.items()
        if len(group) > 1
    ]
