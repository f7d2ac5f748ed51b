"""What the page's own `autocomplete` says a field is for, and when it is not believed."""

from collections.abc import Mapping

from bpc_desktop.storefront.snapshot import Control
from bpc_desktop.storefront.token import CARD_TOKENS, LOGIN_NAME_TOKENS, Token

DECLARED = 10.0
"""How strongly speaks what the page declares."""

_REFUTES = 4.9
"""Another token that has this much speaking for it, what a label and a name say together, refutes it."""

_STANDARD = {token.value: token for token in Token if token is not Token.NONE}
_ALIASES = {
    "tel-national": Token.TEL,
    "country-name": Token.COUNTRY,
}
_OURS = {Token.USERNAME_OR_EMAIL, Token.PASSWORD, Token.PROMO_CODE, Token.QUANTITY}
_NAME_PARTS = {Token.GIVEN_NAME, Token.FAMILY_NAME}
_KIN = (
    LOGIN_NAME_TOKENS,
    CARD_TOKENS,
    {Token.STREET_ADDRESS, Token.ADDRESS_LINE1, Token.ADDRESS_LINE2, Token.ADDRESS_LINE3, Token.HOUSE_NUMBER},
    {token for token in Token if token.startswith("tel")},
    {Token.NAME, Token.GIVEN_NAME},
    {Token.NAME, Token.FAMILY_NAME},
    {Token.NAME, Token.CC_NAME},
    {Token.GIVEN_NAME, Token.CC_GIVEN_NAME},
    {Token.FAMILY_NAME, Token.CC_FAMILY_NAME},
)
"""Tokens that are asked for in the same words: what is declared chooses among them."""


def declared_token(control: Control) -> tuple[Token | None, float]:
    """The token of `autocomplete`, unless it names none, or one the control cannot be."""
    for word in reversed(control.autocomplete.split()):
        token = _ALIASES.get(word) or _STANDARD.get(word)
        if token is None or token in _OURS:
            continue
        is_password = token in {Token.NEW_PASSWORD, Token.CURRENT_PASSWORD}
        if is_password != (control.type == "password") and token is not Token.CC_CSC:
            return None, 0.0
        if control.is_choice:
            return None, 0.0
        return token, DECLARED
    return None, 0.0


def corrected(control: Control, declared: Token, scores: Mapping[Token, float]) -> Token | None:
    """What is declared, in the light of what else speaks (`scores`); None where that refutes it."""
    likeliest = max(scores, key=scores.__getitem__, default=Token.NONE)
    if declared is Token.NAME and likeliest in _NAME_PARTS:
        return likeliest
    if declared is Token.USERNAME and control.type == "email":
        return Token.EMAIL
    if declared is Token.TEL and Token.USERNAME_OR_EMAIL in scores:
        return Token.USERNAME_OR_EMAIL
    return None if _is_refuted(declared, likeliest, scores) else declared


def _is_refuted(declared: Token, likeliest: Token, scores: Mapping[Token, float]) -> bool:
    akin = any({declared, likeliest} <= kin for kin in _KIN)
    return not akin and declared not in scores and scores.get(likeliest, 0.0) >= _REFUTES
