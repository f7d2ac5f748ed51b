"""Starts checkout processes and listens to them; one spare is kept warm so that an order opens at once."""

import logging
from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Signal

from bpc_desktop.services.checkout_protocol import (
    CheckoutSays,
    DeskSays,
    Line,
    Opening,
    Ticket,
    decode_checkout_line,
    expectation,
)

_log = logging.getLogger(__name__)

_SPARE_AFTER_MS = 1500
"""The next spare starts once the order just opened has had the processor for itself."""

_END_PATIENCE_MS = 3000
"""What a checkout has to end by itself before it is killed."""


class CheckoutProcess(QObject):
    """One checkout process. `ended` comes once, however it ended.

    `said` carries its order (None before it has one) and a line of it.
    """

    said = Signal(object, object)
    ended = Signal()

    def __init__(self, command: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.order_id: UUID | None = None
        self.is_spent = False
        self._unread = b""
        self._ticket: Line | None = None
        self._ready = False
        self._over = False
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self.kill)
        self._process = QProcess(self)
        self._process.setProcessEnvironment(QProcessEnvironment.systemEnvironment())
        self._process.setProcessChannelMode(QProcess.ProcessChannelMode.ForwardedErrorChannel)
        self._process.readyReadStandardOutput.connect(self._read)
        self._process.finished.connect(self._finished)
        self._process.errorOccurred.connect(self._failed)
        program, *arguments = command
        self._process.start(program, arguments)

    @property
    def pid(self) -> int:
        """Its process id, 0 while it has none."""
        return self._process.processId()

    @property
    def is_over(self) -> bool:
        """Whether it has ended."""
        return self._over

    @property
    def is_ready(self) -> bool:
        """Whether it waits, warm, for a ticket."""
        return self._ready

    def expect(self, opening: Opening | None) -> None:
        """Tell it that an order is on its way, and where that begins."""
        self.is_spent |= opening is not None
        self.say(expectation(opening))

    def hand(self, ticket: Ticket) -> None:
        """Give it an order; written as soon as it is ready for one."""
        self.order_id = ticket.order_id
        if self._ready:
            self.say(ticket.line())
        else:
            self._ticket = ticket.line()

    def say(self, line: Line) -> None:
        """Write a line to it. A process that is over hears nothing."""
        if not self._over:
            self._process.write(line.encode())

    def end(self) -> None:
        """Ask it to end; after a while it is made to."""
        if self._over:
            return
        self.say(Line(DeskSays.END))
        self._process.closeWriteChannel()
        self._patience.start(_END_PATIENCE_MS)

    def kill(self) -> None:
        """End it at once."""
        if not self._over:
            self._process.kill()

    def wait_ended(self, milliseconds: int) -> bool:
        """Wait for the end while the desk itself is closing, when no event loop runs any more."""
        return self._over or self._process.waitForFinished(milliseconds)

    def _read(self) -> None:
        self._unread += self._process.readAllStandardOutput().data()
        *lines, self._unread = self._unread.split(b"\n")
        for raw in lines:
            try:
                line = decode_checkout_line(raw)
            except ValueError:
                _log.warning("a checkout wrote something that is no line of the protocol")
                continue
            self._hear(line)

    def _hear(self, line: Line) -> None:
        if line.kind is CheckoutSays.READY:
            self._ready = True
            if self._ticket is not None:
                self.say(self._ticket)
                self._ticket = None
        self.said.emit(self.order_id, line)

    def _failed(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._finished()

    def _finished(self) -> None:
        if not self._over:
            self._read()
            self._over = True
            self._ticket = None
            self.ended.emit()


class CheckoutLauncher(QObject):
    """Hands orders to checkout processes. Belongs to the desk, and ends all of them with it."""

    said = Signal(UUID, object)
    ended = Signal(UUID)
    page_seen = Signal()  # the page a spare was told to open ahead has been painted

    def __init__(self, command: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._command = command
        self._spare: CheckoutProcess | None = None
        self._open: dict[UUID, CheckoutProcess] = {}
        self._refill = QTimer(self)
        self._refill.setSingleShot(True)
        self._refill.timeout.connect(self.warm)

    @property
    def is_warm(self) -> bool:
        """Whether a spare waits for a ticket."""
        return self._spare is not None and self._spare.is_ready and not self._spare.is_over

    def warm(self) -> None:
        """Have a spare ready."""
        if self._spare is None or self._spare.is_over:
            self._spare = CheckoutProcess(self._command, self)
            self._spare.said.connect(self._pass_on)

    def expect(self, opening: Opening | None = None) -> bool:
        """An order is on its way: the spare comes up, and opens its first page once that is known.

        False where no spare is warm.
        """
        if not self.is_warm or self._spare is None:
            return False
        self._spare.expect(opening)
        return True

    def expect_nothing(self) -> None:
        """No order came. A spare that opened a page for it serves no other order."""
        if self._spare is not None and self._spare.is_spent:
            self.cool()
            self.warm()
        elif self.is_warm and self._spare is not None:
            self._spare.say(Line(DeskSays.HIDE))

    def open(self, ticket: Ticket) -> CheckoutProcess:
        """Hand the ticket to the spare, or to a new process where there is none."""
        self.warm()
        process = self._spare
        if process is None:
            raise RuntimeError("no checkout process was started")
        self._spare = None
        self._open[ticket.order_id] = process
        process.ended.connect(self._sweep)
        process.hand(ticket)
        self._sweep()
        self._refill.start(_SPARE_AFTER_MS)
        return process

    def checkout_of(self, order_id: UUID) -> CheckoutProcess | None:
        """The checkout that works on the order, if one does."""
        return self._open.get(order_id)

    def open_orders(self) -> frozenset[UUID]:
        """Orders that have a checkout now."""
        return frozenset(self._open)

    def cool(self) -> None:
        """Let the spare go: nobody is signed in who could use it."""
        self._refill.stop()
        if self._spare is not None:
            self._spare.end()
            self._spare = None

    def close(self, patience_ms: int = _END_PATIENCE_MS) -> None:
        """End every process; the desk is closing."""
        self._refill.stop()
        everyone = [*self._open.values(), *([self._spare] if self._spare else [])]
        self._spare = None
        for process in everyone:
            process.end()
        for process in everyone:
            if not process.wait_ended(patience_ms):
                process.kill()
                process.wait_ended(patience_ms)

    def _pass_on(self, order_id: UUID | None, line: Line) -> None:
        if order_id is not None:
            self.said.emit(order_id, line)
        elif line.kind is CheckoutSays.SEEN:
            self.page_seen.emit()

    def _sweep(self) -> None:
        # No slot holds a process: deleting one that is referred to by its own connection crashes Qt.
        over = [order_id for order_id, process in self._open.items() if process.is_over]
        for order_id in over:
            self._open.pop(order_id).deleteLater()
            self.ended.emit(order_id)
