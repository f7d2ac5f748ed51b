"""A small learned model over `field_features`: where the rules are to be trusted, and where not.

A multinomial logistic regression whose starting point is what the rules say: with no feature it knows, the
rules' token stands. Its weights are data (learned/fields.tsv), made by `python -m benchmarks.learn`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp

from bpc_desktop.storefront.token import PASSWORD_TOKENS, Token

SURE = 0.6
"""The model overrules the rules from this probability on."""

SURER = 0.7
"""The same where the rules leave a field blank: wrong is worse."""

RULES_ONLY = frozenset(
    {
        Token.ADDITIONAL_NAME,
        Token.ADDRESS_LINE3,
        Token.CC_FAMILY_NAME,
        Token.CC_GIVEN_NAME,
        Token.CC_TYPE,
        Token.HONORIFIC_PREFIX,
        Token.HOUSE_NUMBER,
        Token.ONE_TIME_CODE,
        Token.ORGANIZATION,
        Token.PROMO_CODE,
        Token.QUANTITY,
        Token.STREET_ADDRESS,
        Token.TEL_AREA_CODE,
        Token.TEL_COUNTRY_CODE,
        Token.TEL_EXTENSION,
        Token.TEL_LOCAL_PREFIX,
        Token.TEL_LOCAL_SUFFIX,
    },
)
"""Tokens that labelled pages hold too few of: what the rules say of them stands."""

_LOGIN_NAMES = frozenset({Token.USERNAME, Token.USERNAME_OR_EMAIL})


@dataclass(frozen=True, slots=True)
class FieldModel:
    """Weights by feature, as pairs of a token's index and its weight."""

    tokens: tuple[Token, ...]
    weights: Mapping[str, tuple[tuple[int, float], ...]]

    def probabilities(self, features: Iterable[str], ruled: Token, strength: float) -> dict[Token, float]:
        """How likely each token is, where the rules say `ruled` with evidence of this strength."""
        learned = as_learned(ruled)
        start = head_start(strength)
        scores = [start if token is learned else 0.0 for token in self.tokens]
        for feature in features:
            for index, weight in self.weights.get(feature, ()):
                scores[index] += weight
        most = max(scores)
        odds = [exp(score - most) for score in scores]
        whole = sum(odds)
        return dict(zip(self.tokens, (one / whole for one in odds), strict=True))

    def judge(self, features: Iterable[str], ruled: Token, strength: float) -> tuple[Token, float]:
        """The token to go by, and how likely it is."""
        if ruled in RULES_ONLY or as_learned(ruled) not in self.tokens:
            return ruled, 1.0
        odds = self.probabilities(features, ruled, strength)
        likeliest = max(odds, key=odds.__getitem__)
        ours = odds.get(as_learned(ruled), 0.0)
        if likeliest is as_learned(ruled) or (ruled is Token.EMAIL and likeliest in _LOGIN_NAMES):
            return ruled, ours
        enough = SURER if ruled is Token.NONE else SURE
        return (likeliest, odds[likeliest]) if odds[likeliest] >= enough else (ruled, ours)


def head_start(strength: float) -> float:
    """What the rules' token is ahead of every other before anything else is looked at, in log odds."""
    return 2.0 + min(max(strength, 2.0), 6.0)


def as_learned(token: Token) -> Token:
    """The token the model knows it by: one password is like another to it."""
    if token in PASSWORD_TOKENS:
        return Token.PASSWORD
    return Token.TEL if token is Token.TEL_NATIONAL else token


def parse(lines: Sequence[str]) -> FieldModel:
    """A model in its text form: the tokens, then one line a feature (`feature TAB index:weight ...`)."""
    tokens = tuple(Token(name) for name in lines[0].split())
    weights = {}
    for line in lines[1:]:
        feature, _, spelled = line.partition("\t")
        weights[feature] = tuple(map(_pair, spelled.split()))
    return FieldModel(tokens, weights)


@cache
def _pair(spelled: str) -> tuple[int, float]:
    """One `index:weight`: there are some thousands, few of them different."""
    index, _, weight = spelled.partition(":")
    return int(index), float(weight)


@cache
def shipped() -> FieldModel:
    """The model that comes with the program."""
    file = files("bpc_desktop.storefront.fields") / "learned" / "fields.tsv"
    return parse(file.read_text("utf-8").split("\n"))
