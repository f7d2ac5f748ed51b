"""One command of the scripted rep under way in a checkout: what is asked, until when, what work it took."""

from collections.abc import Callable, Mapping
from typing import Self

from PySide6.QtCore import QDeadlineTimer, QObject, QTimer

from bpc_desktop.services.checkout_protocol import Line

_GRACE_MS = 500
"""What looks for itself and gives up at the deadline says more than the command's own alarm."""

Reply = Callable[["Command", dict[str, object]], None]


class Command(QObject):
    """Answered once, within its seconds and a moment. `over` afterwards: what still comes back is dropped."""

    def __init__(self, data: Mapping[str, object], reply: Reply, parent: QObject) -> None:
        super().__init__(parent)
        self.number = int(str(data["id"]))
        self.do = str(data["do"])
        self.seconds = float(str(data.get("timeout", 30)))
        self.deadline = QDeadlineTimer(int(self.seconds * 1000))
        self.app_keys = 0
        self.page_clicks = 0
        self.typed_characters = 0
        self.extra: dict[str, object] = {}
        self.over = False
        self._data = data
        self._reply = reply
        self._alarm = QTimer(self)
        self._alarm.setSingleShot(True)
        self._alarm.setInterval(int(self.seconds * 1000) + _GRACE_MS)
        self._alarm.timeout.connect(lambda: self.fail(f"still at work after {self.seconds:.0f} s"))
        self._alarm.start()

    @classmethod
    def of(cls, line: Line, reply: Reply, parent: QObject) -> Self:
        """The command in a `rehearse` line."""
        return cls(line.data, reply, parent)

    @property
    def frame(self) -> str | None:
        """The CSS selector of the frame it is for."""
        return self.text("frame") or None

    def text(self, name: str) -> str:
        """One of its words; empty where there is none."""
        value = self._data.get(name)
        return value if isinstance(value, str) else ""

    def number_of(self, name: str, default: float) -> float:
        """One of its numbers."""
        value = self._data.get(name)
        return float(value) if isinstance(value, int | float) else default

    def done(self) -> None:
        """It is carried out."""
        self._finish({"ok": True, **self.extra})

    def fail(self, why: str) -> None:
        """It cannot be carried out."""
        what = self.text("css") or self.text("text")
        told = " ".join(part for part in (self.do, what) if part)
        self._finish({"ok": False, "error": f"{told}: {why}"})

    def _finish(self, data: dict[str, object]) -> None:
        if self.over:
            return
        self.over = True
        self._alarm.stop()
        work = {
            "app_keys": self.app_keys,
            "page_clicks": self.page_clicks,
            "typed_characters": self.typed_characters,
        }
        self._reply(self, {"id": self.number, **work, **data})
        self.deleteLater()
