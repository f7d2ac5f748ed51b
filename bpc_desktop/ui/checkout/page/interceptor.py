"""Decides on every request of the page before it is made, and counts what it turned away.

The egress gate behind it stays the certainty; the interceptor also knows whole URLs and what they are for.
"""

from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtWebEngineCore import QWebEngineUrlRequestInfo, QWebEngineUrlRequestInterceptor

from bpc_desktop.security.border import Border

_LOCAL_SCHEMES = frozenset({"about", "blob", "data"})


def encoded(url: QUrl) -> str:
    """A URL as it is sent: ASCII, punycode."""
    return bytes(url.toEncoded().data()).decode("ascii")


class Interceptor(QWebEngineUrlRequestInterceptor):
    """Blocks what lies outside the border of the moment."""

    blocked_changed = Signal(int)

    def __init__(self, border: Border, parent: QObject) -> None:
        super().__init__(parent)
        self.border = border
        self._narrowed = False
        self._blocked = 0
        self.asked_by_scripts = 0
        """How many requests the page's scripts have made so far."""

    def admit(self, border: Border) -> None:
        """Another merchant's border, with nothing filled yet."""
        self.border, self._narrowed = border, False

    def narrow(self) -> None:
        """A secret is about to be filled: only declared hosts from now on."""
        self._narrowed = True

    @Slot()
    def count_blocked(self) -> None:
        """One more thing the page wanted and did not get."""
        self._blocked += 1
        self.blocked_changed.emit(self._blocked)

    def allows(self, url: QUrl, *, main_frame: bool) -> bool:
        """Whether this may be requested; the main frame shows only what the merchant declares."""
        if main_frame:
            return self.border.declares(encoded(url))
        return url.scheme() in _LOCAL_SCHEMES or self.border.loads(encoded(url), narrowed=self._narrowed)

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        """Qt's question, asked before every request."""
        main_frame = info.resourceType() == QWebEngineUrlRequestInfo.ResourceType.ResourceTypeMainFrame
        self.asked_by_scripts += info.resourceType() == QWebEngineUrlRequestInfo.ResourceType.ResourceTypeXhr
        if not self.allows(info.requestUrl(), main_frame=main_frame):
            info.block(True)  # noqa: FBT003 - Qt's signature
            self.count_blocked()
