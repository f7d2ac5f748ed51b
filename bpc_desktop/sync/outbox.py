"""Sending what was done to central, which decides: each action once, in the order it was done."""

from dataclasses import dataclass
from typing import Protocol

from bpc_desktop.domain.action import Action, ActionAnswer
from bpc_desktop.errors import CentralUnreachable
from bpc_desktop.models.workstation.store import WorkstationStore


class ActionCentral(Protocol):
    """What the outbox asks of central."""

    def apply(self, action: Action) -> ActionAnswer:
        """Apply an action, at most once however often it is sent. Raises `CentralUnreachable`."""


@dataclass(frozen=True, slots=True)
class SendOutcome:
    """What came of sending: the answers in order, how many actions still wait, and whether all was sent."""

    answers: tuple[ActionAnswer, ...]
    waiting: int
    reachable: bool

    @property
    def refused(self) -> int:
        """How many actions central refused; they are kept."""
        return sum(not answer.accepted for answer in self.answers)


def send_pending(store: WorkstationStore, central: ActionCentral) -> SendOutcome:
    """Send everything that waits, also what is recorded meanwhile; stop where central does not answer.

    Nothing is lost at any point: an action leaves the outbox only with its answer written, and one sent twice
    is applied once.
    """
    answers: list[ActionAnswer] = []
    while waiting := store.pending():
        for action in waiting:
            try:
                answer = central.apply(action)
            except CentralUnreachable:
                return SendOutcome(tuple(answers), len(store.pending()), reachable=False)
            store.answer(answer)
            answers.append(answer)
    return SendOutcome(tuple(answers), 0, reachable=True)
