"""Conversations over a real page, for tests: the isolated world of every frame, answers by polling."""

import json
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar
from urllib.parse import urlsplit

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWebEngineCore import QWebEngineFrame, QWebEnginePage, QWebEngineProfile, QWebEngineScript
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QWidget

from bpc_desktop.storefront.conversation import (
    Call,
    Conversation,
    Frame,
    ListFrames,
    PageUnreachable,
    TypeText,
)
from bpc_desktop.storefront.scripts import bundle
from bpc_desktop.ui.checkout.page.trusted_input import type_text

T = TypeVar("T")
WORLD = int(QWebEngineScript.ScriptWorldId.ApplicationWorld.value)
PATIENCE_MS = 20_000
_SPOT = """(() => { for (const each of document.querySelectorAll(CSS)) {
  if (!each.checkVisibility({ visibilityProperty: true })) continue;
  each.scrollIntoView({ block: "center", behavior: "instant" });
  const box = each.getBoundingClientRect(), x = box.left + box.width / 2, y = box.top + box.height / 2;
  const hit = document.elementFromPoint(x, y);
  const isHit = hit !== null && (each.contains(hit) || hit.contains(each));
  if (box.width > 1 && isHit) return JSON.stringify([x, y]);
} return ""; })()"""
_AWAIT_PRESS = """globalThis.pressCame = false;
addEventListener("pointerup", () => { globalThis.pressCame = true; }, { capture: true, once: true }); 1"""


class QuietPage(QWebEnginePage):
    """The pages of shops complain on their consoles; that is no matter of ours."""

    def javaScriptConsoleMessage(self, *_: object) -> None:  # noqa: N802  Qt's name
        """Say nothing."""


class Driver:
    """A view on one page, opened and pressed as a rep would. `declared` says which hosts are the shop's."""

    def __init__(self, declared: Callable[[str], bool] = lambda _host: True) -> None:
        self.profile = QWebEngineProfile()
        self.view = QWebEngineView()
        self.page = QuietPage(self.profile, self.view)
        self.view.setPage(self.page)
        self.view.resize(1280, 900)
        self.view.show()
        self.declared = declared
        self._calls = 0

    def close(self) -> None:
        """Page before profile, as Qt wants it."""
        self.view.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        self.profile.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def open(self, url: str) -> None:
        """Load, and wait until loaded."""
        self.loading(lambda: self.page.load(QUrl(url)))

    def loading(self, act: Callable[[], None]) -> None:
        """Do what starts a load, and wait for its end."""
        loop = QEventLoop()
        timer = QTimer(singleShot=True, interval=PATIENCE_MS)
        timer.timeout.connect(loop.quit)
        connection = self.page.loadFinished.connect(loop.quit)
        act()
        timer.start()
        loop.exec()
        self.page.loadFinished.disconnect(connection)
        if not timer.isActive():
            raise TimeoutError("the page did not load")

    def press(self, x: float, y: float) -> None:
        """A trusted click at CSS pixels of the viewport, and its arrival there.

        What is pressed before the first paint would be lost; what has not arrived would be pressed again.
        """
        self._until(lambda: self.script("performance.getEntriesByType('paint').length > 0"))
        handles = [handle for _, handle in self._all_frames()]
        for handle in handles:
            self._run(handle, _AWAIT_PRESS, WORLD)
        target = self._target()
        at = QPointF(x, y).toPoint()
        QTest.mouseMove(target, at + QPoint(1, 1))
        QTest.mouseClick(target, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
        self._until(lambda: any(self._has_come(handle) for handle in handles))

    def _has_come(self, handle: QWebEngineFrame) -> bool:
        """Whether the awaited press came to this frame, or the frame went on."""
        return not handle.isValid() or self._run(handle, "globalThis.pressCame ?? true", WORLD) is True

    def _until(self, condition: Callable[[], object]) -> None:
        for _ in range(PATIENCE_MS // 5):
            if condition():
                return
            self.wait(5)
        raise TimeoutError("the press did not arrive")

    def _target(self) -> QWidget:
        target = self.view.focusProxy()
        assert isinstance(target, QWidget)
        return target

    def click(self, css: str) -> bool:
        """A trusted click on the first element that can be seen and hit; False where there is none."""
        found = self.script(_SPOT.replace("CSS", json.dumps(css)))
        if not found:
            return False
        x, y = json.loads(str(found))
        self.press(x, y)
        return True

    def rest(self) -> None:
        """Wait until what a press set off is over: loads, requests of scripts, changes of the page."""
        for _ in range(PATIENCE_MS // 20):
            self.wait(40)
            with suppress(PageUnreachable):
                self._call(Call("settle", {"quiet": 80, "most": 2000}, "0"))
                if not self.page.isLoading() and not self.script("globalThis.pending ?? 0"):
                    return

    def script(self, source: str, world: int = 0) -> object:
        """What a script of the page's own world gives (a scalar)."""
        return self._run(self.page.mainFrame(), source, world)

    def converse(self, conversation: Conversation[T]) -> T:
        """Drive a conversation to its decision."""
        answer: object = None
        failure: PageUnreachable | None = None
        while True:
            try:
                asked = conversation.throw(failure) if failure else conversation.send(answer)
            except StopIteration as stop:
                result: T = stop.value
                return result
            failure = None
            if isinstance(asked, ListFrames):
                answer = tuple(self._frames())
            elif isinstance(asked, TypeText):
                answer = type_text(self._target(), asked.text)
            else:
                try:
                    answer = self._call(asked)
                except PageUnreachable as error:
                    failure = error

    def _all_frames(self) -> list[tuple[str, QWebEngineFrame]]:
        found = [("0", self.page.mainFrame())]
        for key, frame in found:
            found.extend((f"{key}.{index}", child) for index, child in enumerate(frame.children()))
        return found

    def _frames(self) -> list[Frame]:
        frames = []
        for key, frame in self._all_frames():
            url = frame.url().toString()
            parts = urlsplit(url)
            origin = f"{parts.scheme}://{parts.netloc}"
            frames.append(Frame(key, url, origin, self.declared(parts.hostname or ""), frame.isMainFrame()))
        return frames

    def _call(self, call: Call) -> object:
        frame = dict(self._all_frames()).get(call.frame)
        if frame is None:
            raise PageUnreachable("the frame is gone")
        self._calls += 1
        slot = f"answers[{self._calls}]"
        self._run(
            frame,
            f"{bundle()};globalThis.answers ??= {{}};"
            f"(async () => bpc.{call.function}({json.dumps(call.argument)}))()"
            f".then((value) => {{ {slot} = JSON.stringify({{value: value ?? null}}); }},"
            f" (error) => {{ {slot} = JSON.stringify({{error: String(error)}}); }}); 1",
            WORLD,
        )
        for _ in range(PATIENCE_MS // 5):
            found = self._run(frame, f"globalThis.answers ? answers[{self._calls}] ?? '' : 'gone'", WORLD)
            if found == "gone":
                raise PageUnreachable("the page went on")
            if found:
                answer = json.loads(str(found))
                if "error" in answer:
                    raise PageUnreachable(answer["error"])
                return answer["value"]
            self.wait(5)
        raise PageUnreachable("no answer")

    def wait(self, milliseconds: int) -> None:
        """Let the event loop turn."""
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def _run(self, frame: QWebEngineFrame, source: str, world: int) -> object:
        loop = QEventLoop()
        answers: list[object] = []

        def answered(value: object) -> None:
            answers.append(value)
            loop.quit()

        timer = QTimer(singleShot=True, interval=PATIENCE_MS)
        timer.timeout.connect(loop.quit)
        timer.start()
        frame.runJavaScript(source, world, answered)
        if not answers:
            loop.exec()
        if not answers:
            raise PageUnreachable("the page does not answer")
        return answers[0]
