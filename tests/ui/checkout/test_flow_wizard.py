"""Every wizard walked by keyboard alone, in the panel's width, with no page behind it."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from bpc_desktop.domain.cancellation import CancelReason
from bpc_desktop.domain.flows.decision import (
    Cancel,
    Contact,
    Decision,
    FallBack,
    Onward,
    Pause,
    Process,
    SmallerOrder,
    Wait,
)
from bpc_desktop.domain.flows.facts import Facts
from bpc_desktop.domain.issue import Issue, IssueCode, SubReason
from bpc_desktop.ui.checkout.order_panel import PANEL_WIDTH
from bpc_desktop.ui.theme import apply_theme
from bpc_desktop.ui.widgets.key_button import KeyButton
from bpc_desktop.ui.widgets.wizard import FlowWizard
from tests.unit.domain.flows.walking import TWO_ITEMS, one_jacket, shown

COMPLAINT = "We are sorry, we do not ship to Alaska or Hawaii at this time. Choose another address."


class Keyboard:
    """A rep with no mouse. `done` is what their keys led to, `closed` how often they closed it."""

    def __init__(self, wizard: FlowWizard) -> None:
        self.wizard = wizard
        self.done: list[Decision] = []
        self.closed: list[None] = []
        wizard.decided.connect(self.done.append)
        wizard.cancelled.connect(lambda: self.closed.append(None))

    def begin(self, facts: Facts) -> None:
        self.wizard.begin(facts)

    def press(self, *keys: str) -> None:
        for key in keys:
            focused = QApplication.focusWidget()
            assert isinstance(focused, QWidget)
            QTest.keySequence(focused, QKeySequence(key))

    def write(self, text: str) -> None:
        focused = QApplication.focusWidget()
        assert isinstance(focused, QWidget)
        QTest.keyClicks(focused, text)

    def title(self) -> str:
        labels = self.wizard.currentPage().findChildren(QLabel, "wizard_title")
        return " ".join(label.text() for label in labels)

    def texts(self) -> list[str]:
        return [label.text() for label in self.wizard.currentPage().findChildren(QLabel)]


@pytest.fixture
def rep(qtbot: QtBot, qapp: QApplication) -> Keyboard:
    apply_theme(qapp, "light")
    wizard = FlowWizard("issue_wizard")
    qtbot.addWidget(wizard)
    wizard.resize(PANEL_WIDTH, 640)
    wizard.begin(Facts(TWO_ITEMS))
    with qtbot.waitExposed(wizard):
        wizard.show()
    wizard.activateWindow()
    return Keyboard(wizard)


WALKS: dict[str, tuple[Facts, tuple[str, ...], Callable[[Decision], bool]]] = {
    "out of stock, all gone": (
        Facts(one_jacket()),
        ("1", "1"),
        lambda it: isinstance(it, Cancel) and it.reason is CancelReason.OUT_OF_STOCK,
    ),
    "out of stock, one of two gone": (
        Facts(TWO_ITEMS),
        ("1", "Down", "Return", "3", "Return"),
        lambda it: isinstance(it, SmallerOrder) and it.obtainable == {2: 2},
    ),
    "out of stock, fewer than wanted": (
        Facts(TWO_ITEMS),
        ("1", "Tab", "1", "Return", "Return"),
        lambda it: isinstance(it, SmallerOrder) and it.obtainable == {1: 1, 2: 1},
    ),
    "higher price": (
        Facts(TWO_ITEMS, shown=shown("97.00")),
        ("2", "Return", "Return", "2"),
        lambda it: isinstance(it, Contact) and it.issue == Issue(IssueCode.HIGHER_PRICE, SubReason.TAX),
    ),
    "higher shipping": (
        Facts(TWO_ITEMS, shown=shown("97.00", "16.90")),
        ("3", "Return", "Return"),
        lambda it: isinstance(it, Contact) and it.total == Decimal("97.00"),
    ),
    "incorrect login": (
        Facts(TWO_ITEMS),
        ("4", "1"),
        lambda it: isinstance(it, Contact) and it.issue.sub_reason is SubReason.EMAIL_REGISTERED,
    ),
    "incorrect login, nobody reached": (
        Facts(TWO_ITEMS, unreached=True),
        ("4",),
        lambda it: isinstance(it, FallBack),
    ),
    "incorrect card": (
        Facts(TWO_ITEMS),
        ("5", "7"),
        lambda it: isinstance(it, Contact) and it.issue.sub_reason is SubReason.THREE_D_SECURE,
    ),
    "address refused": (
        Facts(TWO_ITEMS, complaints=(COMPLAINT,)),
        ("6", "1", "Return"),
        lambda it: isinstance(it, Contact) and it.details["shop says"] == COMPLAINT,
    ),
    "site unavailable, waited for": (
        Facts(TWO_ITEMS),
        ("7", "1"),
        lambda it: isinstance(it, Wait) and it.pause is Pause.HOLD,
    ),
    "site unavailable, lasting": (
        Facts(TWO_ITEMS),
        ("7", "Down", "Return", "Return"),
        lambda it: isinstance(it, Contact) and it.issue.code is IssueCode.SITE_UNAVAILABLE,
    ),
    "another order": (Facts(TWO_ITEMS), ("8", "3"), lambda it: isinstance(it, Process)),
    "outcome unknown": (
        Facts(TWO_ITEMS, may_be_bought=True),
        ("2",),
        lambda it: isinstance(it, Process) and it.onward is Onward.NOT_BOUGHT,
    ),
}


@pytest.mark.parametrize("name", WALKS)
def test_every_wizard_is_walked_by_keyboard_alone(rep: Keyboard, name: str) -> None:
    facts, keys, is_right = WALKS[name]
    rep.begin(facts)
    rep.press(*keys)
    assert rep.wizard.walk.decision is not None, rep.title()
    assert rep.done == []
    rep.press("Return")
    assert rep.done == []
    rep.press("Ctrl+Return")
    assert [is_right(decision) for decision in rep.done] == [True]


def test_a_duplicate_is_named_in_words_and_a_card_number_among_them_is_explained(rep: Keyboard) -> None:
    rep.begin(Facts(TWO_ITEMS))
    rep.press("8", "2")
    rep.write("4111 1111 1111 1111")
    rep.press("Return")
    assert "Card numbers are never written down" in rep.wizard.refusal()
    assert rep.wizard.walk.page is not None
    rep.press("Ctrl+A")
    rep.write("N-10470")
    assert rep.wizard.refusal() == ""
    rep.press("Return", "Ctrl+Return")
    assert isinstance(rep.done[0], Cancel)
    assert rep.done[0].details == {"like": "N-10470"}


def test_what_the_page_says_is_passed_over_and_shown_where_it_is_decided(rep: Keyboard) -> None:
    suggested = Issue(IssueCode.HIGHER_PRICE, SubReason.PRODUCT_PRICE)
    rep.begin(Facts(TWO_ITEMS, suggested=suggested, why="The total is higher.", shown=shown("97.00")))
    assert rep.title() == "The shopper is asked"
    for text in ("Higher price", "$97.00", "$5.95", "Product price"):
        assert text in rep.texts()
    rep.press("Ctrl+Return")
    assert isinstance(rep.done[0], Contact)


def test_going_back_keeps_what_was_answered_and_another_answer_leads_elsewhere(rep: Keyboard) -> None:
    suggested = Issue(IssueCode.INCORRECT_CARD, SubReason.DECLINED)
    rep.begin(Facts(TWO_ITEMS, suggested=suggested))
    rep.press("Alt+Left")
    assert rep.title() == "What does the shop say to the card?"
    assert rep.wizard._shown.edit is not None
    assert rep.wizard._shown.edit.answer() == SubReason.DECLINED
    rep.press("3")
    rep.press("Ctrl+Return")
    assert isinstance(rep.done[0], Contact)
    assert rep.done[0].issue.sub_reason is SubReason.EXPIRY
    rep.press("Alt+Left", "Alt+Left", "7")
    assert rep.title() == "Will it pass?"


def test_what_is_no_answer_is_refused_in_plain_words_and_nothing_moves(rep: Keyboard) -> None:
    rep.begin(Facts(TWO_ITEMS))
    rep.press("Return")
    assert rep.wizard.refusal() == "Choose one."
    rep.press("2")
    for typed in ("", "lots"):
        rep.write(typed)
        rep.press("Return")
        assert "such as 86.90" in rep.wizard.refusal()
    rep.press("Ctrl+A")
    rep.write("$97.00")
    rep.press("Return")
    assert rep.title() == "How much of that is shipping?"
    rep.write("a bit")
    rep.press("Return")
    assert rep.title() == "How much of that is shipping?"


def test_escape_closes_it_and_decides_nothing(rep: Keyboard) -> None:
    rep.press("5", "1", "Esc")
    assert (len(rep.closed), rep.done) == (1, [])


def test_it_is_begun_afresh_each_time(rep: Keyboard) -> None:
    rep.press("5", "1")
    rep.begin(Facts(TWO_ITEMS))
    assert rep.title() == "What stops the order?"
    assert len(rep.wizard.pageIds()) == 1


def test_every_key_is_shown_and_has_a_name_and_all_text_is_plain(rep: Keyboard) -> None:
    rep.begin(Facts(TWO_ITEMS, complaints=("<b>No</b>",)))
    rep.press("6", "1")
    buttons = [button for button in rep.wizard.findChildren(KeyButton) if button.isVisible()]
    assert {button.objectName() for button in buttons} == {"wizard_back", "wizard_close", "wizard_next"}
    assert all(button.accessibleDescription() for button in buttons)
    for label in rep.wizard.findChildren(QLabel):
        if label.text():
            assert label.textFormat() is Qt.TextFormat.PlainText


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_nothing_is_wider_than_the_panel(rep: Keyboard, qapp: QApplication, theme: str) -> None:
    apply_theme(qapp, theme)
    for facts, keys, _ in WALKS.values():
        rep.begin(facts)
        for key in keys:
            assert rep.wizard.minimumSizeHint().width() <= PANEL_WIDTH
            rep.press(key)
        assert rep.wizard.minimumSizeHint().width() <= PANEL_WIDTH


def test_a_quantity_beyond_what_was_ordered_is_not_taken(rep: Keyboard) -> None:
    rep.begin(Facts(TWO_ITEMS))
    rep.press("1")
    box = rep.wizard.findChild(QLineEdit, "quantity_1")
    assert isinstance(box, QLineEdit)
    rep.press("Up", "Up")
    assert box.text() == "1"
    box.setText("7")
    rep.press("Return")
    assert "No more than were ordered" in rep.wizard.refusal()


def test_a_figure_replaces_the_number_and_what_is_no_figure_is_not_typed(rep: Keyboard) -> None:
    rep.begin(Facts(TWO_ITEMS))
    rep.press("1")
    box = rep.wizard.findChild(QLineEdit, "quantity_1")
    assert isinstance(box, QLineEdit)
    rep.write("0+,")
    assert box.text() == "0"
    rep.press("Tab")
    rep.write("+")
    rep.press("Return")
    assert rep.wizard.refusal() == ""
