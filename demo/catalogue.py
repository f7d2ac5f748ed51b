"""What Northwind Outdoor gives the mStore: its datafeed, and the script by which its store is rehearsed."""

import csv
import io
import json
from pathlib import Path
from urllib.parse import urlsplit

from demo.goods import GOODS, Goods

_SCRIPT = Path(__file__).with_name("script.json")


def buyurl(goods: Goods, base_url: str) -> str:
    """The product's page, with the merchant's own mark of where its visitors come from."""
    return f"{base_url}/catalogue/{goods.slug}_{goods.key}/?utm_source=mStore"


def products(base_url: str) -> list[dict[str, str]]:
    """The products of the datafeed, keyed as the datafeed and a rehearsal's SCRIPT key them."""
    return [
        {"id": goods.upc, "name": goods.name, "buyurl": buyurl(goods, base_url), "price": str(goods.price)}
        for goods in GOODS
    ]


def datafeed(base_url: str) -> str:
    """The datafeed as the merchant's TSV file."""
    rows = products(base_url)
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), dialect="excel-tab", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def script(base_url: str) -> dict[str, object]:
    """The rehearsal SCRIPT for a storefront that runs at this address."""
    text = _SCRIPT.read_text(encoding="utf-8").replace("{host}", urlsplit(base_url).netloc)
    parsed: dict[str, object] = json.loads(text)
    return {**parsed, "products": products(base_url)}
