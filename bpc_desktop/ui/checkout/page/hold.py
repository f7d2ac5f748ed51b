"""Holds back what may buy. From the moment a card is in the page until central knows of the purchase.

While armed, every click and key passes through here first. What only edits text goes on; anything else is
kept, asked for once (`requested`), and either delivered once, in order, or dropped. One press buys once: what
follows while a press is held, and for the time of a double click after its delivery, never reaches the page.
"""

from collections.abc import Sequence
from enum import Enum, auto

from PySide6.QtCore import QChildEvent, QCoreApplication, QDeadlineTimer, QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QInputEvent, QInputMethodEvent, QKeyEvent, QMouseEvent, Qt
from PySide6.QtWebEngineCore import QWebEnginePage
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QWidget

from bpc_desktop.ui.checkout.page.keys import KeyEffect, is_repeated_submit, key_effect
from bpc_desktop.ui.checkout.page.text_target import TextTarget, ask_text_target
from bpc_desktop.ui.checkout.page.trusted_input import type_text

_DOUBT_MS = 2000
"""How long a page that stands still may take to say what was pressed; then the press is lost."""

_SETTLING_MS = 500
"""How long a field that was clicked may take to have the focus: the engine answers before it takes input."""

_ASK_AGAIN_MS = 10

_Type = QEvent.Type
_PRESSES = frozenset({_Type.MouseButtonPress, _Type.MouseButtonDblClick, _Type.KeyPress})
_RELEASES = frozenset({_Type.MouseButtonRelease, _Type.KeyRelease})
_FILTERED = _PRESSES | _RELEASES | {_Type.MouseMove}
_DRAGS = frozenset({_Type.DragEnter, _Type.DragMove, _Type.DragLeave, _Type.Drop})
_OTHER_HANDS = frozenset(
    {
        _Type.TouchBegin, _Type.TouchUpdate, _Type.TouchEnd, _Type.TouchCancel, _Type.TabletPress,
        _Type.TabletMove, _Type.TabletRelease, _Type.Gesture, _Type.NativeGesture,
    }
)  # fmt: skip  # unhandled, Qt turns them into mouse events, which come back here


class HoldState(Enum):
    """What happens to a press now."""

    OPEN = auto()  # goes to the page
    ARMED = auto()  # is looked at first
    ASKING = auto()  # one is being looked at
    PENDING = auto()  # one is held
    SPENT = auto()  # one was just delivered


class Hold(QObject):
    """The event filter on whatever widget the engine shows the page in."""

    requested = Signal()
    touched = Signal()

    def __init__(self, view: QWebEngineView, page: QWebEnginePage, parent: QObject) -> None:
        super().__init__(parent)
        self._view = view
        self._page = page
        self._state = HoldState.OPEN
        self._held: list[QMouseEvent | QKeyEvent] = []
        """A press, and what came after it: all of it while the press is looked at, then its release."""
        self._swallowed: set[int] = set()
        self._delivering = False
        double_click_ms = QGuiApplication.styleHints().mouseDoubleClickInterval()
        self._quiet = QTimer(self, singleShot=True, interval=double_click_ms)
        self._quiet.timeout.connect(self._open)
        self._doubt = QTimer(self, singleShot=True, interval=_DOUBT_MS)
        self._doubt.timeout.connect(self._give_up)
        self._settling = QDeadlineTimer()
        page.loadStarted.connect(self._forget)
        self._watch(view)

    @property
    def state(self) -> HoldState:
        """What happens to a press now."""
        return self._state

    def arm(self) -> None:
        """Look at every press from now on. What is held already stays held."""
        self._quiet.stop()
        if self._state in {HoldState.OPEN, HoldState.SPENT}:
            self._state = HoldState.ARMED

    def release(self) -> bool:
        """Deliver what is held. Nothing is left of it where the page went on: False, and armed as before."""
        if self._state is not HoldState.PENDING:
            return False
        held, self._held = self._held, []
        if not held:
            self._state = HoldState.ARMED
            return False
        self._state = HoldState.SPENT
        self._quiet.start()
        self._deliver(held)
        return True

    def drop(self) -> None:
        """Forget what is held, and look at the next press again."""
        if self._state in {HoldState.ASKING, HoldState.PENDING}:
            self._forget()
            self._state = HoldState.ARMED

    def target(self) -> QWidget:
        """The widget the engine takes input from now."""
        return self._view.focusProxy() or self._view

    def type_text(self, text: str) -> bool:
        """Type into the page, through this filter as the rep does; False where nobody sees the page."""
        return type_text(self.target(), text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's question before every event of the page's widgets."""
        kind = event.type()
        if isinstance(event, QChildEvent) and kind == _Type.ChildAdded:
            self._watch(event.child())
        elif kind in _DRAGS:
            event.ignore()
            return True
        elif isinstance(event, QMouseEvent | QKeyEvent) and kind in _FILTERED:
            if kind in _PRESSES:
                self.touched.emit()
            if self._delivering:
                return False
            return is_repeated_submit(event) or (self._state is not HoldState.OPEN and self._keeps(event))
        elif kind in _OTHER_HANDS and self._state is not HoldState.OPEN:
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _keeps(self, event: QMouseEvent | QKeyEvent) -> bool:
        """Whether the event stops here, for now or for good."""
        if self._state is HoldState.ASKING:
            self._held.append(event.clone())
            return True
        if event.type() in _RELEASES:
            return self._keeps_release(event)
        if event.type() == _Type.MouseMove:
            return (
                self._state is HoldState.PENDING and isinstance(event, QMouseEvent) and bool(event.buttons())
            )
        return self._keeps_press(event)

    def _keeps_release(self, event: QMouseEvent | QKeyEvent) -> bool:
        if _what(event) in self._swallowed:
            self._swallowed.discard(_what(event))
            return True
        if self._state is HoldState.PENDING and len(self._held) == 1 and _what(self._held[0]) == _what(event):
            self._held.append(event.clone())
            return True
        return False

    def _keeps_press(self, event: QMouseEvent | QKeyEvent) -> bool:
        self._swallowed.discard(_what(event))
        effect = key_effect(event) if isinstance(event, QKeyEvent) else _click_effect(event)
        if effect is KeyEffect.EDITS and self._state is not HoldState.PENDING:
            return False
        if self._state is not HoldState.ARMED or effect is KeyEffect.DROPPED:
            self._swallowed.add(_what(event))
        elif effect is KeyEffect.MAY_SUBMIT:
            self._pend(event.clone())
        else:
            self._held = [event.clone()]
            self._state = HoldState.ASKING
            self._doubt.start()
            self._ask(self._held)
        return True

    def _ask(self, asked: list[QMouseEvent | QKeyEvent]) -> None:
        press = asked[0]
        point = press.position() / self._page.zoomFactor() if isinstance(press, QMouseEvent) else None
        ask_text_target(self._page, point, lambda target: self._judge(asked, target))

    def _judge(self, asked: list[QMouseEvent | QKeyEvent], target: TextTarget) -> None:
        if self._held is not asked:  # forgotten meanwhile
            return
        press, *later = asked
        if target is TextTarget.OTHER and isinstance(press, QKeyEvent) and not self._settling.hasExpired():
            QTimer.singleShot(_ASK_AGAIN_MS, self._page, lambda: self._ask(asked))
            return
        self._doubt.stop()
        if target is TextTarget.OTHER:
            self._pend(press)
        else:
            self._held = []
            self._state = HoldState.ARMED
            if isinstance(press, QKeyEvent):
                self._swallowed.add(_what(press))
                self._deliver([_harmless_space(target)])
            else:
                self._settling.setRemainingTime(_SETTLING_MS)
                self._deliver([press])
        for event in later:
            QCoreApplication.sendEvent(self.target(), event)  # through this filter, in the new state

    def _pend(self, press: QMouseEvent | QKeyEvent) -> None:
        self._held = [press]
        self._state = HoldState.PENDING
        QTimer.singleShot(0, self, self._request)

    def _request(self) -> None:
        if self._state is HoldState.PENDING:
            self.requested.emit()

    def _deliver(self, events: Sequence[QInputEvent | QInputMethodEvent]) -> None:
        self._delivering = True
        try:
            for event in events:
                QCoreApplication.sendEvent(self.target(), event)
        finally:
            self._delivering = False

    def _forget(self) -> None:
        """The page goes on, or the rep changed their mind: nothing of what was held is delivered any more."""
        for event in self._held:
            if event.type() in _PRESSES:
                self._swallowed.add(_what(event))  # its release is still to come
            elif event.type() in _RELEASES:
                self._swallowed.discard(_what(event))
        self._held = []
        if self._state is HoldState.ASKING:
            self._state = HoldState.ARMED

    def _give_up(self) -> None:
        """The page does not say what was pressed: as if it had not been."""
        if self._state is HoldState.ASKING:
            self._forget()

    def _open(self) -> None:
        if self._state is HoldState.SPENT:
            self._state = HoldState.OPEN

    def _watch(self, widget: QObject) -> None:
        if widget.isWidgetType():
            widget.installEventFilter(self)
            for child in widget.children():
                self._watch(child)


def _what(event: QMouseEvent | QKeyEvent) -> int:
    """The key or button, one number for both: key codes leave negative numbers to the buttons."""
    return event.key() if isinstance(event, QKeyEvent) else -event.button().value


def _click_effect(event: QMouseEvent) -> KeyEffect:
    """Only the left button clicks; the others would go back and forth in the page's history."""
    left = event.button() == Qt.MouseButton.LeftButton
    return KeyEffect.EDITS_TEXT_ELSE_SUBMITS if left else KeyEffect.DROPPED


def _harmless_space(target: TextTarget) -> QInputMethodEvent | QKeyEvent:
    """What the space bar does there, and nothing on a button, should the focus have moved on meanwhile."""
    if target is TextTarget.CHOICE:
        return QKeyEvent(_Type.KeyPress, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    event = QInputMethodEvent()
    event.setCommitString(" ")
    return event
