"""Whether the application is done with everything it was asked: a rehearsal goes on only then."""

from PySide6.QtCore import QObject, Signal


class Busy(QObject):
    """Counts what is under way, by name. `changed` says whether anything is, when that changes."""

    changed = Signal(object)  # bool

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._under_way: dict[str, int] = {}

    def begin(self, name: str) -> None:
        """Something started."""
        idle = self.is_idle
        self._under_way[name] = self._under_way.get(name, 0) + 1
        if idle:
            self.changed.emit(not self.is_idle)

    def finish(self, name: str) -> None:
        """It ended; finishing what never began changes nothing."""
        if name not in self._under_way:
            return
        self._under_way[name] -= 1
        if not self._under_way[name]:
            del self._under_way[name]
        if self.is_idle:
            self.changed.emit(not self.is_idle)

    def is_under_way(self, name: str) -> bool:
        """Whether something of this name is."""
        return name in self._under_way

    @property
    def is_idle(self) -> bool:
        """Whether nothing is under way."""
        return not self._under_way
