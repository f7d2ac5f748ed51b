"""Why central refused what somebody did, in words."""

from bpc_desktop.domain.action import ActionAnswer, Refusal

_WORDS = {
    Refusal.STALE_FENCE: "the order was no longer theirs",
    Refusal.WRONG_STATUS: "the order's status did not allow it",
    Refusal.BAD_DATA: "what was sent cannot be right",
    Refusal.NOT_ALLOWED: "they may not do this",
}
_SMALLER = "a smaller order names how many are left of each item, and the total for them"
_DEARER = "a higher price or shipping names the new total"
_ABOUT = {
    "ask": f"nothing says what the shopper is asked: {_SMALLER}; {_DEARER}",
    "agreed": f"nothing says what the shopper agreed to: {_SMALLER}; {_DEARER}",
    "lines": "a smaller order keeps at least one of the items that were ordered, and no more than that",
    "total": "the total is no amount in the order's currency",
    "how": "nobody wrote down that the shopper answered; a yes about a card is said on the phone",
    "way": "the shopper can be signed in another way only once they were not reached",
}

_KEPT = "What was refused is kept for a supervisor"


def refused_sentence(answer: ActionAnswer) -> str:
    """What whoever did it is told, and what to do."""
    if answer.refusal is Refusal.BAD_DATA:
        why = refusal_words(answer.refusal, answer.about)
        return f"Central did not accept everything that was done: {why}. {_KEPT}; take the order up again."
    return f"Central did not accept everything that was done: the order is no longer yours. {_KEPT}."


def refusal_words(refusal: Refusal, about: str | None = None) -> str:
    """One clause: what central has against it. `about` is the part of the data that central named."""
    if refusal is Refusal.BAD_DATA and about is not None:
        return _ABOUT.get(about, f"{_WORDS[refusal]}: {about.replace('_', ' ')}")
    return _WORDS[refusal]
