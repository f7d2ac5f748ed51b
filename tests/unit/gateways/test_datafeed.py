"""A merchant's datafeed, as merchants write it."""

import csv
import io
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpc_desktop.domain.intake import Product
from bpc_desktop.errors import DeskError
from bpc_desktop.gateways.datafeed import Datafeed

URL = "https://shop.example/p/1?utm_source=mStore"
GOOD = Product("A1", "Jacket", URL, Decimal("19.99"))


def read(content: str | bytes) -> tuple[list[Product], list[str], int]:
    lines: list[str] = []
    feed = Datafeed(io.BytesIO(content.encode() if isinstance(content, str) else content), lines.append)
    return list(feed.products()), lines, feed.bad


@pytest.mark.parametrize(
    "content",
    [
        f"id,name,buyurl,price\nA1,Jacket,{URL},19.99\n",
        f"\ufeffid,name,buyurl,price\r\nA1,Jacket,{URL},19.99\r\n",
        f"SKU\tTitle\tcolour\tBUYURL\tPrice\nA1\tJacket\tred\t{URL}\t19.99",
        f"price;buyurl;title;product_id\n19.99;{URL};Jacket;A1\n\n",
        f'"id","name","buyurl","price"\n"A1"," Jacket ","{URL}","$19.99"\n',
        f"\nproduct_id|name|buyurl|price\nA1|Jacket|{URL}|19.99 USD\n",
    ],
)
def test_every_usual_way_to_write_it_is_read(content: str) -> None:
    assert read(content) == ([GOOD], [], 0)


@pytest.mark.parametrize(
    "url",
    [
        "https://shop.example/p/1?utm_source=mStore",
        "HTTPS://Shop.Example/p/%7Ea?b=1&amp;c=%E2%82%AC#top",
        "http://127.0.0.1:8000/a b/?q=é",
        "https://shop.example/p/1 ",
        "https://shop.example/?q=a,b;c|d\"e'",
        "https://shop.example//../%2e%2e/?",
    ],
)
def test_the_buyurl_is_kept_byte_for_byte(url: str) -> None:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerows([["id", "name", "buyurl", "price"], ["A1", "Jacket", url, "19.99"]])

    ((product,), lines, _) = read(out.getvalue())

    assert product.buyurl == url
    assert lines == []


CELL = st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1).filter(
    lambda text: text == text.strip() != ""
)


@given(
    st.lists(st.tuples(CELL, CELL, CELL, st.decimals(0, 9999999, places=2)), unique_by=lambda row: row[0]),
    st.sampled_from(",\t;|"),
)
def test_what_a_csv_writer_wrote_is_what_is_read(
    rows: list[tuple[str, str, str, Decimal]], delimiter: str
) -> None:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerow(["id", "name", "buyurl", "price"])
    expected = [Product(each, name, f"https://a.example/{path}", price) for each, name, path, price in rows]
    writer.writerows([[p.product_id, p.name, p.buyurl, p.price] for p in expected])

    assert read(out.getvalue()) == (expected, [], 0)


@pytest.mark.parametrize(
    ("row", "line"),
    [
        (f",Jacket,{URL},1", "record 1, id: is missing"),
        (f"A1,,{URL},1", "record 1, name: is missing"),
        ("A1,Jacket,,1", "record 1, buyurl: is missing"),
        ("A1,Jacket", "record 1, buyurl: is missing"),
        (f"A1,Jacket,{URL},", "record 1, price: is missing"),
        (f"A1,Jacket,{URL},free", "record 1, price: must be an amount"),
        (f"A1,Jacket,{URL},19.999", "record 1, price: must be an amount"),
        (f"A1,Jacket,{URL},-1", "record 1, price: must be an amount"),
        ("A1,Jacket,javascript:alert(1),1", "record 1, buyurl: must be a web address"),
        ("A1,Jacket,https://,1", "record 1, buyurl: must be a web address"),
        ("A1,Jacket,//shop.example/p,1", "record 1, buyurl: must be a web address"),
        ("A1,Jacket, https://shop.example/p,1", "record 1, buyurl: must be a web address"),
        ("A1,Jacket,https://[::1,1", "record 1, buyurl: must be a web address"),
        ('A1,Jacket,"https://shop.example/p\n1",1', "record 1, buyurl: has a control character"),
    ],
)
def test_a_bad_record_is_one_line_and_the_rest_goes_in(row: str, line: str) -> None:
    products, lines, bad = read(f"id,name,buyurl,price\n{row}\nA1,Jacket,{URL},19.99\n")

    assert products == [GOOD]
    assert bad == len(lines) == 1
    assert lines[0].startswith(line)


def test_records_are_counted_not_lines() -> None:
    content = f'id,name,buyurl,price\nA0,"two\nlines",{URL},1\n\nA1,Jacket,{URL},19.99\nA2,Jacket,nowhere,1\n'

    products, lines, _ = read(content)

    assert [product.product_id for product in products] == ["A0", "A1"]
    assert products[0].name == "two\nlines"
    assert lines == ["record 3, buyurl: must be a web address: http:// or https:// with a host"]


def test_a_product_given_twice_goes_in_once() -> None:
    products, lines, bad = read(f"id,name,buyurl,price\nA1,Jacket,{URL},19.99\nA1,Coat,{URL},5\n")

    assert products == [GOOD]
    assert lines == ["record 2, id: is the same as in record 1"]
    assert bad == 1


def test_thousands_may_be_grouped() -> None:
    products, _, _ = read(f'id,name,buyurl,price\nA1,Tent,{URL},"$1,299.50"\n')

    assert products[0].price == Decimal("1299.50")


def test_latin_1_is_read_and_said_once() -> None:
    content = f"id,name,buyurl,price\nA1,Caf\xe9,{URL},1\nA2,Gr\xfcn,{URL},2\n".encode("latin-1")
    content += f"A3,Łódź,{URL},3\n".encode()

    products, lines, bad = read(content)

    assert [product.name for product in products] == ["Café", "Grün", "Łódź"]
    assert lines == ["line 2 is not UTF-8: lines like it are read as Latin-1"]
    assert bad == 0


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is empty"),
        (b"\n\n", "is empty"),
        (
            b"A1,Jacket,https://shop.example,1\n",
            "it lacks id or product_id or sku, name or title, buyurl, price",
        ),
        (b"id,name,price\n", "it lacks buyurl"),
        ("id,name,buyurl,price\n".encode("utf-16"), "UTF-16"),
    ],
)
def test_a_file_that_is_no_datafeed_is_told_plainly(content: bytes, reason: str) -> None:
    with pytest.raises(DeskError, match=reason):
        read(content)


def test_a_quote_left_open_costs_what_it_swallowed_and_no_more() -> None:
    rows = [f"A{number},Jacket,{URL},1" for number in range(9000)]
    rows[10] = f'A10,"Jacket,{URL},1'

    products, lines, bad = read("\n".join(["id,name,buyurl,price", *rows]))

    assert bad >= 1
    assert "is a quote left open?" in lines[0]
    assert products[-1].product_id == "A8999"


def test_a_feed_is_a_stream() -> None:
    class Endless(io.RawIOBase):
        """A header, then products without end."""

        lines = 0

        def readable(self) -> bool:
            return True

        def readline(self, size: int | None = -1) -> bytes:  # noqa: ARG002  io's
            self.lines += 1
            return b"id,name,buyurl,price\n" if self.lines == 1 else f"A{self.lines},J,{URL},1\n".encode()

    endless = Endless()
    products = Datafeed(endless, print).products()  # type: ignore[arg-type]  # only readline() is used
    for _ in range(1000):
        next(products)

    assert endless.lines < 1010
