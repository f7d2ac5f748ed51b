"""Finds out when the document that was opened last can first be seen."""

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWebEngineCore import QWebEnginePage

from bpc_desktop.storefront.conversation import JsonValue
from bpc_desktop.ui.checkout.page.world import WORLD, evaluate

_LOOK_MS = 4
_LEAVE = "globalThis.bpcLeft = true"
_PAINTED = "JSON.stringify(!globalThis.bpcLeft && performance.getEntriesByType('paint').length > 0)"


class FirstPaint(QObject):
    """`painted` comes once for each document waited for, unless another is waited for before."""

    painted = Signal()

    def __init__(self, page: QWebEnginePage, parent: QObject) -> None:
        super().__init__(parent)
        self._page = page
        self._awaited: object = None

    @property
    def is_awaited(self) -> bool:
        """Whether a document is waited for."""
        return self._awaited is not None

    def leave(self) -> None:
        """Mark the document that is there: its paint is not the one waited for."""
        self._page.runJavaScript(_LEAVE, WORLD)

    def wait(self) -> None:
        """Ask the engine about the next document, until it was painted."""
        self._awaited = object()
        self._look(self._awaited)

    def stop(self) -> None:
        """Wait no longer: the page is going."""
        self._awaited = None

    def _look(self, awaited: object) -> None:
        def looked(painted: JsonValue) -> None:
            if awaited is not self._awaited:
                return
            if painted is True:
                self._awaited = None
                self.painted.emit()
            else:
                QTimer.singleShot(_LOOK_MS, self, lambda: self._look(awaited))

        if awaited is self._awaited:
            evaluate(self._page.mainFrame(), _PAINTED, looked)
