"""Shoppers all over the world: where they live, which number they gave, what clock is on their wall."""

from dataclasses import dataclass
from functools import cache
from random import Random

import phonenumbers
from phonenumbers.tzdata import TIMEZONE_DATA

from bpc_desktop.domain.order import Address

NORTH_AMERICA = (
    ("US", "NY", "10001", "America/New_York"),
    ("US", "Michigan", "48201", "America/Detroit"),
    ("US", "IN", "46402", "America/Chicago"),  # Gary
    ("US", "IN", "46204", "America/Indiana/Indianapolis"),
    ("US", "KY", "42101", "America/Chicago"),  # Bowling Green
    ("US", "TN", "37402", "America/New_York"),  # Chattanooga
    ("US", "FL", "32502", "America/Chicago"),  # Pensacola
    ("US", "IL", "60601", "America/Chicago"),
    ("US", "TX", "79901", "America/Denver"),  # El Paso
    ("US", "TX", "", "America/Chicago"),
    ("US", "SD", "57532", "America/Chicago"),  # Fort Pierre, where two zones meet
    ("US", "CO", "80202", "America/Denver"),
    ("US", "AZ", "85004", "America/Phoenix"),
    ("US", "AZ", "86515", "America/Denver"),  # Window Rock, Navajo Nation
    ("US", "OR", "97914", "America/Boise"),  # Ontario
    ("US", "CA", "94103", "America/Los_Angeles"),
    ("US", "", "", "America/Los_Angeles"),
    ("US", "AK", "99501", "America/Anchorage"),
    ("US", "AK", "99546", "America/Adak"),
    ("US", "HI", "96813", "Pacific/Honolulu"),
    ("US", "PR", "00901", "America/Puerto_Rico"),
    ("US", "GU", "96910", "Pacific/Guam"),
    ("CA", "NL", "A1C 1A1", "America/St_Johns"),
    ("CA", "NL", "A2V 1A1", "America/Goose_Bay"),  # Labrador City
    ("CA", "NS", "B3H 1A1", "America/Halifax"),
    ("CA", "QC", "G4T 1A1", "America/Halifax"),  # Îles-de-la-Madeleine
    ("CA", "ON", "M5V 1A1", "America/Toronto"),
    ("CA", "ON", "P9N 1A1", "America/Winnipeg"),  # Kenora
    ("CA", "SK", "S4P 1A1", "America/Regina"),
    ("CA", "AB", "T5J 1A1", "America/Edmonton"),
    ("CA", "BC", "V6B 1A1", "America/Vancouver"),
    ("CA", "BC", "V1G 1A1", "America/Dawson_Creek"),
    ("CA", "YT", "Y1A 1A1", "America/Whitehorse"),
    ("CA", "NU", "X0A 0H0", "America/Iqaluit"),
    ("JM", "", "", "America/Jamaica"),
    ("DO", "", "", "America/Santo_Domingo"),
)
"""Addresses of the North American Numbering Plan: country, region, postal code, and the clock there."""

ELSEWHERE = (
    ("GB", "", "SW1A 1AA", "Europe/London"),
    ("IE", "", "", "Europe/Dublin"),
    ("FR", "", "75001", "Europe/Paris"),
    ("FR", "", "97400", "Indian/Reunion"),
    ("DE", "", "10115", "Europe/Berlin"),
    ("ES", "", "28001", "Europe/Madrid"),
    ("ES", "", "35001", "Atlantic/Canary"),
    ("PT", "", "1100-148", "Europe/Lisbon"),
    ("PT", "", "9500-150", "Atlantic/Azores"),
    ("IT", "", "00118", "Europe/Rome"),
    ("NL", "", "", "Europe/Amsterdam"),
    ("SE", "", "", "Europe/Stockholm"),
    ("PL", "", "", "Europe/Warsaw"),
    ("FI", "", "", "Europe/Helsinki"),
    ("GR", "", "", "Europe/Athens"),
    ("MD", "", "", "Europe/Chisinau"),
    ("UA", "30", "01001", "Europe/Kyiv"),
    ("TR", "", "", "Europe/Istanbul"),
    ("RU", "MOW", "101000", "Europe/Moscow"),
    ("RU", "", "690001", "Asia/Vladivostok"),
    ("IL", "", "", "Asia/Jerusalem"),
    ("LB", "", "", "Asia/Beirut"),
    ("EG", "", "", "Africa/Cairo"),
    ("MA", "", "", "Africa/Casablanca"),
    ("ZA", "", "", "Africa/Johannesburg"),
    ("CD", "", "", "Africa/Lubumbashi"),
    ("IR", "", "", "Asia/Tehran"),
    ("AF", "", "", "Asia/Kabul"),
    ("KZ", "", "", "Asia/Almaty"),
    ("IN", "MH", "400001", "Asia/Kolkata"),
    ("NP", "", "", "Asia/Kathmandu"),
    ("MM", "", "", "Asia/Yangon"),
    ("MN", "", "", "Asia/Hovd"),
    ("ID", "BA", "80111", "Asia/Makassar"),
    ("CN", "65", "830000", "Asia/Urumqi"),
    ("JP", "", "100-0001", "Asia/Tokyo"),
    ("KR", "", "", "Asia/Seoul"),
    ("AU", "NSW", "2000", "Australia/Sydney"),
    ("AU", "SA", "5000", "Australia/Adelaide"),
    ("AU", "WA", "6443", "Australia/Eucla"),
    ("AU", "NSW", "2898", "Australia/Lord_Howe"),
    ("AU", "", "", "Australia/Perth"),
    ("NZ", "AUK", "1010", "Pacific/Auckland"),
    ("NZ", "CIT", "8942", "Pacific/Chatham"),
    ("FJ", "", "", "Pacific/Fiji"),
    ("KI", "", "", "Pacific/Kiritimati"),
    ("MX", "BCN", "22000", "America/Tijuana"),
    ("MX", "CHH", "32000", "America/Ciudad_Juarez"),
    ("BR", "AM", "", "America/Manaus"),
    ("CL", "RM", "", "America/Santiago"),
    ("PY", "", "", "America/Asuncion"),
    ("AR", "", "", "America/Argentina/Buenos_Aires"),
    ("VE", "", "", "America/Caracas"),
    ("GL", "", "", "America/Nuuk"),
)
"""Addresses of other countries, in the same form."""

_AREA = len("1212")
_EXCHANGES = (555, *range(200, 1000))  # 555 is nobody's; smaller countries use few of the others
_NOBODYS = ("", "none", "555-0100", "+18005550100", "+447", "+80012345678")


@dataclass(frozen=True, slots=True)
class SomeShopper:
    """Where a shopper lives, the number they gave (perhaps nobody's), and the clock on their wall."""

    address: Address
    phone: str
    home: str
    has_email: bool


def shopper(number: int, chance: Random) -> SomeShopper:
    """The shopper of an order. Area codes go round with `number`, so that every one has its turn."""
    is_north_american = chance.random() < 0.6  # noqa: PLR2004  most are
    country, region, postal_code, home = chance.choice(NORTH_AMERICA if is_north_american else ELSEWHERE)
    kept_abroad = chance.random() < 0.1  # noqa: PLR2004  a tenth of those who moved kept their number
    if chance.random() < 0.08:  # noqa: PLR2004  some give none, or one that is nobody's
        phone = chance.choice(_NOBODYS)
    elif is_north_american != kept_abroad:
        phone = north_american_numbers()[number % len(north_american_numbers())]
    else:
        phone = _example(chance.choice(ELSEWHERE)[0] if is_north_american else country)
    address = Address("", "", "", "", postal_code, country, region=region)
    return SomeShopper(address, phone, home, has_email=chance.random() < 0.9)  # noqa: PLR2004  most


@cache
def north_american_numbers() -> tuple[str, ...]:
    """A number of every area code of the North American Numbering Plan that belongs to a place."""
    codes = sorted({prefix[:_AREA] for prefix in TIMEZONE_DATA if prefix.startswith("1") and prefix[1:]})
    return tuple(
        next(
            number
            for number in (f"+{code}{exchange}0123" for exchange in _EXCHANGES)
            if _is_of_a_place(number)
        )
        for code in codes
    )


def _is_of_a_place(number: str) -> bool:
    return phonenumbers.is_number_geographical(phonenumbers.parse(number))


@cache
def _example(country: str) -> str:
    number = phonenumbers.example_number_for_type(country, phonenumbers.PhoneNumberType.MOBILE)
    assert number is not None  # noqa: S101  every country has mobile numbers
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
