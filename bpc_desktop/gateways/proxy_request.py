"""What the web engine asks of the egress gate: a tunnel (CONNECT), or one plain request to be forwarded."""

import asyncio
from dataclasses import dataclass
from urllib.parse import urlsplit

_HOP_BY_HOP = frozenset(
    {"connection", "keep-alive", "proxy-connection", "proxy-authorization", "te", "upgrade"}
)


class Unreadable(Exception):
    """Not a request the gate understands; carries the status line of the answer."""


@dataclass(frozen=True, slots=True)
class ProxyRequest:
    """A request's target and, for a plain one, the head to send there and how many bytes of body follow.

    A plain request is answered on a connection that then closes: nothing that follows it can ride along.
    """

    host: str
    port: int
    tunnel: bool
    head: bytes = b""
    body_bytes: int | None = None

    @property
    def name(self) -> str:
        """`host:port`, as traffic is counted."""
        return f"{self.host}:{self.port}"


async def read_request(reader: asyncio.StreamReader) -> ProxyRequest:
    """The next request. Raises Unreadable for nonsense, IncompleteReadError where the engine hung up."""
    try:
        raw = await reader.readuntil(b"\r\n\r\n")
    except asyncio.LimitOverrunError as error:
        raise Unreadable("431 Too long") from error
    try:
        return parse_request(raw.decode("latin-1"))
    except ValueError as error:
        raise Unreadable("400 Bad request") from error


def parse_request(head: str) -> ProxyRequest:
    """A request from its head, the empty line included. Raises ValueError for nonsense."""
    first, *lines = head.removesuffix("\r\n\r\n").split("\r\n")
    method, target, version = first.split(" ")
    if method == "CONNECT":
        parts = urlsplit(f"//{target}")
        if parts.hostname is None or parts.port is None:
            raise ValueError(target)
        return ProxyRequest(parts.hostname, parts.port, tunnel=True)
    parts = urlsplit(target)
    if parts.scheme != "http" or parts.hostname is None:
        raise ValueError(target)
    headers = [(name.strip().lower(), line) for line in lines for name, _, _ in [line.partition(":")]]
    lengths = {line.partition(":")[2].strip() for name, line in headers if name == "content-length"}
    if (
        len(lengths) > 1
        or not all(map(str.isdecimal, lengths))
        or any(name == "transfer-encoding" for name, _ in headers)
    ):
        raise ValueError("a body of unknown length")
    path = target[len("http://") + len(parts.netloc) :] or "/"
    kept = [line for name, line in headers if name not in _HOP_BY_HOP]
    forwarded = "\r\n".join([f"{method} {path} {version}", *kept, "Connection: close", "", ""])
    return ProxyRequest(
        parts.hostname,
        parts.port or 80,
        tunnel=False,
        head=forwarded.encode("latin-1"),
        body_bytes=int(lengths.pop()) if lengths else 0,
    )
