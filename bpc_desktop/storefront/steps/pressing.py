"""Which button is the page's own continue. Never the merchant's final one, nor a payment service's."""

from dataclasses import dataclass
from re import Pattern

from bpc_desktop.storefront.phrases import phrases
from bpc_desktop.storefront.snapshot import Control, Pressable, Snapshot
from bpc_desktop.storefront.step import Step
from bpc_desktop.storefront.wording import words

_SAID = phrases("buttons")
FINAL = _SAID["final"]
"""What may buy, in the nine languages of the engine. Too wide is right: the rep presses the rest."""

SERVICES = _SAID["services"]
ORDERS = _SAID["orders"]
"""What leads on from a cart in some languages, and buys on the last page in the same words."""

ADD_TO_CART = _SAID["add-to-cart"]
VIEW_CART = _SAID["view-cart"]
TO_CHECKOUT = _SAID["to-checkout"]
CONTINUE = _SAID["continue"]
LOG_IN = _SAID["log-in"]
CREATE_ACCOUNT = _SAID["create-account"]
AS_GUEST = _SAID["as-guest"]
APPLY = _SAID["apply"]
UPDATE = _SAID["update"]
SAYS_IT_BUYS = _SAID["says-it-buys"]
"""Sentences of a page whose button buys whatever it says."""

DECLINES = _SAID["declines"]

CHOOSE = _SAID["choose"]
_ONWARD = _SAID["onward"]
"""Phrases that only lead on, though words of theirs stand in `FINAL`."""

FOR_STEP: dict[Step, tuple[Pattern[str], ...]] = {
    Step.PRODUCT: (ADD_TO_CART,),
    Step.CART: (TO_CHECKOUT, CONTINUE),
    Step.SIGN_IN: (CONTINUE,),
    Step.ADDRESSES: (CONTINUE, TO_CHECKOUT),
    Step.SHIPPING: (CONTINUE, TO_CHECKOUT),
    Step.PAYMENT: (CONTINUE,),
}
_BACK = _SAID["back"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the press is for: texts it may say, best first, and the fields it belongs to."""

    patterns: tuple[Pattern[str], ...]
    beside: tuple[Control, ...] = ()


def says(pressable: Pressable) -> str:
    """The words on it, and those it says to whoever cannot see it."""
    return words(f"{pressable.text} {pressable.aria}")


def usable(pressable: Pressable) -> bool:
    """Whether a person could press it, and its text is none that may buy."""
    return pressable.visible and not pressable.disabled and not is_final(pressable)


def is_final(pressable: Pressable) -> bool:
    """Whether pressing it may buy, or leaves for a payment service."""
    said = says(pressable)
    return bool(FINAL.search(_ONWARD.sub(" ", said)) or SERVICES.search(said))


def final_buttons(snapshot: Snapshot) -> list[Pressable]:
    """The buttons that may buy, by what they say."""
    return [
        each
        for each in snapshot.pressables
        if each.visible and not each.disabled and each.tag != "a" and FINAL.search(words(each.text))
    ]


def says_it_buys(snapshot: Snapshot) -> bool:
    """Whether the page says that going on places the order."""
    return any(
        SAYS_IT_BUYS.search(words(block.text)) and not block.looks & {"footer", "nav"}
        for block in snapshot.blocks
    )


def find_press(snapshot: Snapshot, wanted: Wanted) -> Pressable | None:
    """The pressable that fits best, or None. Nearest to the fields it belongs to wins over better words."""
    forms = {(control.frame, control.form) for control in wanted.beside if control.form}
    last = max((control.at for control in wanted.beside), default=0)
    candidates = [
        each
        for each in snapshot.pressables
        if usable(each) and not each.swatch and not _BACK.search(words(each.text))
    ]
    best: tuple[float, Pressable] | None = None
    for each in candidates:
        said = says(each)
        rank = next((index for index, pattern in enumerate(wanted.patterns) if pattern.search(said)), None)
        inside = (each.frame, each.form) in forms
        submits = inside and each.type in {"submit", "image"} and each.tag != "a"
        if rank is None and not (submits and last):
            continue
        score = (6.0 - rank if rank is not None else 1.0) + 5 * inside + submits + (each.tag != "a")
        score += 2 * (each.at > last) - min(abs(each.at - last) / 400, 3) - len(said) / 60
        if best is None or score > best[0]:
            best = (score, each)
    return best[1] if best else None
