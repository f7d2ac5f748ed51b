"""What speaks for a token: the page's own autocomplete, the words around a field, its type, its options."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from bpc_desktop.storefront.fields.boxes import is_small
from bpc_desktop.storefront.fields.declared import DECLARED, corrected, declared_token
from bpc_desktop.storefront.fields.offered import ENOUGH, of_select, strongest
from bpc_desktop.storefront.fields.routes import Route, routes_of
from bpc_desktop.storefront.fields.vocabulary import (
    CARD_METHOD,
    CARD_WORD,
    MONTH_AND_YEAR,
    NOT_OURS,
    OTHER_CARD,
    PATTERNS,
    PROMO_CODE,
    SOMEONE_ELSE,
    STORE_FINDER,
    TAX_NUMBER,
    WHOLE_NAME,
)
from bpc_desktop.storefront.phrases import phrases
from bpc_desktop.storefront.snapshot import Control
from bpc_desktop.storefront.token import CARD_TOKENS, Token
from bpc_desktop.storefront.wording import name_words, words

AGAIN = 0.3
"""What a second identifier that says the same adds: name and id come from one hand, a label from the page."""

AGAINST = 1.25
"""How much more counts what speaks against a field: wrong is worse than blank."""

FAR = 0.5
"""How much counts what only an outer part of an identifier says, where the page itself names the field."""

_HALF_A_DATE = 2
"""A box that takes no more digits than this has no room for a month and its year."""

_OUTWEIGHS = re.compile(r"\b(promo|coupon|voucher|e ?mail|card (account )?number|first name|last name)\b")
_BOX = re.compile(r"\b(code|number|num|no)\b")


@lru_cache(maxsize=1024)
def best_token(control: Control, *, card_form: bool) -> tuple[Token, float]:
    """The token the evidence speaks for, and how strongly. `card_form`: its form asks for a card."""
    token, strength = _likeliest(control, card_form=card_form)
    numbered = token is Token.ORGANIZATION and any(map(TAX_NUMBER.search, _texts(control)))
    elses = any(map(SOMEONE_ELSE.search, _texts(control)))
    elses |= token is Token.NAME and _of_another_card(control)
    return Token.NONE if numbered or elses else token, strength


def _likeliest(control: Control, *, card_form: bool) -> tuple[Token, float]:
    if control.is_choice:
        return Token.NONE, 0.0
    declared, strength = declared_token(control)
    if declared is not None:
        declared = corrected(control, declared, scores_of(control, card_form=card_form))
    if declared in _CARD_NAME_PARTS and not _says_card(control):
        declared = _CARD_NAME_PARTS[declared]
    if declared is not None:
        return declared, strength
    card_form = card_form and not (control.tag == "select" and _of_another_date(control))
    if control.type == "select-one" or (control.popup and control.tag != "input"):
        return of_select(control, scores_of(control, card_form=card_form), card_form=card_form)
    scores = scores_of(control, card_form=card_form)
    if control.type == "password":
        return _of_password(scores, card_form=card_form)
    token, score = strongest(scores)
    if score < ENOUGH or token is Token.ONE_TIME_CODE:
        return Token.NONE, score
    token = _part_of_card_name(control, _part_of_name(control, token, scores))
    return _part_of_expiry(control, token, scores), score


def _part_of_name(control: Control, token: Token, scores: Mapping[Token, float]) -> Token:
    """A field called the name, that elsewhere says which part of it, asks for the part."""
    if token is not Token.NAME or any(map(WHOLE_NAME.search, _texts(control))):
        return token
    parts = {part: scores[part] for part in (Token.CC_NAME, *_NAME_PARTS) if part in scores}
    return max(parts, key=parts.__getitem__) if parts else token


def _part_of_expiry(control: Control, token: Token, scores: Mapping[Token, float]) -> Token:
    """A field labelled as the date that a card ends on, and called its month or its year, takes that part."""
    halved = 0 < control.max_length <= _HALF_A_DATE
    if token is not Token.CC_EXP or (
        any(MONTH_AND_YEAR.search(text) for text in _texts(control)) and not halved
    ):
        return token
    parts = [part for part in (Token.CC_EXP_MONTH, Token.CC_EXP_YEAR) if part in scores]
    return parts[0] if len(parts) == 1 else token


def _texts(control: Control) -> Iterator[str]:
    return (text for route in routes_of(control) for text in route.texts)


_CARD_NAME_PARTS = {Token.CC_GIVEN_NAME: Token.GIVEN_NAME, Token.CC_FAMILY_NAME: Token.FAMILY_NAME}


def _part_of_card_name(control: Control, token: Token) -> Token:
    """The name on a card asked for in parts: no order says where it divides."""
    if token is not Token.CC_NAME or any(map(WHOLE_NAME.search, _texts(control))):
        return token
    said = {each for text in _texts(control) for each in mentions(text)}
    parts = [part for part, plain in _CARD_NAME_PARTS.items() if plain in said]
    return parts[0] if len(parts) == 1 else token


def _says_card(control: Control) -> bool:
    """Whether the page's own words ask for the name on the card: no order says where that one divides."""
    said = (*control.labels, control.aria, control.placeholder, control.title)
    named = (name_words(control.name), name_words(control.id), *map(words, said))
    return any("card" in text.split() for text in named)


def _of_password(scores: dict[Token, float], *, card_form: bool) -> tuple[Token, float]:
    """A field that hides what is typed: a password, unless it clearly is a card's code or another secret."""
    card_code, number = scores.get(Token.CC_CSC, 0.0), scores.get(Token.CC_NUMBER, 0.0)
    if max(card_code, number) >= (ENOUGH if card_form else scores.get(Token.PASSWORD, 0.0) + ENOUGH):
        return (Token.CC_CSC, card_code) if card_code >= number else (Token.CC_NUMBER, number)
    other = scores.get(Token.ONE_TIME_CODE, 0.0) + scores.get(Token.NONE, 0.0)
    asked = other <= scores.get(Token.PASSWORD, 0.0)
    return (Token.PASSWORD, DECLARED) if asked else (Token.NONE, 0.0)


def scores_of(control: Control, *, card_form: bool) -> dict[Token, float]:
    """How much speaks for each token a control can be."""
    scores: dict[Token, float] = {}
    spelled: set[Token] = set()
    routes = routes_of(control)
    named = any(not route.by_end for route in routes)
    for route in routes:
        token = vote(route, control, card_form=card_form)
        if token is not None and route.weight > 0:
            weight = route.weight * (AGAIN if route.by_end and token in spelled else 1.0)
            if named and route.by_end and vote(route.inner, control, card_form=card_form) is None:
                weight *= FAR
            weight *= AGAINST if token is Token.NONE else 1.0
            scores[token] = scores.get(token, 0.0) + weight
            if route.by_end:
                spelled.add(token)
    if control.type == "email" and Token.NONE not in scores:
        scores[Token.EMAIL] = scores.get(Token.EMAIL, 0.0) + 3.0
    if control.type == "tel" and not card_form and not scores and not named:
        scores[Token.TEL] = 2.0
    if control.type in {"search", "url", "date"}:
        return {token: score for token, score in scores.items() if token is Token.PROMO_CODE}
    return scores


def vote(route: Route, control: Control, *, card_form: bool) -> Token | None:
    """The token a route speaks for; NONE where it asks for something an order does not hold."""
    for text in route.texts:
        token = _token_in(text, control, card_form=card_form, by_end=route.by_end)
        if token is not None:
            if token is not Token.NAME:
                return token
            whole = route.texts[-1]
            if not _kind_fits(token, whole if route.by_end else text, control):
                return None
            return token if route.by_end else _aside(whole, control, card_form=card_form)
    return None


_NAME_PARTS = (Token.GIVEN_NAME, Token.FAMILY_NAME)


def _aside(text: str, control: Control, *, card_form: bool) -> Token:
    """What a label that starts as a name comes to: `Name (first)`, `Name (as on the card)`."""
    first = mentions(text)[0]
    on_card = first is Token.CC_NAME and _card_fits(first, text, control, card_form=card_form)
    return first if on_card or first in _NAME_PARTS else Token.NAME


@lru_cache(maxsize=8192)
def mentions(text: str, *, by_end: bool = False) -> tuple[Token, ...]:
    """The tokens a text mentions, the best first: in the vocabulary's order, or what ends last."""
    found = []
    for order, (token, pattern) in enumerate(PATTERNS):
        if by_end:
            ends = [match.end() for match in pattern.finditer(text)]
            if ends:
                found.append((-max(ends), order, token))
        elif pattern.search(text):
            found.append((0, order, token))
    return tuple(dict.fromkeys(token for _, _, token in sorted(found)))


def _token_in(text: str, control: Control, *, card_form: bool, by_end: bool) -> Token | None:
    """The first token in a text that the control can be; NONE where it asks for something else."""
    if _asks_otherwise(text, by_end=by_end):
        return Token.NONE
    for token in mentions(text, by_end=by_end):
        if not _kind_fits(token, text, control):
            continue
        if token in CARD_TOKENS and not _card_fits(token, text, control, card_form=card_form):
            continue
        return token
    if words(control.heading) and _BOX.search(text) and _promo_heading(control):
        return Token.PROMO_CODE
    return None


_NAMED = re.compile(r"(?:(.*) )?names?( \d+)?$")
_TITLE_WORDS = 4
_PERSON = phrases("fields")["name-qualifier"]


def _kind_fits(token: Token, text: str, control: Control) -> bool:
    """Whether a control of this kind can take a token: no name in a text area, no title but in a select."""
    if token is Token.TEL_LOCAL_PREFIX:
        return is_small(control)
    if token is Token.HONORIFIC_PREFIX:
        return control.tag == "select" or control.popup
    if control.tag == "textarea":
        return token in {Token.ADDRESS_LINE1, Token.STREET_ADDRESS}
    if token is Token.PASSWORD:
        return control.type == "password" or text in {"password", "pass"}
    if token is Token.NAME and len(text.split()) <= _TITLE_WORDS and (named := _NAMED.fullmatch(text)):
        return all(_PERSON.fullmatch(word) for word in (named[1] or "").split())
    return True


@lru_cache(maxsize=8192)
def _asks_otherwise(text: str, *, by_end: bool) -> bool:
    """Whether a text asks for something an order does not hold."""
    if not any(pattern.search(text) for pattern in (NOT_OURS, TAX_NUMBER, SOMEONE_ELSE, STORE_FINDER)):
        return False
    heads = [match.end() for match in NOT_OURS.finditer(text)] if by_end else []
    ours = [match.end() for match in _OUTWEIGHS.finditer(text)]
    return (bool(heads and ours) and max(heads) > max(ours)) or not _excused(text)


def _excused(text: str) -> bool:
    """Words of ours that outweigh: a bank's card number is asked for, a gift card's is not."""
    if SOMEONE_ELSE.search(text):
        return False
    if PROMO_CODE.search(NOT_OURS.sub(" ", text)):
        return True
    if OTHER_CARD.search(text) and "email" not in text:
        return False
    return bool(_OUTWEIGHS.search(text))


def _promo_heading(control: Control) -> bool:
    return bool(PROMO_CODE.search(words(control.heading)) or PROMO_CODE.search(words(control.legend)))


_DATES = {Token.CC_EXP, Token.CC_EXP_MONTH, Token.CC_EXP_YEAR}


def _of_another_date(control: Control) -> bool:
    """Whether the group or the text before it asks for a date of birth, of issue, of delivery."""
    return bool(NOT_OURS.search(words(f"{control.legend} {control.before}")))


def _of_another_card(control: Control) -> bool:
    """Whether its block is of gift cards or the like, or its name of gifts, and neither of a bank's card."""
    over = words(f"{control.legend} {control.heading}")
    named = name_words(f"{control.name} {control.id} {control.hook}")
    return any(
        OTHER_CARD.search(text) and not CARD_METHOD.search(OTHER_CARD.sub(" ", text))
        for text in (over, named if "gift" in named else "")
    )


def _card_fits(token: Token, text: str, control: Control, *, card_form: bool) -> bool:
    """Words of cards mean other things elsewhere: a month of birth, a house owner, a code by message."""
    if (token in _DATES and _of_another_date(control)) or _of_another_card(control):
        return False
    if token in {Token.CC_EXP_MONTH, Token.CC_EXP_YEAR}:
        return (card_form or "exp" in text) and not MONTH_AND_YEAR.search(text)
    if token is Token.CC_EXP:
        return card_form or bool(CARD_WORD.search(text)) or "mm" in text.split()
    if token is Token.CC_CSC:
        return card_form or bool(re.search(r"\b(cvv|cvc|csc|cvn|card|cc|cryptogramme)", text))
    if token is Token.CC_NAME:
        return card_form or "card" in text or bool(CARD_WORD.search(text))
    return control.type != "email"
