"""The radios that ask how one pays."""

from bpc_desktop.storefront.phrases import phrases
from bpc_desktop.storefront.snapshot import Control
from bpc_desktop.storefront.wording import words

_CARD_METHOD = phrases("fields")["card-method"]


def is_card_method(control: Control) -> bool:
    """Whether a radio says that one pays by card."""
    said = words(f"{control.label} {control.after} {control.choice}")
    return control.type == "radio" and bool(_CARD_METHOD.search(said)) and "gift" not in said
