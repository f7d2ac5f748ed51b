"""The pages themselves: every kind of page in every country's shop, some with styles and some without."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from benchmarks.products.kinds import KINDS, NAME, PRICE, Kind
from benchmarks.products.tongues import TONGUES, Tongue

_STYLE = """<style>body{font:14px sans-serif}.price,.product-price,.now{font-size:24px}
.card{display:inline-block;width:160px}.cents{font-size:12px;vertical-align:top}</style>"""


@dataclass(frozen=True, slots=True)
class ProductPage:
    """One page: where it is served, its text, and what is right about it."""

    path: str
    html: str
    price: Decimal
    currency: str
    stock: str


def product_pages() -> Iterator[ProductPage]:
    """All of them, in a fixed order."""
    for number, (kind, tongue) in enumerate((kind, tongue) for kind in KINDS for tongue in TONGUES):
        price = Decimal(int(PRICE)) if tongue.currency == "JPY" else PRICE
        html = _html(kind, tongue, styled=number % 2 == 0)
        yield ProductPage(f"/{number}/heron-40", html, price, tongue.currency, kind.stock)


def _html(kind: Kind, tongue: Tongue, *, styled: bool) -> str:
    links = "".join(f"<a href=/{each}>{each}</a> " for each in ("Coats", "Boots", "Hats"))
    cart = f"<a href=/cart>0 x {tongue.money(Decimal(0))}</a>"
    return (
        f"<!DOCTYPE html><html lang={tongue.language}><title>{NAME} | Heron</title>"
        f"{_STYLE if styled else ''}<header><nav>{links}{cart}</nav></header>"
        f"<main><h1>{NAME}</h1>{kind.body(tongue)}<p>Warm, light, dry.</p></main>"
        f"<footer><p>Heron, {tongue.money(Decimal(50))} +</p></footer></html>"
    )
