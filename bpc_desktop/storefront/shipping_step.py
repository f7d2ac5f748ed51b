"""The shipping method: on a page of its own, or beside the address or the card."""

from collections import defaultdict
from collections.abc import Sequence
from typing import TypeVar

from bpc_desktop.storefront.conversation import Conversation
from bpc_desktop.storefront.fill_report import FieldOutcome, FieldState, FillReport
from bpc_desktop.storefront.money import amounts_in, is_free
from bpc_desktop.storefront.phrases import phrases
from bpc_desktop.storefront.pressing import CHOOSE, FOR_STEP, Wanted, usable
from bpc_desktop.storefront.situation import Situation, conclude, look
from bpc_desktop.storefront.snapshot import Control, Pressable
from bpc_desktop.storefront.step import Step
from bpc_desktop.storefront.wording import name_words, words
from bpc_desktop.storefront.writing import Entry, blank, settle, write

_NAMED = phrases("steps")["shipping"]
T = TypeVar("T", Control, Pressable)


def choose_method(situation: Situation) -> Conversation[tuple[Situation, list[FieldOutcome]]]:
    """Choose the order's shipping method where this page asks for it beside other things."""
    radios = _method_radios(situation)
    if not radios:
        return situation, []
    order = situation.subject.order
    radio = _method(
        order.shipping_method, [(each, f"{each.label} {each.row}") for each in radios], order.shipping
    )
    if radio is None:
        return situation, [_no_method(order.shipping_method)]
    if radio.checked:
        return situation, [FieldOutcome("shipping-method", FieldState.FILLED)]
    outcomes = yield from write(situation.snapshot, [Entry(radio, "shipping-method", checked=True)])
    yield from settle(radio.frame)
    return (yield from look(situation.subject, situation.step)), list(outcomes)


def _method_radios(situation: Situation) -> list[Control]:
    """The radios that are named as the choice of a shipping method."""
    groups: dict[tuple[str, int, str], list[Control]] = defaultdict(list)
    for field in situation.usable:
        if field.control.type == "radio":
            groups[field.control.frame, field.control.form, field.control.name].append(field.control)
    for group in groups.values():
        said = (words(group[0].legend), words(group[0].heading), name_words(group[0].name))
        if any(_NAMED.search(text) for text in said):
            return group
    return []


def fill_shipping(situation: Situation) -> Conversation[FillReport]:
    """The shipping method the shopper chose: by its name, else by its price; a single one needs no choice."""
    order = situation.subject.order
    radios = _method_radios(situation) or [
        field.control for field in situation.usable if field.control.type == "radio"
    ]
    if radios:
        radio = _method(
            order.shipping_method, [(each, f"{each.label} {each.row}") for each in radios], order.shipping
        )
        if radio is None:
            return (yield from conclude(situation, [_no_method(order.shipping_method)], None))
        outcomes = yield from write(situation.snapshot, [Entry(radio, "shipping-method", checked=True)])
        yield from settle(radio.frame)
        situation = yield from look(situation.subject, situation.step)
        press = situation.press_for(Wanted(FOR_STEP[Step.SHIPPING], (radio,)))
        return (yield from conclude(situation, outcomes, press))
    rows = [
        each
        for each in situation.snapshot.pressables
        if usable(each) and each.row and CHOOSE.search(words(each.text))
    ]
    if rows:
        button = _method(order.shipping_method, [(each, each.row) for each in rows], order.shipping)
        if button is None:
            return (yield from conclude(situation, [_no_method(order.shipping_method)], None))
        return (
            yield from conclude(
                situation, [], button, f"'{order.shipping_method}' is chosen by its own button."
            )
        )
    single = situation.press_for(Wanted((CHOOSE, *FOR_STEP[Step.SHIPPING])))
    return (yield from conclude(situation, [], single, "One shipping method is offered."))


def _method(name: str, offered: Sequence[tuple[T, str]], cost: object) -> T | None:
    """The one offered method that says the name; else the one at the order's shipping cost."""
    wanted = set(words(name).split())
    if wanted:
        scored = [(len(wanted & set(words(text).split())) / len(wanted), each) for each, text in offered]
        best = max(score for score, _ in scored)
        found = [each for score, each in scored if score == best]
        if best > 0.5 and len(found) == 1:  # noqa: PLR2004  most of the name's words
            return found[0]
    priced = [each for each, text in offered if _costs(text) == cost]
    if len(priced) == 1 and (not wanted or len(offered) == 1):
        return priced[0]
    return offered[0][0] if len(offered) == 1 else (priced[0] if len(priced) == 1 else None)


def _costs(text: str) -> object:
    amounts = amounts_in(text)
    return amounts[0].value if amounts else (0 if is_free(text) else None)


def _no_method(name: str) -> FieldOutcome:
    return blank("shipping-method", f"no method on the page is clearly '{name}'")
