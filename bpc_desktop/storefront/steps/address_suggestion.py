"""A shop that knows a better address: what the shopper gave is kept."""

from bpc_desktop.storefront.conversation import Conversation
from bpc_desktop.storefront.filling.choosing import choose
from bpc_desktop.storefront.filling.fill_report import FieldOutcome, FieldState, FillReport
from bpc_desktop.storefront.filling.writing import Entry
from bpc_desktop.storefront.phrases import phrases
from bpc_desktop.storefront.steps.pressing import CONTINUE, Wanted, says, usable
from bpc_desktop.storefront.steps.situation import Situation, conclude
from bpc_desktop.storefront.wording import words

_KEPT = phrases("buttons")["as-entered"]
_SAID = "The shop suggests another address: the one entered is kept."


def keep_entered(situation: Situation) -> Conversation[FillReport | None]:
    """Answer by the choice, or the button, of the address as entered; None where no other is suggested."""
    radios = [field.control for field in situation.usable if field.control.type == "radio"]
    kept = next((each for each in radios if _KEPT.search(words(each.label or each.after))), None)
    if kept is None:
        for each in situation.snapshot.pressables:
            if usable(each) and _KEPT.search(says(each)):
                return (yield from conclude(situation, [], each, _SAID))
        return None
    outcome = FieldOutcome("kept-address", FieldState.FILLED)
    if not kept.checked:
        situation, outcome = yield from choose(situation, Entry(kept, "kept-address", checked=True))
    press = situation.press_for(Wanted((CONTINUE,), (kept,)))
    return (yield from conclude(situation, [outcome], press, _SAID))
