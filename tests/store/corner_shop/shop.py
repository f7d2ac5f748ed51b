"""Corner Shop: a small shop that is nothing like the demo's, for a merchant nobody of ours has seen.

Standard library only. Its size picker is a list of its own, it asks whether one is sure (`confirm()`), takes
the card in a frame of another origin, and says the order's number only in its last page's table. Its frame
listens on a port of its own.
"""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from string import Template
from urllib.parse import parse_qs, urlsplit

from tests.store.corner_shop import pages

DECLINED = "4000000000000002"
SHIPPING = 450
PRODUCTS = {
    "mug": pages.Product("mug", "Harbour mug", 1250, ("Small", "Large"), in_stock=True),
    "tea": pages.Product("tea", "Breakfast tea", 825, (), in_stock=True),
    "pot": pages.Product("pot", "Tea pot", 3900, (), in_stock=False),
}


@dataclass
class Bought:
    """What the shop was asked to send, and to whom."""

    number: str
    lines: list[tuple[str, str, int]]
    form: dict[str, str]
    card_ending: str
    total: int


@dataclass
class CornerShop:
    """The shop and its cashier's desk, on two ports. `bought` is its ledger."""

    url: str = ""
    cashier_url: str = ""
    bought: list[Bought] = field(default_factory=list)
    carts: dict[str, list[tuple[str, str, int]]] = field(default_factory=dict)
    forms: dict[str, dict[str, str]] = field(default_factory=dict)
    visitors: Iterator[int] = field(default_factory=lambda: count(1))

    def total(self, visitor: str) -> int:
        """What the cart comes to, in cents."""
        goods = sum(PRODUCTS[key].price * quantity for key, _size, quantity in self.carts.get(visitor, []))
        return goods + SHIPPING if goods else 0

    def script(self) -> dict[str, object]:
        """The SCRIPT of a rehearsal of this shop."""
        hosts = {"HOST": urlsplit(self.url).netloc, "CASHIER": urlsplit(self.cashier_url).netloc}
        script: dict[str, object] = json.loads(Template(pages.SCRIPT).substitute(hosts))
        return script


class _Handler(BaseHTTPRequestHandler):
    shop: CornerShop

    def log_message(self, *_: object) -> None:
        """A test's output is not the place."""

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        if path.startswith("/p/") and path[3:] in PRODUCTS:
            self._page(pages.product(PRODUCTS[path[3:]]))
        elif path == "/bag":
            visitor = self._visitor()
            lines = [(PRODUCTS[key], size, n) for key, size, n in self.shop.carts.get(visitor, [])]
            self._page(pages.bag(lines, SHIPPING, self.shop.total(visitor)))
        elif path == "/delivery":
            self._page(pages.DELIVERY)
        elif path == "/pay":
            refused = "refused" in self.path
            self._page(pages.pay(self.shop.cashier_url, self.shop.total(self._visitor()), refused=refused))
        elif path == "/done":
            self._page(pages.done(self.shop.bought[-1].number, self.shop.bought[-1].total))
        else:
            self._page("<h1>Not here</h1>", 404)

    def do_POST(self) -> None:
        raw = self.rfile.read(int(self.headers.get("Content-Length", "0"))).decode()
        form = {name: values[0] for name, values in parse_qs(raw, keep_blank_values=True).items()}
        path, visitor = urlsplit(self.path).path, self._visitor()
        if path == "/bag":
            line = (form["what"], form.get("size", ""), int(form["quantity"]))
            self.shop.carts.setdefault(visitor, []).append(line)
            self._go("/bag", visitor)
        elif path == "/delivery":
            self.shop.forms[visitor] = form
            self._go("/pay", visitor)
        elif form.get("token", "").endswith(DECLINED[-4:]) or not form.get("token"):
            self._go("/pay?refused=1", visitor)
        else:
            number = f"CS-{7001 + len(self.shop.bought)}"
            total = self.shop.total(visitor)
            lines = self.shop.carts.pop(visitor, [])
            self.shop.bought.append(
                Bought(number, lines, self.shop.forms.pop(visitor), form["token"][-4:], total)
            )
            self._go("/done", visitor)

    def _visitor(self) -> str:
        cookie = self.headers.get("Cookie", "")
        return cookie.partition("visitor=")[2].partition(";")[0] or f"v{next(self.shop.visitors)}"

    def _go(self, where: str, visitor: str) -> None:
        self.send_response(303)
        self.send_header("Set-Cookie", f"visitor={visitor}; Path=/")
        self.send_header("Location", where)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _page(self, body: str, status: int = 200) -> None:
        raw = pages.whole(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw)


class _Cashier(_Handler):
    def do_GET(self) -> None:
        self._page(pages.CASHIER)


@contextmanager
def open_corner_shop() -> Iterator[CornerShop]:
    """The shop, open for business as long as the block runs."""
    shop = CornerShop()
    handlers = [type("Handler", (base,), {"shop": shop}) for base in (_Handler, _Cashier)]
    servers = [ThreadingHTTPServer(("127.0.0.1", 0), handler) for handler in handlers]
    shop.url, shop.cashier_url = (f"http://127.0.0.1:{server.server_address[1]}" for server in servers)
    threads = [threading.Thread(target=server.serve_forever) for server in servers]
    for thread in threads:
        thread.start()
    try:
        yield shop
    finally:
        for server, thread in zip(servers, threads, strict=True):
            server.shutdown()
            server.server_close()
            thread.join()
