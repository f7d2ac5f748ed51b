"""Amounts of money in a page's text: symbols and codes, both decimal marks, signs."""

import re
from dataclasses import dataclass
from decimal import Decimal

_SYMBOLS = {
    "US$": "USD", "CA$": "CAD", "C$": "CAD", "AU$": "AUD", "A$": "AUD", "NZ$": "NZD", "HK$": "HKD",
    "S$": "SGD", "MX$": "MXN", "R$": "BRL", "$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY",
    "￥": "JPY", "円": "JPY", "₹": "INR", "Rs.": "INR", "zł": "PLN", "Kč": "CZK", "Ft": "HUF",
    "₺": "TRY", "₽": "RUB", "\u0440\u0443\u0431.": "RUB", "₴": "UAH", "\u0433\u0440\u043d": "UAH",
    "₩": "KRW", "฿": "THB", "₫": "VND", "₪": "ILS", "kr.": "DKK", "kr": "SEK", "Fr.": "CHF",
    "lei": "RON", "\u043b\u0432": "BGN",
}  # fmt: skip
_CODES = (
    "USD|EUR|GBP|CAD|AUD|NZD|CHF|SEK|NOK|DKK|PLN|CZK|HUF|RON|BGN|TRY|JPY|CNY|HKD|SGD|INR|BRL|MXN|ZAR|AED|SAR|"
    "ILS|KRW|THB|MYR|IDR|PHP|TWD|VND|UAH|RUB|ARS|CLP|COP|PEN"
)
_UNIT = "|".join(re.escape(symbol) for symbol in sorted(_SYMBOLS, key=len, reverse=True)) + f"|{_CODES}"
_NUMBER = r"\d{1,3}(?:[.,'\u2019 \u00a0\u202f]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d{1,4})?"
_AMOUNT = re.compile(
    rf"(?P<sign>[-\u2212\u2013]\s?|\()?(?:(?P<before>(?<![A-Za-z])(?:{_UNIT}))\s{{0,2}}"
    rf"(?P<inner>[-\u2212]\s?)?(?P<number>{_NUMBER})"
    rf"|(?P<number2>{_NUMBER})(?:,-|\.-)?\s{{0,2}}(?P<after>(?:{_UNIT})(?![A-Za-z])))",
)
_NOTHING = re.compile(
    r"\b(free|gratis|kostenlos|kostenfrei|gratuit|gratuite|offert|gratuito|bezplatn\w+|za darmo)\b|無料",
    re.IGNORECASE,
)
_PLAIN = re.compile(_NUMBER)


@dataclass(frozen=True, slots=True)
class Money:
    """An amount as written: negative where a minus or brackets say so; `start` is its place in the text."""

    value: Decimal
    currency: str
    text: str
    start: int


def amounts_in(text: str) -> list[Money]:
    """Every number with a currency beside it."""
    found = []
    for match in _AMOUNT.finditer(text):
        value = decimal_of(match["number"] or match["number2"])
        unit = match["before"] or match["after"]
        if match["sign"] or match["inner"]:
            value = -value
        found.append(Money(value, _SYMBOLS.get(unit, unit), match.group().strip(), match.start()))
    return found


def is_free(text: str) -> bool:
    """Whether a text that stands where an amount is expected says it costs nothing."""
    return bool(_NOTHING.search(text))


def number_in(text: str) -> Decimal | None:
    """The first number of a text that names a price without a currency ("19.99")."""
    match = _PLAIN.search(text)
    return decimal_of(match.group()) if match else None


def decimal_of(number: str) -> Decimal:
    """The value of a number in either notation: the last separator is decimal unless it groups thousands."""
    plain = re.sub(r"['\u2019 \u00a0\u202f]", "", number)
    last = max(plain.rfind("."), plain.rfind(","))
    if last < 0:
        return Decimal(plain)
    whole, part = plain[:last], plain[last + 1 :]
    other = "," if plain[last] == "." else "."
    grouped = len(part) == 3 and plain.count(plain[last]) == 1 and other not in whole and whole != "0"  # noqa: PLR2004
    if grouped or plain.count(plain[last]) > 1:
        return Decimal(plain.replace(".", "").replace(",", ""))
    return Decimal(f"{whole.replace('.', '').replace(',', '')}.{part}")


def same_currency(page: str, written: str) -> str:
    """The currency meant: a plain dollar sign is the dollar the page declares."""
    dollars = {"USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN"}
    return page if written in {"", "USD"} and page in dollars else written or page
