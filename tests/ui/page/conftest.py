"""A merchant's page on a small shop, and hands to use it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from PySide6.QtCore import QPoint, QRect, QSize
from pytestqt.qtbot import QtBot

from bpc_desktop.gateways.egress import EgressGate
from bpc_desktop.security.border import Border
from bpc_desktop.storefront.conversation import Call, Conversation, JsonValue, ListFrames
from bpc_desktop.storefront.scripts import bundle
from bpc_desktop.ui.checkout.page.merchant_page import MerchantPage
from tests.ui.page.payment_page import CHECKOUT, HOSTED, PATIENT_MS
from tests.ui.page.shop import Shop
from tests.ui.page.shown_page import shown_page
from tests.ui.page.studio import Studio

SCRIPT = """
globalThis.bpc = {
  echo: (value) => value,
  count: () => (globalThis.counted = (globalThis.counted || 0) + 1),
  later: (milliseconds) => new Promise((done) => setTimeout(() => done("late"), milliseconds)),
  never: () => new Promise(() => {}),
  spin: () => { for (;;); },
  rejects: () => Promise.reject(new Error("no")),
  run: (source) => (0, eval)(source),
  box: (selector) => {
    const box = document.querySelector(selector).getBoundingClientRect();
    return [box.left, box.top, box.width, box.height];
  },
};
"""


class Hands:
    """A page, opened and asked as a test needs it."""

    def __init__(self, qtbot: QtBot, page: MerchantPage) -> None:
        self.qtbot = qtbot
        self.page = page

    def open(self, url: str) -> bool:
        """Open, and wait for the end of the load: whether it succeeded.

        What can be seen is painted then: the engine drops input that comes before the first paint.
        """
        with self.qtbot.waitSignal(self.page.loaded, timeout=20_000) as load:
            self.page.open(url)
        succeeded = bool((load.args or [False])[0])
        if succeeded:
            self.until("!document.body?.innerText.trim() || performance.getEntriesByType('paint').length > 0")
        return succeeded

    def converse(self, conversation: Conversation[object]) -> object:
        """Drive a conversation to its end: its decision, or what it raised."""
        outcome: list[object] = []
        self.page.converse(conversation, outcome.append, outcome.append)
        self.qtbot.waitUntil(lambda: bool(outcome), timeout=20_000)
        return outcome[0]

    def call(self, function: str, argument: JsonValue = None) -> object:
        """One call in the main frame."""

        def conversation() -> Conversation[object]:
            frames = yield ListFrames()
            assert isinstance(frames, tuple)
            return (yield Call(function, argument, frames[0].key))

        return self.converse(conversation())

    def run(self, source: str) -> object:
        """A script's value, from the isolated world, which shares the document with the page."""
        return self.call("run", source)

    def until(self, source: str) -> None:
        """Wait until a script's value is true."""
        for _ in range(1000):
            if self.run(source) is True:
                return
        raise AssertionError(f"never true: {source}")

    def middle(self, selector: str) -> QPoint:
        """The middle of an element in the viewport."""
        box = self.call("box", selector)
        assert isinstance(box, list)
        return QRect(*[int(side) for side in box]).center()

    def press(self, selector: str) -> None:
        """A trusted click."""
        point = self.middle(selector)
        self.page.press(point.x(), point.y())

    def settle(self, condition: Callable[[], bool]) -> None:
        """Wait for a state of ours."""
        self.qtbot.waitUntil(condition, timeout=20_000)


@pytest.fixture
def shop() -> Iterator[Shop]:
    with Shop() as shop:
        yield shop


@pytest.fixture
def other_shop() -> Iterator[Shop]:
    with Shop() as shop:
        yield shop


@pytest.fixture
def make_other() -> Iterator[Callable[[], Shop]]:
    """As many other shops as a test needs."""
    with ExitStack() as shops:
        yield lambda: shops.enter_context(Shop())


@pytest.fixture
def make_hands(qtbot: QtBot, gate: EgressGate) -> Iterator[Callable[[Border], Hands]]:
    with ExitStack() as pages:

        def make(border: Border, patience_ms: int = 20_000) -> Hands:
            opened = shown_page(
                border, gate=gate, script=SCRIPT, patience_ms=patience_ms, size=QSize(800, 600)
            )
            return Hands(qtbot, pages.enter_context(opened))

        yield make


@pytest.fixture
def hands(make_hands: Callable[[Border], Hands], shop: Shop) -> Hands:
    """A page whose merchant is the shop."""
    return make_hands(Border(domains=(shop.host,)))


@pytest.fixture
def checkout(hands: Hands, shop: Shop) -> Hands:
    """A payment page with a card in it."""
    shop.pages["/"] = CHECKOUT
    shop.pages["/bought"] = "<h1>Thank you</h1>"
    shop.pages["/hosted"] = HOSTED
    assert hands.open(shop.url)
    hands.until("document.getElementById('hosted').contentDocument.getElementById('pay') !== null")
    hands.page.arm()
    hands.page._hold._doubt.setInterval(PATIENT_MS)
    return hands


@pytest.fixture
def studio(qtbot: QtBot, gate: EgressGate, shop: Shop) -> Iterator[Studio]:
    """Pictures of the shop's page."""
    border = Border(domains=(shop.host,))
    with shown_page(border, gate=gate, script=bundle(), patience_ms=2_000, size=QSize(1000, 700)) as page:
        yield Studio(qtbot, page, shop)
