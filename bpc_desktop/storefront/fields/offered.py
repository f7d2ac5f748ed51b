"""What a select is for, by what it offers as much as by its name."""

import re
from collections.abc import Mapping

from bpc_desktop.storefront.phrases import offered, phrases
from bpc_desktop.storefront.snapshot import Control
from bpc_desktop.storefront.token import Token
from bpc_desktop.storefront.wording import words

ENOUGH = 1.9
"""Evidence below this leaves a field blank: one good route (a label, a name) is enough, a heading is not."""

_OTHER_METHOD = phrases("fields")["no-card"]
_YEAR = re.compile(r"^20[2-9]\d$|^[2-6]\d$")
_DIALLED = re.compile(r"(?<!GMT)(?<!UTC)(?<!GMT )(?<!UTC )\+ ?\d{1,3}(?![\d:.,]| ?(h\b|hour))")
_DIGITS = re.compile(r"\d+(?![\dx\u00d7])")
_MONTH_OF_YEAR = re.compile(r"(0?[1-9]|1[0-2]) ?[/-] ?(20)?[2-9]\d")
_COUNTRIES = frozenset(map(words, offered("countries")))
_STATES = tuple(frozenset(map(words, names)) for names in offered("states"))
_PROVINCES = tuple(frozenset(map(words, names)) for names in offered("provinces"))
_BRANDS = frozenset(map(words, offered("brands")))
_TITLES = frozenset(map(words, offered("titles")))

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
_FEWEST_TITLES = 3
_FEWEST_YEARS = 4
_LONGEST_YEARS = 40
_LEAST_DIALLED = 3
_SURE = 6.0
_LIKELY = 4.0


def strongest(scores: Mapping[Token, float]) -> tuple[Token, float]:
    """The token with the most evidence."""
    return max(scores.items(), key=lambda item: item[1], default=(Token.NONE, 0.0))


def offers_states(control: Control) -> bool:
    """Whether a select offers the states or provinces of a country."""
    return _any_of(_STATES, control)


def offers_brands(control: Control) -> bool:
    """Whether it offers brands of cards, and no way to pay that is none."""
    texts = [option.text for option in control.options]
    return bool({words(text) for text in texts} & _BRANDS) and not _offers_other_methods(texts)


def _any_of(lists: tuple[frozenset[str], ...], control: Control) -> bool:
    folded = {words(option.text) for option in control.options}
    return any(names <= folded for names in lists)


def of_select(control: Control, evidence: Mapping[Token, float], *, card_form: bool) -> tuple[Token, float]:
    """The token and its strength; `evidence` is what its names say."""
    texts = [option.text.strip() for option in control.options if option.text.strip()]
    scores = {token: score for token, score in evidence.items() if token in _SELECTED}
    if Token.NONE not in scores:
        place = _place(control, texts, scores)
        if place is not None:
            return place
        said = {words(text) for text in texts}
        if 2 * len(said & _TITLES) >= max(len(said) - 1, _FEWEST_TITLES):
            return Token.HONORIFIC_PREFIX, _LIKELY
        if len(said & _BRANDS) > 1 and not _offers_other_methods(texts):
            return Token.CC_TYPE, _LIKELY
        dated = bool(scores.keys() & {Token.CC_EXP, Token.CC_EXP_MONTH, Token.CC_EXP_YEAR})
        if card_form or dated:
            date = Token.CC_EXP_MONTH if dated and _are_named_months(texts) else _part_of_expiry(texts)
            if date is not None:
                return date, _LIKELY
    token, score = strongest(scores)
    if token is Token.CC_TYPE and _offers_other_methods(texts):
        return Token.NONE, score
    return (token, score) if score >= ENOUGH else (Token.NONE, score)


def _offers_other_methods(texts: list[str]) -> bool:
    """Whether one chooses among ways to pay of which some are no card's brand: no order says which it is."""
    return any(_OTHER_METHOD.search(words(text)) for text in texts)


def _place(control: Control, texts: list[str], scores: Mapping[Token, float]) -> tuple[Token, float] | None:
    dialled = sum(bool(_DIALLED.search(text)) for text in texts)
    if dialled > max(_LEAST_DIALLED, len(texts) / 2):
        return Token.TEL_COUNTRY_CODE, _LIKELY
    countries = len({words(text) for text in texts} & _COUNTRIES)
    if countries > 1 or (countries and Token.COUNTRY in scores):
        return Token.COUNTRY, _SURE
    if offers_states(control):
        return Token.ADDRESS_LEVEL1, _SURE
    if _any_of(_PROVINCES, control) and Token.ADDRESS_LEVEL2 not in scores:
        return Token.ADDRESS_LEVEL1, _LIKELY
    return None


def _are_named_months(texts: list[str]) -> bool:
    """Whether that many are offered, in words, as there are months; one more may say to choose."""
    return len(texts) - 1 <= _MONTHS <= len(texts) and not any(map(_DIGITS.search, texts))


def _part_of_expiry(texts: list[str]) -> Token | None:
    """A card's month or year, or both at once, by the numbers offered."""
    if sum(bool(_MONTH_OF_YEAR.fullmatch(text)) for text in texts) > max(_MONTHS, len(texts) / 2):
        return Token.CC_EXP
    numbers = [int(found.group()) for text in texts if (found := _DIGITS.search(text))]
    if sorted(set(numbers)) == list(range(1, _MONTHS + 1)):
        return Token.CC_EXP_MONTH
    years = [number for number in numbers if _YEAR.match(str(number))]
    if len(texts) - 1 <= len(years) <= _LONGEST_YEARS and len(years) >= _FEWEST_YEARS:
        return Token.CC_EXP_YEAR
    return None
