"""A text gateway over HTTP on loopback that knows idempotency keys, and misbehaves as planned."""

import json
import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self
from urllib.parse import parse_qs, urlsplit

from benchmarks.notifications.misbehaviour import Ledger, Misbehaviour

_STATUS = {
    Misbehaviour.BUSY: 503,
    Misbehaviour.BROKEN: 500,
    Misbehaviour.REJECTS: 422,
    Misbehaviour.TAKEN_THEN_BROKEN: 500,
}


class TextServer:
    """Delivers a key once, however often it comes. `texts` are what shoppers got, `inbox` what they sent."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.texts: list[dict[str, str]] = []
        self.requests: list[dict[str, str]] = []
        self.inbox: list[dict[str, str]] = []
        self._lock = threading.Lock()
        server = self

        class Handler(_Handler):
            gateway = server

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._http.daemon_threads = True
        self._thread = threading.Thread(target=self._http.serve_forever, daemon=True)

    @property
    def port(self) -> int:
        """Where it listens."""
        port: int = self._http.server_address[1]
        return port

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._http.shutdown()
        self._http.server_close()

    def take(self, key: str, text: dict[str, str]) -> None:
        """Deliver it, unless this key was delivered before."""
        with self._lock:
            if key not in self.ledger.delivered:
                self.ledger.deliver(key)
                self.texts.append(text)


class _Handler(BaseHTTPRequestHandler):
    gateway: TextServer

    def do_POST(self) -> None:
        key = self.headers["Idempotency-Key"]
        how = self.gateway.ledger.next()
        self.gateway.ledger.handed(key)
        self.gateway.requests.append(dict(self.headers.items()))
        if how is Misbehaviour.HANGS_UP:
            self._hang_up()
            return
        if how is Misbehaviour.DIES_MID_MESSAGE:
            self.rfile.read(1)
            self._hang_up()
            return
        length = int(self.headers["Content-Length"])
        body = self.rfile.read(length)
        if len(body) < length:  # whoever sent it was killed meanwhile
            self.close_connection = True
            return
        if how is Misbehaviour.NONE or how.startswith("taken"):
            self.gateway.take(key, json.loads(body))
        if how is Misbehaviour.TAKEN_THEN_HANGS_UP:
            self._hang_up()
        elif how is Misbehaviour.TAKEN_THEN_DIES_ANSWERING:
            self.wfile.write(b"HTTP/1.1 20")
            self._hang_up()
        elif how is Misbehaviour.TAKEN_THEN_SILENT:
            self.connection.recv(1)  # until the other side gives up
            self.close_connection = True
        else:
            self._answer(_STATUS.get(how, 202), {"id": key})

    def do_GET(self) -> None:
        after = parse_qs(urlsplit(self.path).query).get("after", [""])[0]
        inbox = self.gateway.inbox
        seen = next((index + 1 for index, text in enumerate(inbox) if text["id"] == after), 0)
        if self.gateway.ledger.next() is Misbehaviour.NONE:
            self._answer(200, {"messages": inbox[seen:]})
        else:
            self._answer(500, {})

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  BaseHTTPRequestHandler's
        """Say nothing: what is delivered is what counts."""

    def _answer(self, status: int, body: object) -> None:
        encoded = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(encoded)))
        self.end_headers()
        self.wfile.write(encoded)

    def _hang_up(self) -> None:
        self.close_connection = True
        self.connection.shutdown(socket.SHUT_RDWR)
