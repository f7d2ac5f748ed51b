"""How many product pages of our own are read wrong, in two sets.

    python -m benchmarks.product_variants

`kinds`: twenty ways to say a price and stock in ten countries' shops. `structures`: pages built as shops
build theirs. A page is wrong where its price, its currency or its availability is not what the page says; a
page without an answer is wrong too. The last line is JSON.
"""

import json
from collections.abc import Sequence

from benchmarks.program import offscreen

offscreen()

from benchmarks.products.pages import ProductPage, product_pages  # noqa: E402  after the engine's environment is set
from benchmarks.products.structures import structure_pages  # noqa: E402
from benchmarks.saved_pages import Reader, SavedPages  # noqa: E402
from bpc_desktop.storefront.reading import read_page  # noqa: E402


def main() -> None:
    """Read and tell."""
    sets = {"kinds": list(product_pages()), "structures": list(structure_pages())}
    bodies = {page.path: page.html.encode() for pages in sets.values() for page in pages}
    with SavedPages(bodies) as served:
        reader = Reader(served.host)
        figures = {name: read(reader, served.host, pages) for name, pages in sets.items()}
        reader.close()
    print(json.dumps(figures))


def read(reader: Reader, host: str, pages: Sequence[ProductPage]) -> dict[str, int]:
    """The figures of a set of pages; a line is printed about each page read wrong."""
    wrong = price = stock = currency = 0
    for page in pages:
        reader.open(f"http://{host}{page.path}")
        product = reader.ask(read_page())[0].product
        said = product.price.value if product and product.price else None
        unit = product.currency if product else ""
        availability = product.availability if product else None
        faults = (said != page.price, unit != page.currency, availability != page.stock)
        price, currency, stock = price + faults[0], currency + faults[1], stock + faults[2]
        wrong += any(faults)
        if any(faults):
            meant = f"{page.price} {page.currency} {page.stock}"
            print(f"{page.path}  {said} {unit} {availability}  meant: {meant}")
    return {
        "pages": len(pages), "wrong": wrong,
        "price_wrong": price, "currency_wrong": currency, "availability_wrong": stock,
    }  # fmt: skip


if __name__ == "__main__":
    main()
