"""A shop of a few pages on loopback, and a driver on a real page."""

import threading
from collections.abc import Iterator
from contextlib import ExitStack
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.engine.driver import Driver
from tests.ui.engine.shops.opening import Opened, S


class Shop:
    """Serves what a test puts there. `base` and `other` are two origins of the same server."""

    def __init__(self) -> None:
        self.pages: dict[str, str] = {}
        shop = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                body = shop.pages.get(self.path.partition("?")[0], "").encode()
                self.send_response(200 if body else 404)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()
        port = self._server.server_address[1]
        self.base = f"http://127.0.0.1:{port}"
        self.other = f"http://localhost:{port}"

    def put(self, body: str, path: str = "/checkout/") -> str:
        """A page with this body; its address."""
        self.pages[path] = f"<!DOCTYPE html><html lang=en><title>Shop</title><body>{body}</body></html>"
        return self.base + path

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


@pytest.fixture
def shop() -> Iterator[Shop]:
    shop = Shop()
    yield shop
    shop.stop()


@pytest.fixture
def driver(qtbot: QtBot) -> Iterator[Driver]:
    del qtbot  # there must be an application
    driver = Driver()
    yield driver
    driver.close()


@pytest.fixture
def opened(driver: Driver) -> Iterator[Opened]:
    """Opens a page of a new shop, which is gone after the test."""
    with ExitStack() as shops:

        def opened(kind: type[S], path: str) -> S:
            shop = kind()
            shops.callback(shop.stop)
            driver.open(shop.base + path)
            return shop

        yield opened
