"""The smallest program that shows a QTableView.

Prints when it was first painted (monotonic seconds); stays until its standard input closes.
"""

import sys
import time

from PySide6.QtCore import QEvent, QObject, QSocketNotifier, QTimer
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QTableView


class _FirstPaint(QObject):
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        if event.type() is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, lambda: print(time.monotonic(), flush=True))
        return False


def main() -> None:
    """Show twenty rows of eight columns."""
    application = QApplication(sys.argv)
    model = QStandardItemModel(20, 8)
    for row in range(20):
        for column in range(8):
            model.setItem(row, column, QStandardItem(f"{row} {column}"))
    table = QTableView()
    table.setModel(model)
    table.resize(1280, 800)
    watcher = _FirstPaint()
    table.viewport().installEventFilter(watcher)
    table.show()
    closed = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    closed.activated.connect(application.quit)
    application.exec()


if __name__ == "__main__":
    main()
