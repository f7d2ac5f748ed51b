"""Lanes: where everything that may block runs, so that the main thread never waits.

A lane does one thing at a time, in the order asked for. What comes back is a frozen value, delivered in the
main thread through one relay object with an explicit queued connection.
"""

import logging
import threading
from collections.abc import Callable
from contextlib import suppress
from queue import SimpleQueue
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from bpc_desktop.errors import DeskError

_log = logging.getLogger(__name__)

T = TypeVar("T")

UNEXPECTED = "Something went wrong that should not. It is in the log; nothing you did is lost."


class Relay(QObject):
    """Carries results from every lane into the thread it was made in. One for the process."""

    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._arrived.connect(self._hand_over, Qt.ConnectionType.QueuedConnection)

    def post(self, hand_over: Callable[[], None]) -> None:
        """Have `hand_over` called in the relay's thread. May be called from any thread.

        While the process ends, a thread may outlive the relay: then nobody is left to hear it.
        """
        with suppress(RuntimeError):
            self._arrived.emit(hand_over)

    @Slot(object)
    def _hand_over(self, hand_over: Callable[[], None]) -> None:
        hand_over()


class Lane:
    """One worker thread. After `stop` nothing is delivered any more."""

    def __init__(self, name: str, relay: Relay) -> None:
        self._relay = relay
        self._stopped = False
        self._waiting: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._run, name=f"lane {name}", daemon=True)
        self._thread.start()

    def submit(
        self, do: Callable[[], T], done: Callable[[T], None], failed: Callable[[DeskError], None]
    ) -> None:
        """Run `do` on the lane, then `done` with its result, or `failed` with its error, in the main thread.

        An error that is no `DeskError` is a bug of ours: it is logged, and `failed` is given a sentence for
        the screen, so that no screen waits for ever.
        """
        self._waiting.put(lambda: self._carry_out(do, done, failed))

    def stop(self, patience: float = 5.0) -> bool:
        """Finish what runs, drop what waits, deliver nothing more; whether that took at most `patience` s."""
        self._stopped = True
        self._waiting.put(None)
        self._thread.join(patience)
        return not self._thread.is_alive()

    def _run(self) -> None:
        while (work := self._waiting.get()) is not None:
            if not self._stopped:
                work()
            del work  # a lane that waits must not hold on to keys its last work was given

    def _carry_out(
        self, do: Callable[[], T], done: Callable[[T], None], failed: Callable[[DeskError], None]
    ) -> None:
        try:
            result = do()
        except DeskError as error:
            failure = error
            self._deliver(lambda: failed(failure))
        except Exception:  # noqa: BLE001  whatever it is, the screen that waits must hear of it
            _log.exception("a lane's work failed")
            self._deliver(lambda: failed(DeskError(UNEXPECTED)))
        else:
            self._deliver(lambda: done(result))

    def _deliver(self, hand_over: Callable[[], None]) -> None:
        self._relay.post(lambda: None if self._stopped else hand_over())
