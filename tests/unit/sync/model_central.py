"""Central as a model: what it guarantees to a desk, and every way in which it can fail to answer.

The real one is in tests/central; here failures are chosen, which a real server does not offer.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum, auto
from typing import TypeVar
from uuid import UUID

from bpc_desktop.domain.action import Action, ActionAnswer, Refusal
from bpc_desktop.domain.feed import ChangePage, FeedCursor
from bpc_desktop.domain.order import OrderSummary
from bpc_desktop.errors import CentralUnreachable
from tests.unit.workstation.builders import NOW

T = TypeVar("T")


class Failure(Enum):
    """Where the connection breaks."""

    NONE = auto()
    BEFORE = auto()  # the request never arrived
    AFTER = auto()  # it was carried out, the answer was lost


@dataclass
class ModelCentral:
    """Applies each action once; refuses those whose fence is stale."""

    fences: dict[UUID, int] = field(default_factory=dict)
    applied: list[Action] = field(default_factory=list)
    answers: dict[UUID, ActionAnswer] = field(default_factory=dict)
    summaries: dict[UUID, OrderSummary] = field(default_factory=dict)
    events: list[UUID] = field(default_factory=list)
    failures: Iterator[Failure] = field(default_factory=lambda: iter(()))
    clock: datetime = NOW
    page: int = 500

    def _answering(self, question: Callable[[], T]) -> T:
        failure = next(self.failures, Failure.NONE)
        if failure is Failure.BEFORE:
            raise CentralUnreachable("no answer")
        answer = question()
        if failure is Failure.AFTER:
            raise CentralUnreachable("no answer")
        return answer

    def apply(self, action: Action) -> ActionAnswer:
        return self._answering(lambda: self._apply(action))

    def _apply(self, action: Action) -> ActionAnswer:
        if action.action_id not in self.answers:
            accepted = self.fences.get(action.order_id) == action.fence
            if accepted:
                self.applied.append(action)
            refusal = None if accepted else Refusal.STALE_FENCE
            self.answers[action.action_id] = ActionAnswer(action.action_id, accepted, None, refusal)
        return self.answers[action.action_id]

    def change(self, summary: OrderSummary) -> None:
        """An order changed at central."""
        self.summaries[summary.order_id] = summary
        self.events.append(summary.order_id)

    def now(self) -> datetime:
        self.clock += timedelta(seconds=1)
        return self._answering(lambda: self.clock)

    def queue(self) -> tuple[OrderSummary, ...]:
        return self._answering(lambda: tuple(self.summaries.values()))

    def feed_head(self) -> FeedCursor:
        return self._answering(lambda: FeedCursor(len(self.events), 0))

    def changes(self, cursor: FeedCursor, limit: int = 500) -> ChangePage:
        return self._answering(lambda: self._changes(cursor, min(limit, self.page)))

    def _changes(self, cursor: FeedCursor, limit: int) -> ChangePage:
        found = self.events[cursor.xid : cursor.xid + limit]
        orders = tuple(self.summaries[order_id] for order_id in dict.fromkeys(found))
        return ChangePage(orders, FeedCursor(cursor.xid + len(found), 0), more=len(found) == limit)
