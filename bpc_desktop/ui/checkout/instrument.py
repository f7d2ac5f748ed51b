"""The bottom line: steps, totals, verdict, what the last action did, and one next action."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from bpc_desktop.services.fill_order import Act, NextAct
from bpc_desktop.ui.checkout import keys
from bpc_desktop.ui.checkout.message_line import MessageLine
from bpc_desktop.ui.checkout.step_strip import StepStrip
from bpc_desktop.ui.checkout.totals_line import TotalsLine
from bpc_desktop.ui.checkout.turn_mark import TurnMark
from bpc_desktop.ui.widgets.key_button import KeyButton

_SECONDARY = (
    (Act.FILL, "Fill"),
    (Act.NEXT_ITEM, "Next item"),
    (Act.READ, "Read again"),
    (Act.CONFIRM, "Confirm number"),
    (Act.NOT_BOUGHT, "Not bought yet"),
    (Act.DROP, "Let go"),
    (Act.CLOSE, "Close"),
    (Act.ISSUE, "Issue"),
)
_FILL_WORDS, _SHOW_WORDS = "Fill", "Show it"
_NO_KEY = frozenset({Act.IN_PAGE, Act.WAIT})


class Instrument(QFrame):
    """Says where things stand and offers what can be done. `asked` carries the act, whoever pressed it."""

    asked = Signal(object)  # Act
    hold_asked = Signal()
    ask_asked = Signal()
    note_asked = Signal()
    skip_asked = Signal()
    voice_asked = Signal()
    lock_asked = Signal()
    help_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "surface")
        self._act = Act.READ
        self.strip = StepStrip(self)
        self.strip.setObjectName("step_strip")
        self.totals = TotalsLine(self)
        self.message = MessageLine(self)
        self.primary = KeyButton("Read again", keys.ACT_KEYS[Act.READ], self, primary=True)
        self.primary.setObjectName("primary_action")
        self.primary.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.primary.clicked.connect(self._primary_pressed)
        self.turn = TurnMark(self)
        self.turn.setObjectName("turn")
        self.secondary = {
            act: self._quiet(f"act_{act}", text, keys.ACT_KEYS[act]) for act, text in _SECONDARY
        }
        for act, button in self.secondary.items():
            button.clicked.connect(lambda _checked=False, act=act: self.asked.emit(act))
        self.hold = self._quiet("hold", "Hold", keys.HOLD)
        self.hold.clicked.connect(self.hold_asked)
        self.ask = self._quiet("ask", "Ask", keys.ASK)
        self.ask.clicked.connect(self.ask_asked)
        self.note = self._quiet("note", "Note", keys.NOTE)
        self.note.clicked.connect(self.note_asked)
        self.skip = self._quiet("skip", "Skip", keys.SKIP)
        self.skip.clicked.connect(self.skip_asked)
        self.voice = self._quiet("by_voice", "Voice", keys.BY_VOICE)
        self.voice.clicked.connect(self.voice_asked)
        self.lock = self._quiet("lock", "Lock", keys.LOCK)
        self.lock.clicked.connect(self.lock_asked)
        self.help = self._quiet("help", "Keys", keys.HELP)
        self.help.clicked.connect(self.help_asked)
        keypad = QShortcut(QKeySequence("Ctrl+Enter"), self)
        keypad.activated.connect(self._keypad_confirm)
        self._lay_out()
        self.offer(NextAct(Act.READ, "Read again"), frozenset(), park=False)

    def _quiet(self, name: str, text: str, key: str) -> KeyButton:
        button = KeyButton(text, key, self, quiet=True)
        button.setObjectName(name)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(4)
        top.addWidget(self.strip, 1)
        for button in (self.hold, self.ask, self.note, self.skip, self.lock, self.help):
            top.addWidget(button)
        middle = QHBoxLayout()
        middle.setSpacing(4)
        middle.addWidget(self.totals, 1)
        for button in self.secondary.values():
            middle.addWidget(button)
        middle.addWidget(self.voice)
        middle.addSpacing(8)
        middle.addWidget(self.turn)
        middle.addWidget(self.primary)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 6, 16, 8)
        column.setSpacing(4)
        column.addLayout(top)
        column.addLayout(middle)
        column.addWidget(self.message)

    def offer(self, act: NextAct, others: frozenset[Act], *, park: bool) -> None:
        """Offer one next act and quietly the `others`. `park`: hold, skip and voice make sense now."""
        self._act = act.act
        for other, button in self.secondary.items():
            button.setVisible(other in others and other is not act.act)
        for button in (self.hold, self.skip, self.voice):
            button.setVisible(park)
        keyless = act.act in _NO_KEY
        self.secondary[Act.FILL].set_label(_SHOW_WORDS if act.act is Act.IN_PAGE else _FILL_WORDS)
        self.turn.say(act.text, in_page=act.act is Act.IN_PAGE)
        self.turn.setVisible(keyless)
        self.primary.setVisible(not keyless)
        self.primary.setText(act.text)
        self.primary.set_key(keys.ACT_KEYS[act.act])

    def set_resting(self, *, resting: bool) -> None:
        """While a form is open its keys are the keys; the figures stay readable, and Lock works."""
        for button in self.findChildren(KeyButton):
            button.setEnabled(not resting or button is self.lock)

    def _primary_pressed(self) -> None:
        self.asked.emit(self._act)

    def _keypad_confirm(self) -> None:
        if not self.help.isEnabled():  # a form is open
            return
        if self._act is Act.CONFIRM or self.secondary[Act.CONFIRM].isVisible():
            self.asked.emit(Act.CONFIRM)
