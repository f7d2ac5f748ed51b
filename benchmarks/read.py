"""How well a product page is read: price, currency and stock of saved pages, in the real engine.

    python -m benchmarks.read DIR

DIR holds `labels.json` (page -> url, and lists of accepted `price`, `currency`, `availability`) and
`pages/ID.html`; where there is a `rivals.json` its figures are printed beside ours. Every labelled page is
served from this machine, its scripts kept still since it is saved as they had made it, opened in the
checkout's own page behind its egress gate, and read as a rep's page is.

F1 is that of the benchmark these pages come from (scrapinghub/product-extraction-benchmark, evaluate.py):
a page is a true positive where the one answer is among the accepted ones (prices as decimal numbers); a
wrong answer is a false positive and, where the page has an accepted one, a false negative too; no answer
is a false negative. Availability is InStock or OutOfStock: what a system does not say counts as InStock,
and so do our pre-order and back order, which can be bought. `ms_p95` is from the question to the reading.

The last line is JSON.
"""

import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from benchmarks.program import offscreen

offscreen()

from benchmarks.saved_pages import Reader, SavedPages  # noqa: E402  after the engine's environment is set
from bpc_desktop.storefront.money import amounts_in, currency_of, same_currency  # noqa: E402
from bpc_desktop.storefront.page_reading import Availability, PageReading  # noqa: E402
from bpc_desktop.storefront.reading import read_page  # noqa: E402

IN_STOCK, OUT_OF_STOCK = "InStock", "OutOfStock"
_P95 = 0.95


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody says of a page."""

    price: Decimal | None
    currency: str
    availability: str

    @classmethod
    def of(cls, reading: PageReading) -> "Answer":
        """Ours."""
        product = reading.product
        if product is None:
            return cls(None, "", IN_STOCK)
        out = product.availability is Availability.OUT_OF_STOCK
        return cls(
            product.price.value if product.price else None,
            product.currency,
            OUT_OF_STOCK if out else IN_STOCK,
        )

    @classmethod
    def told(cls, raw: dict[str, Any]) -> "Answer":
        """A rival's."""
        price = raw.get("price")
        currency = str(raw.get("currency") or "")
        return cls(Decimal(price) if price else None, currency, raw.get("availability") or IN_STOCK)


@dataclass(frozen=True, slots=True)
class Score:
    """Counts over pages."""

    price_f1: float
    availability_f1: float
    out_of_stock: int
    out_of_stock_missed: int
    out_of_stock_false: int
    currency_right: int


def f1(pairs: Iterable[tuple[set[Any], Any]]) -> float:
    """Of (accepted answers, the answer or None)."""
    right = wrong = missed = 0
    for accepted, said in pairs:
        if said is not None and said in accepted:
            right += 1
            continue
        wrong += said is not None
        missed += bool(accepted)
    return 2 * right / (2 * right + wrong + missed) if right else 0.0


def same_unit(said: str, label: str) -> bool:
    """Whether a currency is the one that a label names by its sign, which others may share, or its code."""
    meant = currency_of(label) or next((money.currency for money in amounts_in(f"1 {label}")), "")
    given = currency_of(said)
    return bool(given) and bool(meant) and same_currency(given, meant) == given


def score(labels: dict[str, Any], answers: dict[str, Answer]) -> Score:
    """The figures of one reader of the pages."""
    prices = [
        ({Decimal(text.strip()) for text in label.get("price", [])}, answers[page].price)
        for page, label in labels.items()
    ]
    stock = [(set(label["availability"]), answers[page].availability) for page, label in labels.items()]
    out = [(OUT_OF_STOCK in accepted, said == OUT_OF_STOCK) for accepted, said in stock]
    return Score(
        price_f1=f1(prices),
        availability_f1=f1(stock),
        out_of_stock=sum(meant for meant, _ in out),
        out_of_stock_missed=sum(meant and not said for meant, said in out),
        out_of_stock_false=sum(said and not meant for meant, said in out),
        currency_right=sum(
            same_unit(answers[page].currency, label["currency"][0])
            for page, label in labels.items()
            if label.get("currency")
        ),
    )


def read_all(folder: Path, labels: dict[str, Any]) -> tuple[dict[str, Answer], list[float]]:
    """Our answers, and the milliseconds each took."""
    paths = {page: _path(page, label["url"]) for page, label in labels.items()}
    bodies = {path: (folder / "pages" / f"{page}.html").read_bytes() for page, path in paths.items()}
    answers: dict[str, Answer] = {}
    took = []
    with SavedPages(bodies) as pages:
        reader = Reader(pages.host)
        for page, path in paths.items():
            reader.open(f"http://{pages.host}{path}")
            reading, milliseconds = reader.ask(read_page())
            answers[page] = Answer.of(reading)
            took.append(milliseconds)
        reader.close()
    return answers, took


def _path(page: str, url: str) -> str:
    """The page's own path and query, which may say something, on this machine."""
    parts = urlsplit(url)
    query = f"?{parts.query}" if parts.query else ""
    return quote(f"/{page}{parts.path or '/'}{query}", safe="/?&=%+:;,.~-_!*'()@$")


def tell(ours: Score, rivals: dict[str, Score], pages: int, took: Sequence[float]) -> None:
    """The table for people, and the line for programs."""
    heads = ("price F1", "stock F1", "out of stock", "missed", "false", "currency")
    print(" " * 12 + "".join(f"{head:>14}" for head in heads))
    for name, each in {"ours": ours, **rivals}.items():
        print(
            f"{name:<12}{each.price_f1:>14.3f}{each.availability_f1:>14.3f}{each.out_of_stock:>14}"
            f"{each.out_of_stock_missed:>14}{each.out_of_stock_false:>14}{each.currency_right:>14}"
        )
    ordered = sorted(took)
    print(json.dumps({
        "pages": pages,
        "price_f1": round(ours.price_f1, 4),
        "availability_f1": round(ours.availability_f1, 4),
        "out_of_stock": ours.out_of_stock,
        "out_of_stock_missed": ours.out_of_stock_missed,
        "out_of_stock_false": ours.out_of_stock_false,
        "currency_right": ours.currency_right,
        "ms_p95": round(ordered[min(len(ordered) - 1, int(len(ordered) * _P95))], 1),
    }))  # fmt: skip


def main() -> None:
    """Read and tell."""
    if len(sys.argv) != 2:  # noqa: PLR2004  one argument
        sys.exit("usage: python -m benchmarks.read DIR")
    folder = Path(sys.argv[1])
    labels = json.loads((folder / "labels.json").read_text("utf-8"))
    answers, took = read_all(folder, labels)
    rivals: dict[str, Score] = {}
    if (folder / "rivals.json").exists():
        told = json.loads((folder / "rivals.json").read_text("utf-8"))
        names = sorted({name for each in told.values() for name in each})
        for name in names:
            rivals[name] = score(
                labels, {page: Answer.told(told.get(page, {}).get(name, {})) for page in labels}
            )
    for page, label in labels.items():
        _complain(page, label, answers[page])
    tell(score(labels, answers), rivals, len(labels), took)


def _complain(page: str, label: dict[str, Any], said: Answer) -> None:
    """A line about a page read otherwise than labelled."""
    wanted = {Decimal(text.strip()) for text in label.get("price", [])}
    price = said.price in wanted if wanted else said.price is None
    if not price or said.availability not in label["availability"]:
        meant = f"{label.get('price')} {label['availability'][0]}"
        print(f"{page}  {said.price} {said.currency} {said.availability}  label: {meant}")


if __name__ == "__main__":
    main()
