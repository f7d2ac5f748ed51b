"""The radios that ask how one pays."""

from bpc_desktop.storefront.phrases import phrases
from bpc_desktop.storefront.snapshot import Control
from bpc_desktop.storefront.wording import words

_CARD_METHOD = phrases("fields")["card-method"]


def says_card(text: str) -> bool:
    """Whether words name paying by card, and no other kind of card."""
    said = words(text)
    return bool(_CARD_METHOD.search(said)) and "gift" not in said


def is_card_method(control: Control) -> bool:
    """Whether a radio says that one pays by card."""
    return control.type == "radio" and says_card(f"{control.label} {control.after} {control.choice}")
