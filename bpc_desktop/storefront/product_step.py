"""The product page: variant, quantity, and the button that adds to the cart."""

from bpc_desktop.domain.issue import Issue, IssueCode, SubReason
from bpc_desktop.domain.order import OrderItem
from bpc_desktop.storefront.answers import option_for
from bpc_desktop.storefront.conversation import Conversation
from bpc_desktop.storefront.fill_report import FieldOutcome, FieldState, FillReport
from bpc_desktop.storefront.page_reading import Availability
from bpc_desktop.storefront.pressing import FOR_STEP, Wanted, usable
from bpc_desktop.storefront.situation import Situation, conclude, look, only_say, stop
from bpc_desktop.storefront.snapshot import Control, Pressable
from bpc_desktop.storefront.step import Step
from bpc_desktop.storefront.token import Token
from bpc_desktop.storefront.variants import Choice, Value, asks_for, choices_of, fitting
from bpc_desktop.storefront.wording import words
from bpc_desktop.storefront.writing import Entry, blank, settle, write

_GONE = Issue(IssueCode.OUT_OF_STOCK, SubReason.VARIANT_GONE)


def fill_product(situation: Situation) -> Conversation[FillReport]:
    """Choose the item's variant, attribute by attribute, then its quantity."""
    item = situation.subject.item
    if item is None:
        return only_say(situation, "No item of this order is open.")
    outcomes: list[FieldOutcome] = []
    left = dict(item.attributes)
    while left:
        found = _next_choice(choices_of(situation.snapshot), left)
        if found is None:
            break
        choice, value, settled = found
        if value.sold_out:
            return stop(situation, _GONE, f"{choice.attribute or 'The variant'} '{value.text}' is sold out.")
        if not value.chosen:
            token = f"variant {', '.join(sorted(settled))}"
            outcomes += yield from write(situation.snapshot, [_entry(value, token)])
            yield from settle(value.element.frame)
            situation = yield from look(situation.subject, situation.step)
        else:
            outcomes += [FieldOutcome(f"variant {', '.join(sorted(settled))}", FieldState.FILLED)]
        left = {name: wanted for name, wanted in left.items() if name not in settled}
    link = _variant_link(situation, item) if left else None
    if link is not None:
        return (yield from conclude(situation, outcomes, link, "The variant has a page of its own."))
    for name, wanted in left.items():
        offered = [choice for choice in choices_of(situation.snapshot) if asks_for(choice, name)]
        if offered:
            return stop(situation, _GONE, f"The page does not offer {name} '{wanted}'.")
        outcomes.append(blank(f"variant {name}", f"no choice of {name} was found for '{wanted}'"))
    return (yield from _finish(situation, item, outcomes))


def _finish(situation: Situation, item: OrderItem, outcomes: list[FieldOutcome]) -> Conversation[FillReport]:
    product = situation.reading.product
    press = situation.press_for(Wanted(FOR_STEP[Step.PRODUCT]))
    if product is not None and product.availability is Availability.OUT_OF_STOCK and press is None:
        reason = SubReason.VARIANT_GONE if item.attributes else SubReason.UNSPECIFIED
        return stop(situation, Issue(IssueCode.OUT_OF_STOCK, reason), "The page says it is out of stock.")
    quantities = [field.control for field in situation.usable if field.token is Token.QUANTITY]
    if press is not None:
        near = [
            control for control in quantities if (control.frame, control.form) == (press.frame, press.form)
        ]
        quantities = near or quantities
    if quantities:
        outcomes += yield from write(situation.snapshot, [_quantity(quantities[0], item.quantity)])
    elif item.quantity != 1:
        outcomes.append(
            blank(Token.QUANTITY, f"no quantity field: set {item.quantity} in the cart", required=False)
        )
    beside = tuple(quantities[:1])
    press = situation.press_for(Wanted(FOR_STEP[Step.PRODUCT], beside))
    return (yield from conclude(situation, outcomes, press))


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
