"""What is said to the person at the screen: said anywhere, painted in one place, collected in tests."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from bpc_desktop.ui.tokens import Meaning


@dataclass(frozen=True, slots=True)
class Message:
    """One plain sentence or two: what happened, what it means, what to do."""

    text: str
    meaning: Meaning


class Messages(QObject):
    """Passed to whoever has something to say; the window listens to `said`."""

    said = Signal(object)

    def good(self, text: str) -> None:
        """Something is done that the person waited for."""
        self.said.emit(Message(text, Meaning.GOOD))

    def information(self, text: str) -> None:
        """Something is different now."""
        self.said.emit(Message(text, Meaning.INFORMATION))

    def attention(self, text: str) -> None:
        """Something did not work, and the person can do something about it."""
        self.said.emit(Message(text, Meaning.ATTENTION))

    def bad(self, text: str) -> None:
        """Something is wrong that needs someone."""
        self.said.emit(Message(text, Meaning.BAD))
