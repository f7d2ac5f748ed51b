"""Fields for a code the shop sent to the shopper: nobody here can know it."""

from collections.abc import Iterable

from bpc_desktop.storefront.fields.classifier import Field
from bpc_desktop.storefront.phrases import phrases
from bpc_desktop.storefront.token import CARD_TOKENS, Token
from bpc_desktop.storefront.wording import name_words, words

_CODE = phrases("buttons")["one-time-code"]
_TYPED = {"text", "tel", "number", "password"}


def asks_for_code(fields: Iterable[Field]) -> bool:
    """Whether a visible field asks for a code by message, on a page that asks for no card."""
    seen = [field for field in fields if field.control.visible]
    if any(field.token in CARD_TOKENS for field in seen):
        return False
    return any(_asks(field) for field in seen)


def _asks(field: Field) -> bool:
    control = field.control
    if "one-time-code" in control.autocomplete:
        return True
    if control.type not in _TYPED or field.token not in {Token.NONE, Token.ONE_TIME_CODE}:
        return False
    said = words(f"{control.label} {control.placeholder} {control.before}")
    return bool(_CODE.search(said) or _CODE.search(name_words(f"{control.name} {control.id}")))
