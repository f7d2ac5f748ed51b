"""One made-up page and what is true of it; what shops say, and how they write amounts."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from importlib.resources import files
from random import Random

from bpc_desktop.storefront.page_reading import NotBought, PromoState


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the cart."""

    name: str
    variant: str
    quantity: int
    price: Decimal


@dataclass(frozen=True, slots=True)
class Said:
    """What a page says about an attempt. `None` is not asked about."""

    promo: PromoState | None = None
    declined: bool | None = None
    complains: bool | None = None
    registered: bool | None = None
    refused: bool | None = None
    locked: bool | None = None
    code: bool | None = None
    not_bought: NotBought | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """A page with its truth. `apart`: worded as nothing the engine was made with.

    `confirmed`: it is a confirmation, with `number`, or with none where that is None. `sums` holds the truth
    of each sum, None where the page shows none; without `sums` nothing is asked about them.
    """

    name: str
    kind: str
    language: str
    apart: bool
    address: str
    html: str
    confirmed: bool = False
    number: str | None = None
    sums: Mapping[str, Decimal | None] = field(default_factory=dict)
    lines: tuple[Line, ...] = ()
    said: Said = field(default_factory=Said)


@cache
def languages() -> Mapping[str, Mapping[str, str | list[str]]]:
    """Every language with its wordings."""
    return tomllib.loads((files("benchmarks.confirmations") / "wordings.toml").read_text("utf-8"))


class Voice:
    """A language as one made-up shop speaks it."""

    def __init__(self, language: str, chance: Random, *, apart: bool) -> None:
        self.language = language
        self.apart = apart
        self._chance = chance
        self._said = languages()[language]
        self._like = chance.choice(_PLACES[str(self._said["locale"])])

    def one(self, key: str) -> str:
        """One wording of a key."""
        found = self._said[key]
        if isinstance(found, str):
            return found
        return self._chance.choice(self._said[f"{key}_apart"] if self.apart else found)

    def money(self, amount: Decimal) -> str:
        """An amount as this shop writes it; English shops are American, British or Swiss by chance."""
        return _written(amount, self._like)


_PLACES: dict[str, tuple[str, ...]] = {
    "us": ("$1,234.56", "$1,234.56", "£1,234.56", "CHF 1'234.56", "1,234.56 USD"),
    "de": ("1.234,56 €", "1.234,56 EUR", "€ 1.234,56"),
    "fr": ("1 234,56 €", "1\u202f234,56\u00a0€"),
    "es": ("1.234,56 €", "1.234,56€"),
    "it": ("€ 1.234,56", "1.234,56 €"),
    "nl": ("€ 1.234,56", "€1.234,56"),
    "pt": ("1.234,56 €", "R$ 1.234,56"),
    "pl": ("1 234,56 zł", "1234,56 zł"),
    "jp": ("¥1,235", "1,235円", "￥1,235"),
}


def _written(amount: Decimal, like: str) -> str:
    whole = f"{amount:,.0f}" if "1,235" in like else f"{amount:,.2f}"
    marks = {"1.234,56": (".", ","), "1 234,56": (" ", ","), "1'234.56": ("'", "."), "1234,56": ("", ",")}
    marks["1\u202f234,56"] = ("\u202f", ",")
    number = next((each for each in (*marks, "1,234.56", "1,235") if each in like), "")
    thousands, point = marks.get(number, (",", "."))
    spelled = whole.replace(",", "\0").replace(".", point).replace("\0", thousands)
    return like.replace(number, spelled)


def page(voice: Voice, title: str, body: str) -> str:
    """A whole page with a shop's frame around it: navigation, and a footer full of numbers."""
    return f"""<!doctype html><html lang="{voice.language}"><head><meta charset="utf-8"><title>{title}</title>
<style>body {{ font: 15px sans-serif; margin: 0 24px }}
.row {{ display: flex; justify-content: space-between }}
.cards {{ display: flex; gap: 40px }} .grid {{ display: grid; grid-template-columns: 1fr auto }}
.sr {{ position: absolute; width: 1px; height: 1px; overflow: hidden; clip: rect(0 0 0 0) }}
main {{ max-width: 720px }} td, th {{ text-align: left; padding: 4px 24px 4px 0 }}</style></head><body>
<header><nav><a href="/">Harbor &amp; Pine</a> <a href="/sale">Sale 2026</a> <a href="/account">Account</a>
</nav></header>
<main>{body}</main>
<footer><p>Harbor &amp; Pine GmbH, Pine Street 12, 55805 Duluth. VAT ID DE129273398. Tel. +1 218 555 0123</p>
<p>© 2019-2026 Harbor &amp; Pine. Order by phone 0800 1234567.</p></footer></body></html>"""
