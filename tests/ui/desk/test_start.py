"""What the desk loads: nothing heavy before it can be seen, and never the web engine."""

import os
import subprocess
import sys
from pathlib import Path

PROBE = """
import sys
from PySide6.QtWidgets import QApplication
from bpc_desktop.settings import Home
from bpc_desktop.ui.desk.application import Desk, DeskOptions
from bpc_desktop.ui.theme import apply_theme
from pathlib import Path
app = QApplication([])
apply_theme(app, "light")
desk = Desk(app, Home(Path(sys.argv[1])), lambda: "", DeskOptions(workstation="ws"))
seen = []
desk.window.painted_first.connect(lambda: seen.extend(sys.modules))
desk.show()
while not seen:
    app.processEvents()
heavy = ("sqlalchemy", "psycopg", "sqlcipher3", "cryptography", "alembic", "keyring", "asyncio")
print(sorted(name for name in heavy if name in seen))
desk.close()
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
