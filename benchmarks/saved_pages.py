"""Saved pages in the real engine: served from this machine, their scripts kept still; nothing goes out."""

import os
import threading
import time
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication

from bpc_desktop.gateways.chromium import chromium_flags
from bpc_desktop.gateways.egress import EgressGate
from bpc_desktop.security.border import Border
from bpc_desktop.storefront.conversation import Conversation
from bpc_desktop.storefront.scripts import bundle
from bpc_desktop.ui.checkout.page.merchant_page import MerchantPage

T = TypeVar("T")

_AS_SAVED = "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'"
"""A saved page is what its scripts had made of it; run again without their shop, they would spoil it."""

_LOAD_MS = 20_000


class SavedPages:
    """Serves bodies by their path and query, on a loopback port of its own.

    `alive`: the pages' own scripts run.
    """

    def __init__(self, bodies: Mapping[str, bytes], *, alive: bool = False) -> None:
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                body = bodies.get(self.path, b"")
                self.send_response(200 if body else 404)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                if not alive:
                    self.send_header("Content-Security-Policy", _AS_SAVED)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)

    @property
    def host(self) -> str:
        """The host with its port."""
        return f"127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class Reader:
    """The checkout's own page, as the product builds it, behind its egress gate. One at a time a process."""

    def __init__(self, host: str, payment_hosts: tuple[str, ...] = ()) -> None:
        self._gate = EgressGate()
        os.environ["QTWEBENGINE_CHROMIUM_FLAGS"] = chromium_flags(self._gate.start())
        QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
        self._application = QApplication.instance() or QApplication(["bpc-desktop"])
        border = Border(domains=(host,), payment_hosts=payment_hosts)
        self._page = MerchantPage(border, gate=self._gate, script=bundle())
        self._page.resize(1103, 800)  # what the checkout's window leaves to the page
        self._page.show()

    @property
    def page(self) -> MerchantPage:
        """The page itself."""
        return self._page

    def open(self, url: str) -> None:
        """Load it, and wait for the end. Raises TimeoutError."""
        loop = QEventLoop()
        ended: list[bool] = []

        def loaded(shown: bool) -> None:  # noqa: FBT001 - a slot
            ended.append(shown)
            loop.quit()

        connection = self._page.loaded.connect(loaded)
        self._page.open(url)
        QTimer.singleShot(_LOAD_MS, loop, loop.quit)
        if not ended:
            loop.exec()
        self._page.loaded.disconnect(connection)
        if not ended:
            raise TimeoutError(url)

    def ask(self, conversation: Conversation[T]) -> tuple[T, float]:
        """What the conversation decides, and the milliseconds it took."""
        loop = QEventLoop()
        decided: list[T] = []
        failures: list[Exception] = []
        started = time.perf_counter()

        def done(value: T) -> None:
            decided.append(value)
            loop.quit()

        def failed(error: Exception) -> None:
            failures.append(error)
            loop.quit()

        self._page.converse(conversation, done, failed)
        loop.exec()
        if failures:
            raise failures[0]
        return decided[0], (time.perf_counter() - started) * 1000

    def close(self) -> None:
        """Page, then gate."""
        self._page.shut()
        self._page.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        self._gate.stop()
