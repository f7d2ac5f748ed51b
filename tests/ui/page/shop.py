"""A small merchant on loopback: pages by path, and a record of every request that reached it."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self


class Shop:
    """Serves `pages` (path without query -> HTML); `requests` are "METHOD /path" in order of arrival.

    `asked` is set by the first.
    """

    def __init__(self) -> None:
        self.pages: dict[str, str] = {"/": "<!doctype html><title>Shop</title><h1>Welcome</h1>"}
        self.headers: dict[str, dict[str, str]] = {}
        self.redirects: dict[str, str] = {}
        self.requests: list[str] = []
        self.agents: set[str] = set()
        self.asked = threading.Event()
        shop = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                shop._answer(self)

            def do_POST(self) -> None:
                self.rfile.read(int(self.headers.get("Content-Length", "0")))
                shop._answer(self)

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self._server.server_port}"

    @property
    def by_name(self) -> str:
        """The same server as another origin."""
        return f"localhost:{self._server.server_port}"

    @property
    def url(self) -> str:
        return f"http://{self.host}/"

    def _answer(self, request: BaseHTTPRequestHandler) -> None:
        self.requests.append(f"{request.command} {request.path}")
        self.asked.set()
        self.agents.add(request.headers.get("User-Agent", ""))
        path = request.path.partition("?")[0]
        if path in self.redirects:
            request.send_response(302)
            request.send_header("Location", self.redirects[path])
            request.send_header("Content-Length", "0")
            request.end_headers()
            return
        body = self.pages.get(path)
        request.send_response(404 if body is None else 200)
        kind = "text/javascript" if path.endswith(".js") else "text/html; charset=utf-8"
        for name, value in {"Content-Type": kind, **self.headers.get(path, {})}.items():
            request.send_header(name, value)
        raw = (body or "").encode()
        request.send_header("Content-Length", str(len(raw)))
        request.end_headers()
        request.wfile.write(raw)
