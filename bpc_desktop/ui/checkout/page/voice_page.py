"""A page of our own for one answer: no network, no script but ours in its isolated world, one way out.

What is typed into it is checked and sealed by `voice.js`; Python hears ciphertext, and what may be shown.
"""

import json
from base64 import b64encode
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from importlib.resources import files

from PySide6.QtCore import QCoreApplication, QFile, QIODevice, QObject, Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtWebChannel import QWebChannel
from PySide6.QtWebEngineCore import (
    QWebEnginePage,
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
)
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bpc_desktop.storefront.scripts import script
from bpc_desktop.ui.checkout.page.profile import guest_profile
from bpc_desktop.ui.checkout.page.trusted_input import stroke
from bpc_desktop.ui.checkout.page.world import WORLD
from bpc_desktop.ui.resource_files import resource
from bpc_desktop.ui.theme import current_theme
from bpc_desktop.ui.tokens import Meaning

BASE = QUrl("https://voice.invalid/")
"""WebCrypto wants a secure origin; this one has no address (RFC 2606)."""

IDLE_MS = 60_000
"""What was typed is gone after so long without a key."""

_KNOCK_MS = 20
"""The engine drops keys until it has painted a page: one that types nothing is pressed until it arrives."""

_FOLDER = files(__package__)


class VoicePage(QWidget):
    """Opened once with `services.take_by_voice.page_argument`. `told` carries what the script says.

    "ready": it takes keys. "typed": something changed. "refused": `why` it cannot be taken so. "idle": it was
    cleared, nobody typed. "sealed": `fields`, and of a card `brand` and `last_four`; nothing is left in it.
    """

    told = Signal(dict)

    def __init__(
        self, argument: Mapping[str, object], parent: QWidget | None = None, *, idle_ms: int = IDLE_MS
    ) -> None:
        super().__init__(parent)
        application = QCoreApplication.instance()
        if application is None:
            raise RuntimeError("a page needs the application")
        self._argument = {**argument, "idle_ms": idle_ms}
        self._shut = False
        profile = guest_profile(application)
        profile.setUrlRequestInterceptor(_OurPageOnly(profile))
        self.view = QWebEngineView(self)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.view.setAcceptDrops(False)
        self._page = _Page(profile, self.view)
        self.view.setPage(self._page)
        self._page.setBackgroundColor(current_theme().surface)
        self._mouth = _Mouth(self)
        self._mouth.heard.connect(self._hear)
        self._knocking = QTimer(self)
        self._knocking.setInterval(_KNOCK_MS)
        self._knocking.timeout.connect(lambda: self._press(Qt.Key.Key_Shift))
        channel = QWebChannel(self._page)
        channel.registerObject("desk", self._mouth)
        self._page.setWebChannel(channel, WORLD)
        self._page.loadFinished.connect(self._loaded)
        self._page.destroyed.connect(profile.deleteLater)
        application.aboutToQuit.connect(self.shut)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)
        self.setFocusProxy(self.view)
        self._page.setHtml(_html(), BASE)

    def save(self) -> None:
        """Seal what was typed, or say what is wrong with it. A key: it comes after those pressed before."""
        self._press(Qt.Key.Key_Return)

    def shut(self) -> None:
        """The page and all that was typed go, and the process they were in; also at exit."""
        if not self._shut:
            self._shut = True
            self._argument = {}
            self._knocking.stop()
            self._run("globalThis.bpcVoice?.clear()")
            self.view.deleteLater()

    def _loaded(self, ok: bool) -> None:  # noqa: FBT001  Qt's signal
        if ok and not self._shut:
            opening = f"bpcVoice.open({json.dumps(self._argument)}, channel.objects.desk.hear)"
            connect = f"new QWebChannel(qt.webChannelTransport, (channel) => {opening})"
            ours = f'"use strict";\n{script("luhn")}{script("sealing")}{_part("voice.js")}'
            self._run(f"{_channel_script()}\n(() => {{ {ours} }})();\n{connect};")
            self._knocking.start()

    def _press(self, key: Qt.Key) -> None:
        target = self.view.focusProxy()
        if isinstance(target, QWidget):
            stroke(target, key, "", Qt.KeyboardModifier.NoModifier)

    def _hear(self, said: dict[str, object]) -> None:
        if said.get("kind") == "ready":
            self._knocking.stop()
        self.told.emit(said)

    def _run(self, source: str) -> None:
        self._page.runJavaScript(f"{source}; undefined", WORLD)


class _Page(QWebEnginePage):
    """It goes nowhere: after what it was opened with there is nothing to load."""

    def acceptNavigationRequest(
        self,
        url: QUrl | str,
        _kind: QWebEnginePage.NavigationType,
        is_main_frame: bool,  # noqa: FBT001 - Qt's signature
        /,
    ) -> bool:
        """Qt's question before a frame goes anywhere."""
        return is_main_frame and QUrl(url).scheme() == "data" and self.url().isEmpty()

    def javaScriptConsoleMessage(self, *_message: object) -> None:
        """Dropped: nothing of this page has a place in a log."""


class _OurPageOnly(QWebEngineUrlRequestInterceptor):
    """Nothing is loaded but the page that was handed over."""

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        """Qt's question, asked before every request."""
        main_frame = info.resourceType() == QWebEngineUrlRequestInfo.ResourceType.ResourceTypeMainFrame
        font = info.resourceType() == QWebEngineUrlRequestInfo.ResourceType.ResourceTypeFontResource
        ours = info.requestUrl().scheme() == "data" and (main_frame or font)
        info.block(not ours)


class _Mouth(QObject):
    """What the script may say to Python."""

    heard = Signal(dict)

    @Slot(str)
    def hear(self, text: str) -> None:
        """One JSON object."""
        said = json.loads(text)
        if isinstance(said, dict):
            self.heard.emit(said)


def _html() -> str:
    theme = current_theme()
    values = {
        "surface": theme.surface,
        "text": theme.text,
        "muted": theme.muted,
        "edge": theme.edge,
        "accent": theme.accent,
        "on-accent": theme.on_accent,
        "good": theme.ink(Meaning.GOOD),
        "bad": theme.ink(Meaning.BAD),
        "scheme": "dark" if theme.dark else "light",
    }
    tokens = "".join(f"--{name}: {value};" for name, value in values.items())
    style = f":root {{ {tokens} }}\n{_font()}\n{_part('voice.css')}"
    known = b64encode(sha256(style.encode()).digest()).decode()
    policy = (
        f"default-src 'none'; style-src 'sha256-{known}'; font-src data:; form-action 'none'; base-uri 'none'"
    )
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        f"<title>By voice</title><style>{style}</style></head><body><main></main></body></html>"
    )


@cache
def _font() -> str:
    font = b64encode(resource("fonts/Inter-Regular.otf").read_bytes()).decode()
    return f'@font-face {{ font-family: "Inter"; src: url("data:font/otf;base64,{font}"); }}'


@cache
def _channel_script() -> str:
    """Qt's own half of the channel in a page."""
    file = QFile(":/qtwebchannel/qwebchannel.js")
    file.open(QIODevice.OpenModeFlag.ReadOnly)
    return bytes(file.readAll().data()).decode()


def _part(name: str) -> str:
    return _FOLDER.joinpath(name).read_text("utf-8")
