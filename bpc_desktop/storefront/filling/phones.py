"""A phone number as fields ask for it: whole, in parts, and every spelling that means the same number."""

from dataclasses import dataclass

import phonenumbers

from bpc_desktop.storefront.token import Token

_TRUNK = "00"


@dataclass(frozen=True, slots=True)
class Phone:
    """One number: `country_code` of its plan, `local` without a trunk prefix, `dialled` as at home."""

    country_code: int
    region: str
    local: str
    dialled: str
    e164: str
    national: str

    @property
    def spellings(self) -> tuple[str, ...]:
        """Digits that mean this number, with its country code first."""
        whole = f"{self.country_code}{self.local}"
        return (whole, self.dialled, self.local, _TRUNK + whole)


def parse_phone(given: str, country: str) -> Phone | None:
    """The number as its country's plan reads it; None where it is none."""
    try:
        parsed = phonenumbers.parse(given, country)
    except phonenumbers.NumberParseException:
        return None
    written = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.NATIONAL)
    return Phone(
        country_code=int(parsed.country_code or 0),
        region=phonenumbers.region_code_for_number(parsed) or country,
        local=phonenumbers.national_significant_number(parsed),
        dialled="".join(char for char in written if char.isdigit()),
        e164=phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164),
        national=written,
    )


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
