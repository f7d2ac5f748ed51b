"""The scoring rules of labelled form pages (README of the pages), and what is counted by them."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from typing import Self

_PASSWORDS = frozenset({"password", "new-password", "current-password"})
_LOGIN_NAMES = frozenset({"username", "username-or-email", "email"})
_LOGIN = _PASSWORDS | {"username", "username-or-email"}
_NAMES = frozenset({"name", "given-name", "additional-name", "family-name"})
_ADDRESSES = frozenset({"street-address", "postal-code", "country", "country-name"})
_SAME = {"tel-national": "tel", "country-name": "country"}
"""Tokens that ask an order for the same thing."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What a set of pages comes to."""

    pages: int = 0
    pages_with_fields: int = 0
    pages_right: int = 0
    fields: int = 0
    right: int = 0
    wrong: int = 0
    blank: int = 0
    traps: int = 0
    traps_filled: int = 0
    login_fields: int = 0
    login_right: int = 0

    def __add__(self, other: Self) -> Self:
        return type(self)(**{
            each.name: getattr(self, each.name) + getattr(other, each.name) for each in fields(self)
        })  # fmt: skip

    def figures(self) -> dict[str, int]:
        """Without the login fields, which are counted over all pages."""
        return {name: count for name, count in asdict(self).items() if not name.startswith("login")}


@dataclass(frozen=True, slots=True)
class Decision:
    """What an engine made of a field. `fills`: it would write something there."""

    token: str
    fills: bool


LEFT = Decision("none", fills=False)


def score_page(labels: Mapping[str, str], decided: Mapping[str, Decision]) -> Scope:
    """The score of one page; `decided` by key, a key that is missing was left."""
    one_password = sum(label in _PASSWORDS for label in labels.values()) == 1
    counts = dict.fromkeys((each.name for each in fields(Scope)), 0)
    counts["pages"] = 1
    for key, label in labels.items():
        made = decided.get(key, LEFT)
        if label in _LOGIN:
            counts["login_fields"] += 1
            counts["login_right"] += _login_right(label, made.token, one_password=one_password)
        elif _is_asked(label):
            counts["fields"] += 1
            kind = _kind(label, made.token, one_password=one_password)
            counts[kind] += 1
        else:
            counts["traps"] += 1
            counts["traps_filled"] += made.fills
    counts["pages_with_fields"] = int(counts["fields"] > 0)
    counts["pages_right"] = int(0 < counts["fields"] == counts["right"])
    return Scope(**counts)


def total(scores: Iterable[Scope]) -> Scope:
    """The scores of pages added up."""
    return sum(scores, Scope())


def _is_asked(label: str) -> bool:
    """Whether a label is of a name, an address, a phone, an e-mail, a card or a promo code."""
    return label in _NAMES | _ADDRESSES | {"email", "promo-code"} or label.startswith(
        ("address-l", "tel", "cc-")
    )


def _same(label: str, token: str, *, one_password: bool) -> bool:
    return _SAME.get(token, token) == _SAME.get(label, label) or (
        one_password and {token, label} <= _LOGIN_NAMES
    )


def _kind(label: str, token: str, *, one_password: bool) -> str:
    if _same(label, token, one_password=one_password):
        return "right"
    return "blank" if token == "none" else "wrong"  # noqa: S105  a token's name


def _login_right(label: str, token: str, *, one_password: bool) -> bool:
    if label == "password":
        return token in _PASSWORDS
    if label in _PASSWORDS:
        return token in {label, "password"}
    if label == "username-or-email" and token in {"username", "email"}:
        return True
    return _same(label, token, one_password=one_password)
