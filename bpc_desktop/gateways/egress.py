"""The egress gate: the only way from a merchant's page to the network.

A loopback HTTP proxy in a thread of its own. The web engine is started with its address (see `chromium`), so
that whatever a page opens, also what no request interceptor sees (WebSockets of workers), ends here. The gate
asks the merchant's border, resolves names itself and refuses private addresses; loopback is reached only
where loopback was declared. It must run before the web engine does, and stays closed until it is given a
border.
"""

import asyncio
import socket
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from ipaddress import ip_address
from typing import TypeVar

from bpc_desktop.gateways.proxy_request import ProxyRequest, Unreadable, read_request
from bpc_desktop.security.border import Border, is_loopback, is_public

_PATIENCE_S = 20.0
_CHUNK = 64 * 1024

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Traffic:
    """What one host:port was sent and sent back, in bytes, and how often it could not be reached."""

    sent: int
    received: int
    refused: int


class _Refused(Exception):
    """The border, or the network, does not let this connection through."""

    def __str__(self) -> str:
        return "403 Outside the border, or not reachable"


@dataclass(eq=False, slots=True)
class _Passage:
    """An open way through the gate."""

    host: str
    port: int
    client: asyncio.StreamWriter
    server: asyncio.StreamWriter

    def cut(self) -> None:
        self.client.transport.abort()
        self.server.transport.abort()


class EgressGate:
    """One gate a process. Every public method may be called from any thread and returns when it holds."""

    def __init__(self) -> None:
        self._border = Border()
        self._narrowed = False
        self._passages: set[_Passage] = set()
        self._clients: set[asyncio.Task[None]] = set()
        self._sent: Counter[str] = Counter()
        self._received: Counter[str] = Counter()
        self._refused: Counter[str] = Counter()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="egress-gate", daemon=True)
        self._server: asyncio.Server | None = None

    def start(self) -> int:
        """Listen on loopback; the port is the answer. Raises OSError where there is none to be had."""
        self._thread.start()
        self._server = asyncio.run_coroutine_threadsafe(
            asyncio.start_server(self._accept, "127.0.0.1", 0), self._loop
        ).result()
        port: int = self._server.sockets[0].getsockname()[1]
        return port

    def stop(self) -> None:
        """Cut everything and end the thread. A gate is not started again."""
        asyncio.run_coroutine_threadsafe(self._close(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def admit(self, border: Border) -> None:
        """Let this merchant's page through from now on, and nothing of a former one."""
        self._in_loop(lambda: self._set(border, narrowed=False))

    def narrow(self) -> None:
        """A secret is about to be filled: only declared hosts stay in reach, tunnels to others are cut."""
        self._in_loop(lambda: self._set(self._border, narrowed=True))

    def traffic(self) -> dict[str, Traffic]:
        """What went through, and what was refused, by `host:port`."""
        return self._in_loop(
            lambda: {
                name: Traffic(self._sent[name], self._received[name], self._refused[name])
                for name in sorted(self._sent.keys() | self._received.keys() | self._refused.keys())
            }
        )

    def _in_loop(self, work: Callable[[], T]) -> T:
        async def run() -> T:
            return work()

        return asyncio.run_coroutine_threadsafe(run(), self._loop).result()

    def _set(self, border: Border, *, narrowed: bool) -> None:
        self._border, self._narrowed = border, narrowed
        for passage in tuple(self._passages):
            if not border.connects(passage.host, passage.port, narrowed=narrowed):
                passage.cut()

    async def _close(self) -> None:
        if self._server is not None:
            self._server.close()
        for task in tuple(self._clients):
            task.cancel()
        await asyncio.gather(*self._clients, return_exceptions=True)

    def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = self._loop.create_task(self._serve(reader, writer))
        self._clients.add(task)
        task.add_done_callback(self._clients.discard)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            async with asyncio.timeout(_PATIENCE_S):
                request = await read_request(reader)
                server = await self._reach(request)
        except (_Refused, Unreadable) as refusal:
            with suppress(OSError):
                writer.write(f"HTTP/1.1 {refusal}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".encode())
                await writer.drain()
        except (OSError, TimeoutError, asyncio.IncompleteReadError):
            pass  # the engine went away or was silent: there is nobody to answer
        else:
            with self._passing(_Passage(request.host, request.port, writer, server[1])):
                await self._carry(request, (reader, writer), server)
        finally:
            writer.close()

    async def _reach(self, request: ProxyRequest) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        if self._admits(request):
            for address in await self._addresses(request.host):
                with suppress(OSError):
                    server = await asyncio.open_connection(address, request.port)
                    if self._admits(request):  # the border may have narrowed meanwhile
                        return server
                    server[1].close()
        self._refused[request.name] += 1
        raise _Refused

    def _admits(self, request: ProxyRequest) -> bool:
        """Plain requests are for loopback only: everything else is encrypted."""
        allowed = self._border.connects(request.host, request.port, narrowed=self._narrowed)
        return allowed and (request.tunnel or is_loopback(request.host))

    async def _addresses(self, host: str) -> list[str]:
        """Where a host may be reached: this machine for loopback, else public addresses only."""
        if is_loopback(host):
            return [host] if not host.endswith("localhost") else ["127.0.0.1", "::1"]
        try:
            found = await self._loop.getaddrinfo(host, None, type=socket.SOCK_STREAM)
        except OSError:
            return []
        return [str(place[4][0]) for place in found if is_public(ip_address(place[4][0]))]

    @contextmanager
    def _passing(self, passage: _Passage) -> Iterator[None]:
        self._passages.add(passage)
        try:
            yield
        finally:
            self._passages.discard(passage)
            passage.server.close()

    async def _carry(
        self,
        request: ProxyRequest,
        client: tuple[asyncio.StreamReader, asyncio.StreamWriter],
        server: tuple[asyncio.StreamReader, asyncio.StreamWriter],
    ) -> None:
        with suppress(OSError):
            if request.tunnel:
                client[1].write(b"HTTP/1.1 200 Connection established\r\n\r\n")
            else:
                server[1].write(request.head)
                self._sent[request.name] += len(request.head)
            async with asyncio.TaskGroup() as both:
                both.create_task(
                    self._pump(client[0], server[1], self._sent, request.name, request.body_bytes)
                )
                both.create_task(self._pump(server[0], client[1], self._received, request.name, None))

    @staticmethod
    async def _pump(
        source: asyncio.StreamReader,
        sink: asyncio.StreamWriter,
        counter: Counter[str],
        name: str,
        limit: int | None,
    ) -> None:
        """Carry bytes until the source ends or the limit is reached; where it breaks, the other end too."""
        with suppress(OSError):
            while limit != 0:
                data = await source.read(_CHUNK if limit is None else min(_CHUNK, limit))
                if not data:
                    break
                counter[name] += len(data)
                limit = None if limit is None else limit - len(data)
                sink.write(data)
                await sink.drain()
            if limit is None and sink.can_write_eof():
                sink.write_eof()
            return
        sink.transport.abort()
