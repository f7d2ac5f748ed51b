"""The merchant's page beside the order: the guest, its border, our hands on it, the hold on what may buy."""

import json
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QPointF, Qt, QTimer, QUrl, Signal
from PySide6.QtWebEngineCore import QWebEngineLoadingInfo
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bpc_desktop.domain.sealed import SecretKind
from bpc_desktop.gateways.egress import EgressGate
from bpc_desktop.security.border import Border, is_loopback
from bpc_desktop.storefront.conversation import Conversation
from bpc_desktop.ui.checkout.page.dialogs import Dialogs
from bpc_desktop.ui.checkout.page.first_paint import FirstPaint
from bpc_desktop.ui.checkout.page.guest import Guest
from bpc_desktop.ui.checkout.page.hold import Hold, HoldState
from bpc_desktop.ui.checkout.page.interceptor import Interceptor, encoded
from bpc_desktop.ui.checkout.page.interpreter import Interpreter
from bpc_desktop.ui.checkout.page.load_end import is_shown
from bpc_desktop.ui.checkout.page.news import News
from bpc_desktop.ui.checkout.page.profile import guest_profile
from bpc_desktop.ui.checkout.page.trusted_input import click, stroke
from bpc_desktop.ui.checkout.page.world import WORLD

_PATIENCE_MS = 15_000
_PAINT_PATIENCE_MS = 250

_LoadStatus = QWebEngineLoadingInfo.LoadStatus

T = TypeVar("T")


class MerchantPage(QWidget):
    """One merchant's site in one window. Made early and empty, it is warm when `admit` names the merchant.

    `script` defines `globalThis.bpc` in the isolated world (see `converse`).
    """

    load_started = Signal()
    address_changed = Signal(str, str)  # host (punycode, with a port that is not the scheme's own), path
    loaded = Signal(bool)
    painted_first = Signal()
    painted_ahead = Signal()  # a page that nobody follows yet: told at once
    blocked_changed = Signal(int)
    hold_requested = Signal()
    touched = Signal()
    stayed = Signal()  # the page tried to go on by itself with a card in it
    dialog_asked = Signal(str, str)  # kind (see DialogKind), the page's text
    crashed = Signal(str)

    def __init__(
        self,
        border: Border,
        parent: QWidget | None = None,
        *,
        gate: EgressGate,
        script: str,
        patience_ms: int = _PATIENCE_MS,
    ) -> None:
        super().__init__(parent)
        application = QCoreApplication.instance()
        if application is None:
            raise RuntimeError("a page needs the application")
        self._gate = gate
        self._opened = False
        self._warm = False
        self._wanted = ""
        self._news = News()
        self._opening = False
        self._loaded_as: bool | None = None
        self._shut = False
        profile = guest_profile(application)
        self._interceptor = Interceptor(border, profile)
        profile.setUrlRequestInterceptor(self._interceptor)
        profile.downloadRequested.connect(self._interceptor.count_blocked)
        self._dialogs = Dialogs(self)
        self._view = QWebEngineView(self)
        self._view.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self._view.setAcceptDrops(False)
        self._page = Guest(profile, self._interceptor, self._dialogs, self._view)
        self._view.setPage(self._page)
        self._first_paint = FirstPaint(self._page, self)
        self._hold = Hold(self._view, self._page, self)
        secret, keys = self._before_secret, self._hold.type_text
        self._interpreter = Interpreter(
            self._page, self._interceptor, script, patience_ms, secret, keys, self
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._dialogs)
        layout.addWidget(self._view, 1)
        self.setFocusProxy(self._view)
        self._connect()
        application.aboutToQuit.connect(self.shut)
        self._page.destroyed.connect(profile.deleteLater)
        self.admit(border)
        self._page.load(QUrl("about:blank"))

    @property
    def view(self) -> QWebEngineView:
        """The view, for pictures of it and for a rehearsal's hands; input goes to its focus proxy."""
        return self._view

    @property
    def url(self) -> str:
        """Where the page is now."""
        return encoded(self._page.url())

    def admit(self, border: Border) -> None:
        """This merchant's page from now on: page and egress gate let it through, and no former one."""
        self._interceptor.admit(border)
        self._gate.admit(border)

    def open_ahead(self, url: str) -> None:
        """Open a page before anyone follows it: what it does is told once `open` asks for the same."""
        self.open(url)
        self._news.wait_for(url)

    def open(self, url: str) -> None:
        """Go there, byte for byte, http as https outside loopback. What is still loading is given up."""
        if self._news.asked_for(url):
            return
        target = QUrl(url)
        if target.scheme() == "http" and not is_loopback(target.host()):
            url = f"https{url.removeprefix('http')}"
        self._wanted = url
        if self._interpreter.is_silent and self._page.renderProcessPid():
            self._interpreter.is_silent = False
            self._page.end_process()
        elif self._warm and not self._page.isLoading():
            QTimer.singleShot(0, self, self._go)
        elif self._warm:
            self._page.triggerAction(Guest.WebAction.Stop)

    def converse(
        self, conversation: Conversation[T], done: Callable[[T], None], failed: Callable[[Exception], None]
    ) -> None:
        """Drive a conversation in the page's isolated world; one at a time, others wait behind it.

        `done` hears its decision, `failed` what it raised (PageUnreachable: the page went on, or is silent).
        """
        self._interpreter.converse(conversation, done, failed)

    def press(self, x: float, y: float) -> None:
        """A trusted click at a point of the viewport (CSS pixels), through the same hold as the rep's own."""
        click(self._hold.target(), QPointF(x, y) * self._page.zoomFactor())

    def type_key(
        self,
        key: Qt.Key,
        text: str = "",
        modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        """A trusted key, pressed and let go, through the same hold."""
        stroke(self._hold.target(), key, text, modifiers)

    def secret_filled(self) -> None:
        """A secret is about to be filled: what the merchant did not declare is out of reach from now on."""
        self._interceptor.narrow()
        self._gate.narrow()

    def arm(self) -> None:
        """A card is about to be in the page: what may submit is held from now on, and `hold_requested`.

        The page does not go on by itself either, until a held press is delivered or another page opened.
        """
        self.secret_filled()
        self._hold.arm()
        self._page.stays = True

    def release(self) -> bool:
        """Deliver what is held, once; False where the page has gone on and nothing is left to deliver."""
        stays, self._page.stays = self._page.stays, False
        released = self._hold.release()
        self._page.stays = stays and not released
        return released

    @property
    def passes_presses(self) -> bool:
        """Whether a press goes straight to the page now."""
        return self._hold.state is HoldState.OPEN

    def drop_held(self) -> None:
        """Forget what is held; the next press is held anew."""
        self._hold.drop()

    def answer_dialog(self, accept: bool, text: str = "") -> None:  # noqa: FBT001 - a slot, and a yes or no
        """Answer the page's open dialog; without one, nothing happens."""
        self._dialogs.answer(accepted=accept, text=text)

    def shut(self) -> None:
        """The end of the page: conversations fail, dialogs are dismissed, the guest goes. Also at exit."""
        if not self._shut:
            self._shut = True
            self._news.end()
            self._first_paint.stop()
            self._interpreter.shut()
            self._dialogs.shut()
            self._view.deleteLater()

    def _go(self) -> None:
        if not self._wanted or self._shut:
            return
        url, self._wanted = self._wanted, ""
        target = QUrl(url)
        if not self._interceptor.allows(target, main_frame=True):
            self._interceptor.count_blocked()
            self._news.tell(lambda: self.loaded.emit(False))  # noqa: FBT003 - a signal
            return
        self._opening = True
        self._page.stays = False
        self._first_paint.leave()
        if encoded(target) == url:
            self._page.load(target)
        else:  # QUrl rewrites some spellings (%7E, %41); the engine's own navigation keeps them
            self._page.runJavaScript(f"location.assign({json.dumps(url)})", WORLD)
        self._opened, self._loaded_as = True, None
        self._first_paint.wait()

    def _before_secret(self, kind: SecretKind) -> None:
        if kind is SecretKind.CARD:
            self.arm()
        else:
            self.secret_filled()

    def _connect(self) -> None:
        self._interceptor.blocked_changed.connect(
            lambda count: self._news.tell(lambda: self.blocked_changed.emit(count))
        )
        self._hold.requested.connect(self.hold_requested)
        self._hold.touched.connect(self.touched)
        self._dialogs.asked.connect(self._pause_for_dialog)
        self._dialogs.answered.connect(lambda: self._interpreter.set_paused(paused=False))
        self._first_paint.painted.connect(self._tell_painted)
        self._page.stayed.connect(self.stayed)
        self._page.crashed.connect(self._tell_crash)
        self._page.loadStarted.connect(lambda: self._news.tell(self.load_started.emit))
        self._page.urlChanged.connect(self._tell_address)
        self._page.loadingChanged.connect(self._tell_loaded)

    def _pause_for_dialog(self, kind: str, text: str) -> None:
        self._interpreter.set_paused(paused=True)
        self.dialog_asked.emit(kind, text)

    def _tell_address(self, url: QUrl) -> None:
        host = url.host(QUrl.ComponentFormattingOption.FullyEncoded)
        port = f":{url.port()}" if url.port() != -1 else ""
        self._news.tell(lambda: self.address_changed.emit(f"{host}{port}", url.path()))

    def _tell_loaded(self, info: QWebEngineLoadingInfo) -> None:
        """Tell the end of a load; of those stopped (a refused link) only of the one asked for."""
        status = info.status()
        if status == _LoadStatus.LoadStartedStatus:
            return
        if not self._warm:
            self._warm = True
            self._first_paint.leave()  # the blank page; and our world there is made before any order
        if self._wanted:  # the engine tells nothing of a load that starts before another has ended
            QTimer.singleShot(0, self, self._go)
        elif self._opening or (self._opened and status != _LoadStatus.LoadStoppedStatus):
            self._opening = False
            shown = is_shown(info)
            self._loaded_as = shown
            if shown and self._first_paint.is_awaited:  # being read would keep its paint waiting
                QTimer.singleShot(_PAINT_PATIENCE_MS, self, self._tell_end)
            else:
                self._tell_end()

    def _tell_crash(self, why: str) -> None:
        if self._wanted:
            QTimer.singleShot(0, self, self._go)
        else:
            self._news.tell(lambda: self.crashed.emit(why))

    def _tell_painted(self) -> None:
        if self._news.is_ahead:
            self.painted_ahead.emit()
        self._news.tell(self.painted_first.emit)
        self._tell_end()

    def _tell_end(self) -> None:
        """The load has ended, and was painted if it ever will be (a page that is hidden is not)."""
        shown, self._loaded_as = self._loaded_as, None
        if shown is not None:
            self._news.tell(lambda: self.loaded.emit(shown))
