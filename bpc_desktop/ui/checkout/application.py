"""The checkout process: kept warm without an order, given one by the desk, gone when its work is over."""

import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from bpc_desktop.domain.keys import Epoch
from bpc_desktop.errors import DeskError
from bpc_desktop.gateways.chromium import chromium_flags, refuse_dangerous_environment
from bpc_desktop.gateways.egress import EgressGate
from bpc_desktop.models.workstation.store import WorkstationStore
from bpc_desktop.security.border import Border
from bpc_desktop.services.checkout_protocol import (
    CheckoutSays,
    DeskSays,
    Ending,
    Line,
    Opening,
    Ticket,
    expected_opening,
)
from bpc_desktop.services.take_up_order import TakenUp, begin_session, make_ready, open_order
from bpc_desktop.storefront.scripts import bundle
from bpc_desktop.ui.checkout.activity import Activity
from bpc_desktop.ui.checkout.busy import Busy
from bpc_desktop.ui.checkout.context import Context
from bpc_desktop.ui.checkout.page.merchant_page import MerchantPage
from bpc_desktop.ui.checkout.pipe import Pipe
from bpc_desktop.ui.checkout.presenter import CheckoutPresenter
from bpc_desktop.ui.checkout.recorder import Recorder
from bpc_desktop.ui.checkout.window import CheckoutWindow
from bpc_desktop.ui.tasks import Lane, Relay
from bpc_desktop.ui.theme import apply_theme, dressed_application

FLAGS = "QTWEBENGINE_CHROMIUM_FLAGS"

SWITCH_SECONDS = 0.0005
"""How long one thread may keep Python to itself: the page's requests and bytes wait for lane and gate."""


class CheckoutApplication(QObject):
    """One process, one order. `rehearse` lines are not for it: they go out as `rehearsal_asked`.

    `order_opened`: there is a presenter now.
    """

    rehearsal_asked = Signal(object)  # Line
    order_opened = Signal()

    _store: WorkstationStore | None

    def __init__(self, application: QApplication, gate: EgressGate, script: str) -> None:
        super().__init__()
        self._application = application
        self._relay = Relay(self)
        self.pipe = Pipe(self._relay, sys.stdin.fileno(), sys.stdout.fileno(), self)
        self._lane = Lane("store", self._relay)
        self._store = None
        self._ticket: Ticket | None = None
        self._shown = False
        self._opening: Opening | None = None
        self.presenter: CheckoutPresenter | None = None
        self.page = MerchantPage(Border(), gate=gate, script=script)
        self.page.painted_ahead.connect(lambda: self.pipe.say(Line(CheckoutSays.SEEN)))
        self.window = CheckoutWindow(self.page)
        self._activity = Activity(parent=self)
        self._activity.alive.connect(lambda: self.pipe.say(Line(CheckoutSays.ACTIVITY)))
        self._activity.touched.connect(self._touched)
        self.pipe.heard.connect(self._hear)
        self.pipe.closed.connect(lambda: application.exit(0))
        self.page.view.loadFinished.connect(self._warm, Qt.ConnectionType.SingleShotConnection)

    def close(self) -> None:
        """After the event loop: let go of everything, the page first."""
        self.page.shut()
        self._lane.stop()
        if self._store is not None:
            self._store.close()

    def _warm(self) -> None:
        # Laid out and drawn once where nobody sees it: then it is there at once when an order comes.
        self.window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        self.window.show()
        self.window.grab()
        self.window.hide()
        self.window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen, on=False)
        self._lane.submit(make_ready, lambda _: self._ready(), self._fail)

    def _ready(self) -> None:
        self.pipe.start()
        self.pipe.say(Line(CheckoutSays.READY))

    def _hear(self, line: Line) -> None:
        match line.kind:
            case DeskSays.EXPECT:
                self._expect(line)
            case DeskSays.TICKET:
                self._take(line)
            case DeskSays.ANSWERED if self.presenter is not None:
                self.presenter.purchase.look()
            case DeskSays.UNREACHABLE if self.presenter is not None:
                self.presenter.purchase.tell_unreachable()
            case DeskSays.HIDE:
                self._shown = self._ticket is not None
                self.window.hide()
                if self.presenter is not None:
                    self.presenter.voice.close()
            case DeskSays.SHOW if self.presenter is not None:
                self.window.show()
                self.window.activateWindow()
            case DeskSays.END:
                self._application.exit(0)
            case DeskSays.REHEARSE:
                self.rehearsal_asked.emit(line)

    def _expect(self, line: Line) -> None:
        try:
            opening = expected_opening(line)
        except (KeyError, TypeError):
            self._fail(DeskError("The desk announced an order that cannot be read."))
            return
        if opening is not None:
            self._open_ahead(opening)
        self._show()

    def _take(self, line: Line) -> None:
        if self._ticket is not None:
            return
        try:
            self._ticket = ticket = Ticket.from_line(line)
        except (KeyError, TypeError, ValueError):
            self._fail(DeskError("The desk handed over a ticket that cannot be read."))
            return
        if self._opening not in {None, ticket.opening}:
            self._fail(DeskError("The desk handed over another order than it announced. Take it up again."))
            return
        QTimer.singleShot(0, self, self._show)
        if ticket.opening is not None:
            self._open_ahead(ticket.opening)
        self._lane.submit(lambda: open_order(ticket), lambda taken: self._open(ticket, taken), self._fail)

    def _open_ahead(self, opening: Opening) -> None:
        """Have the first page load while the order itself is still being written and read."""
        if self._opening is not None:
            return
        self._opening = opening
        self.page.admit(Border(opening.domains, opening.payment_hosts, opening.resource_hosts))
        self.page.open_ahead(opening.url)

    def _open(self, ticket: Ticket, taken: TakenUp) -> None:
        self._store = taken.store
        order = taken.held.claimed.order
        if self._opening != Opening.of(order):
            self.page.admit(Border.of(order.merchant))
        self.page.painted_first.connect(self._painted, Qt.ConnectionType.SingleShotConnection)
        busy = Busy(self)
        recorder = Recorder(self._lane, taken.store, self.pipe.say, busy)
        session = begin_session(taken.held, ticket, lambda: datetime.now(UTC))
        context = Context(self.window, self.page, session, recorder, busy)
        epoch = Epoch(ticket.epoch_id, datetime.now(UTC).date(), ticket.epoch_public_key)
        presenter = CheckoutPresenter(context, taken.held, epoch, self)
        presenter.ended.connect(self._end)
        presenter.lock_asked.connect(lambda: self.pipe.say(Line(CheckoutSays.LOCK)))
        self.presenter = presenter
        presenter.start()
        apply_theme(self._application, ticket.theme)
        # Of the window, not the application: there a filter of Python's crashes the web engine (PySide 6.11).
        self.window.windowHandle().installEventFilter(self._activity)
        self.order_opened.emit()

    def _show(self) -> None:
        if not self._shown:
            self._shown = True
            self.window.show()
            self.window.activateWindow()
            self.page.setFocus()

    def _painted(self) -> None:
        self.pipe.say(Line(CheckoutSays.OPENED))

    def _touched(self) -> None:
        if self.presenter is not None:
            self.presenter.touch()

    def _end(self, ending: Ending) -> None:
        self.window.hide()
        self.pipe.say(Line(CheckoutSays.ENDED, {"why": ending}))
        self._application.exit(0)

    def _fail(self, error: DeskError) -> None:
        self.pipe.say(Line(CheckoutSays.FAILED, {"message": str(error)}))
        self._application.exit(1)


def run_checkout(
    theme: str = "light",
    *,
    testing: bool,
    prepare: Callable[[CheckoutApplication], object] | None = None,
    script: str | None = None,
) -> int:
    """Run the process until its order ends, its standard input closes, or the desk says so.

    `theme` is what a ticket will most likely ask for. `testing`: as root the engine runs without its sandbox
    (tests, and a demo). `prepare` is given the application before anything is heard; what it returns lives as
    long as the process (a rehearsal's hands).
    `script`: page scripts other than the usual ones.
    Raises `DangerousEnvironment`.
    """
    refuse_dangerous_environment(os.environ, testing=testing)
    if testing and hasattr(os, "geteuid") and os.geteuid() == 0:
        os.environ["QTWEBENGINE_DISABLE_SANDBOX"] = "1"  # the sandbox does not work for root
    gate = EgressGate()
    given = os.environ.get(FLAGS, "") if testing else ""
    os.environ[FLAGS] = f"{given} {chromium_flags(gate.start())}".strip()  # the last word counts: our gate
    sys.setswitchinterval(SWITCH_SECONDS)
    application = dressed_application("bpc-desktop checkout", theme)
    application.setQuitOnLastWindowClosed(False)
    checkout = CheckoutApplication(application, gate, script or bundle())
    companion = prepare(checkout) if prepare is not None else None
    code = application.exec()
    checkout.close()
    del companion
    gate.stop()
    return code
