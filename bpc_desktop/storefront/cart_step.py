"""The cart: quantities, the promo code by its own small button, then on to the checkout."""

from bpc_desktop.storefront.conversation import Conversation
from bpc_desktop.storefront.fill_report import FieldOutcome, FillReport
from bpc_desktop.storefront.page_reading import PromoState
from bpc_desktop.storefront.phrases import phrases
from bpc_desktop.storefront.pressing import APPLY, FOR_STEP, UPDATE, Wanted, usable
from bpc_desktop.storefront.situation import Situation, conclude
from bpc_desktop.storefront.snapshot import Control, Pressable
from bpc_desktop.storefront.step import Step
from bpc_desktop.storefront.token import Token
from bpc_desktop.storefront.vocabulary import PROMO_CODE
from bpc_desktop.storefront.wording import letters, words
from bpc_desktop.storefront.writing import Entry, already_holds, write

_SAID = phrases("buttons")
_LINE = 120
_LINK = 60
_OPENS = _SAID["opens-promo"]


def fill_cart(situation: Situation) -> Conversation[FillReport]:
    """Each press is one fill: quantities that differ first, then the promo code, then the checkout."""
    outcomes, changed = yield from _quantities(situation)
    if changed is not None:
        button = situation.press_for(Wanted((UPDATE,), (changed,)))
        return (
            yield from conclude(situation, outcomes, button, "A quantity was corrected.", needs_button=False)
        )
    promo = yield from _promo(situation)
    if promo is not None:
        return promo
    press = situation.press_for(Wanted(FOR_STEP[Step.CART]))
    return (yield from conclude(situation, outcomes, press, _promo_message(situation)))


def _promo_message(situation: Situation) -> str:
    if not situation.subject.order.promo_code:
        return "Nothing to fill."
    said = {
        PromoState.REFUSED: "The promo code was refused.",
        PromoState.ACCEPTED: "The promo code was accepted.",
    }
    return said.get(situation.reading.promo, "The promo code was entered.")


def _promo(situation: Situation) -> Conversation[FillReport | None]:
    """Enter the code and point at its own button; None where that is done, or cannot be done."""
    code = situation.subject.order.promo_code
    if not code or situation.reading.promo is not PromoState.NONE or _is_shown(situation, code):
        return None
    fields = [field for field in situation.fields if field.token is Token.PROMO_CODE]
    visible = [field.control for field in fields if field.control.visible and not field.control.disabled]
    if not visible:
        opener = _opener(situation)
        if opener is None:
            return None
        return (yield from conclude(situation, [], opener, "The promo code's field is opened first."))
    entry = Entry(visible[0], Token.PROMO_CODE, texts=(code,), loose="case")
    if (yield from already_holds(situation.snapshot, entry)):
        return None
    outcomes = yield from write(situation.snapshot, [entry])
    button = situation.press_for(Wanted((APPLY,), (visible[0],)))
    return (
        yield from conclude(situation, outcomes, button, "The promo code was entered; its button applies it.")
    )


def _is_shown(situation: Situation, code: str) -> bool:
    return any(
        letters(code) in letters(block.text)
        for block in situation.snapshot.blocks
        if len(block.text) <= _LINE
    )


def _opener(situation: Situation) -> Pressable | None:
    for each in situation.snapshot.pressables:
        said = words(each.text)
        if usable(each) and PROMO_CODE.search(said) and _OPENS.search(said) and len(said) <= _LINK:
            return each
    return None


def _quantities(situation: Situation) -> Conversation[tuple[list[FieldOutcome], Control | None]]:
    """Correct the quantity of lines that are surely an item's; the last corrected one, if any."""
    outcomes: list[FieldOutcome] = []
    changed: Control | None = None
    controls = [field.control for field in situation.usable if field.token is Token.QUANTITY]
    for item in situation.subject.order.items:
        wanted = [item.name, *item.attributes.values()]
        rows = [
            each for each in controls if all(f" {words(part)} " in f" {words(each.row)} " for part in wanted)
        ]
        if len(rows) == 1 and rows[0].tag == "input" and rows[0].shown_number not in {"", str(item.quantity)}:
            changed = rows[0]
            entry = Entry(changed, Token.QUANTITY, texts=(str(item.quantity),))
            outcomes += yield from write(situation.snapshot, [entry])
    return outcomes, changed
