"""The shipping method: on a page of its own, or beside the address or the card."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from bpc_desktop.domain.order import Order
from bpc_desktop.storefront.conversation import Conversation
from bpc_desktop.storefront.filling.choosing import choose
from bpc_desktop.storefront.filling.fill_report import FieldOutcome, FieldState, FillReport
from bpc_desktop.storefront.filling.payment_method import is_card_method
from bpc_desktop.storefront.filling.writing import Entry, blank
from bpc_desktop.storefront.money import amounts_in
from bpc_desktop.storefront.phrases import phrases
from bpc_desktop.storefront.snapshot import Control, Option, Pressable
from bpc_desktop.storefront.step import Step
from bpc_desktop.storefront.steps.pressing import CHOOSE, FOR_STEP, Wanted, usable
from bpc_desktop.storefront.steps.situation import Situation, conclude
from bpc_desktop.storefront.sums.charge_kinds import is_free
from bpc_desktop.storefront.token import Token
from bpc_desktop.storefront.wording import name_words, words

T = TypeVar("T")
_NAMED = phrases("steps")["shipping"]
_HEAD = 4
"""Letters that are enough to know a word by where another follows without a space."""


def choose_method(situation: Situation) -> Conversation[tuple[Situation, list[FieldOutcome]]]:
    """Choose the order's shipping method where this page asks for it beside other things."""
    offered = _offered(situation)
    return (yield from _choose(situation, offered)) if offered else (situation, [])


def fill_shipping(situation: Situation) -> Conversation[FillReport]:
    """The shipping method the shopper chose: by its name, else by its price; a single one needs no choice."""
    order = situation.subject.order
    offered = _offered(situation) or _radios(situation)
    if offered:
        situation, outcomes = yield from _choose(situation, offered)
        beside = tuple(each.element for each in offered if isinstance(each.element, Control))
        press = situation.press_for(Wanted(FOR_STEP[Step.SHIPPING], beside))
        return (yield from conclude(situation, outcomes, press))
    rows = [
        each
        for each in situation.snapshot.pressables
        if usable(each) and each.row and CHOOSE.search(words(each.text))
    ]
    if rows:
        button = _method(order, [(each, each.row) for each in rows])
        if button is None:
            return (yield from conclude(situation, [_no_method(order.shipping_method)], None))
        return (
            yield from conclude(
                situation, [], button, f"'{order.shipping_method}' is chosen by its own button."
            )
        )
    single = situation.press_for(Wanted((CHOOSE, *FOR_STEP[Step.SHIPPING])))
    return (yield from conclude(situation, [], single, "One shipping method is offered."))


@dataclass(frozen=True, slots=True)
class _Offer:
    """One method offered: a radio, an option of a select, or what is pressed; and what is said of it."""

    element: Control | Pressable
    said: str
    chosen: bool
    option: Option | None = None

    @property
    def entry(self) -> Entry:
        """What chooses it."""
        if self.option is not None:
            return Entry(self.element, "shipping-method", option=self.option)
        if isinstance(self.element, Pressable):
            return Entry(self.element, "shipping-method", press=True)
        return Entry(self.element, "shipping-method", checked=True)


def _choose(
    situation: Situation, offered: Sequence[_Offer]
) -> Conversation[tuple[Situation, list[FieldOutcome]]]:
    order = situation.subject.order
    offer = _method(order, [(each, each.said) for each in offered])
    if offer is None:
        return situation, [_no_method(order.shipping_method)]
    if offer.chosen:
        return situation, [FieldOutcome("shipping-method", FieldState.FILLED)]
    situation, outcome = yield from choose(situation, offer.entry)
    return situation, [outcome]


def _offered(situation: Situation) -> list[_Offer]:
    """What is offered in the first group, or select, that is named as the choice of a shipping method."""
    groups: dict[tuple[str, int, str], list[Control]] = defaultdict(list)
    asked = _asked(situation)
    for field in situation.usable:
        control = field.control
        if control.type == "radio" and control.where not in asked:
            groups[control.frame, control.form, control.name].append(control)
    for group in groups.values():
        said = (words(group[0].legend), words(group[0].heading), name_words(group[0].name))
        if any(_NAMED.search(text) for text in said) and not any(is_card_method(each) for each in group):
            return [_offer(each) for each in group]
    for field in situation.usable:
        control = field.control
        said = (words(control.label), name_words(control.name), name_words(control.id))
        if (
            control.tag == "select"
            and field.token is Token.NONE
            and any(_NAMED.search(text) for text in said)
        ):
            return [
                _Offer(control, option.text, option.selected, option)
                for option in control.options
                if option.value and not option.disabled
            ]
    swatches = (each for each in situation.snapshot.pressables if each.swatch and each.where not in asked)
    pressed = [each for each in swatches if usable(each)]
    named = [
        each for each in pressed if _NAMED.search(words(each.group)) or _NAMED.search(words(each.heading))
    ]
    return [_Offer(each, f"{each.text} {each.aria}", each.pressed) for each in named]


def _radios(situation: Situation) -> list[_Offer]:
    asked = _asked(situation)
    return [
        _offer(field.control)
        for field in situation.usable
        if field.control.type == "radio" and field.control.where not in asked
    ]


def _asked(situation: Situation) -> set[tuple[str, int]]:
    """Radios that ask for something else of the order: a country, a title."""
    groups = (field.group for field in situation.usable if field.token is not Token.NONE)
    return {radio.where for group in groups for radio in group}


def _offer(radio: Control) -> _Offer:
    return _Offer(radio, f"{radio.label} {radio.row}", radio.checked)


def _method(order: Order, offered: Sequence[tuple[T, str]]) -> T | None:
    """The one offered method that says the order's; else the one at its shipping cost; else the only one."""
    wanted = words(order.shipping_method).split()
    if wanted:
        scored = [(sum(_says(text, word) for word in wanted) / len(wanted), each) for each, text in offered]
        best = max(score for score, _ in scored)
        found = [each for score, each in scored if score == best]
        if best > 0.5 and len(found) == 1:  # noqa: PLR2004  most of the name's words
            return found[0]
    priced = [each for each, text in offered if _costs(text) == order.shipping]
    if len(priced) == 1:
        return priced[0]
    return offered[0][0] if len(offered) == 1 else None


def _says(text: str, word: str) -> bool:
    """Whether a text has the word, alone or at the head of a longer one ("Express" in "Expressversand")."""
    folded = words(text).split()
    return word in folded or (len(word) >= _HEAD and any(each.startswith(word) for each in folded))


def _costs(text: str) -> object:
    amounts = amounts_in(text)
    return amounts[0].value if amounts else (0 if is_free(text) else None)


def _no_method(name: str) -> FieldOutcome:
    return blank("shipping-method", f"no method on the page is clearly '{name}'")
