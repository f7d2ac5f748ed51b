"""The cart: quantities, the promo code by its own small button, then on to the checkout."""

from bpc_desktop.storefront.conversation import Conversation
from bpc_desktop.storefront.fill_report import FieldOutcome, FillReport
from bpc_desktop.storefront.pressing import FOR_STEP, UPDATE, Wanted
from bpc_desktop.storefront.promo_code import enter_promo_code, promo_message
from bpc_desktop.storefront.situation import Situation, conclude
from bpc_desktop.storefront.snapshot import Control
from bpc_desktop.storefront.step import Step
from bpc_desktop.storefront.token import Token
from bpc_desktop.storefront.wording import words
from bpc_desktop.storefront.writing import Entry, write


def fill_cart(situation: Situation) -> Conversation[FillReport]:
    """Each press is one fill: quantities that differ first, then the promo code, then the checkout."""
    outcomes, changed = yield from _quantities(situation)
    if changed is not None:
        button = situation.press_for(Wanted((UPDATE,), (changed,)))
        return (
            yield from conclude(situation, outcomes, button, "A quantity was corrected.", needs_button=False)
        )
    promo = yield from enter_promo_code(situation)
    if promo is not None:
        return promo
    press = situation.press_for(Wanted(FOR_STEP[Step.CART]))
    return (yield from conclude(situation, outcomes, press, promo_message(situation)))


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
