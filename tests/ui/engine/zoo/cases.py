"""What stands on a page of the zoo: which fields, each of which kind."""

import json
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import phonenumbers

from bpc_desktop.storefront.places import country_aliases, regions_of
from bpc_desktop.storefront.step import Step
from tests.ui.engine.zoo.shoppers import CARDS, COUNTRIES, Generated

HERE = Path(__file__).parent
KINDS: dict[str, list[str]] = tomllib.loads((HERE / "kinds.toml").read_text("utf-8"))

LABELS = {
    "title": "Title",
    "first": "First name",
    "last": "Last name",
    "email": "E-mail",
    "company": "Company",
    "line1": "Street address",
    "line2": "Apartment, suite",
    "city": "City",
    "zip": "Postal code",
    "country": "Country",
    "state": "State / Province",
    "phone": "Phone",
    "brand": "Card type",
    "number": "Card number",
    "expiry": "Expiry date",
    "month": "Expiration month",
    "year": "Expiration year",
    "cvv": "CVV",
    "holder": "Name on card",
}
TOKENS = {
    "title": ("honorific-prefix",),
    "first": ("given-name",),
    "last": ("family-name",),
    "email": ("email",),
    "company": ("organization",),
    "line1": ("address-line1", "street-address"),
    "line2": ("address-line2",),
    "city": ("address-level2",),
    "zip": ("postal-code",),
    "country": ("country",),
    "state": ("address-level1",),
    "phone": (
        "tel",
        "tel-area-code",
        "tel-local-prefix",
        "tel-local-suffix",
        "tel-country-code",
        "tel-national",
    ),
    "brand": ("cc-type",),
    "number": ("cc-number",),
    "expiry": ("cc-exp",),
    "month": ("cc-exp-month",),
    "year": ("cc-exp-year",),
    "cvv": ("cc-csc",),
    "holder": ("cc-name",),
}


TITLES = [["mr", "Mr", ""], ["mrs", "Mrs", ""], ["mx", "Mx", ""]]
BRANDS = [
    [name.lower(), {"Amex": "American Express", "Diners": "Diners Club"}.get(name, name), ""]
    for name in CARDS
]


@dataclass(frozen=True)
class Case:
    """One page: the step it is, and its fields as `zoo.show` takes them."""

    step: Step
    fields: tuple[dict[str, Any], ...]

    @property
    def show(self) -> str:
        """The script that draws it."""
        payment = self.step is Step.PAYMENT
        title, button = ("Payment", "Review order") if payment else ("Shipping address", "Continue")
        return f"zoo.show({json.dumps(title)}, {json.dumps(self.fields)}, {json.dumps(button)})"


class Choosing(Protocol):
    """Says which of the kinds for a field comes next."""

    def __call__(self, kinds: Sequence[str], /) -> str:
        """One of the kinds."""


def address_case(
    person: Generated, choose: Choosing, *, company: bool = True, line2: bool = True, title: bool = True
) -> Case:
    """A page that asks for the address."""
    country = person.address.country
    fields = [_field(name, choose(KINDS["text"])) for name in ("first", "last", "email")]
    if title:
        fields.append(_field("title", choose(KINDS["title"]), "titles", TITLES))
    if company:
        fields.append(_field("company", choose(KINDS["text"])))
    fields.append(_field("line1", choose([*KINDS["street"], *KINDS["text"]])))
    if line2:
        fields.append(_field("line2", choose(KINDS["text"])))
    fields.append(_field("city", choose(KINDS["text"])))
    kind = choose([*KINDS["choice"], *KINDS["country"]])
    fields.append(_field("country", kind, "countries", countries()))
    if states := choices_of(country):
        fields.append(_field("state", choose([*KINDS["choice"], *KINDS["state"]]), country, states))
    fields.append(_field("zip", choose(KINDS["postal"])))
    fields.append(_field("phone", choose(KINDS["phone"])))
    return Case(Step.ADDRESSES, tuple(fields))


def payment_case(choose: Choosing, *, parted: bool = False, brand: bool = True) -> Case:
    """A page that asks for the card. `parted`: month and year in controls of their own."""
    fields = [_field("number", choose(KINDS["number"])), _field("holder", choose(KINDS["text"]))]
    if parted:
        fields.append(_field("month", choose(KINDS["dated"]), "months", months()))
        fields.append(_field("year", choose(KINDS["dated"]), "years", years()))
    else:
        fields.append(_field("expiry", choose(KINDS["expiry"])))
    fields.append(_field("cvv", choose(KINDS["code"])))
    if brand:
        fields.append(_field("brand", choose(KINDS["brand"]), "brands", BRANDS))
    return Case(Step.PAYMENT, tuple(fields))


def months() -> list[list[str]]:
    """The months of a year, as choices."""
    return [[str(index), f"{index:02d}", ""] for index in range(1, 13)]


def years() -> list[list[str]]:
    """The years a card may run to, as choices."""
    return [[str(year), str(year), ""] for year in range(2026, 2042)]


def _field(name: str, kind: str, listed: str = "", choices: list[list[str]] | None = None) -> dict[str, Any]:
    return {"name": name, "kind": kind, "label": LABELS[name], "list": listed, "choices": choices or []}


def choices_of(country: str) -> list[list[str]]:
    """The regions of a country, as [code, name, local name]."""
    return [[code, names[0], names[-1]] for code, names in regions_of(country).items() if code.isalpha()]


def countries() -> list[list[str]]:
    """Countries as [code, English name, a local name, dial code]."""
    found = []
    for code in COUNTRIES:
        names = country_aliases(code)[2:]
        found.append([code, names[0], names[-1], str(phonenumbers.country_code_for_region(code))])
    return sorted(found, key=lambda each: each[1])


def bodies(payment_host: str) -> dict[str, str]:
    """Everything the zoo's server answers, by path."""
    scripts = "".join(
        f"<script>{(HERE / f'{name}.js').read_text('utf-8')}</script>"
        for name in ("zoo", "inputs", "masks", "selects", "radios", "lists", "frames")
    )
    places = json.dumps({"countries": countries()})
    setup = f"<script>zoo.places = {places}; zoo.paymentHost = {json.dumps(payment_host)};</script>"
    head = f"<meta charset=utf-8><title>Checkout</title>{scripts}{setup}"
    page = f"<!DOCTYPE html><html lang=en>{head}<body></body></html>"
    lists = {f"/choices/{country}": json.dumps(choices_of(country)) for country in COUNTRIES}
    return {
        "/": page,
        "/place": json.dumps({"name": "Springfield"}),
        "/choices/countries": json.dumps(countries()),
        "/choices/months": json.dumps(months()),
        "/choices/years": json.dumps(years()),
        **lists,
    }
