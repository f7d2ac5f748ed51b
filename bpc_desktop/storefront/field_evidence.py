"""What speaks for a token: the page's own autocomplete, the words around a field, its type, its options."""

import re

from bpc_desktop.storefront.snapshot import Control
from bpc_desktop.storefront.token import CARD_TOKENS, Token
from bpc_desktop.storefront.vocabulary import NOT_OURS, PATTERNS, PROMO_CODE
from bpc_desktop.storefront.wording import name_words, words

ENOUGH = 1.9
"""Evidence below this leaves a field blank: one good route (a label, a name) is enough, a heading is not."""

DECLARED = 10.0
_STANDARD = {token.value: token for token in Token if token is not Token.NONE}
_ALIASES = {
    "tel-national": Token.TEL,
    "country-name": Token.COUNTRY,
    "cc-family-name": Token.FAMILY_NAME,
    "cc-given-name": Token.GIVEN_NAME,
}
_OURS = {Token.USERNAME_OR_EMAIL, Token.PASSWORD, Token.PROMO_CODE, Token.QUANTITY}
_YEAR = re.compile(r"^20[2-9]\d$|^[2-6]\d$")
_DIGITS = re.compile(r"\d+")
_OUTWEIGHS = re.compile(r"\b(promo|coupon|voucher|e ?mail|card number|first name|last name)\b")
_OTHER_CARDS = re.compile(r"\b(gift|loyalty|reward|member(ship)?|library|fidelity) ?cards?\b")
_BOTH = re.compile(r"\bmm ?(yy|aa|jj|rr)")
_ASIDE = re.compile(r"\([^)]*\)")
_BOX = re.compile(r"\b(code|number|num|no)\b")


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


def best_token(control: Control, *, card_form: bool) -> tuple[Token, float]:
    """The token the evidence speaks for, and how strongly. `card_form`: its form asks for a card."""
    if control.is_choice:
        return Token.NONE, 0.0
    declared, strength = declared_token(control)
    if declared is Token.NAME:
        part = _strongest(_scores(control, card_form=card_form))[0]
        declared = part if part in {Token.GIVEN_NAME, Token.FAMILY_NAME} else declared
    if declared is not None:
        return declared, strength
    if control.type == "select-one":
        return _of_select(control, card_form=card_form)
    scores = _scores(control, card_form=card_form)
    if control.type == "password":
        return _of_password(scores, card_form=card_form)
    token, score = _strongest(scores)
    if score < ENOUGH or token is Token.ONE_TIME_CODE:
        return Token.NONE, score
    return token, score


def _of_password(scores: dict[Token, float], *, card_form: bool) -> tuple[Token, float]:
    """A field that hides what is typed: a password, unless it clearly is a card's code or another secret."""
    card_code, number = scores.get(Token.CC_CSC, 0.0), scores.get(Token.CC_NUMBER, 0.0)
    if card_form and max(card_code, number) >= ENOUGH:
        return (Token.CC_CSC, card_code) if card_code >= number else (Token.CC_NUMBER, number)
    other = scores.get(Token.ONE_TIME_CODE, 0.0) + scores.get(Token.NONE, 0.0)
    asked = other <= scores.get(Token.PASSWORD, 0.0)
    return (Token.PASSWORD, DECLARED) if asked else (Token.NONE, 0.0)


def _strongest(scores: dict[Token, float]) -> tuple[Token, float]:
    return max(scores.items(), key=lambda item: item[1], default=(Token.NONE, 0.0))


def _scores(control: Control, *, card_form: bool) -> dict[Token, float]:
    scores: dict[Token, float] = {}
    for text, weight in _routes(control):
        if not text:
            continue
        token = _token_in(text, control, card_form=card_form)
        if token is not None:
            scores[token] = scores.get(token, 0.0) + weight
    if control.type == "email":
        scores[Token.EMAIL] = scores.get(Token.EMAIL, 0.0) + 3.0
    if control.type == "tel" and not card_form and not scores:
        scores[Token.TEL] = 2.0
    if control.type in {"search", "url", "date"}:
        return {token: score for token, score in scores.items() if token is Token.PROMO_CODE}
    return scores


def _routes(control: Control) -> list[tuple[str, float]]:
    """Every text that may name the field, with its weight. What stands beside counts only without a label."""
    labels = words(_ASIDE.sub(" ", " ".join(control.labels))) or words(" ".join(control.labels))
    aria = words(control.aria)
    named = labels or aria
    routes = [
        (labels, 3.0),
        (aria if aria != labels else "", 2.5),
        (words(control.placeholder), 2.0),
        (name_words(control.name), 2.0),
        (name_words(control.id) if control.id != control.name else "", 2.0),
        (name_words(control.hook), 1.5),
        (words(control.title), 1.5),
        (words(control.header), 0.0 if named else 2.0),
        (words(control.before), 0.0 if named else 2.1),
    ]
    return [(text, weight) for text, weight in routes if weight > 0]


def _token_in(text: str, control: Control, *, card_form: bool) -> Token | None:
    """The first token in a text that the control can be; NONE where it asks for something else."""
    if NOT_OURS.search(text) and not _excused(text):
        return Token.NONE
    for token, pattern in PATTERNS:
        if not pattern.search(text):
            continue
        if token is Token.HONORIFIC_PREFIX and control.tag != "select":
            continue
        if token in CARD_TOKENS and not _card_fits(token, text, control, card_form=card_form):
            continue
        return token
    if words(control.heading) and _BOX.search(text) and _promo_heading(control):
        return Token.PROMO_CODE
    return None


def _excused(text: str) -> bool:
    """Words of ours that outweigh: a bank's card number is asked for, a gift card's is not."""
    if _OTHER_CARDS.search(text) and "email" not in text:
        return False
    return bool(_OUTWEIGHS.search(text))


def _promo_heading(control: Control) -> bool:
    return bool(PROMO_CODE.search(words(control.heading)) or PROMO_CODE.search(words(control.legend)))


def _card_fits(token: Token, text: str, control: Control, *, card_form: bool) -> bool:
    """Words of cards mean other things elsewhere: a month of birth, a house owner, a code by message."""
    if token in {Token.CC_EXP_MONTH, Token.CC_EXP_YEAR}:
        return (card_form or "exp" in text) and not _BOTH.search(text)
    if token is Token.CC_EXP:
        return card_form or "card" in text or "mm" in text.split()
    if token is Token.CC_CSC:
        return card_form or not re.search(r"\b(verification|security code|code de|codigo de)\b", text)
    if token is Token.CC_NAME:
        return card_form or "card" in text
    return control.type != "email"


_COUNTRIES = {"united states", "united states of america", "france", "germany", "deutschland", "espana"}
_STATES = ({"california", "texas"}, {"ca", "tx", "ny"}, {"ontario", "quebec"}, {"on", "qc", "bc"})
_SELECTED = frozenset(
    {
        Token.COUNTRY,
        Token.ADDRESS_LEVEL1,
        Token.ADDRESS_LEVEL2,
        Token.CC_EXP,
        Token.CC_EXP_MONTH,
        Token.CC_EXP_YEAR,
        Token.CC_TYPE,
        Token.QUANTITY,
        Token.HONORIFIC_PREFIX,
        Token.TEL_COUNTRY_CODE,
        Token.NONE,
    },
)
_MONTHS = 12
_LONGEST_YEARS = 40


def offers_states(control: Control) -> bool:
    """Whether a select offers the states or provinces of a country."""
    folded = {words(option.text) for option in control.options}
    return any(states <= folded for states in _STATES)


def _of_select(control: Control, *, card_form: bool) -> tuple[Token, float]:
    """A select is known by what it offers as much as by its name."""
    offered = [option.text.strip() for option in control.options if option.text.strip()]
    folded = {words(text) for text in offered}
    dials = sum("+" in text for text in offered) > max(3, len(offered) / 2)
    if dials:
        return Token.TEL_COUNTRY_CODE, 4.0
    if folded & _COUNTRIES:
        return Token.COUNTRY, 6.0
    if offers_states(control):
        return Token.ADDRESS_LEVEL1, 6.0
    scores = {
        token: score for token, score in _scores(control, card_form=card_form).items() if token in _SELECTED
    }
    dated = card_form or bool(scores.keys() & {Token.CC_EXP, Token.CC_EXP_MONTH, Token.CC_EXP_YEAR})
    if dated and Token.NONE not in scores:
        numbers = [int(found.group()) for text in offered if (found := _DIGITS.search(text))]
        if sorted(set(numbers)) == list(range(1, _MONTHS + 1)):
            return Token.CC_EXP_MONTH, 4.0
        years = [number for number in numbers if _YEAR.match(str(number))]
        if len(offered) - 1 <= len(years) <= _LONGEST_YEARS and len(years) > 3:  # noqa: PLR2004  a card's years
            return Token.CC_EXP_YEAR, 4.0
    token, score = _strongest(scores)
    return (token, score) if score >= ENOUGH else (Token.NONE, score)
