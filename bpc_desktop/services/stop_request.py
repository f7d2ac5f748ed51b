"""Being asked to end (SIGTERM, Ctrl+C): what is in hand is finished first."""

import select
import signal
import socket


class StopRequest:
    """Whether this process was asked to end, and a wait that such a request ends. For the main thread."""

    def __init__(self) -> None:
        self._woken, self._wake = socket.socketpair()
        self._wake.settimeout(0)
        self._requested = False
        signal.set_wakeup_fd(self._wake.fileno(), warn_on_full_buffer=False)
        for name in ("SIGTERM", "SIGINT", "SIGHUP"):
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), self._ask)

    def _ask(self, _signal: int, _frame: object) -> None:
        self._requested = True

    def __bool__(self) -> bool:
        """Whether it was asked."""
        return self._requested

    def wait(self, seconds: float) -> None:
        """Wait, at most until asked to end."""
        if not self._requested:
            select.select([self._woken], [], [], seconds)
