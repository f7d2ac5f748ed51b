"""Learns the weights of `field_model` from labelled forms, the same every time.

Adagrad over a multinomial logistic loss that starts from what the rules say. In part of the examples all
words are left out, so that the rules' own signs are learned as well as the words. A feature counts that was
seen at two sites or more.
"""

import math
import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from bpc_desktop.storefront.fields.field_model import FieldModel, as_learned, head_start
from bpc_desktop.storefront.token import Token

_ROUNDS = 8
_RATE = 0.1
_SHRINK = 0.0002
_WITHOUT_WORDS = 0.35
_SITES = 2
_SMALLEST = 0.05
_SETTLED = 0.01
_WORDS = tuple(f"{group}:" for group in "LNHDFBO")


@dataclass(frozen=True, slots=True)
class Example:
    """A labelled field: its site, its features, what the rules say and how surely, and what it is."""

    site: str
    features: tuple[str, ...]
    ruled: Token
    strength: float
    label: Token


def learn(examples: Sequence[Example]) -> FieldModel:
    """The model of these examples."""
    sites: dict[str, set[str]] = defaultdict(set)
    for example in examples:
        for feature in example.features:
            sites[feature].add(example.site)
    known = {feature for feature, seen in sites.items() if len(seen) >= _SITES}
    tokens = tuple(sorted({as_learned(example.label) for example in examples}))
    learner = _Learner(tokens)
    chance = random.Random(1)  # noqa: S311  the order of examples
    order = list(examples)
    for _ in range(_ROUNDS):
        chance.shuffle(order)
        for example in order:
            wordless = chance.random() < _WITHOUT_WORDS
            taken = [
                feature
                for feature in example.features
                if feature in known and not (wordless and feature.startswith(_WORDS))
            ]
            learner.see(taken, example, tokens.index(as_learned(example.label)))
    return learner.model()


class _Learner:
    def __init__(self, tokens: tuple[Token, ...]) -> None:
        self._tokens = tokens
        self._zero = [0.0] * len(tokens)
        self._weights: dict[str, list[float]] = {}
        self._seen: dict[str, list[float]] = {}

    def see(self, taken: Sequence[str], example: Example, right: int) -> None:
        """Learn from one example, by these of its features."""
        start, ruled = head_start(example.strength), as_learned(example.ruled)
        scores = [start if token is ruled else 0.0 for token in self._tokens]
        for feature in taken:
            weights = self._weights.get(feature)
            if weights is not None:
                scores = [score + weight for score, weight in zip(scores, weights, strict=True)]
        most = max(scores)
        odds = [math.exp(score - most) for score in scores]
        whole = sum(odds)
        slope = [one / whole for one in odds]
        slope[right] -= 1.0
        if -slope[right] < _SETTLED:
            return
        for feature in taken:
            weights = self._weights.get(feature, self._zero)
            seen = self._seen.get(feature) or [1.0] * len(slope)
            seen = [before + one * one for before, one in zip(seen, slope, strict=True)]
            self._seen[feature] = seen
            self._weights[feature] = [
                weight * (1.0 - _SHRINK) - _RATE * one / math.sqrt(so_far)
                for weight, one, so_far in zip(weights, slope, seen, strict=True)
            ]

    def model(self) -> FieldModel:
        """The weights that matter, rounded."""
        return FieldModel(
            self._tokens,
            {
                feature: kept
                for feature, weights in sorted(self._weights.items())
                if (
                    kept := tuple(
                        (index, round(weight, 2))
                        for index, weight in enumerate(weights)
                        if abs(weight) >= _SMALLEST
                    )
                )
            },
        )


def spelled(model: FieldModel) -> str:
    """A model as `field_model.parse` reads it."""
    lines = [" ".join(model.tokens)]
    for feature, weights in model.weights.items():
        lines.append(f"{feature}\t{' '.join(f'{index}:{weight:g}' for index, weight in weights)}")
    return "\n".join(lines)
