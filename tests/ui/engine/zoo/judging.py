"""Whether what a page would submit means what the order says: judged without the engine's own comparisons."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

import phonenumbers

from tests.ui.engine.zoo.cases import Case
from tests.ui.engine.zoo.shoppers import Generated


def is_asked(name: str, person: Generated) -> bool:
    """Whether the order has anything to say there: of a title it never has."""
    values = {"title": "", "company": person.address.company, "line2": person.address.line2}
    return values.get(name, name) != ""


def is_right(  # noqa: C901, PLR0911  one line for each field
    case: Case, name: str, kind: str, said: str, person: Generated, beside: Mapping[str, Any]
) -> bool:
    """Whether this is the shopper's answer, in the page's own formatting. `beside`: what the others hold.

    A second line that could not be filled may stand in the first.
    """
    names = {field["name"] for field in case.fields if beside.get(field["name"])}
    address = person.address
    match name:
        case "phone":
            return _same_phone(said, person.shopper.phone, address.country)
        case "brand":
            return said == person.brand.lower()
        case "number":
            return re.sub(r"[ -]", "", said) == person.card["number"]
        case "cvv":
            return said == person.card["cvv"]
        case "expiry":
            return _same_expiry(said, kind, person)
        case "month" | "year":
            return int(said or 0) == int(person.card[f"exp_{name}"])
        case "country":
            return said == address.country
        case "state":
            return said == address.region
        case "zip":
            return _bare(said) == _bare(address.postal_code)
        case "line1" if "line2" not in names:
            lines = (address.line1, ", ".join(filter(None, (address.line1, address.line2))))
            return _folded(said) in map(_folded, lines)
        case _:
            return _folded(said) == _folded(_text(name, person))


def _text(name: str, person: Generated) -> str:
    address = person.address
    return {
        "first": address.given_name,
        "last": address.family_name,
        "email": person.shopper.email,
        "company": address.company,
        "line1": address.line1,
        "line2": address.line2,
        "city": address.city,
        "holder": person.card["name"],
    }[name]


def _same_phone(said: str, given: str, country: str) -> bool:
    """The same number, read as the country's plan or, where it shows a plus, as an international one."""
    wanted = phonenumbers.parse(given, country)
    try:
        return phonenumbers.parse(said, country) == wanted or (
            phonenumbers.parse("+" + re.sub(r"\D", "", said), None) == wanted
        )
    except phonenumbers.NumberParseException:
        return False


def _same_expiry(said: str, kind: str, person: Generated) -> bool:
    month, year = int(person.card["exp_month"]), person.card["exp_year"]
    if kind == "month":
        return said == f"{year}-{month:02d}"
    digits = re.sub(r"\D", "", said)
    wanted = {f"{month:02d}{year[2:]}", f"{month:02d}{year}"}
    return digits == f"{month:02d}{year}" if "yyyy" in kind else digits in wanted


def _bare(text: str) -> str:
    return re.sub(r"[\s-]", "", text).upper()


def _folded(text: str) -> str:
    """Case, composition, line breaks and runs of spaces are the page's own."""
    whole = " ".join(unicodedata.normalize("NFC", text.replace("\n", ", ")).split())
    return whole.upper().replace(",,", ",")
