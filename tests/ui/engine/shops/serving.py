"""A shop on loopback: routes to functions, and what was posted to them."""

import json
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

Form = dict[str, str]
Answer = Callable[[Form], str]
"""Answers a request: a page, JSON, or with "-> " before it the address to go on to."""


class SmallShop:
    """Serves what its routes answer. `base` and `other` are two origins: the shop's, and a payment host's."""

    def __init__(self) -> None:
        self.routes: dict[str, Answer] = {}
        shop = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                parts = urlsplit(self.path)
                self._answer(parts.path, {name: values[-1] for name, values in parse_qs(parts.query).items()})

            def do_POST(self) -> None:
                raw = self.rfile.read(int(self.headers["Content-Length"])).decode()
                if raw.startswith("{"):
                    self._answer(self.path, json.loads(raw))
                else:
                    posted = parse_qs(raw, keep_blank_values=True)
                    self._answer(self.path, {name: values[-1] for name, values in posted.items()})

            def _answer(self, path: str, form: Form) -> None:
                route = shop.routes.get(path)
                answer = "" if route is None else route(form)
                body = answer.encode()
                if answer.startswith("-> "):
                    self.send_response(303)
                    self.send_header("Location", answer[3:])
                    body = b""
                else:
                    self.send_response(404 if route is None else 200)
                kind = "application/json" if answer.startswith("{") else "text/html; charset=utf-8"
                self.send_header("Content-Type", kind)
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

    def stop(self) -> None:
        """End serving."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
