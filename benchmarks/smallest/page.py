"""The smallest program that shows a page in a QWebEngineView, warm.

Waits in a window that is shown, with a blank page loaded, for an address on standard input. Prints when it
was ready, when the address came, and when the page was first painted (monotonic seconds); stays until its
standard input closes.
"""

import sys
import time

from PySide6.QtCore import QSocketNotifier, QTimer, QUrl
from PySide6.QtWebEngineCore import QWebEnginePage
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication

LOOK_MS = 4
PAINTED = "location.href != 'about:blank' && performance.getEntriesByType('paint').length > 0"
"""Asked as often as the checkout asks its page."""


def main() -> None:
    """Open the address given on standard input."""
    application = QApplication(sys.argv)
    view = QWebEngineView()
    view.resize(1103, 800)  # what the checkout's window leaves to the page
    view.setPage(QWebEnginePage(view))
    view.show()

    def say(what: str) -> None:
        print(what, time.monotonic(), flush=True)

    def hear() -> None:
        address = sys.stdin.readline().strip()
        if not address:
            application.quit()
            return
        say("asked")
        view.setUrl(QUrl(address))
        look()

    def look() -> None:
        view.page().runJavaScript(PAINTED, looked)

    def looked(painted: object) -> None:
        if painted is True:
            say("painted")
        else:
            QTimer.singleShot(LOOK_MS, look)

    def ready() -> None:
        view.loadFinished.disconnect(ready)
        say("ready")

    notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    notifier.activated.connect(hear)
    view.loadFinished.connect(ready)
    view.setUrl(QUrl("about:blank"))
    application.exec()


if __name__ == "__main__":
    main()
