"""Pages built as shops really build theirs: by the themes of shop systems, by trade, and by no rule at all.

They lie beside this module (*.html), each after a line of what is right about it: what it shows, the
product's name, price, currency (nothing where the page names none), stock and language.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from importlib.resources import files

from benchmarks.products.pages import ProductPage

_FILES = ("themes", "trades", "corners", "shops")
_HEAD = re.compile(r"^<!-- (.*) -->$", re.MULTILINE)


def structure_pages() -> Iterator[ProductPage]:
    """All of them, in a fixed order."""
    for name in _FILES:
        pieces = _HEAD.split((files("benchmarks.products") / f"{name}.html").read_text("utf-8"))
        for number, (told, body) in enumerate(zip(pieces[1::2], pieces[2::2], strict=True)):
            _, sold, price, currency, stock, language = (part.strip() for part in told.split("|"))
            html = (
                f"<!DOCTYPE html><html lang={language}><head><title>{sold} | Heron</title></head>"
                f"<body>{body}</body></html>"
            )
            yield ProductPage(f"/{name}/{number}", html, Decimal(price), currency, stock)
