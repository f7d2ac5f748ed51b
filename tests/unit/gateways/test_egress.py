"""The gate lets through what the border admits, counts it, and cuts it when the border narrows."""

import socket
import threading
from collections.abc import Iterator

import pytest

from bpc_desktop.gateways.egress import EgressGate
from bpc_desktop.gateways.proxy_request import parse_request
from bpc_desktop.security.border import Border

PATIENCE_S = 20


class Echo:
    """A server that sends back what it is sent, and remembers it."""

    def __init__(self) -> None:
        self.heard = b""
        self._server = socket.create_server(("127.0.0.1", 0))
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    @property
    def port(self) -> int:
        port: int = self._server.getsockname()[1]
        return port

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    def close(self) -> None:
        self._server.shutdown(socket.SHUT_RDWR)
        self._server.close()
        self._thread.join()

    def _serve(self) -> None:
        while True:
            try:
                client, _ = self._server.accept()
            except OSError:
                return
            with client:
                while data := client.recv(1024):
                    self.heard += data
                    client.sendall(data)
                    if b"Connection: close\r\n\r\n" in self.heard:
                        break


@pytest.fixture
def echo() -> Iterator[Echo]:
    server = Echo()
    yield server
    server.close()


@pytest.fixture
def gate() -> Iterator[EgressGate]:
    gate = EgressGate()
    yield gate
    gate.stop()


@pytest.fixture
def port(gate: EgressGate) -> int:
    return gate.start()


def ask(port: int, request: str) -> socket.socket:
    """A connection to the gate on which something was asked."""
    client = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE_S)
    client.sendall(request.encode())
    return client


def tunnel(port: int, host: str) -> tuple[socket.socket, bytes]:
    """A tunnel and the first line of the gate's answer."""
    client = ask(port, f"CONNECT {host} HTTP/1.1\r\nHost: {host}\r\n\r\n")
    answer = b""
    while not answer.endswith(b"\r\n\r\n"):
        answer += client.recv(1)
    return client, answer.partition(b"\r\n")[0]


def everything(client: socket.socket) -> bytes:
    """What comes until the other side closes, or cuts."""
    received = b""
    try:
        while data := client.recv(1024):
            received += data
    except ConnectionResetError:
        pass
    return received


def test_a_tunnel_to_a_declared_host_carries_and_counts(gate: EgressGate, port: int, echo: Echo) -> None:
    gate.admit(Border(domains=(echo.host,)))
    client, answer = tunnel(port, echo.host)
    with client:
        assert answer == b"HTTP/1.1 200 Connection established"
        client.sendall(b"hello")
        assert client.recv(5) == b"hello"
        traffic = gate.traffic()[echo.host]
        assert (traffic.sent, traffic.received, traffic.refused) == (5, 5, 0)
        client.shutdown(socket.SHUT_WR)
        assert everything(client) == b""


@pytest.mark.parametrize(
    "border", [Border(), Border(domains=("127.0.0.1:1",)), Border(domains=("shop.example",))]
)
def test_what_is_not_declared_is_refused_and_hears_nothing(
    gate: EgressGate, port: int, echo: Echo, border: Border
) -> None:
    gate.admit(border)
    client, answer = tunnel(port, echo.host)
    with client:
        assert answer.startswith(b"HTTP/1.1 403")
        assert everything(client) == b""
    traffic = gate.traffic()[echo.host]
    assert (traffic.sent, traffic.received, traffic.refused) == (0, 0, 1)
    assert echo.heard == b""


def test_a_declared_name_that_leads_to_this_machine_is_refused(
    gate: EgressGate, port: int, echo: Echo
) -> None:
    name = socket.gethostname()
    gate.admit(Border(domains=(f"{name}:{echo.port}",)))
    client, answer = tunnel(port, f"{name}:{echo.port}")
    with client:
        assert answer.startswith(b"HTTP/1.1 403")
    assert echo.heard == b""


def test_private_addresses_are_refused_even_where_declared(gate: EgressGate, port: int) -> None:
    gate.admit(Border(domains=("10.255.255.1", "shop.example")))
    for host in ("10.255.255.1:443", "169.254.169.254:443", "[fd00::1]:443", "127.0.0.1:443"):
        client, answer = tunnel(port, host)
        with client:
            assert answer.startswith(b"HTTP/1.1 403")


def test_narrowing_cuts_open_tunnels_to_hosts_no_longer_in_reach(
    gate: EgressGate, port: int, echo: Echo
) -> None:
    kept = Echo()
    gate.admit(Border(domains=(echo.host, kept.host)))
    lost_client, _ = tunnel(port, echo.host)
    kept_client, _ = tunnel(port, kept.host)
    with lost_client, kept_client:
        gate.admit(Border(domains=(kept.host,)))
        gate.narrow()
        assert everything(lost_client) == b""
        kept_client.sendall(b"still")
        assert kept_client.recv(5) == b"still"
    kept.close()


def test_a_public_tunnel_is_cut_when_a_secret_is_filled(gate: EgressGate, port: int, echo: Echo) -> None:
    gate.admit(UntilNarrowed())
    client, answer = tunnel(port, echo.host)
    with client:
        assert b"200" in answer
        gate.narrow()
        assert everything(client) == b""
    client, answer = tunnel(port, echo.host)
    with client:
        assert b"403" in answer


class UntilNarrowed(Border):
    """Stands for the public web, which a test cannot reach: everything, until a secret is filled."""

    def connects(self, host: str, port: int, *, narrowed: bool) -> bool:  # noqa: ARG002 - everything
        return not narrowed


def test_a_plain_request_is_forwarded_to_loopback_alone_on_its_connection(
    gate: EgressGate, port: int, echo: Echo
) -> None:
    gate.admit(Border(domains=(echo.host,)))
    headers = f"Host: {echo.host}\r\nProxy-Connection: keep-alive\r\n\r\n"
    request = f"GET http://{echo.host}/p?a=%7E HTTP/1.1\r\n{headers}"
    with ask(port, request + "GET http://10.0.0.1/ HTTP/1.1\r\n\r\n") as client:
        expected = f"GET /p?a=%7E HTTP/1.1\r\nHost: {echo.host}\r\nConnection: close\r\n\r\n".encode()
        assert everything(client) == expected
    assert echo.heard == expected


def test_plain_requests_go_nowhere_else(gate: EgressGate, port: int) -> None:
    gate.admit(UntilNarrowed())
    with ask(port, "GET http://shop.example/ HTTP/1.1\r\nHost: shop.example\r\n\r\n") as client:
        assert everything(client).startswith(b"HTTP/1.1 403")


@pytest.mark.parametrize(
    "request_head",
    [
        "nonsense\r\n\r\n",
        "GET / HTTP/1.1\r\n\r\n",
        "GET ftp://127.0.0.1/ HTTP/1.1\r\n\r\n",
        "CONNECT 127.0.0.1 HTTP/1.1\r\n\r\n",
        "CONNECT :443 HTTP/1.1\r\n\r\n",
        "POST http://127.0.0.1:1/ HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n",
        "POST http://127.0.0.1:1/ HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
        "POST http://127.0.0.1:1/ HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
    ],
)
def test_nonsense_is_answered_with_bad_request(port: int, request_head: str) -> None:
    with ask(port, request_head) as client:
        assert everything(client).startswith(b"HTTP/1.1 400")


def test_a_head_without_end_is_refused(port: int) -> None:
    with ask(port, "GET http://127.0.0.1/ HTTP/1.1\r\n" + "X: y\r\n" * 20_000) as client:
        assert everything(client).startswith(b"HTTP/1.1 431")


def test_a_body_is_measured() -> None:
    request = parse_request("POST http://127.0.0.1:8000/cart HTTP/1.1\r\nContent-Length: 12\r\n\r\n")
    assert (request.host, request.port, request.body_bytes) == ("127.0.0.1", 8000, 12)
    assert request.head.startswith(b"POST /cart HTTP/1.1\r\nContent-Length: 12\r\n")


def test_stopping_cuts_what_is_open(echo: Echo) -> None:
    gate = EgressGate()
    port = gate.start()
    gate.admit(Border(domains=(echo.host,)))
    client, _ = tunnel(port, echo.host)
    with client:
        gate.stop()
        assert everything(client) == b""
