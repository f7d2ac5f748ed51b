"""The checkout's end of the pipes: the desk's lines come in, ours go out, and Qt waits for neither."""

import logging
import os
import threading
from typing import Final

from PySide6.QtCore import QObject, Signal

from bpc_desktop.services.checkout_protocol import Line, decode_desk_line
from bpc_desktop.ui.tasks import Relay

_log = logging.getLogger(__name__)

_CHUNK: Final = 65536


class Pipe(QObject):
    """Reads in a thread of its own. `heard` carries each line; `closed` comes once, when the desk is gone.

    The descriptors are read and written without Python's buffers: a buffer's lock, held by a thread that
    waits, aborts the interpreter at exit.
    """

    heard = Signal(object)  # Line
    closed = Signal()

    def __init__(self, relay: Relay, source: int, sink: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._relay = relay
        self._source = source
        self._sink = sink
        self._thread = threading.Thread(target=self._listen, name="desk pipe", daemon=True)

    def start(self) -> None:
        """Begin to listen."""
        self._thread.start()

    def say(self, line: Line) -> None:
        """Write a line to the desk. A desk that is gone is noticed by its silence on the other pipe."""
        unwritten = memoryview(line.encode())
        try:
            while unwritten:
                unwritten = unwritten[os.write(self._sink, unwritten) :]
        except OSError:
            _log.warning("the desk does not listen any more")

    def _listen(self) -> None:
        unread = b""
        while chunk := self._read():
            *lines, unread = (unread + chunk).split(b"\n")
            for raw in lines:
                self._hear(raw)
        self._relay.post(self.closed.emit)

    def _read(self) -> bytes:
        try:
            return os.read(self._source, _CHUNK)
        except OSError:
            return b""

    def _hear(self, raw: bytes) -> None:
        try:
            line = decode_desk_line(raw)
        except ValueError:
            _log.warning("the desk wrote something that is no line of the protocol")
            return
        self._relay.post(lambda: self.heard.emit(line))
