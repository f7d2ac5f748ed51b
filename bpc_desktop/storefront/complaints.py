"""What a page complains about: form errors, a declined card, a refused login, a promo code."""

import re

from bpc_desktop.storefront.page_reading import PromoState
from bpc_desktop.storefront.phrases import phrases
from bpc_desktop.storefront.snapshot import Block, Snapshot
from bpc_desktop.storefront.wording import words

_SAID = phrases("messages")
_DECLINED = _SAID["declined"]
_REGISTERED = _SAID["registered"]
_REFUSED = _SAID["login-refused"]
LOCKED = _SAID["locked"]
_PROMO_REFUSED = _SAID["promo-refused"]
_PROMO_ACCEPTED = _SAID["promo-accepted"]
_COMPLAINS = _SAID["complains"]
_LONGEST = 240
_NO_MESSAGE = {"nav", "footer", "aside", "label", "button", "a"}
_MOST = 12


def read_errors(snapshot: Snapshot) -> tuple[str, ...]:
    """The page's complaints as it words them, at most twelve."""
    found = [block.text[:_LONGEST] for block in snapshot.blocks if _is_complaint(block)]
    return tuple(dict.fromkeys(found))[:_MOST]


def says_declined(snapshot: Snapshot) -> bool:
    """Whether the page says that the card was not accepted."""
    return _said(snapshot, _DECLINED)


def says_registered(snapshot: Snapshot) -> bool:
    """Whether the page says that an account with this e-mail exists."""
    return _said(snapshot, _REGISTERED, only_complaints=True)


def says_login_refused(snapshot: Snapshot) -> bool:
    """Whether the page says that name and password are wrong."""
    return _said(snapshot, _REFUSED, only_complaints=True)


def says_locked(snapshot: Snapshot) -> bool:
    """Whether the page says that the account is locked."""
    return _said(snapshot, LOCKED, only_complaints=True)


def promo_state(snapshot: Snapshot) -> PromoState:
    """What the page says of a promo code; a refusal outweighs."""
    texts = [words(block.text) for block in _messages(snapshot)]
    if any(_PROMO_REFUSED.search(text) for text in texts):
        return PromoState.REFUSED
    return PromoState.ACCEPTED if any(_PROMO_ACCEPTED.search(text) for text in texts) else PromoState.NONE


def _said(snapshot: Snapshot, pattern: re.Pattern[str], *, only_complaints: bool = False) -> bool:
    return any(
        pattern.search(words(block.text))
        for block in _messages(snapshot)
        if not only_complaints or block.looks & {"error", "alert", "notice"}
    )


def _messages(snapshot: Snapshot) -> list[Block]:
    """Short texts that are no navigation: what a shop says to the shopper now."""
    return [
        block for block in snapshot.blocks
        if len(block.text) <= _LONGEST and not block.looks & _NO_MESSAGE
    ]  # fmt: skip


def _is_complaint(block: Block) -> bool:
    if (
        len(block.text) > _LONGEST
        or block.looks & {"nav", "footer", "label", "button", "good"}
        or not words(block.text)
    ):
        return False
    if "error" in block.looks:
        return True
    return bool(block.looks & {"alert", "notice"}) and bool(_COMPLAINS.search(words(block.text)))
