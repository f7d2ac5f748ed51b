"""Generated shoppers: names, addresses, phones and cards of many countries, the awkward ones more often."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import phonenumbers

from bpc_desktop.domain.order import Address, Shopper
from bpc_desktop.storefront.places import regions_of

_DATA: dict[str, Any] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
COUNTRIES = tuple(_DATA["postcodes"])
CARDS = tuple(_DATA["cards"])


@dataclass(frozen=True)
class Generated:
    """A shopper, where the goods go, and the card in clear: for the zoo alone."""

    shopper: Shopper
    address: Address
    brand: str
    card: dict[str, str]


def generated(random: Random, number: int) -> Generated:
    """The shopper of this number: every US state in turn, then the other countries."""
    states = regions_of("US")
    country = "US" if number % 2 else COUNTRIES[number // 2 % len(COUNTRIES)]
    regions = [code for code in regions_of(country) if code.isalpha()]
    region = ""
    if country == "US":
        region = [*states][number // 2 % len(states)]
    elif regions:
        region = random.choice(regions)
    given, family = random.choice(_DATA["names"])
    brand, (prefix, length) = random.choice(
        [(name, each) for name, kinds in _DATA["cards"].items() for each in kinds]
    )
    card = {
        "number": _card_number(random, prefix, length),
        "exp_month": str(random.randint(1, 12)),
        "exp_year": str(random.randint(2027, 2040)),
        "cvv": "".join(random.choices("0123456789", k=4 if brand == "Amex" else 3)),
        "name": f"{given} {family}",
    }
    address = Address(
        given,
        family,
        random.choice(_DATA["streets"]),
        random.choice(_DATA["cities"]),
        random.choice(_DATA["postcodes"][country]),
        country,
        company=random.choice(("", "Brown & Co. KG")),
        line2=random.choice(_DATA["second"]),
        region=region,
    )
    email = random.choice(("zoe@example.com", "first.last+tag@sub.example.co.uk", "O'Brien_77@Example.org"))
    return Generated(Shopper(given, family, email, _phone(random, country)), address, brand, card)


def _phone(random: Random, country: str) -> str:
    """A number of the country's plan, as an mStore gives it: with its country code, or as dialled at home."""
    number = phonenumbers.example_number_for_type(country, phonenumbers.PhoneNumberType.MOBILE)
    assert number is not None
    style = random.choice((phonenumbers.PhoneNumberFormat.E164, phonenumbers.PhoneNumberFormat.INTERNATIONAL))
    return phonenumbers.format_number(number, style)


def _card_number(random: Random, prefix: str, length: int) -> str:
    body = prefix + "".join(random.choices("0123456789", k=length - len(prefix) - 1))
    total = sum(
        _doubled(int(digit)) if index % 2 == 0 else int(digit) for index, digit in enumerate(reversed(body))
    )
    return body + str(-total % 10)


def _doubled(digit: int) -> int:
    return digit * 2 - 9 if digit > 4 else digit * 2
