"""The product page: variant, quantity, and the button that adds to the cart."""

from bpc_desktop.domain.issue import Issue, IssueCode, SubReason
from bpc_desktop.domain.order import OrderItem
from bpc_desktop.storefront.conversation import Conversation
from bpc_desktop.storefront.filling.answers import option_for
from bpc_desktop.storefront.filling.fill_report import FieldOutcome, FieldState, FillReport
from bpc_desktop.storefront.filling.writing import Entry, blank, settle, write
from bpc_desktop.storefront.page_reading import Availability
from bpc_desktop.storefront.product.product import main_product
from bpc_desktop.storefront.product.product_place import button_in, place_of, says_adding
from bpc_desktop.storefront.product.variant_words import mentions
from bpc_desktop.storefront.product.variants import Choice, Value, asks_for, choices_of, comes_near, fitting
from bpc_desktop.storefront.snapshot import Control, Pressable
from bpc_desktop.storefront.steps.cart_step import leave_product
from bpc_desktop.storefront.steps.pressing import is_final, usable
from bpc_desktop.storefront.steps.quantity_stepper import step_to
from bpc_desktop.storefront.steps.situation import Situation, conclude, look_again, only_say, stop
from bpc_desktop.storefront.token import Token
from bpc_desktop.storefront.wording import words

_TELLING = 3
"""A value shorter than this ("L") in a product's name may be anything."""

_GONE = Issue(IssueCode.OUT_OF_STOCK, SubReason.VARIANT_GONE)


def fill_product(situation: Situation) -> Conversation[FillReport]:
    """Choose the item's variant and quantity; where the cart has it already, go on."""
    item = situation.subject.item
    if item is None:
        return only_say(situation, "No item of this order is open.")
    if item.line in situation.subject.in_cart:
        return (yield from leave_product(situation))
    return (yield from _fill_item(situation, item))


def _fill_item(situation: Situation, item: OrderItem) -> Conversation[FillReport]:
    outcomes: list[FieldOutcome] = []
    left = dict(item.attributes)
    while left:
        found = _next_choice(choices_of(situation.snapshot), left)
        if found is None:
            break
        choice, value, settled = found
        if value.sold_out:
            return stop(situation, _GONE, f"{choice.attribute or 'The variant'} '{value.text}' is sold out.")
        token = f"variant {', '.join(sorted(settled))}"
        outcome = FieldOutcome(token, FieldState.FILLED)
        if not value.chosen:
            (outcome,) = yield from write(situation.snapshot, [_entry(value, token)])
            yield from settle(value.element.frame)
            situation = yield from look_again(situation)
            if outcome.state is FieldState.DIFFERENT and _is_chosen(situation, left, settled):
                outcome = FieldOutcome(token, FieldState.FILLED)
        outcomes.append(outcome)
        left = {name: wanted for name, wanted in left.items() if name not in settled}
    link = _variant_link(situation, item) if left else None
    if link is not None:
        return (yield from conclude(situation, outcomes, link, "The variant has a page of its own."))
    for name, wanted in left.items():
        choices = choices_of(situation.snapshot)
        offered = [choice for choice in choices if asks_for(choice, name)]
        if offered and not any(comes_near(choice, wanted) for choice in offered):
            return stop(situation, _GONE, f"The page does not offer {name} '{wanted}'.")
        outcomes.append(_unsettled(situation, choices, name, wanted))
    return (yield from _finish(situation, item, outcomes))


def _is_chosen(situation: Situation, left: dict[str, str], settled: frozenset[str]) -> bool:
    """Whether the page, drawn anew by the choice itself, now shows it as made."""
    wanted = {name: value for name, value in left.items() if name in settled}
    found = _next_choice(choices_of(situation.snapshot), wanted)
    return found is not None and found[1].chosen


def _unsettled(situation: Situation, choices: tuple[Choice, ...], name: str, wanted: str) -> FieldOutcome:
    """An attribute nothing on the page settles: right all the same where the product itself is named so."""
    product = situation.reading.product
    if not choices and product is not None and len(wanted) >= _TELLING and mentions(product.name, wanted):
        return FieldOutcome(f"variant {name}", FieldState.FILLED)
    return blank(f"variant {name}", f"no choice of {name} was found for '{wanted}'")


def _finish(situation: Situation, item: OrderItem, outcomes: list[FieldOutcome]) -> Conversation[FillReport]:
    press = _adding(situation)
    product = situation.reading.product
    if product is not None and product.availability is Availability.OUT_OF_STOCK and press is None:
        reason = SubReason.VARIANT_GONE if item.attributes else SubReason.UNSPECIFIED
        return stop(situation, Issue(IssueCode.OUT_OF_STOCK, reason), "The page says it is out of stock.")
    situation, written = yield from _write_quantity(situation, item.quantity, press)
    outcomes += written
    press = _adding(situation)
    if press is not None:
        outcomes += _asked_besides(situation, press)
    return (yield from conclude(situation, outcomes, press))


def _adding(situation: Situation) -> Pressable | None:
    """The button that adds this product to the cart: never another product's, nor one that buys at once."""
    snapshot = situation.snapshot
    place = place_of(snapshot, main_product(snapshot))
    button = button_in(
        snapshot, place.start, place.end, lambda each: says_adding(each) and not is_final(each)
    )
    return button if button is not None and usable(button) else None


def _write_quantity(
    situation: Situation, quantity: int, press: Pressable | None
) -> Conversation[tuple[Situation, list[FieldOutcome]]]:
    controls = [field.control for field in situation.usable if field.token is Token.QUANTITY]
    if press is not None:
        near = [each for each in controls if (each.frame, each.form) == (press.frame, press.form)]
        controls = near or controls
    if controls and controls[0].shown_number == str(quantity):
        return situation, [FieldOutcome(Token.QUANTITY, FieldState.FILLED)]
    if controls:
        return situation, [*(yield from write(situation.snapshot, [_quantity(controls[0], quantity)]))]
    if press is not None:
        stepped = yield from step_to(situation, press, quantity)
        if stepped is not None:
            return stepped
    if quantity == 1:
        return situation, []
    return situation, [
        blank(Token.QUANTITY, f"no quantity field: set {quantity} in the cart", required=False)
    ]


def _asked_besides(situation: Situation, press: Pressable) -> list[FieldOutcome]:
    """What the product's own form requires beside variant and quantity, such as a text to engrave."""
    asked = [
        field
        for field in situation.usable
        if (field.control.frame, field.control.form) == (press.frame, press.form)
        and field.control.form
        and field.required
        and not field.is_answered
        and field.control.type != "radio"
        and field.token is not Token.QUANTITY
    ]
    return [
        blank(field.name or "a required field", "the product asks for it, and the order does not say it")
        for field in asked
    ]


def _quantity(control: Control, quantity: int) -> Entry:
    option = option_for(control.options, (str(quantity),))
    if control.tag == "select" and option is not None:
        return Entry(control, Token.QUANTITY, option=option)
    return Entry(control, Token.QUANTITY, texts=(str(quantity),))


def _next_choice(
    choices: tuple[Choice, ...], left: dict[str, str]
) -> tuple[Choice, Value, frozenset[str]] | None:
    for choice in choices:
        found = fitting(choice, left)
        if found is not None:
            return choice, *found
    return None


def _entry(value: Value, token: str) -> Entry:
    if value.option is not None:
        return Entry(value.element, token, option=value.option)
    if isinstance(value.element, Control):
        return Entry(value.element, token, checked=True)
    return Entry(value.element, token, press=True)


def _variant_link(situation: Situation, item: OrderItem) -> Pressable | None:
    """A link that says every attribute of the item: shops that give each variant its own page."""
    if not item.attributes:
        return None
    found = [
        each
        for each in situation.snapshot.pressables
        if usable(each)
        and each.tag == "a"
        and all(f" {words(value)} " in f" {words(each.text)} " for value in item.attributes.values())
    ]
    return found[0] if len(found) == 1 else None
