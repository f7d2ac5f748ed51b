"""The quantity where a product page has no field for it: a number between a minus and a plus."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from bpc_desktop.storefront.conversation import Conversation
from bpc_desktop.storefront.filling.fill_report import FieldOutcome, FieldState
from bpc_desktop.storefront.filling.writing import Entry, blank, settle, write
from bpc_desktop.storefront.phrases import phrases
from bpc_desktop.storefront.snapshot import Pressable
from bpc_desktop.storefront.steps.pressing import says, usable
from bpc_desktop.storefront.steps.situation import Situation, look_again
from bpc_desktop.storefront.token import Token
from bpc_desktop.storefront.wording import name_words

_SAID = phrases("products")
_MORE, _LESS = _SAID["more-of-it"], _SAID["less-of-it"]
_PLUS, _MINUS = frozenset("+\uff0b\u2795"), frozenset("-\u2212\u2013\u2010\uff0d\u2796")
_NUMBER = re.compile(r"\d{1,3}")
_ROW = re.compile(rf"[{''.join(map(re.escape, _MINUS))}]\s*(\d{{1,3}})\s*[{''.join(map(re.escape, _PLUS))}]")
_APART, _NEAR, _ROW_BEFORE = 40, 300, 30
"""Nodes of the document: between the two buttons, to the button that adds, before them in a row of text."""

_MOST = 30


@dataclass(frozen=True, slots=True)
class Stepper:
    """Its two buttons, and the number the page shows between them."""

    less: Pressable
    more: Pressable
    shown: int


def find_stepper(situation: Situation, adds: Pressable) -> Stepper | None:
    """The stepper that stands nearest to the button that adds the product."""
    more = _buttons(situation, adds, lambda each: _is(each, _PLUS) or bool(_MORE.search(_named(each))))
    less = _buttons(situation, adds, lambda each: _is(each, _MINUS) or bool(_LESS.search(_named(each))))
    pairs = sorted(
        ((one, other) for one in less for other in more if abs(one.at - other.at) < _APART),
        key=lambda pair: abs(pair[0].at - adds.at) + abs(pair[1].at - pair[0].at),
    )
    for one, other in pairs:
        shown = _shown_between(situation, one, other)
        if shown is not None:
            return Stepper(one, other, shown)
    return None


def step_to(
    situation: Situation, adds: Pressable, quantity: int
) -> Conversation[tuple[Situation, list[FieldOutcome]] | None]:
    """Press until the page shows the quantity, looking each time: the page then, and what became of it.

    Left to the rep as soon as a press brings the number no nearer. None where the page has no stepper.
    """
    stepper = find_stepper(situation, adds)
    if stepper is None:
        return None
    for _ in range(_MOST):
        if stepper.shown == quantity:
            break
        button = stepper.more if stepper.shown < quantity else stepper.less
        yield from write(situation.snapshot, [Entry(button, Token.QUANTITY, press=True)])
        yield from settle(button.frame)
        situation = yield from look_again(situation)
        after = find_stepper(situation, adds)
        if after is None or abs(after.shown - quantity) >= abs(stepper.shown - quantity):
            break
        stepper = after
    if stepper.shown == quantity:
        return situation, [FieldOutcome(Token.QUANTITY, FieldState.FILLED)]
    return situation, [blank(Token.QUANTITY, f"its buttons do not lead to {quantity}")]


def _buttons(situation: Situation, adds: Pressable, fits: Callable[[Pressable], bool]) -> list[Pressable]:
    """Those near the product's button that fit; one that sends a form may add the product."""
    return [
        each
        for each in situation.snapshot.pressables
        if usable(each)
        and each.tag != "a"
        and not (each.type in {"submit", "image"} and each.form)
        and each.frame == adds.frame
        and abs(each.at - adds.at) < _NEAR
        and fits(each)
    ]


def _is(each: Pressable, signs: frozenset[str]) -> bool:
    return each.text.strip() in signs


def _named(each: Pressable) -> str:
    return says(each) or name_words(f"{each.id} {each.name} {each.hook} {each.style_class}")


def _shown_between(situation: Situation, one: Pressable, other: Pressable) -> int | None:
    """The number between two buttons: in a field that takes no typing, or as text."""
    first, last = sorted((one.at, other.at))
    for field in situation.fields:
        control = field.control
        if (
            control.frame == one.frame
            and first < control.at < last
            and _NUMBER.fullmatch(control.shown_number)
        ):
            return int(control.shown_number)
    for block in situation.snapshot.blocks:
        if first < block.at < last and _NUMBER.fullmatch(block.text.strip()):
            return int(block.text)
        found = _ROW.search(block.text) if first - _ROW_BEFORE < block.at < last else None
        if found:
            return int(found[1])
    return None
