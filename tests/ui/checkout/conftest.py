"""One order in a real checkout window, on a small shop, with the real store; the test is central."""

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bpc_desktop.domain.action import Action, ActionAnswer, ActionKind, Refusal
from bpc_desktop.domain.keys import Epoch
from bpc_desktop.domain.order import Order, OrderStatus
from bpc_desktop.domain.sealed import SecretKind
from bpc_desktop.domain.transition import next_status
from bpc_desktop.gateways.egress import EgressGate
from bpc_desktop.models.workstation.store import WorkstationStore
from bpc_desktop.security.border import Border
from bpc_desktop.security.keypair import generate, public_bytes
from bpc_desktop.security.sealing import open_content_key, seal
from bpc_desktop.services.checkout_protocol import Ending, Line, Ticket
from bpc_desktop.services.take_up_order import begin_session
from bpc_desktop.storefront.scripts import bundle
from bpc_desktop.ui.checkout.busy import Busy
from bpc_desktop.ui.checkout.context import Context
from bpc_desktop.ui.checkout.page.merchant_page import MerchantPage
from bpc_desktop.ui.checkout.presenter import CheckoutPresenter
from bpc_desktop.ui.checkout.recorder import Recorder
from bpc_desktop.ui.checkout.window import CheckoutWindow
from bpc_desktop.ui.tasks import Lane, Relay
from bpc_desktop.ui.theme import apply_theme
from tests.ui.checkout.shop_pages import PRODUCT, furnish
from tests.ui.page.shop import Shop
from tests.unit.services.checkout_values import NOW, claimed, order

CARD = {
    "number": "4111111111111111",
    "exp_month": "09",
    "exp_year": "2029",
    "cvv": "739",
    "name": "Jane Shopper",
}


class Desk:
    """What a desk has prepared for a checkout: the store with a held order, and its ticket."""

    def __init__(self, folder: Path, taken: Order, card_fields: Mapping[str, str] = CARD) -> None:
        key = os.urandom(32)
        self.private = private = generate()
        self.epoch = Epoch("e1", date(2026, 3, 2), public_bytes(private))
        self.card = card = seal(SecretKind.CARD, taken.reference, self.epoch, card_fields)
        self.order = taken
        self.store = WorkstationStore.open(folder / "workstation.db", key)
        self.store.hold(claimed(taken, card=card))
        self.ticket = Ticket(
            order_id=taken.order_id,
            fence=7,
            person="rdiaz",
            store_path=str(folder / "workstation.db"),
            store_key=key,
            content_keys={"card": open_content_key(card, private)},
            epoch_id=self.epoch.epoch_id,
            epoch_public_key=self.epoch.public_key,
        )


class Rig:
    """A checkout from the store to the window. `said` holds its lines to the desk, `endings` why it ended."""

    def __init__(self, qtbot: QtBot, gate: EgressGate, desk: Desk, shop: Shop) -> None:
        self.qtbot = qtbot
        self.shop = shop
        self.desk = desk
        self.order = taken = desk.order
        self._closed = False
        self.said: list[Line] = []
        self.endings: list[Ending] = []
        self._parent = QObject()
        self._lane = Lane("store", Relay(self._parent))
        self.store = desk.store
        self.page = MerchantPage(Border(), gate=gate, script=bundle())
        self.window = CheckoutWindow(self.page)
        self.page.admit(Border.of(taken.merchant))
        held = self.store.held(taken.order_id)
        assert held is not None
        self._busy = busy = Busy(self._parent)
        recorder = Recorder(self._lane, self.store, self.said.append, busy)
        session = begin_session(held, desk.ticket, lambda: NOW)
        context = Context(self.window, self.page, session, recorder, busy)
        self.presenter = CheckoutPresenter(context, held, desk.epoch, self._parent)
        self.presenter.ended.connect(self.endings.append)
        self.session = session

    def start(self) -> None:
        """Open the order and wait for its first page to be read."""
        self.presenter.start()
        self.window.show()
        self.window.activateWindow()
        self.read()

    def read(self) -> None:
        """Wait until the application is done and knows the page."""
        self.qtbot.waitUntil(
            lambda: self.presenter.is_idle and self.session.reading is not None, timeout=30_000
        )

    def go(self, path: str) -> None:
        """The page goes elsewhere, as by a link of its own."""
        with self.qtbot.waitSignal(self.page.loaded, timeout=30_000):
            self.page.open(f"http://{self.shop.host}{path}")
        self.read()

    def key_press(self, keys: str) -> None:
        """A key, wherever the focus is."""
        focused = QApplication.focusWidget()
        mine = focused is not None and focused.window() is self.window
        QTest.keySequence(focused if mine and focused is not None else self.window, QKeySequence(keys))

    def press(self, keys: str) -> None:
        """A key, and all that it sets off."""
        self.key_press(keys)
        self.read()

    def click(self, selector: str) -> None:
        """A trusted click in the page."""
        box: list[str] = []
        script = f"""(() => {{ const element = document.querySelector({selector!r});
            element.scrollIntoView({{block: "center"}});
            const b = element.getBoundingClientRect();
            return `${{b.left + b.width / 2}} ${{b.top + b.height / 2}}`; }})()"""
        self.page.view.page().runJavaScript(script, 0, box.append)
        self.qtbot.waitUntil(lambda: bool(box), timeout=30_000)
        x, y = box[0].split()
        self.page.press(float(x), float(y))

    def recorded(self) -> list[Action]:
        """What waits for central."""
        return list(self.store.pending())

    def kinds(self) -> list[ActionKind]:
        return [action.kind for action in self.recorded()]

    def answer(self, refusal: Refusal | None = None) -> None:
        """Central answers everything that waits; the desk says so."""
        held = self.store.held(self.order.order_id)
        assert held is not None
        status: OrderStatus | None = self.order.status
        for action in self.recorded():
            status = next_status(status, action.kind) if status else None
            self.store.answer(
                ActionAnswer(
                    action.action_id,
                    accepted=refusal is None,
                    status=None if refusal else status,
                    refusal=refusal,
                )
            )
        self.presenter.purchase.look()

    def await_recorded(self, kind: ActionKind) -> Action:
        """Wait until an action of this kind is in the outbox and the desk was told."""
        self.qtbot.waitUntil(
            lambda: kind in self.kinds() and not self._busy.is_under_way("record"), timeout=30_000
        )
        return next(action for action in self.recorded() if action.kind is kind)

    def message(self) -> str:
        return self.window.instrument.message.text()

    def close(self) -> None:
        """The end of the process; the store stays."""
        if self._closed:
            return
        self._closed = True
        self._lane.stop()
        self.page.shut()
        self._parent.deleteLater()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        self.store.close()


def one_item(shop: Shop) -> Order:
    """The order the small shop is furnished for."""
    full = order(f"http://{shop.host}")
    jacket = replace(
        full.items[0], attributes={"Size": "L"}, buyurl=f"http://{shop.host}{PRODUCT}?utm_source=mStore&q=%7E"
    )
    return replace(full, items=(jacket,), promo_code="", discount=Decimal("0.00"))


@pytest.fixture
def shop() -> Iterator[Shop]:
    with Shop() as shop:
        furnish(shop)
        yield shop


@pytest.fixture
def make_rig(
    qtbot: QtBot, gate: EgressGate, tmp_path: Path, qapp: QApplication
) -> Iterator[Callable[..., Rig]]:
    rigs: list[Rig] = []
    apply_theme(qapp, "light")

    def make(shop: Shop, taken: Order | None = None, desk: Desk | None = None) -> Rig:
        rig = Rig(qtbot, gate, desk or Desk(tmp_path, taken or one_item(shop)), shop)
        rigs.append(rig)
        return rig

    yield make
    for rig in rigs:
        rig.close()


@pytest.fixture
def rig(make_rig: Callable[..., Rig], shop: Shop) -> Rig:
    rig: Rig = make_rig(shop)
    rig.start()
    return rig
