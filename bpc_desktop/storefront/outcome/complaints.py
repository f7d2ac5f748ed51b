"""What a page complains about: form errors, a declined card, a refused login, a promo code."""

import re
from collections.abc import Iterable

from bpc_desktop.storefront.fields.classifier import Field
from bpc_desktop.storefront.page_reading import PromoState
from bpc_desktop.storefront.phrases import phrases
from bpc_desktop.storefront.snapshot import Block, Control, Snapshot
from bpc_desktop.storefront.token import CARD_TOKENS, PASSWORD_TOKENS, Token
from bpc_desktop.storefront.wording import name_words, words

_SAID = phrases("messages")
_LONGEST = 240
_NO_MESSAGE = {"nav", "footer", "aside", "label", "button", "a"}
_COMPLAINING = {"error", "alert", "notice"}
_MOST = 12
_SENTENCES = re.compile(r"(?<=[.!?\u3002\uff01])\s*(?=\S)")
_CODE_NAME = re.compile(r"\b(otp|code|pin|token|mfa|tfa|verification)\b")
_CODE_LENGTHS = range(4, 9)


def read_errors(snapshot: Snapshot) -> tuple[str, ...]:
    """The page's complaints as it words them, at most twelve."""
    found = [block.text[:_LONGEST] for block in snapshot.blocks if _is_complaint(block)]
    return tuple(dict.fromkeys(found))[:_MOST]


def says_declined(snapshot: Snapshot) -> bool:
    """Whether the page says that the card was not accepted; what would be if it were not is no matter."""
    return any(_asserts("declined", block.text) for block in _messages(snapshot) if "good" not in block.looks)


def says_registered(snapshot: Snapshot) -> bool:
    """Whether the page says that an account with this e-mail exists."""
    return _complains(snapshot, "registered")


def says_login_refused(snapshot: Snapshot) -> bool:
    """Whether the page says that name and password are wrong."""
    return _complains(snapshot, "login-refused")


def says_locked(snapshot: Snapshot) -> bool:
    """Whether the page says that the account is locked."""
    return _complains(snapshot, "locked")


def asks_code(snapshot: Snapshot, fields: Iterable[Field]) -> bool:
    """Whether the page asks for a code that it sent to the shopper."""
    usable = [field for field in fields if field.control.visible and not field.control.disabled]
    if any("one-time-code" in field.control.autocomplete for field in usable):
        return True
    others = CARD_TOKENS | PASSWORD_TOKENS | {Token.PROMO_CODE}
    if {field.token for field in usable} & others or not any(_takes_code(field.control) for field in usable):
        return False
    texts = [block.text for block in snapshot.blocks if not block.looks & {"nav", "footer", "aside"}]
    return any(_SAID["code-sent"].search(words(text)) for text in texts if len(text) <= _LONGEST)


def promo_state(snapshot: Snapshot) -> PromoState:
    """What the page says of a promo code; a refusal outweighs."""
    texts = [words(block.text) for block in _messages(snapshot)]
    if any(_SAID["promo-refused"].search(text) for text in texts):
        return PromoState.REFUSED
    accepted = any(_SAID["promo-accepted"].search(text) for text in texts)
    return PromoState.ACCEPTED if accepted else PromoState.NONE


def _asserts(name: str, text: str) -> bool:
    """Whether a sentence says so, and not only what happens if."""
    for sentence in _SENTENCES.split(text):
        said = words(sentence)
        match = _SAID[name].search(said)
        if match and not _SAID["if"].search(said[: match.end()] if said.isascii() else said):
            return True
    return False


def _complains(snapshot: Snapshot, name: str) -> bool:
    return any(
        _SAID[name].search(words(block.text)) for block in _messages(snapshot) if block.looks & _COMPLAINING
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
    return bool(block.looks & {"alert", "notice"}) and bool(_SAID["complains"].search(words(block.text)))


def _takes_code(control: Control) -> bool:
    if control.tag != "input" or control.is_choice:
        return False
    named = _CODE_NAME.search(name_words(f"{control.name} {control.id}"))
    return bool(named) or control.input_mode == "numeric" or control.max_length in _CODE_LENGTHS
