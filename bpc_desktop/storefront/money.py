"""Amounts of money in a page's text: symbols and codes, both decimal marks, signs."""

import re
import tomllib
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from importlib.resources import files

_TABLES = tomllib.loads((files("bpc_desktop.storefront") / "phrases" / "currencies.toml").read_text("utf-8"))
_SYMBOLS: dict[str, str] = {sign: code for code, signs in _TABLES["signs"].items() for sign in signs}
_CODES = frozenset(_TABLES["codes"]["known"].split())
_SHARED: dict[str, list[str]] = _TABLES["shared"]
_UNIT = "|".join(re.escape(unit) for unit in sorted({*_SYMBOLS, *_CODES}, key=len, reverse=True))
_NUMBER = (
    r"\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d{1,2})?(?!\d)"
    r"|\d{1,3}(?:[.,'\u2019\u066c \u00a0\u202f\u2009]\d{3})+(?:[.,\u066b]\d{1,2})?(?!\d)"
    r"|\d+(?:[.,\u066b]\d{1,4})?"
    r"|(?<![\w.])\.\d{2}(?!\d)"
)
_AMOUNT = re.compile(
    rf"(?P<sign>[-\u2212\u2013]\s?|\()?(?:(?P<before>(?<!\w)(?:{_UNIT}))\s{{0,2}}"
    rf"(?P<inner>[-\u2212]\s?)?(?P<number>{_NUMBER})"
    rf"|(?P<number2>{_NUMBER})(?:,-|[.,][-\u2013])?\s{{0,2}}(?P<after>(?:{_UNIT})(?![A-Za-z\u0400-\u04ff])))",
)
_PLAIN = re.compile(_NUMBER)
_LOOSE = re.compile(rf"(?:(?:{_UNIT})\s?)?\d{{1,3}}(?:[.,]\d{{3}})*[.,] \d{{2}}(?:\s?(?:{_UNIT}))?")
"""An amount that is all a text says, with a space after the decimal mark."""

_THOUSANDS = 3


@dataclass(frozen=True, slots=True)
class Money:
    """An amount as written: negative where a minus or brackets say so; `start` is its place in the text."""

    value: Decimal
    currency: str
    text: str
    start: int


def amounts_in(text: str) -> list[Money]:
    """Every number with a currency beside it."""
    plain = text.strip()
    if _LOOSE.fullmatch(plain) is None:
        return [*_amounts(text)]
    return [replace(found, text=plain) for found in _amounts(re.sub(r"(?<=[.,]) ", "", plain))]


@lru_cache(maxsize=4096)
def _amounts(text: str) -> tuple[Money, ...]:
    found = []
    for match in _AMOUNT.finditer(text):
        value = decimal_of(match["number"] or match["number2"])
        unit = match["before"] or match["after"]
        if match["sign"] or match["inner"]:
            value = -value
        found.append(Money(value, _SYMBOLS.get(unit, unit), match.group().strip(), match.start()))
    return tuple(found)


def number_in(text: str) -> Decimal | None:
    """The first number of a text that names a price without a currency ("19.99")."""
    match = _PLAIN.search(text)
    return decimal_of(match.group()) if match else None


def decimal_of(number: str) -> Decimal:
    """The value of a number in either notation: the last separator is decimal unless it groups thousands."""
    plain = re.sub(r"['\u2019\u066c \u00a0\u202f\u2009]", "", number).replace("\u066b", ".")
    last = max(plain.rfind("."), plain.rfind(","))
    if last < 0:
        return Decimal(plain)
    whole, part = plain[:last], plain[last + 1 :]
    other = "," if plain[last] == "." else "."
    grouped = (
        len(part) == _THOUSANDS
        and plain.count(plain[last]) == 1
        and other not in whole
        and whole != "0"
        and len(whole) <= _THOUSANDS
    )
    if grouped or plain.count(plain[last]) > 1:
        return Decimal(plain.replace(".", "").replace(",", ""))
    return Decimal(f"{whole.replace('.', '').replace(',', '')}.{part}")


def currency_of(text: str) -> str:
    """The code that a currency's sign or name on its own stands for, or nothing."""
    plain = text.strip().strip("~* ")
    return _SYMBOLS.get(plain) or (plain.upper() if plain.upper() in _CODES else "")


def same_currency(page: str, written: str) -> str:
    """The currency meant: a sign that several currencies share is the one the page declares."""
    return page if not written or page in _SHARED.get(written, ()) else written
