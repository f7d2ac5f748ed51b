"""However the program ends, the page goes before its profile, quietly."""

import subprocess
import sys

import pytest

PROGRAM = """
import os, sys
from bpc_desktop.gateways.chromium import chromium_flags
from bpc_desktop.gateways.egress import EgressGate
gate = EgressGate()
os.environ["QTWEBENGINE_CHROMIUM_FLAGS"] = chromium_flags(gate.start())
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
from bpc_desktop.security.border import Border
from bpc_desktop.ui.checkout.page.merchant_page import MerchantPage
application = QApplication([])
window = QMainWindow()
page = MerchantPage(Border(), window, gate=gate, script="")
window.setCentralWidget(page)
window.show()
def end(*_):
    {end}
page._page.loadFinished.connect(end)
page._page.runJavaScript("for (let i = 0; i < 9; i++) console.log(i)")
status = application.exec()
{after}
"""


@pytest.mark.parametrize(
    ("end", "after"),
    [
        ("QTimer.singleShot(0, application.quit)", "gate.stop(); sys.exit(status)"),
        ("QTimer.singleShot(0, application.quit)", "sys.exit(status)"),
        ("QTimer.singleShot(0, window.close)", "gate.stop()"),
        ("QTimer.singleShot(0, lambda: (page.shut(), application.quit()))", "del page, window; gate.stop()"),
        ("QTimer.singleShot(0, lambda: (window.deleteLater(), application.quit()))", "gate.stop()"),
    ],
)
def test_the_program_ends_quietly(end: str, after: str) -> None:
    program = PROGRAM.replace("{end}", end).replace("{after}", after)
    ended = subprocess.run(
        [sys.executable, "-W", "error", "-c", program],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    for fright in ("Expect troubles", "Traceback", "QThread", "Warning"):
        assert fright not in ended.stderr
