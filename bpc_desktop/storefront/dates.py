"""Days named in a page's text, in the notations and languages of the engine."""

import re
from collections.abc import Iterator
from datetime import date

from bpc_desktop.storefront.wording import words

_MONTHS = (
    "jan janv ene gen sty", "feb fev fevr lut", "mar marz mars maer mrt", "apr avr abr kwi",
    "may mai mag mei maj mayo maio", "jun juin giu cze", "jul juil lug lip", "aug aou ago sie",
    "sep set wrz", "oct okt ott out paz", "nov lis", "dec dez dic gru",
)  # fmt: skip
"""How months begin in the engine's languages."""

_STEMS = sorted(
    ((stem, month) for month, stems in enumerate(_MONTHS, 1) for stem in stems.split()),
    key=lambda each: -len(each[0]),
)
_NAME = r"[a-z]{3,10}"
_DAY_FIRST = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)? (?:de |of )?({_NAME}) (?:de |del )?(\d{{4}})\b")
_MONTH_FIRST = re.compile(rf"\b({_NAME}) (\d{{1,2}})(?:st|nd|rd|th)? (\d{{4}})\b")
_YEAR_FIRST = re.compile(r"\b(\d{4}) ?[-/.\u5e74 ] ?(\d{1,2}) ?[-/.\u6708 ] ?(\d{1,2})(?:\b|\u65e5)")
_NUMERIC = re.compile(r"\b(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})\b")


def days_in(text: str) -> frozenset[date]:
    """The days a text may mean: "1/2/2026" is two of them. Empty where it names none."""
    return frozenset(_found(text))


def _found(text: str) -> Iterator[date]:
    said = words(text)
    for match in _YEAR_FIRST.finditer(text):
        yield from _day(match[1], match[2], match[3])
    for match in _DAY_FIRST.finditer(said):
        yield from _day(match[3], _month(match[2]), match[1])
    for match in _MONTH_FIRST.finditer(said):
        yield from _day(match[3], _month(match[1]), match[2])
    for match in _NUMERIC.finditer(text):
        yield from _day(match[3], match[1], match[2])
        yield from _day(match[3], match[2], match[1])


def _month(name: str) -> int:
    return next((month for stem, month in _STEMS if name.startswith(stem)), 0)


def _day(year: int | str, month: int | str, day: int | str) -> Iterator[date]:
    whole = int(year) if int(year) > 99 else 2000 + int(year)  # noqa: PLR2004  two digits of this century
    try:
        yield date(whole, int(month), int(day))
    except ValueError:
        return
