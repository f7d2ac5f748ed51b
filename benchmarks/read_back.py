"""A conversation watched from outside: when the last value it wrote was read back."""

import time
from typing import TypeVar

from bpc_desktop.storefront.conversation import Call, Conversation, PageUnreachable

T = TypeVar("T")
_WRITES = frozenset({"fill", "fillSecrets", "pickItem", "endTyping"})


class Watched:
    """Hands a conversation through; `milliseconds` is from its start to the answer of its last write."""

    def __init__(self) -> None:
        self.milliseconds = 0.0

    def follow(self, conversation: Conversation[T]) -> Conversation[T]:
        """The same conversation, timed."""
        started = time.perf_counter()
        answer: object = None
        failure: PageUnreachable | None = None
        while True:
            try:
                asked = conversation.throw(failure) if failure else conversation.send(answer)
            except StopIteration as stop:
                decision: T = stop.value
                return decision
            failure = None
            try:
                answer = yield asked
            except PageUnreachable as error:
                failure = error
            if isinstance(asked, Call) and asked.function in _WRITES:
                self.milliseconds = (time.perf_counter() - started) * 1000
