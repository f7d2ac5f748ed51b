"""The promo code: entered where a page takes one, applied by its own small button."""

from bpc_desktop.storefront.conversation import Conversation
from bpc_desktop.storefront.fields.vocabulary import PROMO_CODE
from bpc_desktop.storefront.filling.fill_report import FillReport
from bpc_desktop.storefront.filling.writing import Entry, already_holds, write
from bpc_desktop.storefront.page_reading import PromoState
from bpc_desktop.storefront.phrases import phrases
from bpc_desktop.storefront.snapshot import Pressable
from bpc_desktop.storefront.steps.pressing import APPLY, Wanted, usable
from bpc_desktop.storefront.steps.situation import Situation, conclude
from bpc_desktop.storefront.token import Token
from bpc_desktop.storefront.wording import words

_SAID = phrases("buttons")
_LINE = 120
_LINK = 60
_FEW_WORDS = 4
_OPENS = _SAID["opens-promo"]


def promo_message(situation: Situation) -> str:
    """What became of the code, for the rep."""
    if not situation.subject.order.promo_code:
        return "Nothing to fill."
    said = {
        PromoState.REFUSED: "The promo code was refused.",
        PromoState.ACCEPTED: "The promo code was accepted.",
    }
    return said.get(situation.reading.promo, "The promo code was entered.")


def enter_promo_code(situation: Situation) -> Conversation[FillReport | None]:
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
    """Whether the page shows the code as entered: by itself or in a line of the sums, not in a sentence."""
    for block in situation.snapshot.blocks:
        text, said = block.text, words(block.text)
        if len(text) > _LINE or f" {words(code)} " not in f" {said} ":
            continue
        rest = PROMO_CODE.sub(" ", said.replace(words(code), " ", 1))
        if len(rest.split()) <= _FEW_WORDS and (code in text or PROMO_CODE.search(said)):
            return True
    return False


def _opener(situation: Situation) -> Pressable | None:
    for each in situation.snapshot.pressables:
        said = words(each.text)
        if usable(each) and PROMO_CODE.search(said) and _OPENS.search(said) and len(said) <= _LINK:
            return each
    return None
