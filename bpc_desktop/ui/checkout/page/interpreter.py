"""Drives conversations: runs what they ask for in the isolated world and sends the answers back."""

import json
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWebEngineCore import QWebEnginePage

from bpc_desktop.domain.sealed import SecretKind
from bpc_desktop.storefront.conversation import (
    Call,
    Conversation,
    JsonValue,
    ListFrames,
    PageUnreachable,
    Request,
    TypeText,
)
from bpc_desktop.ui.checkout.page.interceptor import Interceptor
from bpc_desktop.ui.checkout.page.world import WORLD, Document, FrameCensus, evaluate, in_document

_LONGEST_PAUSE_MS = 16
"""Between looks at a promise that is not settled: doubles from 0 up to this."""


@dataclass(frozen=True, slots=True)
class _Conversing:
    conversation: Conversation[Any]
    done: Callable[[Any], None]
    failed: Callable[[Exception], None]


@dataclass(eq=False, slots=True)
class _Pending:
    """What the conversation waits for now. An answer to anything else comes too late and is dropped."""

    document: Document | None = None
    census: FrameCensus | None = None
    pause_ms: int = 0


class Interpreter(QObject):
    """One conversation at a time, the others in order behind it.

    `done` hears the decision; `failed` hears what the conversation raised, usually PageUnreachable.
    `before_secret` is called before a call that may write a secret; what it does holds when the call is made.
    `type_text` types a text through the hold, and says whether the page takes keys now.
    `patience_ms` is how long one call may take; dialogs of the page, which stop its scripts, do not count.
    """

    def __init__(
        self,
        page: QWebEnginePage,
        interceptor: Interceptor,
        script: str,
        patience_ms: int,
        before_secret: Callable[[SecretKind], None],
        type_text: Callable[[str], bool],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._page = page
        self._interceptor = interceptor
        self._script = script
        self._before_secret = before_secret
        self._type_text = type_text
        self.is_silent = False  # the page last called did not answer within patience
        self._documents: dict[str, Document] = {}
        self._queue: deque[_Conversing] = deque()
        self._current: _Conversing | None = None
        self._pending: _Pending | None = None
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(patience_ms)
        self._patience.timeout.connect(self._lose_patience)

    def converse(
        self,
        conversation: Conversation[Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Drive a conversation as soon as those before it have ended."""
        self._queue.append(_Conversing(conversation, done, failed))
        if self._current is None:
            QTimer.singleShot(0, self, self._begin)

    def set_paused(self, *, paused: bool) -> None:
        """A dialog of the page opened or closed: its scripts stand still meanwhile."""
        if paused:
            self._patience.stop()
        elif self._pending is not None:
            self._patience.start()

    def shut(self) -> None:
        """The page ends: whoever still waits hears PageUnreachable."""
        self._patience.stop()
        self._pending = None
        waiting = [self._current, *self._queue]
        self._queue.clear()
        self._current = None
        for conversing in waiting:
            if conversing is not None:
                conversing.conversation.close()
                conversing.failed(PageUnreachable("the page was closed"))

    def _begin(self) -> None:
        if self._current is None and self._queue:
            self._current = self._queue.popleft()
            self._resume(self._current, lambda conversation: conversation.send(None))

    def _resume(self, conversing: _Conversing, move: Callable[[Conversation[Any]], Request]) -> None:
        """Let the conversation go on until it asks for something that takes time, or ends."""
        self._patience.stop()
        self._pending = None
        try:
            request = move(conversing.conversation)
            while not isinstance(request, ListFrames) and request.frame not in self._documents:
                request = conversing.conversation.throw(PageUnreachable("the frame is gone"))
        except StopIteration as end:
            decision = end.value
            self._end(lambda: conversing.done(decision))
        except Exception as error:  # noqa: BLE001 - a conversation's failure is its caller's to judge
            failure = error
            self._end(lambda: conversing.failed(failure))
        else:
            self._patience.start()
            if isinstance(request, Call):
                self._call(request)
            elif isinstance(request, TypeText):
                self._type(request)
            else:
                self._list_frames()

    def _end(self, tell: Callable[[], None]) -> None:
        self._current = None
        if self._queue:
            QTimer.singleShot(0, self, self._begin)
        tell()

    def _answer(self, value: object) -> None:
        self.is_silent = False
        if self._current is not None:
            self._resume(self._current, lambda conversation: conversation.send(value))

    def _fail(self, why: str) -> None:
        if self._current is not None:
            self._resume(self._current, lambda conversation: conversation.throw(PageUnreachable(why)))

    def _lose_patience(self) -> None:
        self.is_silent = True
        if self._pending is not None and self._pending.census is not None:
            self._pending.census.finish()
        else:
            self._fail("the page does not answer")

    def _list_frames(self) -> None:
        pending = _Pending()
        self._pending = pending

        def counted(documents: tuple[Document, ...]) -> None:
            if self._pending is not pending:
                return
            if not documents or not documents[0].frame.is_main:
                self._fail("the page does not answer")
                return
            self._documents = {document.frame.key: document for document in documents}
            main = replace(documents[0].frame, requests=self._interceptor.asked_by_scripts)
            self._answer((main, *(document.frame for document in documents[1:])))

        pending.census = FrameCensus(self._page, self._interceptor.border, counted)
        pending.census.start()

    def _call(self, call: Call) -> None:
        pending = _Pending(document=self._documents[call.frame])
        self._pending = pending
        if call.secret is not None:
            self._before_secret(call.secret)
        start = f"bpcWorld.start({json.dumps(call.function)}, {json.dumps(call.argument)})"
        self._ask(pending, start, lambda: self._inject(pending, start))

    def _inject(self, pending: _Pending, start: str) -> None:
        """The document has none of our functions yet: bring them, then ask again."""
        if pending.document is not None:
            pending.document.handle.runJavaScript(self._script, WORLD)
        self._ask(pending, start, lambda: self._fail("the page scripts do not load"))

    def _type(self, typed: TypeText) -> None:
        pending = _Pending()
        self._pending = pending
        takes_keys = self._type_text(typed.text)

        def answer() -> None:
            if self._pending is pending:
                self._answer(takes_keys)

        QTimer.singleShot(0, self, answer)

    def _ask(self, pending: _Pending, expression: str, missing: Callable[[], None]) -> None:
        document = pending.document
        if document is None or self._pending is not pending:
            return

        def answered(told: JsonValue) -> None:
            if self._pending is not pending:
                return
            if not isinstance(told, dict):
                self._fail("the page went on")
            elif "done" in told:
                self._answer(told["done"])
            elif "missing" in told:
                missing()
            elif "waiting" in told:
                ticket = json.dumps(told["waiting"])
                QTimer.singleShot(
                    pending.pause_ms, self, lambda: self._ask(pending, f"bpcWorld.take({ticket})", missing)
                )
                pending.pause_ms = min(_LONGEST_PAUSE_MS, pending.pause_ms * 2 or 1)
            else:
                self._fail(f"a page script failed: {told.get('failed')}")

        evaluate(document.handle, in_document(document.frame.key, expression), answered)
