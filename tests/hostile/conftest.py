"""A merchant's page that attacks, the merchant's and the attacker's servers, and a card nobody else has."""

import json
import random
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from PySide6.QtCore import QSize
from pytestqt.qtbot import QtBot

from bpc_desktop.domain.sealed import SecretKind
from bpc_desktop.gateways.egress import EgressGate
from bpc_desktop.security.border import Border
from bpc_desktop.storefront.conversation import Conversation
from bpc_desktop.storefront.fill_step import fill_step
from bpc_desktop.storefront.filling.fill_report import FillReport, FillSubject, OpenableSecret
from bpc_desktop.storefront.scripts import bundle
from bpc_desktop.storefront.step import Step
from bpc_desktop.ui.checkout.page.merchant_page import MerchantPage
from tests.hostile.thief import Thief
from tests.ui.conftest import gate, pytest_configure, qapp_args
from tests.ui.page.conftest import make_other, shop
from tests.ui.page.shop import Shop
from tests.ui.page.shown_page import shown_page
from tests.ui.shared_gate import sent_to
from tests.unit.storefront.samples import order, sealed

__all__ = ["gate", "make_other", "pytest_configure", "qapp_args", "shop"]

WAIT_MS = 20_000


class OpenWeb(Border):
    """The whole of this machine stands for the public web: in reach until a secret is filled."""

    def connects(self, host: str, port: int, *, narrowed: bool) -> bool:
        """Anything before, what is declared afterwards."""
        return not narrowed or Border.connects(self, host, port, narrowed=True)


class Card:
    """A card made for one test."""

    def __init__(self) -> None:
        digits = "4" + "".join(random.choices("0123456789", k=14))  # noqa: S311  not a secret
        doubled = [int(digit) * (2 - place % 2) for place, digit in enumerate(digits)]
        check = -sum(number - 9 * (number > 9) for number in doubled) % 10
        self.number = f"{digits}{check}"
        self.cvv = str(random.randint(100, 999))  # noqa: S311  not a secret

    def sealed(self) -> OpenableSecret:
        """As the mStore seals it, its content key opened."""
        values = {"number": self.number, "exp_month": "07", "exp_year": "2031", "cvv": self.cvv}
        return sealed(SecretKind.CARD, {**values, "name": "Zoe ONeill"})


class Scene:
    """One page of ours on the merchant's shop. Tests ask it in the page's own world."""

    def __init__(self, qtbot: QtBot, gate: EgressGate, shop: Shop, thief: Thief, page: MerchantPage) -> None:
        self.qtbot = qtbot
        self.gate = gate
        self.shop = shop
        self.thief = thief
        self.page = page
        self.card = Card()
        self.blocked = 0
        self._sent_before = sent_to(gate, thief.host)
        page.blocked_changed.connect(self._count)

    def _count(self, blocked: int) -> None:
        self.blocked = blocked

    def admit(self, *, declared: bool) -> None:
        """The merchant's border; `declared`: the attacker's host is one of the merchant's payment hosts."""
        hosts = (self.thief.host,) if declared else ()
        self.page.admit(OpenWeb(domains=(self.shop.host,), payment_hosts=hosts))

    def put(self, body: str, path: str = "/") -> None:
        """A page of the shop; `THIEF` in it is the attacker's host and port."""
        text = body.replace("THIEF", self.thief.host)
        self.shop.pages[path] = f"<!DOCTYPE html><html lang=en><title>Shop</title><body>{text}"

    def open(self, path: str = "/") -> bool:
        """Go there and wait for the end of the load: whether a page is shown."""
        with self.qtbot.waitSignal(self.page.loaded, timeout=WAIT_MS) as load:
            self.page.open(f"http://{self.shop.host}{path}")
        return bool((load.args or [False])[0])

    def ask(self, source: str) -> object:
        """The value of a script in the page's own world."""
        answers: list[object] = []
        script = f"JSON.stringify((() => ({source}))() ?? null)"
        self.page.view.page().runJavaScript(script, 0, answers.append)
        self.qtbot.waitUntil(lambda: bool(answers), timeout=WAIT_MS)
        return json.loads(str(answers[0])) if answers[0] else None

    def until(self, source: str) -> None:
        """Wait until a script of the page's world says true."""
        self.wait(lambda: self.ask(source) is True)

    def wait(self, condition: Callable[[], bool]) -> None:
        """Wait for something to be seen."""
        self.qtbot.waitUntil(condition, timeout=WAIT_MS)

    def converse(self, conversation: Conversation[object]) -> object:
        """Drive a conversation to its end: its decision, or what it raised."""
        outcome: list[object] = []
        self.page.converse(conversation, outcome.append, outcome.append)
        self.qtbot.waitUntil(lambda: bool(outcome), timeout=WAIT_MS)
        return outcome[0]

    def fill(self, step: Step = Step.PAYMENT, **subject: object) -> FillReport:
        """What the rep's one key does, by the product's own code path."""
        given = {"order": order(), "item": None, "secrets": {SecretKind.CARD: self.card.sealed()}, **subject}
        report = self.converse(fill_step(step, FillSubject(**given)))  # type: ignore[arg-type]
        assert isinstance(report, FillReport), report
        return report

    def press(self, element: str) -> None:
        """The rep's click on the element of this id, as far as the hold."""
        box = f"{element}.getBoundingClientRect()"
        middle = self.ask(f"(({{x, y, width, height}}) => [x + width / 2, y + height / 2])({box})")
        assert isinstance(middle, list)
        with self.qtbot.waitSignal(self.page.hold_requested, timeout=WAIT_MS):
            self.page.press(*middle)

    def sent(self) -> int:
        """Bytes the gate let through to the attacker's host in this scene."""
        return sent_to(self.gate, self.thief.host) - self._sent_before


@pytest.fixture
def thief() -> Iterator[Thief]:
    """The attacker's server."""
    with Thief() as thief:
        yield thief


@pytest.fixture
def make_scene(qtbot: QtBot, gate: EgressGate, shop: Shop, thief: Thief) -> Iterator[Callable[..., Scene]]:
    """Pages on the merchant's shop, each with a profile of its own."""
    with ExitStack() as pages:

        def make(patience_ms: int = WAIT_MS) -> Scene:
            opened = shown_page(
                Border(), gate=gate, script=bundle(), patience_ms=patience_ms, size=QSize(1000, 700)
            )
            scene = Scene(qtbot, gate, shop, thief, pages.enter_context(opened))
            scene.admit(declared=False)
            return scene

        yield make


@pytest.fixture
def scene(make_scene: Callable[..., Scene]) -> Scene:
    """A page to which the attacker's host is foreign."""
    return make_scene()
