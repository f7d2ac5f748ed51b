"""A phone number as fields ask for it: whole, in parts, and every spelling that means the same number."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise

import phonenumbers

from bpc_desktop.storefront.token import Token

_TRUNK = "00"


@dataclass(frozen=True, slots=True)
class Phone:
    """One number: `country_code` of its plan, `local` without a trunk prefix, `dialled` as at home.

    `national` and `abroad` are written in the groups of its plan, `abroad` after its country code.
    """

    country_code: int
    region: str
    local: str
    dialled: str
    e164: str
    national: str
    abroad: str

    @property
    def spellings(self) -> tuple[str, ...]:
        """Digits that mean this number, with its country code first."""
        whole = f"{self.country_code}{self.local}"
        return (whole, self.dialled, self.local, _TRUNK + whole)


@lru_cache(maxsize=16)  # an order has one or two, and each of its fields asks
def parse_phone(given: str, country: str) -> Phone | None:
    """The number as its country's plan reads it, without an extension; None where it is none."""
    try:
        parsed = phonenumbers.parse(given, country)
    except phonenumbers.NumberParseException:
        return None
    parsed.extension = None
    code = int(parsed.country_code or 0)
    written = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.NATIONAL)
    abroad = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    return Phone(
        country_code=code,
        region=phonenumbers.region_code_for_number(parsed) or country,
        local=phonenumbers.national_significant_number(parsed),
        dialled="".join(char for char in written if char.isdigit()),
        e164=phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164),
        national=written,
        abroad=abroad.removeprefix(f"+{code}").strip(" -"),
    )


def is_of(phone: Phone, country: str) -> bool:
    """Whether a number is of a country's plan: known there without its country code."""
    return phone.country_code == phonenumbers.country_code_for_region(country)


_AREA_AND_REST = 2
"""A number in so many boxes is cut after its area code, however many groups follow."""


def in_boxes(written: str, room: Sequence[int]) -> tuple[str, ...]:
    """A number cut into boxes, between the groups it is written in. `room`: digits each takes, 0 for any.

    In two boxes the first group is the area code. Empty where it does not fit: cut elsewhere it may be
    refused, or be read as another number.
    """
    groups = re.findall(r"\d+", written)
    if len(groups) > len(room) > _AREA_AND_REST and not all(room):
        return ()
    for cuts in combinations(range(1, len(groups)), len(room) - 1):
        boxes = tuple("".join(groups[start:end]) for start, end in pairwise((0, *cuts, len(groups))))
        if all(len(box) <= (most or len(box)) for box, most in zip(boxes, room, strict=True)):
            return boxes
    return ()


_PREFIX, _REST = 3, 6
"""Where a number of the North American plan is cut into three boxes."""


def part_of(phone: Phone, token: Token) -> tuple[str, ...] | None:
    """The part a field of its own takes; empty where the number has none. None: the whole is asked."""
    if token is Token.TEL_NATIONAL:
        return (phone.dialled, phone.local)
    cut = {
        Token.TEL_AREA_CODE: phone.local[:_PREFIX],
        Token.TEL_LOCAL_PREFIX: phone.local[_PREFIX:_REST],
        Token.TEL_LOCAL_SUFFIX: phone.local[_REST:],
    }
    if token not in cut:
        return None
    return (cut[token],) if phone.country_code == 1 else ()
