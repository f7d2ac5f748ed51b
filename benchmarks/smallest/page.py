"""The smallest program that shows a page in a QWebEngineView.

Warm, it waits with a blank page for an address on standard input. Prints when it was ready, when the address
came, and when the page's first frame was painted (monotonic seconds).
"""

import sys
import time

from PySide6.QtCore import QSocketNotifier, QUrl
from PySide6.QtWebEngineCore import QWebEnginePage
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication

PAINTED = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


def main() -> None:
    """Open the address given on standard input, and end once it is painted."""
    application = QApplication(sys.argv)
    view = QWebEngineView()
    view.resize(1280, 800)
    view.setPage(QWebEnginePage(view))
    view.show()

    def say(what: str) -> None:
        print(what, time.monotonic(), flush=True)

    def open_address() -> None:
        notifier.setEnabled(False)
        address = sys.stdin.readline().strip()
        say("asked")
        view.loadFinished.connect(painted)
        view.setUrl(QUrl(address))

    def painted() -> None:
        view.page().runJavaScript("1", lambda _: (say("painted"), application.quit()))

    notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    notifier.activated.connect(open_address)
    view.loadFinished.connect(lambda: say("ready"))
    view.setHtml("<p>")
    application.exec()


if __name__ == "__main__":
    main()
