"""What a decision is called on its page, what its key says, and what colour that has."""

from collections.abc import Mapping
from dataclasses import dataclass

from bpc_desktop.domain.cancellation import CancelReason
from bpc_desktop.domain.flows.decision import (
    Cancel,
    Contact,
    Decision,
    FallBack,
    Onward,
    Pause,
    Process,
    SmallerOrder,
    Wait,
)
from bpc_desktop.domain.login_policy import SignInWay
from bpc_desktop.ui.tokens import Meaning

CANCEL_REASONS = {
    CancelReason.OUT_OF_STOCK: "out of stock",
    CancelReason.NOT_REACHED: "shopper not reached",
    CancelReason.HIGHER_COST_DECLINED: "higher cost declined",
    CancelReason.SMALLER_ORDER_DECLINED: "smaller order declined",
    CancelReason.LOGIN: "no way to sign in",
    CancelReason.CARD: "card could not be charged",
    CancelReason.ADDRESS: "no delivery to the address",
    CancelReason.SITE_UNAVAILABLE: "shop takes no orders",
    CancelReason.SHOPPER_ASKED: "shopper asked for it",
    CancelReason.DUPLICATE: "already placed",
}
"""The reasons of the list, as the rep reads them."""


@dataclass(frozen=True, slots=True)
class DecisionWords:
    """What happens to the order in a few words, what the key that does it says, and how grave that is."""

    title: str
    key: str
    meaning: Meaning


_WORDS: Mapping[Onward | Pause | SignInWay | type[Decision], DecisionWords] = {
    Onward.GO_ON: DecisionWords("Nobody needs to be asked", "Go on", Meaning.GOOD),
    Onward.CONFIRM_PRODUCT: DecisionWords("Nobody needs to be asked", "Product is right", Meaning.GOOD),
    Onward.CONFIRM_NUMBER: DecisionWords("It was bought", "Type the number", Meaning.GOOD),
    Onward.NOT_BOUGHT: DecisionWords("It was not bought", "Not bought", Meaning.GOOD),
    Onward.TAKE_CARD: DecisionWords("The shopper tells another card", "Take the card", Meaning.GOOD),
    Pause.HOLD: DecisionWords("The order waits", "Hold", Meaning.INFORMATION),
    Pause.ASK: DecisionWords("A supervisor is asked", "Ask a supervisor", Meaning.INFORMATION),
    Contact: DecisionWords("The shopper is asked", "Ask the shopper", Meaning.ATTENTION),
    SmallerOrder: DecisionWords("A smaller order is offered", "Offer smaller order", Meaning.ATTENTION),
    SignInWay.GUEST: DecisionWords("Sign in another way", "Check out as a guest", Meaning.ATTENTION),
    SignInWay.NEW_ACCOUNT: DecisionWords("Sign in another way", "Create a new account", Meaning.ATTENTION),
}


def words_for(decision: Decision) -> DecisionWords:
    """How a decision is told."""
    match decision:
        case Cancel(reason=reason):
            title = f"Cancelled: {CANCEL_REASONS[reason]}"
            return DecisionWords(title, "Cancel the order", Meaning.BAD)
        case Process(onward=onward):
            return _WORDS[onward]
        case Wait(pause=pause):
            return _WORDS[pause]
        case FallBack(way=way):
            return _WORDS[way]
        case _:
            return _WORDS[type(decision)]
