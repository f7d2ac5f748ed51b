"""Whether a value of a choice says what an order names: apart from prices, stock notes and glosses.

Wrong is worse than blank: "Navy" is not "Navy Blue", 10 is not 10.5, and S is not S/M.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from bpc_desktop.storefront.money import amounts_in
from bpc_desktop.storefront.phrases import phrases
from bpc_desktop.storefront.wording import words

_SAID = phrases("products")
SOLD_OUT = _SAID["sold-out-value"]
_STOCK = _SAID["stock-note"]
_FILLERS = frozenset({"size", "us", "eu", "uk", "of", "color"})
_HALF = re.compile(r"(?<=\d)\s*(?:\u00bd|\s1/2\b)")
_POINT = re.compile(r"(?<=\d)[.,](?=\d)")
_GLOSS = re.compile(r"\s[-\u2013\u2014|:\u00b7]\s|[()\[\]]")
_SEVERAL = re.compile(r"\s[-\u2013\u2014|:\u00b7]\s|[()\[\]/,;]")
_SYNONYMS = {
    "colour": "color",
    "farbe": "color",
    "couleur": "color",
    "grosse": "size",
    "taille": "size",
    "talla": "size",
}


def attribute_words(attribute: str) -> tuple[str, ...]:
    """The words of an attribute's name, synonyms made one."""
    return tuple(_SYNONYMS.get(word, word) for word in words(attribute).split())


def is_value(text: str, wanted: str, attribute: str) -> bool:
    """Whether the text is this value of the attribute and nothing else."""
    plain = _key(wanted)
    if not plain:
        return False
    named = attribute_words(attribute)
    meant = {plain, _without(wanted, named)}
    said = _said(text)
    parts = [said, *_GLOSS.split(said)]
    found = {_key(part) for part in parts} | {_without(part, {*named, *_FILLERS}) for part in parts}
    return bool(meant & (found - {""}))


def is_one_of(text: str, wanted: str) -> bool:
    """Whether one of the several things a text says ("Navy / L") is this value."""
    return _key(wanted) in {_key(part) for part in _SEVERAL.split(_said(text))}


def mentions(text: str, wanted: str) -> bool:
    """Whether the words of the value stand in the text, as they are."""
    return bool(_marked(wanted)) and f" {_marked(wanted)} " in f" {_marked(text)} "


@lru_cache(maxsize=4096)
def _said(text: str) -> str:
    """The text without its price and what it says of its stock."""
    amounts = amounts_in(text)
    cut = text[: amounts[0].start] if amounts and amounts[0].start else text
    note = min(
        (match.start() for pattern in (SOLD_OUT, _STOCK) if (match := pattern.search(cut.lower()))), default=0
    )
    return cut[:note] if note else cut


@lru_cache(maxsize=4096)
def _marked(text: str) -> str:
    """The words of a value, with the decimal point kept: 10.5 is one word."""
    return words(_POINT.sub("d", _HALF.sub(".5", text)))


def _key(text: str) -> str:
    return _marked(text).replace(" ", "")


def _without(text: str, dropped: Iterable[str]) -> str:
    drop = set(dropped)
    return "".join(word for word in _marked(text).split() if _SYNONYMS.get(word, word) not in drop)
