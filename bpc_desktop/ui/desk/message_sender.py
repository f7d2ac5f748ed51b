"""A worker that runs while somebody is signed in at this desk, where the workstation's policy lets it.

It is a process of its own, and signs in as the workstation's worker, never as a person: what it is lent of
shoppers, and the gateways' passwords, never come into the desk, and a slow gateway holds up nothing here.
"""

import sys
from collections.abc import Callable

from PySide6.QtCore import QObject, QProcess, QTimer

from bpc_desktop.errors import DeskError
from bpc_desktop.ui.desk.lanes import Lanes
from bpc_desktop.ui.messages import Messages

_BEGINS_AFTER_MS = 3000
"""The queue and the first order have the processors for themselves."""

_AGAIN_AFTER_MS = 60_000
"""What could not begin (central was away) is tried again."""

_END_PATIENCE_MS = 10_000
"""What a message in hand may take when the desk closes; one that is cut off is shown as uncertain."""

_ENDED = "its worker cannot run. A supervisor can help."


class MessageSender(QObject):
    """Belongs to the desk. `start` and `stop` follow who signs in and out; at most one process runs."""

    def __init__(
        self, find_command: Callable[[], tuple[str, ...]], lanes: Lanes, messages: Messages, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._find_command = find_command
        self._lanes = lanes
        self._messages = messages
        self._wanted = False
        self._complained = False
        self._last_said = ""
        self._process = QProcess(self)
        self._process.readyReadStandardOutput.connect(self._process.readAllStandardOutput)
        self._process.readyReadStandardError.connect(self._hear)
        self._process.finished.connect(self._finished)
        self._process.errorOccurred.connect(self._failed)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._find)

    @property
    def is_running(self) -> bool:
        """Whether a worker runs, even if it is only finishing what it has in hand."""
        return self._process.state() is not QProcess.ProcessState.NotRunning

    def start(self) -> None:
        """Somebody signed in."""
        self._wanted = True
        self._complained = False
        self._timer.start(_BEGINS_AFTER_MS)

    def stop(self) -> None:
        """The desk is locked: what is in hand is finished, and nothing else is begun."""
        self._wanted = False
        self._timer.stop()
        self._process.closeWriteChannel()

    def close(self) -> None:
        """The desk is closing."""
        self.stop()
        if self.is_running and not self._process.waitForFinished(_END_PATIENCE_MS):
            self._process.kill()
            self._process.waitForFinished(_END_PATIENCE_MS)

    def _find(self) -> None:
        self._lanes.central.submit(self._find_command, self._begin, self._complain)

    def _begin(self, command: tuple[str, ...]) -> None:
        if self._wanted and not self.is_running:
            self._last_said = ""
            program, *arguments = command
            self._process.start(program, arguments)

    def _hear(self) -> None:
        said = bytes(self._process.readAllStandardError().data()).decode(errors="replace")
        sys.stderr.write(said)
        self._last_said = next((line for line in reversed(said.splitlines()) if line), self._last_said)

    def _finished(self) -> None:
        if not self._wanted:
            return
        failed = bool(self._process.exitCode())
        if failed:
            self._complain(DeskError(self._last_said.removeprefix("bpc-desktop: ") or _ENDED))
        self._timer.start(_AGAIN_AFTER_MS if failed else _BEGINS_AFTER_MS)

    def _failed(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._complain(DeskError(_ENDED))

    def _complain(self, error: DeskError) -> None:
        if self._wanted and not self._complained:
            self._complained = True
            self._messages.attention(f"This desk does not send messages now: {error}")
