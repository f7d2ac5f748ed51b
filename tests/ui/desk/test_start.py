"""What the desk loads: nothing heavy before it can be seen, and never the web engine."""

import os
import subprocess
import sys
from pathlib import Path

PROBE = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from bpc_desktop.settings import Home
from bpc_desktop.ui.desk import desk_window
from bpc_desktop.ui.desk.application import run_desk
from bpc_desktop.ui.desk.options import DeskOptions

heavy = ("sqlalchemy", "psycopg", "sqlcipher3", "cryptography", "alembic", "keyring", "asyncio", "json")
seen = []

class Probed(desk_window.DeskWindow):
    def paintEvent(self, event):
        seen.append(sorted(name for name in heavy if name in sys.modules))
        super().paintEvent(event)

def prepare(desk):
    QTimer.singleShot(0, QApplication.quit)

from bpc_desktop.ui.desk import application
application.DeskWindow = Probed
run_desk(Home(Path(sys.argv[1])), lambda: "", DeskOptions(theme="light"), prepare)
print(seen[0])
print(sorted(name for name in sys.modules if "WebEngine" in name or "QtQuick" in name))
"""


def test_nothing_heavy_before_the_first_paint_and_no_web_engine_ever(tmp_path: Path) -> None:
    probed = subprocess.run(
        [sys.executable, "-c", PROBE, str(tmp_path)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert probed.stdout.splitlines() == ["[]", "[]"]
