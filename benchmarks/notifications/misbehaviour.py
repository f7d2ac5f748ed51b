"""How a gateway misbehaves, and what it delivered all the same."""

import threading
from collections import Counter
from collections.abc import Iterable
from enum import StrEnum


class Misbehaviour(StrEnum):
    """What a gateway does with one message; `TAKEN_*` deliver it and do not say so."""

    NONE = "none"
    HANGS_UP = "hangs_up"
    DIES_MID_MESSAGE = "dies_mid_message"
    BUSY = "busy"
    BROKEN = "broken"
    REJECTS = "rejects"
    TAKEN_THEN_BROKEN = "taken_then_broken"
    TAKEN_THEN_HANGS_UP = "taken_then_hangs_up"
    TAKEN_THEN_DIES_ANSWERING = "taken_then_dies_answering"
    TAKEN_THEN_SILENT = "taken_then_silent"


class Ledger:
    """What is to go wrong next, and what was delivered: by key, how often. For any thread."""

    def __init__(self, plan: Iterable[Misbehaviour] = ()) -> None:
        self._plan = iter(plan)
        self._lock = threading.Lock()
        self.delivered: Counter[str] = Counter()
        self.handed_over: Counter[str] = Counter()

    def next(self) -> Misbehaviour:
        """How to treat the next message; well where the plan is at its end."""
        with self._lock:
            return next(self._plan, Misbehaviour.NONE)

    def handed(self, key: str) -> None:
        """A message arrived, to whatever end."""
        with self._lock:
            self.handed_over[key] += 1

    def deliver(self, key: str) -> None:
        """A shopper got it."""
        with self._lock:
            self.delivered[key] += 1
