"""What a rep has before them while they speak to a shopper: what to say, whom to call, how it ended."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractSlider,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from bpc_desktop.domain.contact import StepKind
from bpc_desktop.domain.flows.decision import Cancel, FallBack
from bpc_desktop.domain.money import money
from bpc_desktop.services.call_sheet import CallSheet
from bpc_desktop.services.park_order import LONGEST_TEXT
from bpc_desktop.ui.desk.call_sheet.email_preview import EmailPreview
from bpc_desktop.ui.desk.call_sheet.end_keys import EndKeys
from bpc_desktop.ui.desk.call_sheet.seen_part import SeenPart
from bpc_desktop.ui.theme import body_font
from bpc_desktop.ui.tokens import EMPHASIS_PX, Meaning
from bpc_desktop.ui.widgets.address_lines import address_lines
from bpc_desktop.ui.widgets.banner import Banner
from bpc_desktop.ui.widgets.decision_words import words_for
from bpc_desktop.ui.widgets.key_button import KeyButton
from bpc_desktop.ui.widgets.label import ElidedLabel, PlainLabel
from bpc_desktop.ui.widgets.refusal import Refusal
from bpc_desktop.ui.widgets.shape_mark import ShapeMark

_SCRIPT_WIDTH = 620
_SIDE_WIDTH = 320
_ABOVE_CAPTION = 12


class SheetView(QWidget):
    """Shows one sheet. `fell_back` is the one act where nobody could be reached about a login."""

    fell_back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("call_sheet")
        self._dial = ""
        self._title = PlainLabel("", "title", self)
        self._asked = PlainLabel("", "muted", self)
        self.may_call = Banner(self)
        self.may_call.setObjectName("may_call")
        self._script = QVBoxLayout()
        self._script.setSpacing(12)
        self._email = EmailPreview(self)
        self._side = QVBoxLayout()
        self._side.setSpacing(4)
        self.seen = SeenPart(self)
        self._number = PlainLabel("", "title", self)
        self._number.setObjectName("shopper_number")
        self.call = KeyButton("Call", "F7", self, primary=True)
        self.call.setObjectName("call")
        self.call.clicked.connect(self._call)
        self.fall_back = KeyButton("", "Ctrl+Return", self, primary=True)
        self.fall_back.setObjectName("fall_back")
        self.fall_back.clicked.connect(self.fell_back)
        self.note = QLineEdit(self)
        self.note.setObjectName("call_note")
        self.note.setMaxLength(LONGEST_TEXT)
        self.note.setPlaceholderText("Note. Never write down a card number.")
        self.note.setAccessibleName("Note on this call")
        self.refusal = Refusal("call_refusal", self)
        self.ends = EndKeys(self)
        self.ends.untyped.connect(self.note.setFocus)
        self._lay_out()

    def show_sheet(
        self, sheet: CallSheet, fallback: FallBack | Cancel | None, *, click_to_call: bool
    ) -> None:
        """Show an order, or what changed about it; what was typed stays."""
        order = sheet.order
        self._title.setText(f"{order.merchant.name}  ·  {order.order_number}")
        self._asked.setText(sheet.asked)
        self._dial = sheet.dial
        self._number.setText(sheet.number or "No number")
        self.call.setVisible(click_to_call and bool(sheet.dial) and sheet.refused is None)
        self._say_whether(sheet, fallback)
        self.fall_back.setVisible(fallback is not None)
        if fallback is not None:
            self.fall_back.set_label(words_for(fallback).key)
        self.ends.show_sheet(sheet)
        script: list[QWidget] = [_spoken(paragraph, self) for paragraph in sheet.script]
        if sheet.reply:
            script = [
                _spoken(sheet.reply, self),
                PlainLabel("To say, should you call", "caption", self),
                *script,
            ]
        _fill(self._script, script)
        self._email.show_email(sheet.email, order.shopper.email)
        _fill(self._side, [*_undelivered(sheet, self), *_facts(sheet, self)])
        self.seen.show_seen(sheet.waiting.seen, order.currency)

    def clear(self) -> None:
        """Show nothing of anyone."""
        for label in (self._title, self._asked, self._number):
            label.setText("")
        self._dial = ""
        self.may_call.clear()
        self.ends.clear()
        self._email.show_email(None, "")
        _fill(self._script, [])
        _fill(self._side, [])
        self.seen.show_seen(None, "")

    def begin(self) -> None:
        """A new order: nothing is typed yet."""
        self.note.clear()
        self.refusal.say(None)
        self.ends.close_question()

    def _say_whether(self, sheet: CallSheet, fallback: FallBack | Cancel | None) -> None:
        if fallback is not None:
            self.may_call.say(fallback.sentence, Meaning.ATTENTION)
        elif sheet.replied:
            self.may_call.say(
                "The shopper answered by e-mail: act on what they wrote, or call.", Meaning.INFORMATION
            )
        elif sheet.step is StepKind.DECIDE:
            self.may_call.say(
                "There is no way to reach this shopper. Correct details if you learn one, ask a supervisor, "
                "or say no for them.",
                Meaning.BAD,
            )
        elif sheet.refused is not None:
            self.may_call.say(f"Do not call now. {sheet.refused}.", Meaning.ATTENTION)
        else:
            self.may_call.say("The shopper may be called now.", Meaning.GOOD)

    def _body(self) -> QWidget:
        """What to say and what they would read, and beside it what is known."""
        script = QWidget(self)
        script.setMaximumWidth(_SCRIPT_WIDTH)
        words = QVBoxLayout(script)
        words.setContentsMargins(0, 0, 0, 0)
        words.addLayout(self._script)
        read = QVBoxLayout()
        read.setContentsMargins(20, 20, 20, 20)
        read.setSpacing(24)
        for part in (script, self._email):
            row = QHBoxLayout()  # at the left, no wider than it may be
            row.addWidget(part, _SCRIPT_WIDTH)
            row.addStretch(1)
            read.addLayout(row)
        read.addStretch(1)
        side = QFrame(self)
        side.setFixedWidth(_SIDE_WIDTH)
        facts = QVBoxLayout(side)
        facts.setContentsMargins(0, 20, 20, 20)
        facts.addLayout(self._side)
        facts.addWidget(self.seen)
        facts.addStretch(1)
        body = QWidget(self)
        middle = QHBoxLayout(body)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.addLayout(read, 1)
        middle.addWidget(side)
        return body

    def _scrolling(self, body: QWidget) -> QScrollArea:
        """Small windows lose no key: what is read scrolls, by keyboard too."""
        area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(body)
        area.viewport().setAutoFillBackground(False)
        body.setAutoFillBackground(False)
        for key, step in (
            (Qt.Key.Key_PageUp, QAbstractSlider.SliderAction.SliderPageStepSub),
            (Qt.Key.Key_PageDown, QAbstractSlider.SliderAction.SliderPageStepAdd),
        ):
            turn = QShortcut(QKeySequence(key), self)
            turn.activated.connect(partial(area.verticalScrollBar().triggerAction, step))
        return area

    def _call(self) -> None:
        QDesktopServices.openUrl(QUrl(self._dial))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(20, 14, 20, 10)
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(self._title)
        names.addWidget(self._asked)
        head.addLayout(names, 1)
        head.addWidget(self.fall_back)
        head.addSpacing(12)
        head.addWidget(self._number)
        head.addSpacing(8)
        head.addWidget(self.call)
        foot = QFrame(self)
        foot.setProperty("role", "bar")
        end = QVBoxLayout(foot)
        end.setContentsMargins(20, 12, 20, 12)
        end.setSpacing(8)
        end.addWidget(self.refusal)
        end.addWidget(self.note)
        end.addWidget(self.ends)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.may_call)
        column.addWidget(self._scrolling(self._body()), 1)
        column.addWidget(foot)


def _spoken(paragraph: str, parent: QWidget) -> PlainLabel:
    label = PlainLabel(paragraph, parent=parent)
    label.setFont(body_font(EMPHASIS_PX))
    label.setWordWrap(True)
    return label


def _undelivered(sheet: CallSheet, parent: QWidget) -> list[QWidget]:
    """Messages that did not reach the shopper: who calls should know."""
    lines: list[QWidget] = []
    for text in sheet.undelivered:
        line = QWidget(parent)
        line.setObjectName("undelivered_line")
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, _ABOVE_CAPTION)
        row.setSpacing(8)
        row.addWidget(ShapeMark(Meaning.ATTENTION, line), 0, Qt.AlignmentFlag.AlignTop)
        words = PlainLabel(text, parent=line)
        words.setWordWrap(True)
        row.addWidget(words, 1)
        lines.append(line)
    return lines


def _facts(sheet: CallSheet, parent: QWidget) -> list[QWidget]:
    order, ask = sheet.order, sheet.waiting.ask
    name = f"{order.shopper.given_name} {order.shopper.family_name}".strip()
    lines: list[tuple[str, str]] = [
        ("caption", "Shopper"), ("", name), ("muted", order.shopper.email), ("caption", "Order")
    ]  # fmt: skip
    lines += [("", f"{item.quantity} of {item.name}") for item in order.items]
    lines.append(("muted", f"Agreed {money(order.base_total, order.currency)}"))
    if ask.total is not None:
        lines.append(("", f"Asked {money(ask.total, order.currency)}"))
    lines.append(("caption", "Ship to"))
    lines += [("", line) for line in address_lines(order.shipping_address)]
    lines.append(("caption", "Tried"))
    lines += [("muted", line) for line in sheet.tried] or [("muted", "Nothing yet")]
    labels: list[QWidget] = []
    for role, text in lines:
        label = ElidedLabel(text, role, parent)
        label.setContentsMargins(0, _ABOVE_CAPTION if role == "caption" and labels else 0, 0, 0)
        labels.append(label)
    return labels


def _fill(column: QVBoxLayout, widgets: Sequence[QWidget]) -> None:
    while (item := column.takeAt(0)) is not None:
        gone = item.widget()
        if gone is not None:
            gone.hide()  # else Qt, which shows what was just added a moment later, shows it as a window
            gone.setParent(None)
            gone.deleteLater()
    for widget in widgets:
        column.addWidget(widget)
