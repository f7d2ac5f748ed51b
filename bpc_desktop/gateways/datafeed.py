"""A merchant's datafeed: CSV or TSV with a header, read as a stream, BUYURL kept byte for byte."""

import codecs
import csv
import re
import unicodedata
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import BinaryIO
from urllib.parse import urlsplit

from bpc_desktop.domain.intake import Product
from bpc_desktop.errors import DeskError
from bpc_desktop.gateways.record import BadField

COLUMNS = {
    "product_id": ("id", "product_id", "sku"),
    "name": ("name", "title"),
    "buyurl": ("buyurl",),
    "price": ("price",),
}
"""Which headers mean which field, in any case; of several present ones the first named here counts."""

DELIMITERS = "\t,;|"
LONGEST_LINE = 1024 * 1024
"""Bytes; a file without line ends must not fill the memory."""

_PRICE = re.compile(
    r"(?:[$€£]\s?|[A-Z]{3}\s)?([0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,7})(\.[0-9]{1,2})?(?:\s?[€£$]|\s[A-Z]{3})?"
)
_WEB = re.compile(r"https?://", re.IGNORECASE)


class Datafeed:
    """Reads one file once. `bad` counts the records that were refused so far, each one line to `report`."""

    def __init__(self, stream: BinaryIO, report: Callable[[str], None]) -> None:
        self._stream = stream
        self._report = report
        self._said_latin = False
        self.bad = 0

    def products(self) -> Iterator[Product]:
        """The good records, one at a time. Raises `DeskError` where the header is none of a datafeed."""
        lines = self._lines()
        header = next((line for line in lines if line.strip()), None)
        if header is None:
            raise DeskError("The datafeed is empty.")
        delimiter = max(DELIMITERS, key=lambda character: len(_columns(header, character)))
        columns = _columns(header, delimiter)
        missing = COLUMNS.keys() - columns.keys()
        if missing:
            wanted = ", ".join(" or ".join(COLUMNS[field]) for field in COLUMNS if field in missing)
            raise DeskError(f"The datafeed's first line must name its columns; it lacks {wanted}.")
        seen: dict[str, int] = {}
        for number, row in self._rows(csv.reader(lines, delimiter=delimiter)):
            try:
                product = _product({field: _cell(row, at) for field, at in columns.items()})
                _refuse_repeated(product, number, seen)
            except BadField as error:
                self._refuse(error, number)
            else:
                yield product

    def _rows(self, reader: Iterator[list[str]]) -> Iterator[tuple[int, list[str]]]:
        number = 0
        while True:
            try:
                row = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                number += 1
                self._refuse(BadField("record", f"cannot be read ({error}); is a quote left open?"), number)
                continue
            if row:
                number += 1
                yield number, row

    def _refuse(self, error: BadField, number: int) -> None:
        self.bad += 1
        self._report(str(error.of_record(number)))

    def _lines(self) -> Iterator[str]:
        for number, raw in enumerate(iter(lambda: self._stream.readline(LONGEST_LINE), b""), start=1):
            if number == 1 and raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
                raise DeskError("The datafeed is UTF-16. Save it as UTF-8.")
            line = raw.removeprefix(codecs.BOM_UTF8) if number == 1 else raw
            try:
                yield line.decode()
            except UnicodeDecodeError:
                if not self._said_latin:
                    self._said_latin = True
                    self._report(f"line {number} is not UTF-8: lines like it are read as Latin-1")
                yield line.decode("latin-1")


def _columns(header: str, delimiter: str) -> dict[str, int]:
    names = [name.strip().lower() for name in next(csv.reader([header], delimiter=delimiter), [])]
    found = {}
    for field, known in COLUMNS.items():
        present = [name for name in known if name in names]
        if present:
            found[field] = names.index(present[0])
    return found


def _refuse_repeated(product: Product, number: int, seen: dict[str, int]) -> None:
    earlier = seen.setdefault(product.product_id, number)
    if earlier != number:
        raise BadField("id", f"is the same as in record {earlier}")


def _cell(row: list[str], at: int) -> str:
    return row[at] if at < len(row) else ""


def _product(cells: dict[str, str]) -> Product:
    for field in ("product_id", "name", "price"):
        cells[field] = cells[field].strip()
    for field, text in cells.items():
        if not text:
            raise BadField(COLUMNS[field][0], "is missing")
    return Product(
        _plain("id", cells["product_id"]), cells["name"], _buyurl(cells["buyurl"]), _price(cells["price"])
    )


def _plain(field: str, text: str) -> str:
    if any(unicodedata.category(character) == "Cc" for character in text):
        raise BadField(field, "has a control character")
    return text


def _buyurl(url: str) -> str:
    try:
        host = urlsplit(url).hostname if _WEB.match(url) else None
    except ValueError:
        host = None
    if not host:
        raise BadField("buyurl", "must be a web address: http:// or https:// with a host")
    return _plain("buyurl", url)


def _price(text: str) -> Decimal:
    found = _PRICE.fullmatch(text)
    if found is None:
        raise BadField("price", "must be an amount with at most two decimals, as 19.99")
    return Decimal(found[1].replace(",", "") + (found[2] or ""))
